"""scikit-learn's metrics, with intervals from scipy.stats.bootstrap: paired, percentile, B = 1000.

One resample of a cell's rows serves all metrics of both models and their differences, so that the
intervals are paired. The cells are shared out between two processes.
"""

# Read in an environment which the type checker does not see.
# mypy: ignore-errors

from __future__ import annotations

import numpy as np
from joblib import Parallel, delayed
from scipy.stats import bootstrap
from sklearn.metrics import (
    average_precision_score,
    brier_score_loss,
    log_loss,
    precision_recall_fscore_support,
    roc_auc_score,
)
from task import (
    LEVEL,
    METRICS,
    REPLICATES,
    SUBJECTS,
    THRESHOLD,
    Clock,
    Said,
    asked,
    cells,
    read,
    replicates_within,
    versions,
)


def seven(label: np.ndarray, score: np.ndarray) -> list[float]:
    """The metrics of one model."""
    acted = score >= THRESHOLD
    thresholded = precision_recall_fscore_support(
        label, acted, average="binary", zero_division=np.nan
    )
    return [
        roc_auc_score(label, score),
        average_precision_score(label, score),
        log_loss(label, score),
        brier_score_loss(label, score),
        *thresholded[:3],
    ]


def both(label: np.ndarray, model: np.ndarray, base: np.ndarray) -> np.ndarray:
    """The metrics of both models, and their differences."""
    a, b = np.array(seven(label, model)), np.array(seven(label, base))
    return np.concatenate([a, b, a - b])


def interval(
    label: np.ndarray, model: np.ndarray, base: np.ndarray, replicates: int
) -> tuple[np.ndarray, np.ndarray]:
    """Bounds of all that ``both`` gives."""
    found = bootstrap(
        (label, model, base),
        both,
        paired=True,
        vectorized=False,
        n_resamples=replicates,
        batch=1,
        confidence_level=LEVEL,
        method="percentile",
        rng=np.random.default_rng(0),
    )
    return found.confidence_interval.low, found.confidence_interval.high


def main() -> None:
    """Point values, then as many replicates as fit."""
    path, seconds = asked()
    frame = read(path)
    label = frame["label"].to_numpy()
    model, base = (frame[name].to_numpy() for name in SUBJECTS)
    clock = Clock()
    rows = cells(frame)
    points = {cell: both(label[i], model[i], base[i]) for cell, i in rows.items()}
    pointed = clock.read()
    done = replicates_within(2 * seconds, pointed)
    # The largest cells first, so that the two processes end together.
    order = sorted(rows, key=lambda cell: -len(rows[cell]))
    with Parallel(n_jobs=2) as parallel:
        # Starting the two processes and their imports is not for extrapolation.
        few = slice(min(len(frame), 1000))
        parallel(delayed(interval)(label[few], model[few], base[few], 2) for _ in range(8))
        clock = Clock()
        bounds = parallel(
            delayed(interval)(label[rows[c]], model[rows[c]], base[rows[c]], done) for c in order
        )
        booted = clock.read()
    values = {}
    for cell, found in points.items():
        parts = found.reshape(3, len(METRICS))
        for subject, part in zip((*SUBJECTS, "model-base"), parts, strict=True):
            values.update({f"{subject}/{m}{cell}": v for m, v in zip(METRICS, part, strict=True)})
    singles = len(rows) * 2 * len(METRICS)
    held = sum(np.isfinite(low).sum() for low, _ in bounds)
    assert held == 1.5 * singles, f"{held} bounds"
    Said(
        versions("scikit-learn", "scipy", "numpy"),
        "7 metrics per cell and model; `scipy.stats.bootstrap(…, paired=True, vectorized=False, "
        f"batch=1, method='percentile', n_resamples={REPLICATES})` per cell, all metrics from one "
        "resample; cells shared between 2 processes",
        seconds=pointed + booted * REPLICATES / done,
        measured=pointed + booted,
        replicates=done,
        singles=singles,
        intervals=singles,
        differences=singles // 2,
        paired=singles // 2,
        can={
            "slices": "by hand",
            "months": "by hand",
            "intervals": "bootstrap, by hand",
            "paired": "yes, by hand",
            "clusters": "no",
            "weights": "point values only",
        },
        cannot=[
            "resample clusters (`bootstrap` draws rows)",
            "weights in the resampling, other than in a statistic of one's own",
            "warn where positives are too few",
        ],
        values=values,
    ).say()


if __name__ == "__main__":
    main()
