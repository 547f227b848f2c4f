"""The rows of every query that has a relevant one, and the places that a score gives them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bonafide.measurement.arrays import Floats, Ints, SmallInts, summed
from bonafide.measurement.codes import Codes
from bonafide.measurement.kernels import sorting
from bonafide.measurement.ranked.queries import Queries
from bonafide.measurement.ranked.table import RankingTable
from bonafide.measurement.settings import Gain
from bonafide.measurement.units import without_gaps


@dataclass(frozen=True, eq=False)
class Candidates:
    """What could be ranked, without the queries in which no order is better than another.

    Attributes:
        cell: the q queries that hold a relevant row, in the order of their codes.
        codes: shape (q,), their numbers in the table.
        rows: shape (m,), the places of their rows in the table.
        query: shape (m,), each row's query from 0 to q - 1.
        relevance: shape (m,).
        without: how many queries hold no relevant row and are left out.
    """

    cell: Queries
    codes: Ints
    rows: Ints
    query: SmallInts
    relevance: Floats
    without: int

    @classmethod
    def of(cls, table: RankingTable) -> Candidates:
        """From a table without rows of weight 0."""
        named = table.query.codes.astype(np.int64)
        size = len(table.query.names)
        held = np.bincount(named, minlength=size)
        relevant = np.bincount(named[table.relevance > 0], minlength=size)
        without = int(np.count_nonzero((held > 0) & (relevant == 0)))
        rows = np.arange(named.size)
        if without:
            rows = np.flatnonzero(relevant[named] > 0)
        codes = np.flatnonzero(relevant)
        query = without_gaps(named[rows])[0]
        first = np.zeros(codes.size, np.int64)
        first[query[::-1]] = rows[::-1]
        unit = None if table.cluster is None else _above(table, table.cluster)[first]
        cell = Queries.of(held[codes], None if table.weight is None else table.weight[first], unit)
        return cls(cell, codes, rows, query, table.relevance[rows], without)

    @cached_property
    def ends(self) -> tuple[Ints, Ints]:
        """Where each query's rows start and end, once they are sorted by query; shape (q,)."""
        ends = np.cumsum(self.cell.rows)
        return ends - self.cell.rows, ends

    def best(self, gain: Gain, discount: Floats) -> Floats:
        """The discounted gain of the best order of each query, shape (q,).

        Args:
            gain: what relevance is worth.
            discount: shape (k,), what a gain counts at each place.
        """
        k = discount.size
        if (gain, k) not in self._best:
            starts, _ = self.ends
            deep = np.minimum(self.cell.rows, k)
            place = np.arange(deep.sum()) - np.repeat(_before(deep), deep)
            relevance = self._by_relevance[np.repeat(starts, deep) + place]
            query = np.repeat(np.arange(deep.size), deep)
            found = worth(relevance, gain) * discount[place]
            self._best[gain, k] = summed(query, found, deep.size)
        return self._best[gain, k]

    @cached_property
    def _best(self) -> dict[tuple[Gain, int], Floats]:
        return {}

    @cached_property
    def _by_relevance(self) -> Floats:
        return self.relevance[self._order(self.relevance)]

    def places(self, score: Floats) -> Places:
        """The places that a score gives; ``score`` has an entry per row of the table."""
        score = score[self.rows]
        order = self._order(score)
        return Places(self, self.relevance[order], score[order])

    def _order(self, score: Floats) -> Ints:
        """Rows by query, and the highest score first."""
        by_score = sorting.ascending(-score)
        by_query, _ = sorting.grouped(self.query[by_score], self.cell.n)
        return by_score[by_query].astype(np.int64)


def _above(table: RankingTable, cluster: Codes) -> Ints:
    """The cluster of each row; where it is missing, the query itself is one."""
    codes = cluster.codes.astype(np.int64)
    missing = codes < 0
    codes[missing] = len(cluster.names) + table.query.codes[missing]
    return codes


