"""What the first look keeps of the rows: counts, exact sums and histograms, all of which merge."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from bonafide.measurement.arrays import BLOCK, Flags, Floats, Ints, Places, SmallInts
from bonafide.measurement.metrics.log_loss import EPS
from bonafide.measurement.streaming.block import Block, Outline
from bonafide.measurement.streaming.exact_sums import ExactSums
from bonafide.measurement.streaming.grid import FINE

LOSSES = ("log_loss", "brier", "calibration_bias")
PAIRS_BYTES = 2**25
"""How much memory may tell which clusters are in which slices and periods, a byte each."""


def losses(score: Floats, label: Flags) -> Iterator[Floats]:
    """Each row's log loss, Brier score and calibration bias, in the order of ``LOSSES``."""
    given = np.where(label, score, 1 - score)
    yield -np.log(np.clip(given, EPS, 1 - EPS))
    gap = score - label
    yield gap * gap
    yield gap


class FirstPass:
    """The mergeable state of any set of rows.

    Every count is a whole number, every sum an :class:`ExactSums`, every span a minimum and a
    maximum: the state of the parts, merged in any order, is that of the whole to the last bit, and
    an empty part changes nothing.

    Args:
        outline: what is known of the whole table.
        threshold: from which score on rows are acted on.
    """

    def __init__(self, outline: Outline, threshold: float) -> None:
        self.outline, self.threshold = outline, threshold
        self.grids = outline.grids
        cells, pairs = outline.cells, outline.pairs
        subjects, bins = outline.subjects, outline.part_bins
        self.counts = {name: np.zeros(4 * cells, np.int64) for name in subjects}
        self.joint = {pair: np.zeros(8 * cells, np.int64) for pair in pairs}
        self.differing = {pair: np.zeros(cells, np.int64) for pair in pairs}
        self.low = {name: np.full(cells, np.inf) for name in subjects}
        self.high = {name: np.full(cells, -np.inf) for name in subjects}
        self.bin_low = {name: np.full(FINE, np.inf) for name in subjects}
        self.bin_high = {name: np.full(FINE, -np.inf) for name in subjects}
        self.losses = {
            name: [ExactSums(cells) for _ in LOSSES]
            for name in subjects
            if self.grids[name].probabilities
        }
        self.clipped = dict.fromkeys(subjects, 0)
        self.outside = dict.fromkeys(subjects, 0)
        self.light, self.heavy = np.full(cells, np.inf), np.full(cells, -np.inf)
        self.weights: dict[str, ExactSums] = {}
        self.squares: dict[tuple[str, str], ExactSums] = {}
        self.kind_squares: dict[str, ExactSums] = {}
        self.fine: dict[str, Ints] = {}
        self.parts: dict[str, Ints] = {}
        self.weighed_fine: dict[str, ExactSums] = {}
        self.weighed_parts: dict[str, ExactSums] = {}
        for name in subjects:
            self.fine[name] = np.zeros(2 * FINE, np.int64)
            self.parts[name] = np.zeros(2 * bins * (cells - 1), np.int64)
        if outline.weighted:
            self.weights = {name: ExactSums(4 * cells) for name in subjects}
            self.kind_squares = {name: ExactSums(4 * cells) for name in subjects}
            self.squares = {pair: ExactSums(8 * cells) for pair in pairs}
            self.weighed_fine = {name: ExactSums(2 * FINE) for name in subjects}
            self.weighed_parts = {name: ExactSums(2 * bins * (cells - 1)) for name in subjects}
        self.held = self._no_clusters()

    def _no_clusters(self) -> list[Flags | None]:
        """For all rows and each grouping, which clusters are in which cell; ``None``: too many."""
        clusters = self.outline.clusters
        if clusters is None or self.outline.too_many is not None:
            return [None] * (1 + len(self.outline.groupings))
        found: list[Flags | None] = []
        left = PAIRS_BYTES
        for groups in (1, *(len(grouping.names) for grouping in self.outline.groupings)):
            size = groups * clusters
            found.append(np.zeros(size, np.bool_) if size <= left else None)
            left -= size if size <= left else 0
        return found

    def add(self, block: Block) -> None:
        """Take in some rows."""
        for start in range(0, block.label.size, BLOCK):
            self._add(cut(block, start, start + BLOCK))

    def _add(self, block: Block) -> None:
        label, weight = block.label, block.weight
        marks = label.astype(np.int32)
        kinds = {
            name: 2 * marks + (score >= self.threshold) for name, score in block.scores.items()
        }
        bins = {name: self.grids[name].bins(score) for name, score in block.scores.items()}
        terms = {name: list(losses(block.scores[name], label)) for name in self.losses}
        unlike = {(a, b): block.scores[a] != block.scores[b] for a, b in self.outline.pairs}
        joint = {(a, b): 2 * kinds[a] + (kinds[b] & 1) for a, b in self.outline.pairs}
        for name, score in block.scores.items():
            np.minimum.at(self.bin_low[name], bins[name], score)
            np.maximum.at(self.bin_high[name], bins[name], score)
            self.outside[name] += int(np.count_nonzero((score < 0) | (score > 1)))
            self.clipped[name] += int(np.count_nonzero((score < EPS) | (score > 1 - EPS)))
        for k, (offset, rows, cell) in enumerate(cells_of(block, self.outline)):
            mass = None if weight is None else weight[rows]
            for name, score in block.scores.items():
                count(self.counts[name], 4 * cell + kinds[name][rows])
                np.minimum.at(self.low[name], cell, score[rows])
                np.maximum.at(self.high[name], cell, score[rows])
                place = place_of(cell, marks[rows], bins[name][rows], self.outline, offset)
                self._bin(name, place, offset, mass)
                for sums, term in zip(self.losses.get(name, ()), terms.get(name, ()), strict=True):
                    sums.add(cell, term[rows] if mass is None else term[rows] * mass)
                if mass is not None:
                    self.weights[name].add(4 * cell + kinds[name][rows], mass)
                    self.kind_squares[name].add(4 * cell + kinds[name][rows], mass * mass)
            for pair in self.outline.pairs:
                count(self.joint[pair], 8 * cell + joint[pair][rows])
                count(self.differing[pair], cell[unlike[pair][rows]])
                if mass is not None:
                    self.squares[pair].add(8 * cell + joint[pair][rows], mass * mass)
            if mass is not None:
                np.minimum.at(self.light, cell, mass)
                np.maximum.at(self.heavy, cell, mass)
            held = self.held[k]
            if held is not None and block.unit is not None:
                held[pair_of(cell - offset, block.unit[rows], self.outline)] = True

    def _bin(self, name: str, place: Places, offset: int, mass: Floats | None) -> None:
        whole, weighed = (
            (self.parts, self.weighed_parts) if offset else (self.fine, self.weighed_fine)
        )
        count(whole[name], place)
        if mass is not None:
            weighed[name].add(place, mass)

    def merge(self, other: FirstPass) -> None:
        """Take in the state of other rows of the same table."""
        for name in self.outline.subjects:
            for mine, theirs in (
                (self.counts, other.counts),
                (self.fine, other.fine),
                (self.parts, other.parts),
            ):
                mine[name] += theirs[name]
            for mine_low, low in ((self.low, other.low), (self.bin_low, other.bin_low)):
                np.minimum(mine_low[name], low[name], out=mine_low[name])
            for mine_high, high in ((self.high, other.high), (self.bin_high, other.bin_high)):
                np.maximum(mine_high[name], high[name], out=mine_high[name])
            self.clipped[name] += other.clipped[name]
            self.outside[name] += other.outside[name]
        for pair in self.outline.pairs:
            self.joint[pair] += other.joint[pair]
            self.differing[pair] += other.differing[pair]
        for sums, more in zip(self._exact(), other._exact(), strict=True):
            sums.merge(more)
        np.minimum(self.light, other.light, out=self.light)
        np.maximum(self.heavy, other.heavy, out=self.heavy)
        for held, also in zip(self.held, other.held, strict=True):
            if held is not None and also is not None:
                np.logical_or(held, also, out=held)

    def _exact(self) -> Iterator[ExactSums]:
        for each in self.losses.values():
            yield from each
        for one in (self.weights, self.kind_squares, self.weighed_fine, self.weighed_parts):
            yield from one.values()
        yield from self.squares.values()

    def content(self) -> list[Floats | Ints | Flags]:
        """Everything that is kept, in a fixed order."""
        subjects, pairs = self.outline.subjects, self.outline.pairs
        found: list[Floats | Ints | Flags] = []
        for kept in (self.counts, self.low, self.high, self.bin_low, self.bin_high):
            found += [kept[name] for name in subjects]
        found += [part[name] for part in (self.fine, self.parts) for name in subjects]
        found += [part[pair] for part in (self.joint, self.differing) for pair in pairs]
        found += [half for sums in self._exact() for half in (sums.high, sums.low)]
        found += [self.light, self.heavy, *(held for held in self.held if held is not None)]
        found.append(np.array([*self.clipped.values(), *self.outside.values()], np.int64))
        return found

    def histogram(self, name: str, cell: int) -> tuple[Floats, Floats, Ints, Flags]:
        """By bin a cell's weight of 0 and of 1, its rows of 1, and whether all scores are equal."""
        low, high = self.bin_low[name], self.bin_high[name]
        if cell == 0:
            counted, weighed, size, at = self.fine, self.weighed_fine, FINE, 0
        else:
            size = self.outline.part_bins
            counted, weighed, at = self.parts, self.weighed_parts, 2 * size * (cell - 1)
            low = low.reshape(size, -1).min(axis=1)
            high = high.reshape(size, -1).max(axis=1)
        if self.weighted(cell):
            part = slice(at, at + 2 * size)
            sums = weighed[name]
            found = sums.high[part] / 2.0**26 + sums.low[part] / 2.0**57
        else:
            found = counted[name][at : at + 2 * size].astype(np.float64)
        ones = counted[name][at + size : at + 2 * size]
        return found[:size], found[size:], ones, low >= high

    def weighted(self, cell: int) -> bool:
        """Whether the rows of a cell do not all weigh the same."""
        return bool(self.outline.weighted and self.light[cell] < self.heavy[cell])

    def rows(self, cell: int) -> int:
        """How many rows a cell has."""
        return int(self.counts[self.outline.subjects[0]][4 * cell : 4 * cell + 4].sum())


