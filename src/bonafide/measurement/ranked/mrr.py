"""Mean reciprocal rank."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import Floats
from bonafide.measurement.ranked.candidates import Places
from bonafide.measurement.ranked.query_metric import QueryMetric
from bonafide.measurement.ranked.ties import reciprocal_rank


class MRR(QueryMetric):
    """One over the rank of the first relevant row, averaged over queries.

    (1/Q) sum over queries of 1 / rank, over the whole list, without a cutoff. A row is relevant
    when its relevance is above 0. Queries without a relevant row are left out. Equal scores count
    with the mean over their orders. Above 0, at most 1. Higher is better. No unit.

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
        Voorhees (1999), TREC-8 Question Answering Track Report, doi:10.6028/NIST.SP.500-246.
        McSherry & Najork (2008), ECIR, doi:10.1007/978-3-540-78646-7_38 (ties).

    >>> from bonafide.measurement.codes import Codes
    >>> mrr([0, 1, 1, 0], Codes.of(["a", "a", "b", "b"]), [0.9, 0.8, 0.7, 0.1]).value
    0.75
    """

    id, name = "mrr", "Mean reciprocal rank"
    summary = "One over the rank of the first relevant row, averaged over queries"

    def of_queries(self, places: Places) -> Floats:
        """1 / rank of the first relevant row."""
        first = np.flatnonzero((places.relevant > 0) & (places.relevant_above == 0))
        return reciprocal_rank(places.above[first], places.size[first], places.relevant[first])


mrr = MRR()
