"""Normalised discounted cumulative gain."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import Floats
from bonafide.measurement.ranked.candidates import Places
from bonafide.measurement.ranked.query_metric import AtK
from bonafide.measurement.ranked.ranked import Ranked
from bonafide.measurement.settings import Gain

_LARGEST = 50.0


class NDCG(AtK):
    """Gain of the first k places, discounted by place, over that of the best order.

    DCG = sum over places i = 1..k of gain_i / log2(i + 1); NDCG = DCG / DCG of the best order,
    averaged over queries. Queries without a relevant row are left out. The gain of a row is its
    relevance ("linear", as Järvelin & Kekäläinen, trec_eval and scikit-learn have it), or
    2^relevance - 1 ("exponential", as Burges et al.). A query with fewer than k rows is compared
    with the best order of the rows that it has. Equal scores count with the mean gain of the tie.
    Between 0 and 1. Higher is better. No unit.

    Args:
        relevance: how relevant each row is to its query, shape (n,), finite, each >= 0. Missing
            ones are an error: drop them by name first.
        query: the query of each row, n codes, none missing.
        score: shape (n,), finite, higher is ranked first.
        weight: of the query, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: queries that share a name are not independent; a missing one is its own cluster.
        level: the confidence level.

    Returns:
        Estimate over queries. Without a value when no query has a relevant row, or when a
        relevance above 50 meets exponential gain; without bounds when all queries have the same
        value, and below 5 queries or clusters. The interval is Hall's from sums over queries or
        clusters.

    Raises:
        UserError: a relevance that is negative or not finite, a score that is not finite, a row
            without a query, a query with two weights or clusters.

    References:
        Järvelin & Kekäläinen (2002), ACM TOIS 20(4), doi:10.1145/582415.582418.
        Burges et al. (2005), ICML, doi:10.1145/1102351.1102363 (exponential gain).
        McSherry & Najork (2008), ECIR, doi:10.1007/978-3-540-78646-7_38 (ties).

    The relevant row stands second: (1 / log2(3)) / (1 / log2(2)).

    >>> from bonafide.measurement.codes import Codes
    >>> round(NDCG(10)([0, 1], Codes.of(["q", "q"]), [0.9, 0.8]).value, 6)
    0.63093
    """

    family, words = "ndcg", "NDCG"
    summary = "Discounted gain of the first places, as a share of that of the best order"

    def __init__(self, k: int, gain: Gain = "linear") -> None:
        super().__init__(k)
        self.gain = gain

    def undefined(self, ranked: Ranked) -> str | None:
        """2^relevance is beyond all measure for counts and the like."""
        most = float(ranked.places.relevance.max(initial=0.0))
        if self.gain == "exponential" and most > _LARGEST:
            return f"relevance goes up to {most:g}: 2^relevance - 1 would count that row alone"
        return None

    def of_queries(self, places: Places) -> Floats:
        """DCG over the best DCG."""
        discounts = np.concatenate([[0.0], np.cumsum(1 / np.log2(np.arange(2, self.k + 2)))])
        top = places.first(self.k)
        above, size = places.above[top], places.size[top]
        share = (discounts[np.minimum(above + size, self.k)] - discounts[above]) / size
        found = places.per_query(places.gains(self.gain)[top] * share, top)
        best: Floats = found / places.candidates.best(self.gain, np.diff(discounts))
        return np.minimum(best, 1.0)
