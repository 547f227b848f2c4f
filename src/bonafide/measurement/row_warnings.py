"""What a reader should be wary of in any table, whatever its labels are."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from bonafide.measurement.caution import FEW, UNEVEN
from bonafide.measurement.codes import Codes
from bonafide.measurement.interval import ENOUGH, plural
from bonafide.measurement.row_table import RowTable
from bonafide.measurement.units import Units

NOTHING = "there are no rows: nothing was measured"

_SHOWN = 5


def of_rows(table: RowTable, cell: Units) -> Iterator[str]:
    """Rows left out, too few rows or clusters, and units that weigh unevenly.

    Args:
        table: the rows as given.
        cell: the rows that were used.
    """
    if cell.n < len(table):
        yield f"{plural(len(table) - cell.n, 'row')} of weight 0 left out"
    few = False
    for count, what in ((cell.n, "row"), (cell.clusters, "cluster")):
        if count is not None and count < FEW:
            few = True
            rest = ", however many rows there are" if what == "cluster" else ""
            yield f"only {plural(count, what)}: {consequence(count)}{rest}"
    if not few and not cell.plain:
        held = cell.all
        if held.effective < FEW or held.effective < UNEVEN * held.units:
            unit = plural(held.units, "row" if cell.unit is None else "cluster")
            how = f"fewer than {FEW}" if held.effective < FEW else "less than half"
            yield (
                f"the {unit} count as only about {held.effective:.0f} of equal weight, {how}: "
                "the intervals may hold less than they promise"
            )
    if table.cluster is not None:
        missing = int(np.count_nonzero(table.cluster.codes < 0))
        if missing:
            yield f"the cluster is missing in {plural(missing, 'row')}: each is taken on its own"


def of_columns(table: RowTable) -> Iterator[str]:
    """Slices and periods: rows without a value, and values with few rows."""
    for column, codes in table.slices.items():
        yield from _of_column(column, codes, table)
    if table.period is not None:
        yield from _of_column("period", table.period, table)


def _of_column(column: str, codes: Codes, table: RowTable) -> Iterator[str]:
    used = np.ones(len(table), np.bool_) if table.weight is None else table.weight > 0
    missing = int(np.count_nonzero(used & (codes.codes < 0)))
    if missing:
        yield f"{column}: missing in {plural(missing, 'row')}, which stand in none of its values"
    rows = np.bincount(codes.codes[used & (codes.codes >= 0)], minlength=len(codes.names))
    scarce = sorted(codes.names[k] for k in np.flatnonzero((rows > 0) & (rows < FEW)))
    if scarce:
        yield (
            f"{column}: {len(scarce):,} of {np.count_nonzero(rows):,} values have fewer than {FEW} "
            f"rows ({some(scarce)}): take their numbers with care"
        )


def some(names: list[str]) -> str:
    """The first few names, and how many more there are.

    >>> some(["a", "b", "c", "d", "e", "f"])
    'a, b, c, d, e and 1 more'
    """
    more = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" and {more:,} more" if more > 0 else "")


def consequence(count: int) -> str:
    """What follows from so few rows or clusters."""
    if count < ENOUGH:
        return "too few for any interval"
    return f"with fewer than {FEW} the intervals are wide and may hold less than they promise"
