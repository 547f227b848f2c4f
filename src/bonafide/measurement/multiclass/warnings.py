"""What a reader of numbers about classes should be wary of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from bonafide.measurement import row_warnings
from bonafide.measurement.caution import FEW
from bonafide.measurement.interval import plural
from bonafide.measurement.multiclass.classified import Classified
from bonafide.measurement.multiclass.log_loss import clipped
from bonafide.measurement.multiclass.table import ClassTable
from bonafide.measurement.row_warnings import some


def warnings_of(table: ClassTable, overall: Mapping[str, Classified]) -> Iterator[str]:
    """Every warning, most general first.

    Args:
        table: the rows as given.
        overall: each subject over all rows that were used.
    """
    first = next(iter(overall.values()))
    if not first.cell.n:
        yield row_warnings.NOTHING
        return
    yield from row_warnings.of_rows(table, first.cell)
    yield from _of_classes(first)
    for name, judged in overall.items():
        yield from _of_subject(name, judged)
    yield from row_warnings.of_columns(table)


def _of_classes(judged: Classified) -> Iterator[str]:
    rows = judged.counts.sum(axis=1)
    absent = [judged.classes[k] for k in np.flatnonzero(rows == 0)]
    if absent:
        yield (
            f"{len(absent):,} of {judged.k:,} classes label no row ({some(absent)}): means over "
            "classes leave them out"
        )
    rare = [judged.classes[k] for k in np.flatnonzero((rows > 0) & (rows < FEW))]
    if rare:
        yield (
            f"{len(rare):,} of {judged.k:,} classes label fewer than {FEW} rows ({some(rare)}): "
            "means over classes give these few rows as much say as any other class"
        )


def _of_subject(name: str, judged: Classified) -> Iterator[str]:
    taken = judged.counts.sum(axis=0)
    never = [judged.classes[k] for k in np.flatnonzero((taken == 0) & judged.present)]
    if never:
        yield (
            f"{name}: never decides on {len(never):,} of the classes ({some(never)}), which so "
            "have no precision"
        )
    if judged.probability is None:
        yield f"{name}: gives classes, not probabilities: no log loss, top-k accuracy or AUC"
        return
    best = judged.probability.max(axis=1)
    tied = int(np.count_nonzero((judged.probability == best[:, None]).sum(axis=1) > 1))
    if tied:
        yield (
            f"{name}: in {plural(tied, 'row')} several classes are equally likely: the first of "
            "them is taken"
        )
    cut = clipped(judged)
    if cut:
        yield (
            f"{name}: {plural(cut, 'row')} whose class was given a probability of 0, or next to "
            "it: clipped for log loss, where one certain error would cost infinitely much"
        )
