"""What a reader of the numbers should be wary of, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from bonafide.measurement.arrays import Ints
from bonafide.measurement.caution import DECISIONS, FEW, UNEVEN
from bonafide.measurement.cell import Cell
from bonafide.measurement.codes import Codes
from bonafide.measurement.interval import ENOUGH, plural
from bonafide.measurement.metrics.log_loss import clipped
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings
from bonafide.measurement.table import Table

_SHOWN = 5


def warnings_of(table: Table, overall: Mapping[str, Scored], settings: Settings) -> tuple[str, ...]:
    """Every warning, most general first.

    Args:
        table: the rows as given.
        overall: each subject over all rows that were used.
        settings: as for the measurement.
    """
    return tuple(_all(table, overall, settings))


def _all(table: Table, overall: Mapping[str, Scored], settings: Settings) -> Iterator[str]:
    cell = next(iter(overall.values())).cell
    if not cell.n:
        yield "there are no rows: nothing was measured"
        return
    if cell.n < len(table):
        yield f"{plural(len(table) - cell.n, 'row')} of weight 0 left out"
    yield from thin(cell)
    if table.cluster is not None:
        missing = int(np.count_nonzero(table.cluster.codes < 0))
        if missing:
            yield f"the cluster is missing in {plural(missing, 'row')}: each is taken on its own"
    for name, scored in overall.items():
        yield from _of_subject(name, scored)
    yield from of_costs(settings)
    for column, codes in table.slices.items():
        yield from _of_column(column, codes, table)
    if table.period is not None:
        yield from _of_column("period", table.period, table)


def of_costs(settings: Settings) -> Iterator[str]:
    """Costs at which acting never pays."""
    if settings.costs is not None and settings.costs[0] > settings.costs[1]:
        yield "acting costs more than a miss: it never pays; did you swap them?"
    elif settings.costs is not None and settings.costs[0] == settings.costs[1]:
        yield "acting costs as much as a miss: at these costs acting never pays"


def thin(cell: Cell) -> Iterator[str]:
    """What a cell has too little of for its intervals to keep their promise.

    Rows of either label, clusters; and where neither is few, the equal units that weights and
    clusters leave of the label that has fewer of them (Kish, :func:`effective_units`): one heavy
    row among light ones, or one big cluster among small ones, decides nearly alone.
    """
    few = False
    for count, what in ((cell.positives, "1"), (cell.negatives, "0")):
        if count < FEW:
            few = True
            some = f"only {plural(count, 'row')}" if count else "no row"
            yield f"{some} with label {what}: {_consequence(count)}"
    if cell.clusters is not None and cell.clusters < FEW:
        few = True
        yield (
            f"only {plural(cell.clusters, 'cluster')}: {_consequence(cell.clusters)}, "
            "however many rows there are"
        )
    if few or cell.plain:
        return
    label, held = min((("1", cell.positive), ("0", cell.negative)), key=lambda x: x[1].effective)
    if held.effective >= FEW and held.effective >= UNEVEN * held.units:
        return
    unit = plural(held.units, "row" if cell.unit is None else "cluster")
    how = f"fewer than {FEW}" if held.effective < FEW else "less than half"
    yield (
        f"the {unit} with label {label} count as only about {held.effective:.0f} of equal weight, "
        f"{how}: the intervals may hold less than they promise"
    )


def _of_subject(name: str, scored: Scored) -> Iterator[str]:
    outside = decisions = cut = 0
    if not scored.probabilities:
        outside = int(np.count_nonzero((scored.score < 0) | (scored.score > 1)))
    elif not scored.constant and bool(((scored.score == 0) | (scored.score == 1)).all()):
        decisions = 1
    else:
        cut = clipped(scored.score)
    yield from of_scores(name, scored.span, outside=outside, decisions=bool(decisions), clipped=cut)


def of_scores(
    name: str, span: tuple[float, float], *, outside: int, decisions: bool, clipped: int
) -> Iterator[str]:
    """Scores that are no probabilities, decisions, or certain.

    Args:
        name: whose scores.
        span: the lowest and the highest.
        outside: how many lie outside [0, 1].
        decisions: they are not constant, and all 0 or 1.
        clipped: how many are so close to 0 or 1 that log loss clips them.
    """
    if outside:
        low, high = span
        yield (
            f"{name}: scores lie outside 0 to 1 in {plural(outside, 'row')}, from {low:g} to "
            f"{high:g}, and are not probabilities: no log loss, Brier score or calibration"
        )
        return
    if decisions:
        yield f"{name}: {DECISIONS}: only precision, recall, F1 and cost mean something"
        return
    if clipped:
        yield (
            f"{name}: {plural(clipped, 'row')} with a probability of 0 or 1, or next to it: "
            "clipped for log loss, where one certain error would cost infinitely much"
        )


def _of_column(column: str, codes: Codes, table: Table) -> Iterator[str]:
    used = np.ones(len(table), np.bool_) if table.weight is None else table.weight > 0
    missing = int(np.count_nonzero(used & (codes.codes < 0)))
    used &= codes.codes >= 0
    size = len(codes.names)
    rows = np.bincount(codes.codes[used], minlength=size)
    ones = np.bincount(codes.codes[used & table.label], minlength=size)
    yield from of_counts(column, codes.names, rows, ones, missing)


def of_counts(
    column: str, names: tuple[str, ...], rows: Ints, ones: Ints, missing: int
) -> Iterator[str]:
    """A column's rows without a value, and its values with few rows of either label.

    Args:
        column: its name.
        names: of its values.
        rows, ones: by value, how many rows, and how many with label 1.
        missing: how many rows have no value.
    """
    if missing:
        yield f"{column}: missing in {plural(missing, 'row')}, which stand in none of its values"
    rarer = np.minimum(ones, rows - ones)
    scarce = sorted(names[k] for k in np.flatnonzero((rows > 0) & (rarer < FEW)).tolist())
    if scarce:
        more = len(scarce) - _SHOWN
        some = ", ".join(scarce[:_SHOWN]) + (f" and {more:,} more" if more > 0 else "")
        yield (
            f"{column}: {len(scarce):,} of {np.count_nonzero(rows):,} values have fewer than {FEW} "
            f"rows with label 1 or with label 0 ({some}): take their numbers with care"
        )


def _consequence(count: int) -> str:
    if count < ENOUGH:
        return "too few for any interval"
    return f"with fewer than {FEW} the intervals are wide and may hold less than they promise"
