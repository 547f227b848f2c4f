"""Recall of the first places."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import Floats
from bonafide.measurement.ranked.candidates import Places
from bonafide.measurement.ranked.query_metric import AtK


class RecallAtK(AtK):
    """The share of a query's relevant rows that stand in the first k places, over queries.

    Relevant rows in the first k / relevant rows of the query, averaged over queries. A row is
    relevant when its relevance is above 0. It cannot reach 1 where a query has more than k
    relevant rows, and is 1 whatever the order where it has at most k rows. Queries without a
    relevant row are left out. Equal scores count with the mean over their orders. Between 0 and
    1. Higher is better. Unit: share.

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
        Manning, Raghavan, Schütze (2008), Introduction to Information Retrieval, chapter 8,
        doi:10.1017/CBO9780511809071.
        McSherry & Najork (2008), ECIR, doi:10.1007/978-3-540-78646-7_38 (ties).

    >>> from bonafide.measurement.codes import Codes
    >>> RecallAtK(2)([1, 0, 1], Codes.of(["q", "q", "q"]), [0.9, 0.8, 0.7]).value
    0.5
    """

    family, words = "recall", "Recall"
    summary = "The share of a query's relevant rows that stand in the first places"
    unit = "share"

    def of_queries(self, places: Places) -> Floats:
        """Relevant rows in the first k over all of them."""
        return np.minimum(places.found(self.k) / places.in_query, 1.0)
