"""fairlearn's MetricFrame with its own bootstrap: one frame per slice column, and one for months.

The model is ``y_pred``; the baseline comes in as a sample parameter, so that the difference is one
more metric of the same resampled rows, and its interval is paired.
"""

# Read in an environment which the type checker does not see.
# mypy: ignore-errors

from __future__ import annotations

import warnings

import numpy as np
from fairlearn.metrics import MetricFrame
from sklearn.metrics import (
    average_precision_score,
    brier_score_loss,
    f1_score,
    log_loss,
    precision_score,
    recall_score,
    roc_auc_score,
)
from task import (
    METRICS,
    QUANTILES,
    REPLICATES,
    SLICES,
    THRESHOLD,
    Clock,
    Said,
    asked,
    groups,
    read,
    replicates_within,
    versions,
)

SCORED = {
    "roc_auc": roc_auc_score,
    "average_precision": average_precision_score,
    "log_loss": log_loss,
    "brier": brier_score_loss,
    "precision": lambda y, p: precision_score(y, p >= THRESHOLD, zero_division=np.nan),
    "recall": lambda y, p: recall_score(y, p >= THRESHOLD, zero_division=np.nan),
    "f1": lambda y, p: f1_score(y, p >= THRESHOLD, zero_division=np.nan),
}


def of_base(metric):
    """The metric of the baseline, which is a sample parameter."""
    return lambda y_true, y_pred, base: metric(y_true, base)


def difference(metric):
    """The metric of ``y_pred`` minus that of the baseline."""
    return lambda y_true, y_pred, base: metric(y_true, y_pred) - metric(y_true, base)


def wanted():
    """21 metrics by name."""
    found = {f"model/{name}": metric for name, metric in SCORED.items()}
    found |= {f"base/{name}": of_base(metric) for name, metric in SCORED.items()}
    return found | {f"model-base/{name}": difference(metric) for name, metric in SCORED.items()}


def measured(frame, column, replicates):
    """All rows and the values of one column; with a bootstrap if there are replicates."""
    metrics = wanted()
    base = {name: {"base": frame["base"]} for name in metrics if not name.startswith("model/")}
    booted = {"n_boot": replicates, "ci_quantiles": list(QUANTILES), "random_state": 0}
    return MetricFrame(
        metrics=metrics,
        y_true=frame["label"],
        y_pred=frame["model"],
        sensitive_features=frame[column],
        sample_params=base,
        **(booted if replicates else {}),
    )


def points(frame, columns):
    """Point values by id."""
    values = {}
    for column in columns:
        found = measured(frame, column, 0)
        values |= dict(found.overall)
        names = dict(zip(found.by_group.index, groups(frame, column), strict=True))
        for value, row in found.by_group.iterrows():
            values |= {f"{name}{names[value]}": x for name, x in row.items()}
    return values


def bounded(frame, columns, replicates):
    """How many bounds come out."""
    held = 0
    for column in columns:
        found = measured(frame, column, replicates)
        held += int(np.isfinite(found.by_group_ci[0].to_numpy(float)).sum())
        if column == SLICES[0]:
            held += int(np.isfinite(found.overall_ci[0].to_numpy(float)).sum())
    return held


def main() -> None:
    """Point values of every column, then replicates of all columns for as long as they fit.

    Where point values of the columns would alone take longer, only the first column is measured,
    with one replicate, and stands for all four.
    """
    warnings.filterwarnings("ignore")
    path, seconds = asked()
    frame = read(path)
    columns = (*SLICES, "month")
    few = frame.head(20_000)
    clock = Clock()
    points(few, columns[:1])
    foreseen = len(columns) * clock.read() * len(frame) / len(few)
    alone = 2 * foreseen > seconds
    taken = columns[:1] if alone else columns
    clock = Clock()
    values = points(frame, taken)
    pointed = clock.read()
    done = 1 if alone else replicates_within(seconds - pointed, pointed, least=1)
    clock = Clock()
    held = bounded(frame, taken, done)
    # The constructor computes the point values again; they are counted once.
    lived = clock.read()
    booted = max(lived - pointed, 0.0)
    assert held == len(values), f"{held} bounds of {len(values)}"
    singles = 57 * 2 * len(METRICS)
    Said(
        versions("fairlearn", "scikit-learn", "pandas"),
        f"`MetricFrame(…, n_boot={REPLICATES}, ci_quantiles=[.025, .975])` once per slice column "
        "and for the months; scikit-learn's metrics; the baseline as a sample parameter, the "
        "difference as a metric of one's own"
        + (f"; measured on `{columns[0]}` only, times {len(columns)}" if alone else ""),
        seconds=(pointed + booted * REPLICATES / done) * len(columns) / len(taken),
        measured=pointed + lived,
        replicates=done,
        singles=singles,
        intervals=singles,
        differences=singles // 2,
        paired=singles // 2,
        can={
            "slices": "yes",
            "months": "as a sensitive feature",
            "intervals": "bootstrap",
            "paired": "by a metric of one's own",
            "clusters": "no",
            "weights": "point values; resampled with their rows",
        },
        cannot=[
            "two models in one frame, other than by a sample parameter",
            "resample clusters",
            "use a second core",
            "several slice columns side by side: they are crossed, so each is a frame of its own",
            "warn where positives are too few",
        ],
        values=values,
    ).say()


if __name__ == "__main__":
    main()
