"""From both passes to what the metrics take: cells, subjects, and influences."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bonafide.measurement.arrays import Floats, Ints
from bonafide.measurement.influence import Influence, SummedInfluence
from bonafide.measurement.streaming.first_pass import LOSSES
from bonafide.measurement.streaming.second_pass import MOST_PAIRS, RANKS, Clusters, SecondPass
from bonafide.measurement.streaming.summed import SummedCell, SummedConfusion, SummedScored
from bonafide.measurement.units import Holding

_PAIRS = (
    f"more than {MOST_PAIRS:,} pairs of a cluster and a slice or month: name fewer slices, or"
    " measure the table in memory"
)


@dataclass(frozen=True, slots=True, eq=False)
class Summed:
    """One cell, seen by every subject.

    Attributes:
        subjects: by name.
        influences: by subject and metric, of those whose values are not counts.
        errors: by subject and metric, the most that the value is off.
    """

    subjects: dict[str, SummedScored]
    influences: dict[tuple[str, str], Influence]
    errors: dict[tuple[str, str], float]


def summed_up(second: SecondPass, cell: int, grouping: int) -> Summed:
    """The state of one cell of a grouping (0 is all rows)."""
    first, outline = second.first, second.outline
    names = outline.subjects
    group = 0 if grouping == 0 else cell - outline.offsets[grouping - 1]
    clusters = second.clusters[grouping] if outline.clusters is not None else None
    at = slice(0, 0)
    if clusters is not None:
        wide = outline.clusters or 1
        ends = np.searchsorted(clusters.keys, [group * wide, (group + 1) * wide])
        at = slice(int(ends[0]), int(ends[1]))
    four = slice(4 * cell, 4 * cell + 4)
    weighted = first.weighted(cell)
    made = _cell(second, cell, clusters, at)
    subjects: dict[str, SummedScored] = {}
    for name in names:
        counts = first.counts[name][four]
        even = counts.astype(np.float64)
        confusion = SummedConfusion(
            made,
            name,
            counts,
            totals=first.weights[name].values[four] if weighted else even,
            squares=first.kind_squares[name].values[four] if weighted else even,
            sums=None if clusters is None else np.ascontiguousarray(clusters.kinds[name][:, at]),
        )
        span = (float(first.low[name][cell]), float(first.high[name][cell]))
        subjects[name] = SummedScored(
            made,
            confusion,
            span if made.n else (0.0, 0.0),
            probabilities=first.grids[name].probabilities,
            differing={},
        )
        for pair in outline.pairs:
            if pair[0] == name:
                eight = slice(8 * cell, 8 * cell + 8)
                joint = first.joint[pair][eight]
                squares = first.squares[pair].values[eight] if weighted else joint.astype(float)
                confusion.joint[pair[1]] = joint, squares
                subjects[name]._unlike[pair[1]] = (
                    int(first.differing[pair][cell])
                    if clusters is None
                    else int(np.count_nonzero(clusters.differing[pair][at]))
                )
    influences: dict[tuple[str, str], Influence] = {}
    errors: dict[tuple[str, str], float] = {}
    for name in names:
        for metric in second.metrics(name):
            value = _value(second, name, metric, cell)
            if value is None:
                continue
            errors[name, metric] = 0.0
            if metric in RANKS:
                errors[name, metric] = second.ranked[name, metric, cell].error
            if clusters is not None:
                influences[name, metric] = Influence(value, clusters.u[name, metric][at])
            else:
                influences[name, metric] = _of_rows(second, name, metric, cell, value)
    return Summed(subjects, influences, errors)


def _value(second: SecondPass, name: str, metric: str, cell: int) -> float | None:
    if metric in LOSSES:
        rows = second.first.rows(cell)
        return float(second.means[name][LOSSES.index(metric)][cell]) if rows else None
    found = second.ranked.get((name, metric, cell))
    return None if found is None else found.value


def _of_rows(
    second: SecondPass, name: str, metric: str, cell: int, value: float
) -> SummedInfluence:
    """Sums over rows; over clusters that could not be told apart there are none, nor bounds."""
    sums, rows = second.sums, second.first.rows(cell)

    def at(kept: dict[tuple[str, str], Floats]) -> float:
        found = kept.get((name, metric))
        return 0.0 if found is None else float(found[cell])

    return SummedInfluence(
        value,
        rows,
        at(sums.squares),
        (at(sums.left_squares), at(sums.left_cubes)),
        name=name,
        against={
            pair[1]: (float(gaps[cell]), float(sums.products[pair, known][cell]))
            for (pair, known), gaps in sums.gaps.items()
            if known == metric and pair[0] == name
        },
    )


def _cell(second: SecondPass, cell: int, clusters: Clusters | None, at: slice) -> SummedCell:
    first, outline = second.first, second.outline
    counts: Ints = first.counts[outline.subjects[0]][4 * cell : 4 * cell + 4]
    rows, ones = int(counts.sum()), int(counts[2:].sum())
    weighted = first.weighted(cell)
    withheld, masses = None, None
    if clusters is not None:
        kinds = clusters.kinds[outline.subjects[0]][:, at]
        units, masses = kinds.shape[1], kinds.sum(axis=0)
        holdings = (
            Holding.of(masses),
            Holding.of(kinds[2] + kinds[3]),
            Holding.of(kinds[0] + kinds[1]),
        )
    else:
        units = rows if outline.clusters is None else 0
        four = slice(4 * cell, 4 * cell + 4)
        mass = squares = counts.astype(np.float64)
        if weighted:
            mass = first.weights[outline.subjects[0]].values[four]
            squares = first.kind_squares[outline.subjects[0]].values[four]
        holdings = (
            _holding(rows, mass, squares),
            _holding(ones, mass[2:], squares[2:]),
            _holding(rows - ones, mass[:2], squares[:2]),
        )
        if outline.clusters is not None:
            withheld = outline.too_many or _PAIRS
    return SummedCell(
        np.empty(0, np.bool_),
        np.empty(0) if weighted else None,
        None if outline.clusters is None else np.empty(0, np.int32),
        units,
        rows,
        ones,
        holdings,
        masses,
        withheld,
    )


def _holding(units: int, mass: Floats, squares: Floats) -> Holding:
    total, square = float(mass.sum()), float(squares.sum())
    return Holding(units, total * total / square if square else 0.0)
