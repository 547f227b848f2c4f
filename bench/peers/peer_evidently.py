"""evidently's classification metrics: one Report per cell, both models in one data definition.

Its ``GroupBy`` is tried first on a few rows; where it gives every group the value of all rows, the
cells are cut by hand.
"""

# Read in an environment which the type checker does not see.
# mypy: ignore-errors

from __future__ import annotations

import warnings

from evidently import BinaryClassification, DataDefinition, Dataset, Report
from evidently.metrics import F1Score, LogLoss, Precision, Recall, RocAuc
from evidently.metrics.group_by import GroupBy
from task import SUBJECTS, THRESHOLD, Clock, Said, asked, cells, read, versions

OFFERED = ("roc_auc", "log_loss", "precision", "recall", "f1")


def dataset(frame):
    """Both models are classifications of the same label."""
    of_both = [
        BinaryClassification(name=name, target="label", prediction_probas=name, pos_label=1)
        for name in SUBJECTS
    ]
    definition = DataDefinition(
        classification=of_both,
        categorical_columns=["region"],
        numerical_columns=[],
    )
    return Dataset.from_pandas(frame[["label", *SUBJECTS, "region"]], data_definition=definition)


def wanted(subject):
    """Five metrics, without their plots."""
    same = {"classification_name": subject, "probas_threshold": THRESHOLD}
    return [
        RocAuc(roc_curve=False, **same),
        LogLoss(**same),
        Precision(conf_matrix=False, **same),
        Recall(conf_matrix=False, **same),
        F1Score(conf_matrix=False, **same),
    ]


def values_of(snapshot):
    """In the order in which they were asked for."""
    return [metric["value"] for metric in snapshot.dict()["metrics"]]


def groups_are_right(frame):
    """Whether ``GroupBy`` looks at its group; in some versions it looks at all rows."""
    few = frame.head(5000)
    whole, *parts = values_of(
        Report(
            [wanted("model")[0], GroupBy(wanted("model")[0], "region")], include_tests=False
        ).run(dataset(few), None)
    )
    return any(abs(part - whole) > 1e-12 for part in parts)


def main() -> None:
    """One report for each cell."""
    warnings.filterwarnings("ignore")
    path, _ = asked()
    frame = read(path)
    grouped = groups_are_right(frame)
    values = {}
    clock = Clock()
    for cell, rows in cells(frame).items():
        part = frame if not cell else frame.iloc[rows]
        report = Report([m for name in SUBJECTS for m in wanted(name)], include_tests=False)
        found = values_of(report.run(dataset(part), None))
        names = [f"{subject}/{metric}{cell}" for subject in SUBJECTS for metric in OFFERED]
        values.update(zip(names, found, strict=True))
    took = clock.read()
    broken = (
        []
        if grouped
        else ["slices by `GroupBy`: here it gave every region the AUC of all rows (tried first)"]
    )
    Said(
        versions("evidently", "scikit-learn", "pandas"),
        "`Report([RocAuc, LogLoss, Precision, Recall, F1Score])` for both models, once per cell, "
        "without plots and tests",
        seconds=took,
        measured=took,
        singles=len(values),
        can={
            "slices": "by hand",
            "months": "by hand",
            "intervals": "no",
            "paired": "no",
            "clusters": "no",
            "weights": "no",
        },
        cannot=[
            "average_precision",
            "brier",
            "intervals of any kind",
            "differences of two models",
            *broken,
            "clusters, weights, a second core",
        ],
        values=values,
    ).say()


if __name__ == "__main__":
    main()