def cells_of(
    block: Block, outline: Outline
) -> Iterator[tuple[int, slice | Ints, SmallInts | Ints]]:
    """For all rows and each grouping: its first cell, which rows have one, and the cell of each."""
    yield 0, slice(None), np.zeros(block.label.size, np.int32)
    for offset, groups in zip(outline.offsets, block.groups, strict=True):
        if groups.size and groups.min() < 0:
            rows = np.flatnonzero(groups >= 0)
            yield offset, rows, groups[rows] + np.int32(offset)
        else:
            yield offset, slice(None), groups + np.int32(offset)


def place_of(
    cell: SmallInts | Ints, marks: SmallInts, bins: SmallInts, outline: Outline, offset: int
) -> SmallInts | Ints:
    """Where each row stands in the histogram: of all rows where ``offset`` is 0, else of parts."""
    if offset == 0:
        return marks * np.int32(FINE) + bins
    size = outline.part_bins
    return (2 * (cell - 1) + marks) * size + bins // (FINE // size)


def pair_of(group: Places, unit: SmallInts, outline: Outline) -> Ints:
    """Each row's group and cluster as one number."""
    found: Ints = group.astype(np.int64) * (outline.clusters or 1) + unit
    return found


def count(out: Ints, place: Places) -> None:
    """Add 1 at each place."""
    if out.size > place.size:
        np.add.at(out, place, 1)
    else:
        out += np.bincount(place, minlength=out.size)


def cut(block: Block, start: int, stop: int) -> Block:
    """The rows from ``start`` to before ``stop``."""
    part = slice(start, stop)
    return Block(
        block.label[part],
        {name: score[part] for name, score in block.scores.items()},
        tuple(groups[part] for groups in block.groups),
        None if block.weight is None else block.weight[part],
        None if block.unit is None else block.unit[part],
    )
