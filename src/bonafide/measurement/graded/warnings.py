"""What a reader of grades should be wary of, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from bonafide.measurement.caution import FEW
from bonafide.measurement.graded.graded import Graded
from bonafide.measurement.graded.human_sample import human_sample, metric_for
from bonafide.measurement.graded.mean_score import off_scale
from bonafide.measurement.graded.shown_order import shown_order
from bonafide.measurement.graded.table import GradedTable
from bonafide.measurement.interval import plural
from bonafide.measurement.row_warnings import NOTHING, consequence, of_columns, of_rows
from bonafide.measurement.settings import Settings

UNLIKELY = 0.01
"""Below this p a sample does not look random, and a place does not look irrelevant."""


def warnings_of(
    table: GradedTable, overall: Mapping[str, Graded], settings: Settings
) -> tuple[str, ...]:
    """Every warning, most general first.

    Args:
        table: the rows as given.
        overall: each subject over all rows that were used.
        settings: as for the measurement.
    """
    return tuple(_all(table, overall, settings))


def _all(table: GradedTable, overall: Mapping[str, Graded], settings: Settings) -> Iterator[str]:
    cell = next(iter(overall.values())).cell
    if not cell.n:
        yield NOTHING
        return
    yield from of_rows(table, cell)
    for name, graded in overall.items():
        yield from _of_subject(name, graded, settings)
    for name in table.first:
        yield from _of_order(table, name)
    yield from of_columns(table)


def _of_subject(name: str, graded: Graded, settings: Settings) -> Iterator[str]:
    if graded.grade is None:
        return
    off = off_scale(graded.grade, settings.scale)
    if off is not None and not graded.passes:
        yield f"{name}: {off}"
    sample = human_sample(graded, settings)
    if sample is None:
        return
    if sample.grades < FEW:
        yield f"{name}: only {plural(sample.grades, 'human grade')}: {consequence(sample.grades)}"
    if sample.elsewhere is None:
        return
    yield (
        f"{name}: corrected values take the {plural(sample.grades, 'human grade')} for a random "
        "sample of the rows"
    )
    if sample.p_random is not None and sample.p_random < UNLIKELY:
        share = metric_for(graded, settings).unit == "share"
        there, elsewhere = (
            f"{100 * mean:.1f} %" if share else f"{mean:.3g}"
            for mean in (sample.there, sample.elsewhere)
        )
        yield (
            f"{name}: the human sample does not look random: the judge gives {there} there and "
            f"{elsewhere} elsewhere (p = {sample.p_random:.1g}); corrected values may be off"
        )


def _of_order(table: GradedTable, name: str) -> Iterator[str]:
    if table.weight is not None and not table.weight.all():
        table = table.take(np.flatnonzero(table.weight))
    found = shown_order(table, name)
    if found is None:
        yield f"against {name}: the model stood in the same place in every row: that may decide"
    elif found.p is not None and found.p < UNLIKELY:
        first, second = (f"{100 * won:.1f} %" for won in found.won)
        yield (
            f"against {name}: the place decides: the model wins {first} shown first and {second} "
            f"shown second (p = {found.p:.1g})"
        )