class Places:
    """The rows of each query by descending score, in groups of equal ones.

    Ties are left open: a metric is the mean over every order of them, which has a closed form.
    What it needs are the groups, one entry per group of equal scores within a query.

    Attributes:
        candidates: whose rows these are.
        relevance: shape (m,), by query and place.
        query: shape (g,), each group's query.
        above: shape (g,), rows of the query that score higher.
        size: shape (g,), rows of the group.
        relevant: shape (g,), how many of them are relevant.
        relevant_above: shape (g,), how many relevant rows score higher.
        start: shape (g,), where the group's rows start in ``relevance``.
    """

    def __init__(self, candidates: Candidates, relevance: Floats, score: Floats) -> None:
        self.candidates, self.relevance = candidates, relevance
        starts, _ = candidates.ends
        first = np.zeros(score.size, np.bool_)
        np.not_equal(score[1:], score[:-1], out=first[1:])
        first[starts] = True
        self.start = np.flatnonzero(first)
        self.size = np.diff(self.start, append=score.size)
        self.query = np.repeat(np.arange(starts.size), candidates.cell.rows)[self.start]
        self.above = self.start - starts[self.query]
        self.relevant = _whole(_group_sums((relevance > 0).astype(np.float64), self.start))
        total = _before(self.relevant)
        self._found: dict[int, Floats] = {}
        self._gains: dict[Gain, Floats] = {}
        self.relevant_above = total - total[np.searchsorted(self.start, starts)][self.query]

    def gains(self, gain: Gain) -> Floats:
        """The sum of what its rows are worth, for each group, shape (g,)."""
        if gain not in self._gains:
            self._gains[gain] = _group_sums(worth(self.relevance, gain), self.start)
        return self._gains[gain]

    @cached_property
    def in_query(self) -> Ints:
        """How many rows of each query are relevant, shape (q,)."""
        return _whole(self.per_query(self.relevant.astype(np.float64)))

    def per_query(self, of_group: Floats, groups: Ints | None = None) -> Floats:
        """The sum of a quantity of all or some groups over each query, shape (q,)."""
        query = self.query if groups is None else self.query[groups]
        return summed(query, of_group, self.candidates.cell.n)

    def first(self, k: int) -> Ints:
        """The groups that reach into the first k places."""
        return np.flatnonzero(self.above < k)

    def found(self, k: int) -> Floats:
        """The relevant rows in the first k places, the mean over orders of ties, shape (q,)."""
        if k not in self._found:
            groups = self.first(k)
            share = np.minimum((k - self.above[groups]) / self.size[groups], 1.0)
            self._found[k] = self.per_query(share * self.relevant[groups], groups)
        return self._found[k]

    @cached_property
    def tied(self) -> int:
        """In how many queries two rows of different relevance score the same."""
        several = np.flatnonzero(self.size > 1)
        rows = np.repeat(self.start[several] - _before(self.size[several]), self.size[several])
        relevance = self.relevance[rows + np.arange(rows.size)]
        start = _before(self.size[several])
        low, high = (_group_ends(end, relevance, start) for end in (np.minimum, np.maximum))
        mixed = np.zeros(self.candidates.cell.n, np.bool_)
        mixed[self.query[several[low != high]]] = True
        return int(np.count_nonzero(mixed))


def worth(relevance: Floats, gain: Gain) -> Floats:
    """What relevance is worth: itself, or 2^relevance - 1."""
    return np.exp2(relevance) - 1 if gain == "exponential" else relevance


def _before(counts: Ints) -> Ints:
    """How many come before each, shape (g,)."""
    found: Ints = np.cumsum(counts) - counts
    return found


def _whole(counts: Floats) -> Ints:
    return counts.astype(np.int64)


def _group_sums(values: Floats, start: Ints) -> Floats:
    return np.add.reduceat(values, start) if start.size else values[:0]


def _group_ends(end: np.ufunc, values: Floats, start: Ints) -> Floats:
    found: Floats = end.reduceat(values, start) if start.size else values[:0]
    return found
