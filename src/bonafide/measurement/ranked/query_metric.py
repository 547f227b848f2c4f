"""Metrics that are a mean over queries."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from bonafide.measurement.arrays import Floats
from bonafide.measurement.codes import Codes
from bonafide.measurement.estimate import Better, Estimate, Unit
from bonafide.measurement.influence import Influence
from bonafide.measurement.interval import Interval
from bonafide.measurement.mean_metric import mean_bounds, paired_mean_bounds
from bonafide.measurement.metric import Metric
from bonafide.measurement.ranked.candidates import Candidates, Places
from bonafide.measurement.ranked.queries import Queries
from bonafide.measurement.ranked.ranked import Ranked
from bonafide.measurement.ranked.table import RankingTable
from bonafide.measurement.ratio import UnitSums
from bonafide.measurement.row_table import MODEL
from bonafide.measurement.settings import Settings
from bonafide.measurement.units import Units

NO_QUERY = "no query has a relevant row"


class QueryMetric(Metric[Ranked]):
    """sum(weight * value) / sum(weight) over the queries that hold a relevant row.

    Queries without one are left out of every metric of rankings, also of those that would be 0
    there: no order of their rows could do better, so they say nothing of a ranking. Equal scores
    are taken in every order, each as likely as the other: the value of a query is the mean over
    these orders, in closed form.
    """

    unit: Unit | None = None
    better: Better | None = "higher"

    @abstractmethod
    def of_queries(self, places: Places) -> Floats:
        """Each query's value, shape (q,)."""

    def undefined(self, ranked: Ranked) -> str | None:
        """Why a subject has no value here; ``None`` where it has one."""
        return None

    def values(self, ranked: Ranked) -> Floats:
        """Each query's value, shape (q,)."""
        return ranked.each(self, self.of_queries)

    def influence(self, ranked: Ranked, settings: Settings) -> Influence:
        """The mean over queries, and each unit's distance from it."""
        reason = self.undefined(ranked)
        if reason is not None:
            return Influence.undefined(reason)
        cell = ranked.cell
        sums = UnitSums(
            np.arange(cell.units),
            cell.per_unit(self.values(ranked) * cell.mass),
            cell.per_unit(cell.mass),
        )
        return sums.influence(NO_QUERY)

    def measure(self, ranked: Ranked, settings: Settings) -> Influence:
        """The influence, also where no query has a relevant row."""
        if not ranked.cell.n:
            return Influence.undefined(NO_QUERY)
        return self.influence(ranked, settings)

    def bounds(self, ranked: Ranked, influence: Influence, settings: Settings) -> Interval:
        """Hall's, for the sums of queries or of clusters of them."""
        constant = "every query has the same value"
        return mean_bounds(ranked.cell, influence, settings.level, constant)

    def paired_bounds(
        self, a: Ranked, b: Ranked, of_a: Influence, of_b: Influence, settings: Settings
    ) -> Interval:
        """Student's t from the paired sums of queries or of clusters of them."""
        differing = a.cell.differing(self.values(a) != self.values(b))
        return paired_mean_bounds(a.cell, of_a, of_b, differing, settings.level)

    def _estimate(
        self, cell: Units, value: float | None, interval: Interval, settings: Settings
    ) -> Estimate:
        """``n`` counts rows, as elsewhere; queries or what stands above them are the clusters."""
        found = super()._estimate(cell, value, interval, settings)
        assert isinstance(cell, Queries)
        return replace(found, n=int(cell.rows.sum()))

    def __call__(
        self,
        relevance: ArrayLike,
        query: Codes,
        score: ArrayLike,
        *,
        weight: ArrayLike | None = None,
        cluster: Codes | None = None,
        level: float = 0.95,
    ) -> Estimate:
        """The estimate of one column of scores."""
        table = RankingTable.of(relevance, query, score, weight=weight, cluster=cluster)
        if table.weight is not None and not table.weight.all():
            table = table.take(np.flatnonzero(table.weight))
        settings = Settings(level=level)
        ranked = ranked_of(table)[MODEL]
        return self.single(ranked, self.measure(ranked, settings), settings)


class AtK(QueryMetric):
    """A metric of the first k places.

    Args:
        k: how many places count, >= 1.
    """

    family: str
    words: str

    def __init__(self, k: int) -> None:
        self.k = k
        self.id = f"{self.family}_at_{k}"
        self.name = f"{self.words} at {k}"


def ranked_of(table: RankingTable) -> dict[str, Ranked]:
    """Every subject's ranking of the rows of a table without rows of weight 0."""
    candidates = Candidates.of(table)
    return {
        name: Ranked(candidates.cell, candidates.places(table.scores[name]))
        for name in (MODEL, *table.baselines)
    }
