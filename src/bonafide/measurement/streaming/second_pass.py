"""What the second look keeps: sums of squares and products of what each unit contributes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from bonafide.measurement.arrays import Flags, Floats, Ints, Places, summed
from bonafide.measurement.streaming.binned_ranks import Binned, auc, average_precision
from bonafide.measurement.streaming.block import Block
from bonafide.measurement.streaming.first_pass import (
    LOSSES,
    FirstPass,
    cells_of,
    losses,
    pair_of,
    place_of,
)
from bonafide.measurement.streaming.grid import FINE

RANKS = ("roc_auc", "average_precision")
MOST_PAIRS = 2**19
"""Of so many pairs of a cluster and a cell the sums are kept: some 150 bytes each for a model and
a baseline."""

Pair = tuple[str, str]
K = TypeVar("K")
Singles = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Clusters:
    """Sums of the units of all rows, or of all groups of a grouping.

    Attributes:
        keys: shape (k,), group * clusters + cluster, ascending.
        u: by subject and metric, shape (k,), what each contributes.
        kinds: by subject, shape (4, k), the weight of each class.
        differing: by pair of subjects, shape (k,), whether a row's scores differ.
    """

    keys: Ints
    u: Mapping[tuple[str, str], Floats]
    kinds: Mapping[str, Floats]
    differing: Mapping[Pair, Flags]


@dataclass(slots=True, eq=False)
class RowSums:
    """By subject or pair and metric, shape (cells,), where rows are the unit."""

    squares: dict[tuple[str, str], Floats] = field(default_factory=dict)
    left_squares: dict[tuple[str, str], Floats] = field(default_factory=dict)
    left_cubes: dict[tuple[str, str], Floats] = field(default_factory=dict)
    gaps: dict[tuple[Pair, str], Floats] = field(default_factory=dict)
    products: dict[tuple[Pair, str], Floats] = field(default_factory=dict)


class SecondPass:
    """Sums over the rows that the first pass saw; they must be the same rows.

    Sums of squares are floating-point: give blocks of one size in one order and the bits are the
    same; another order moves them by rounding only (relative 1e-12).

    Args:
        first: what the first look found, whole.
    """

    def __init__(self, first: FirstPass) -> None:
        self.first, self.outline = first, first.outline
        outline, cells = first.outline, first.outline.cells
        self.weighted = np.array([first.weighted(cell) for cell in range(cells)])
        rows = [float(first.rows(cell)) for cell in range(cells)]
        self.mass = np.array(rows)
        if outline.weighted:
            held = first.weights[outline.subjects[0]].values.reshape(cells, 4).sum(axis=1)
            self.mass = np.where(self.weighted, held, self.mass)
        self.means = {
            name: [self._mean(sums.values, rows) for sums in each]
            for name, each in first.losses.items()
        }
        self.ranked: dict[tuple[str, str, int], Binned] = {}
        self.rank_tables = {name: self._tables(name) for name in outline.subjects}
        self.sums = RowSums()
        self.clusters: list[Clusters | None] = []
        if outline.clusters is not None:
            left = MOST_PAIRS
            for held_by in first.held:
                made = None if held_by is None else self._clusters(held_by, left)
                left -= 0 if made is None else made.keys.size
                self.clusters.append(made)

    def _mean(self, sums: Floats, rows: list[float]) -> Floats:
        # Rows that weigh the same need not weigh 1.
        mass = self.mass
        if self.outline.weighted:
            even = np.where(self.weighted, 1.0, self.first.heavy)
            mass = mass * np.where(np.isfinite(even), even, 1.0)
        found: Floats = sums / np.where(mass > 0, mass, 1.0)
        return found

    def metrics(self, name: str) -> tuple[str, ...]:
        """The metrics of a subject whose influences are summed up."""
        return (*RANKS, *LOSSES) if name in self.means else RANKS

    def _tables(self, name: str) -> list[tuple[Singles, Singles]]:
        """For each ranking metric, what a row of weight 1 contributes: of all rows, and of parts.

        By (label, bin) and (cell, label, bin).
        """
        first, size = self.first, self.outline.part_bins
        parts_of = self.outline.cells - 1
        # Single precision: seven digits of what a row contributes are plenty for a sum of squares.
        tables = [
            (np.zeros(2 * FINE, np.float32), np.zeros(2 * size * parts_of, np.float32))
            for _ in RANKS
        ]
        for cell in range(self.outline.cells):
            negative, positive, ones, pure = first.histogram(name, cell)
            bins = negative.size
            at = 0 if cell == 0 else 2 * size * (cell - 1)
            for k, (metric, (whole, parts)) in enumerate(zip(RANKS, tables, strict=True)):
                if not positive.any() or (k == 0 and not negative.any()):
                    continue
                if k == 0:
                    found = auc(negative, positive, pure)
                else:
                    even = not first.weighted(cell)
                    found = average_precision(negative, positive, ones, pure, even=even)
                table = whole if cell == 0 else parts
                table[at : at + bins] = found.negative
                table[at + bins : at + 2 * bins] = found.positive
                none = np.empty(0)
                self.ranked[name, metric, cell] = Binned(found.value, found.error, none, none)
        # What is looked up hereafter are the tables: the histograms are let go.
        first.fine[name], first.parts[name] = np.empty(0, np.int64), np.empty(0, np.int64)
        first.weighed_fine.pop(name, None), first.weighed_parts.pop(name, None)
        return tables

    def _clusters(self, held: Flags, left: int) -> Clusters | None:
        keys = np.flatnonzero(held)
        if keys.size > left:
            return None
        names = self.outline.subjects
        return Clusters(
            keys,
            {(name, m): np.zeros(keys.size) for name in names for m in self.metrics(name)},
            {name: np.zeros((4, keys.size)) for name in names},
            {pair: np.zeros(keys.size, np.bool_) for pair in self.outline.pairs},
        )

    def add(self, block: Block) -> None:
        """Take in some rows."""
        outline, label = self.outline, block.label
        marks = label.astype(np.int32)
        bins = {name: self.first.grids[name].bins(s) for name, s in block.scores.items()}
        terms = {name: list(losses(block.scores[name], label)) for name in self.means}
        for k, (offset, rows, cell) in enumerate(cells_of(block, outline)):
            share = np.ones(cell.size)
            if block.weight is not None:
                share = np.where(self.weighted[cell], block.weight[rows], 1.0)
            u: dict[tuple[str, str], Floats] = {}
            for name in outline.subjects:
                place = place_of(cell, marks[rows], bins[name][rows], outline, offset)
                for m, table in zip(RANKS, self.rank_tables[name], strict=True):
                    u[name, m] = table[offset > 0][place] * share
                for m, term, mean in zip(
                    LOSSES, terms.get(name, ()), self.means.get(name, ()), strict=False
                ):
                    u[name, m] = (term[rows] - mean[cell]) * share / self.mass[cell]
            if outline.clusters is None:
                self._add_rows(u, cell, share)
            elif block.unit is not None and self.clusters[k] is not None:
                key = pair_of(cell - offset, block.unit[rows], outline)
                of_rows = Block(
                    label[rows], {name: s[rows] for name, s in block.scores.items()}, (), share
                )
                self._add_clusters(self.clusters[k], of_rows, key, u)

    def _add_rows(self, u: dict[tuple[str, str], Floats], cell: Places, share: Floats) -> None:
        cells = self.outline.cells
        sums = self.sums
        outside = 1 - share / self.mass[cell]
        # A row alone is all there is: no interval is made of it.
        outside[outside <= 0] = 1.0
        for (name, m), each in u.items():
            _add(sums.squares, (name, m), summed(cell, each * each, cells))
            if m in LOSSES:
                left = each / outside
                square = left * left
                _add(sums.left_squares, (name, m), summed(cell, square, cells))
                _add(sums.left_cubes, (name, m), summed(cell, square * left, cells))
        for a, b in self.outline.pairs:
            for m in self.metrics(a):
                if (b, m) in u:
                    gap = u[a, m] - u[b, m]
                    _add(sums.gaps, ((a, b), m), summed(cell, gap * gap, cells))
                    _add(sums.products, ((a, b), m), summed(cell, u[a, m] * u[b, m], cells))

    def _add_clusters(
        self,
        clusters: Clusters | None,
        block: Block,
        key: Ints,
        u: dict[tuple[str, str], Floats],
    ) -> None:
        assert clusters is not None
        # A block holds few of all clusters: sums are made of those and then put in their places.
        seen, place = np.unique(key, return_inverse=True)
        at = np.searchsorted(clusters.keys, seen)
        for which, each in u.items():
            clusters.u[which][at] += summed(place, each, seen.size)
        for name, score in block.scores.items():
            kind = 2 * block.label.astype(np.int64) + (score >= self.first.threshold)
            sums = summed(4 * place + kind, block.weight, 4 * seen.size).reshape(-1, 4)
            clusters.kinds[name][:, at] += sums.T
        for (a, b), differing in clusters.differing.items():
            unlike = block.scores[a] != block.scores[b]
            differing[at] |= summed(place[unlike], None, seen.size) > 0


def _add(sums: dict[K, Floats], key: K, more: Floats) -> None:
    if key in sums:
        sums[key] += more
    else:
        sums[key] = more
