"""Tables for figures of classes: the confusion matrix, each class, and reliability."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from bonafide.measurement.arrays import Floats, dot
from bonafide.measurement.figure_table import FigureTable
from bonafide.measurement.multiclass.classified import Classified
from bonafide.measurement.multiclass.per_class import (
    class_share,
    f1_bounds,
    precision_bounds,
    recall_bounds,
)

BINS = 10
SQUARE = 30
"""Up to this many classes every cell of the confusion matrix is given, 0 rows too."""


def confusion(subjects: Mapping[str, Classified], *, level: float) -> FigureTable:
    """Per subject, label and decision: rows, and their share of the rows so labelled.

    Beyond 30 classes only what occurs. Shares are weighted and ``None`` for a class without rows.

    Returns:
        Columns subject, actual, decided, n, share.

    >>> from bonafide.measurement.multiclass.class_metric import classified_of
    >>> from bonafide.measurement.multiclass.table import ClassTable
    >>> subjects = classified_of(ClassTable.of(["a", "b"], ["a", "a"]))
    >>> confusion(subjects, level=0.95).rows[2]
    ('model', 'b', 'a', 1, 1.0)
    """
    rows: list[tuple[float | int | str | None, ...]] = []
    for name, judged in subjects.items():
        mass = judged.confusion.sum(axis=1)
        for i, actual in enumerate(judged.classes):
            for j, decided in enumerate(judged.classes):
                n = int(judged.counts[i, j])
                if n or judged.k <= SQUARE:
                    share = float(judged.confusion[i, j] / mass[i]) if mass[i] else None
                    rows.append((name, actual, decided, n, share))
    columns = ("subject", "actual", "decided", "n", "share")
    return FigureTable("What rows of each class were taken for", columns, tuple(rows))


def per_class(subjects: Mapping[str, Classified], *, level: float) -> FigureTable:
    """Per subject and class: precision, recall and F1 with their intervals.

    ``None`` where a class is in no row (recall and F1), or no row is taken for it (precision);
    bounds are ``None`` where there are too few rows or clusters over all.

    Returns:
        Columns subject, class, labelled, decided (rows), then precision, recall and f1, each
        followed by its low and high.
    """
    rows: list[tuple[float | int | str | None, ...]] = []
    for name, judged in subjects.items():
        for k, of_class in enumerate(judged.classes):
            mine, taken = judged.labelled(k), judged.decided_as(k)
            right = float(judged.confusion[k, k])
            by_label = float(judged.confusion[k].sum())
            by_decision = float(judged.confusion[:, k].sum())
            line: list[float | int | str | None] = [name, of_class, mine.size, taken.size]
            shares = (
                (right, by_decision, taken.size, precision_bounds),
                (right, by_label, mine.size, recall_bounds),
                (2 * right, by_label + by_decision, mine.size, f1_bounds),
            )
            for top, bottom, count, bounds in shares:
                if not count:
                    line += [None, None, None]
                    continue
                few = judged.cell.too_few() is not None
                ends = (None, None) if few else bounds(judged, k, level)
                line += [top / bottom, *ends]
            rows.append(tuple(line))
    columns = ["subject", "class", "labelled", "decided"]
    for what in ("precision", "recall", "f1"):
        columns += [what, f"{what}_low", f"{what}_high"]
    return FigureTable("Each class: precision, recall, F1", tuple(columns), tuple(rows))


def reliability(
    subjects: Mapping[str, Classified], *, level: float, bins: int = BINS
) -> FigureTable:
    """Per subject and bin of confidence: mean probability of the decision, and how often right.

    Bins hold about equally many rows; equal probabilities are never split. A subject that gives
    no probabilities has no bins.

    Returns:
        Columns subject, mean_probability, right, low, high, n.

    References:
        Guo et al. (2017), ICML, arXiv:1706.04599.
    """
    rows: list[tuple[float | int | str | None, ...]] = []
    for name, judged in subjects.items():
        if judged.probability is None or not judged.cell.n:
            continue
        sure: Floats = judged.probability.max(axis=1)
        order = np.argsort(sure, kind="stable")
        ranked: Floats = sure[order]
        wanted = [-(-sure.size * i // bins) for i in range(1, bins + 1)]
        ends = sorted({int(np.searchsorted(ranked, ranked[e - 1], "right")) for e in wanted if e})
        for start, end in zip([0, *ends[:-1]], ends, strict=True):
            part = order[start:end]
            mass: Floats = judged.cell.mass[part]
            total = float(mass.sum())
            few = judged.cell.too_few() is not None
            bounds = (None, None) if few else class_share(judged, part, judged.right[part], level)
            share = float(mass[judged.right[part]].sum()) / total
            rows.append((name, dot(sure[part], mass) / total, share, *bounds, end - start))
    columns = ("subject", "mean_probability", "right", "low", "high", "n")
    return FigureTable("Confidence against how often it was right", columns, tuple(rows))
