"""skore's ComparisonReport of two stored predictions, once per cell.

skore evaluates estimators, so each model is one that hands back its column of scores.
"""

# Read in an environment which the type checker does not see.
# mypy: ignore-errors

from __future__ import annotations

import warnings

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin
from skore import evaluate
from task import METRICS, SUBJECTS, THRESHOLD, Clock, Said, asked, cells, read, versions

ASKED = {
    "roc_auc": "roc_auc",
    "average_precision": "average_precision",
    "log_loss": "log_loss",
    "brier": "brier_score",
    "precision": "precision",
    "recall": "recall",
    "f1": "f1",
}
ADDED = ("average_precision", "f1")


class Stored(ClassifierMixin, BaseEstimator):
    """A classifier that has already said its probabilities: one column of X."""

    def __init__(self, column=0):
        self.column = column

    def fit(self, X, y=None):  # noqa: N803
        """Nothing to learn."""
        self.classes_ = np.array([0, 1])
        return self

    def predict_proba(self, X):  # noqa: N803
        """The column, and what it leaves."""
        positive = X[:, self.column]
        return np.column_stack((1 - positive, positive))

    def predict(self, X):  # noqa: N803
        """Whether to act."""
        return (X[:, self.column] >= THRESHOLD).astype(int)


def compared(scores, label, jobs):
    """Seven metrics of both models, by subject and metric."""
    models = {name: Stored(column).fit(scores) for column, name in enumerate(SUBJECTS)}
    report = evaluate(models, scores, label, splitter="prefit", pos_label=1, n_jobs=jobs)
    for name in ADDED:
        report.metrics.add(name)
    found = report.metrics.summarize(metric=list(ASKED.values())).frame()
    return {
        f"{subject}/{metric}": value
        for metric, (_, row) in zip(METRICS, found.iterrows(), strict=True)
        for subject, value in zip(SUBJECTS, row, strict=True)
    }


def main() -> None:
    """One comparison for each cell, with as many jobs as turn out faster on one slice."""
    warnings.filterwarnings("ignore")
    path, _ = asked()
    frame = read(path)
    label = frame["label"].to_numpy().astype(int)
    scores = frame[list(SUBJECTS)].to_numpy()
    rows = cells(frame)
    one = rows["@region=r00"]
    taken = {}
    for jobs in (2, 1, 2, 1):  # the second of each, when processes and imports are there
        clock = Clock()
        compared(scores[one], label[one], jobs)
        taken[jobs] = clock.read()
    jobs = min(taken, key=taken.get)
    clock = Clock()
    values = {
        f"{name}{cell}": value
        for cell, i in rows.items()
        for name, value in compared(scores[i], label[i], jobs).items()
    }
    took = clock.read()
    Said(
        versions("skore", "scikit-learn", "pandas"),
        "`evaluate({model, base}, …, splitter='prefit')` and `metrics.summarize` once per cell, "
        f"n_jobs={jobs} (the faster of 1 and 2 here); average precision and F1 added as "
        "scikit-learn's scorers",
        seconds=took,
        measured=took,
        singles=len(values),
        can={
            "slices": "by hand",
            "months": "by hand",
            "intervals": "no; spread over folds where it may refit",
            "paired": "no",
            "clusters": "no",
            "weights": "no",
        },
        cannot=[
            "intervals on given predictions; cross-validation gives mean and spread over folds",
            "differences of two models",
            "scores without an estimator, other than wrapped in one",
            "clusters, weights",
        ],
        values=values,
    ).say()


if __name__ == "__main__":
    main()
