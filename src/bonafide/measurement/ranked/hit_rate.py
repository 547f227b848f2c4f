"""Hit rate of the first places."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import Flags, Floats
from bonafide.measurement.influence import Influence
from bonafide.measurement.interval import Interval
from bonafide.measurement.ranked.candidates import Places
from bonafide.measurement.ranked.query_metric import AtK, QueryMetric
from bonafide.measurement.ranked.ranked import Ranked
from bonafide.measurement.ranked.ties import none_drawn
from bonafide.measurement.settings import Settings
from bonafide.measurement.share_metric import ShareMetric


class HitRate(AtK):
    """The share of queries with at least one relevant row in the first k places.

    A row is relevant when its relevance is above 0. Queries without a relevant row are left out.
    Where a tie stretches over place k, the query counts with the chance of a hit over its orders.
    Between 0 and 1. Higher is better. Unit: share.

    Args:
        relevance: how relevant each row is to its query, shape (n,), finite, each >= 0. Missing
            ones are an error: drop them by name first.
        query: the query of each row, n codes, none missing.
        score: shape (n,), finite, higher is ranked first.
        weight: of the query, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: queries that share a name are not independent; a missing one is its own cluster.
        level: the confidence level.

    Returns:
        Estimate over queries. Without a value when no query has a relevant row; without bounds
        below 5 queries or clusters. Wilson's interval where every query is a hit or none, for
        differences Tango's or paired sums; where ties leave chances, Hall's from sums over
        queries or clusters.

    Raises:
        UserError: a relevance that is negative or not finite, a score that is not finite, a row
            without a query, a query with two weights or clusters.

    References:
        Wilson (1927), JASA 22(158), doi:10.1080/01621459.1927.10502953.
        Deshpande & Karypis (2004), ACM TOIS 22(1), doi:10.1145/963770.963776.
        McSherry & Najork (2008), ECIR, doi:10.1007/978-3-540-78646-7_38 (ties).

    >>> from bonafide.measurement.codes import Codes
    >>> HitRate(1)([0, 1, 1, 0], Codes.of(["a", "a", "b", "b"]), [0.9, 0.8, 0.7, 0.1]).value
    0.5
    """

    family, words = "hit_rate", "Hit rate"
    summary = "The share of queries with a relevant row in the first places"
    unit = "share"

    def __init__(self, k: int) -> None:
        super().__init__(k)
        self._certain = _Certain(self)

    def of_queries(self, places: Places) -> Floats:
        """1 where a hit is certain, else the chance that a tie over place k holds one."""
        top = places.first(self.k)
        inside = places.above[top] + places.size[top] <= self.k
        hits = np.zeros(places.candidates.cell.n)
        hits[places.query[top[inside & (places.relevant[top] > 0)]]] = 1.0
        over = top[~inside]
        miss = none_drawn(places.size[over], places.relevant[over], self.k - places.above[over])
        at = places.query[over]
        hits[at] = np.maximum(hits[at], 1 - miss)
        return hits

    def bounds(self, ranked: Ranked, influence: Influence, settings: Settings) -> Interval:
        """Wilson's where there are only hits and misses."""
        if self._certain.said_of(ranked):
            return self._certain.bounds(ranked, influence, settings)
        return super().bounds(ranked, influence, settings)

    def paired_bounds(
        self, a: Ranked, b: Ranked, of_a: Influence, of_b: Influence, settings: Settings
    ) -> Interval:
        """Tango's or paired sums of shares where there are only hits and misses."""
        if self._certain.said_of(a) and self._certain.said_of(b):
            return self._certain.paired_bounds(a, b, of_a, of_b, settings)
        return super().paired_bounds(a, b, of_a, of_b, settings)


class _Certain(ShareMetric[Ranked]):
    """Hits and misses without chances between: a share of queries."""

    trial = "a query"

    def __init__(self, metric: QueryMetric) -> None:
        self._metric = metric

    def said_of(self, ranked: Ranked) -> bool:
        """Whether each query is a hit or none."""
        values = self._metric.values(ranked)
        return bool(((values == 0) | (values == 1)).all())

    def hits(self, judged: Ranked) -> Flags:
        """Queries that are a hit."""
        flags: Flags = self._metric.values(judged) == 1
        return flags
