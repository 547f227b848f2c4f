"""confidenceinterval: analytic intervals where it has them, its ``bootstrap_ci`` elsewhere.

Analytic: AUC (DeLong), precision and recall (Wilson), F1 (delta method). Average precision, log
loss, Brier score and every difference go through ``bootstrap_ci`` with a metric of one's own; a
difference sees both models' scores as two columns, so that its interval is paired.
"""

# Read in an environment which the type checker does not see.
# mypy: ignore-errors

from __future__ import annotations

import warnings

import numpy as np
from confidenceinterval import f1_score, ppv_score, roc_auc_score, tpr_score
from confidenceinterval.bootstrap import bootstrap_ci
from sklearn import metrics as sk
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

PLAIN = {
    "roc_auc": sk.roc_auc_score,
    "average_precision": sk.average_precision_score,
    "log_loss": sk.log_loss,
    "brier": sk.brier_score_loss,
    "precision": lambda y, p: sk.precision_score(y, p >= THRESHOLD, zero_division=np.nan),
    "recall": lambda y, p: sk.recall_score(y, p >= THRESHOLD, zero_division=np.nan),
    "f1": lambda y, p: sk.f1_score(y, p >= THRESHOLD, zero_division=np.nan),
}


def analytic(label, score):
    """The four metrics with a formula: value and bounds."""
    acted = (score >= THRESHOLD).astype(int)
    return {
        "roc_auc": roc_auc_score(label, score, confidence_level=LEVEL),
        "precision": ppv_score(label, acted, confidence_level=LEVEL),
        "recall": tpr_score(label, acted, confidence_level=LEVEL),
        "f1": f1_score(label, acted, confidence_level=LEVEL, average="binary"),
    }


def booted(label, score, metric, replicates):
    """Value and percentile bounds of any function of rows."""
    return bootstrap_ci(
        y_true=label,
        y_pred=score,
        metric=metric,
        confidence_level=LEVEL,
        n_resamples=replicates,
        method="bootstrap_percentile",
        random_state=np.random.default_rng(0),
    )


def difference(metric):
    """Of two columns of scores, the metric of the first minus that of the second."""
    return lambda y, p: metric(y, p[:, 0]) - metric(y, p[:, 1])


def bootstrapped(label, scores, replicates):
    """What has no formula: three metrics of each model, seven differences."""
    found = {}
    for name in ("average_precision", "log_loss", "brier"):
        for column, subject in enumerate(SUBJECTS):
            found[f"{subject}/{name}"] = booted(label, scores[:, column], PLAIN[name], replicates)
    for name in METRICS:
        found[f"model-base/{name}"] = booted(label, scores, difference(PLAIN[name]), replicates)
    return found


def main() -> None:
    """Formulas first; then as many replicates as fit."""
    warnings.filterwarnings("ignore")
    path, seconds = asked()
    frame = read(path)
    label = frame["label"].to_numpy()
    scores = frame[list(SUBJECTS)].to_numpy()
    rows = cells(frame)
    values, held = {}, 0
    clock = Clock()
    for cell, i in rows.items():
        for column, subject in enumerate(SUBJECTS):
            for name, (value, (low, high)) in analytic(label[i], scores[i, column]).items():
                values[f"{subject}/{name}{cell}"] = value
                held += bool(np.isfinite(low) and np.isfinite(high))
    formulas = clock.read()
    # All rows are a fifth of the work of one replicate of every cell.
    clock = Clock()
    bootstrapped(label, scores, 1)
    done = replicates_within(seconds, 5 * clock.read() / 2)
    clock = Clock()
    paired = 0
    for cell, i in rows.items():
        for name, (value, (low, _)) in bootstrapped(label[i], scores[i], done).items():
            values[f"{name}{cell}"] = value
            paired += bool(np.isfinite(low)) and name.startswith("model-base/")
            held += bool(np.isfinite(low)) and not name.startswith("model-base/")
    # Each call computes the value once beside its replicates.
    each = clock.read() / (done + 1)
    singles = len(rows) * 2 * len(METRICS)
    full = 16 * len(frame) * REPLICATES / 2**30
    Said(
        versions("confidenceinterval", "scikit-learn", "scipy"),
        "AUC (DeLong), precision and recall (Wilson), F1 (delta method) by formula; the rest and "
        f"all differences by `bootstrap_ci(…, n_resamples={REPLICATES}, "
        "method='bootstrap_percentile')`, the differences with a metric of one's own",
        seconds=formulas + each * (REPLICATES + 1),
        measured=formulas + each * (done + 1),
        replicates=done,
        singles=singles,
        intervals=held,
        differences=singles // 2,
        paired=paired,
        can={
            "slices": "by hand",
            "months": "by hand",
            "intervals": "formula for 4 of 7, else bootstrap",
            "paired": "by a metric of one's own",
            "clusters": "no",
            "weights": "no",
        },
        cannot=[
            "average precision, log loss, Brier score, other than as a metric of one's own",
            "one resample for several metrics: each metric is resampled anew",
            f"batches: all indices are made at once, {full:.1f} GB for all rows at {REPLICATES:,}",
            "all digits of an AUC: its ranks are 32-bit floats",
            "clusters, weights, a second core",
        ],
        values=values,
    ).say()


if __name__ == "__main__":
    main()
