"""Mean average precision of the first places."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import Floats, summed
from bonafide.measurement.ranked.candidates import Places
from bonafide.measurement.ranked.query_metric import AtK


class MAP(AtK):
    """Precision at each relevant row among the first k, averaged over queries.

    AP = sum over places i = 1..k of relevant_i * precision at i / min(k, R), with R the relevant
    rows of the query: so a perfect order has 1 also where R > k. (trec_eval divides by R.) A row
    is relevant when its relevance is above 0. Queries without a relevant row are left out. Equal
    scores count with the mean over their orders. Between 0 and 1. Higher is better. No unit.

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
        when all queries have the same value, and below 5 queries or clusters. The interval is
        Hall's from sums over queries or clusters.

    Raises:
        UserError: a relevance that is negative or not finite, a score that is not finite, a row
            without a query, a query with two weights or clusters.

    References:
        Buckley & Voorhees (2000), SIGIR, doi:10.1145/345508.345543.
        McSherry & Najork (2008), ECIR, doi:10.1007/978-3-540-78646-7_38 (ties).

    Relevant rows at places 1 and 3: (1 + 2/3) / 2.

    >>> from bonafide.measurement.codes import Codes
    >>> round(MAP(10)([1, 0, 1], Codes.of(["q", "q", "q"]), [0.9, 0.8, 0.7]).value, 6)
    0.833333
    """

    family, words = "map", "Mean average precision"
    summary = "Precision at each relevant row among the first places, averaged over queries"

    def of_queries(self, places: Places) -> Floats:
        """The mean of AP over the orders of ties, place by place.

        In a group of t rows, r of them relevant, with R relevant rows above it, the row at the
        j-th of its places is relevant with chance r / t, and then R + 1 + (j - 1)(r - 1)/(t - 1)
        relevant rows stand there and above.
        """
        top = places.first(self.k)
        top = top[places.relevant[top] > 0]
        above, size = places.above[top], places.size[top]
        deep = np.minimum(size, self.k - above)
        group = np.repeat(np.arange(top.size), deep)
        j = np.arange(group.size) - np.repeat(np.cumsum(deep) - deep, deep)
        t, r = size[group], places.relevant[top][group]
        others = j * (r - 1) / np.maximum(t - 1, 1)
        here = r / t * (places.relevant_above[top][group] + 1 + others) / (above[group] + j + 1)
        found = summed(places.query[top][group], here, places.candidates.cell.n)
        average: Floats = found / np.minimum(places.in_query, self.k)
        return np.minimum(average, 1.0)
