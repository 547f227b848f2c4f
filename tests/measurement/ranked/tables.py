"""Rankings for tests: drawn by Hypothesis, one large enough for a bootstrap, and by definition."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import permutations, product

import numpy as np
from hypothesis import strategies as st

from bonafide.measurement.codes import Codes
from bonafide.measurement.ranked.table import RankingTable

SCORES = st.sampled_from([-1.0, 0.0, 0.25, 0.25, 0.5, 2.0])
RELEVANCE = st.sampled_from([0.0, 0.0, 0.0, 1.0, 2.0, 3.0])


@st.composite
def tables(draw: st.DrawFn, *, least: int = 0, most: int = 12, longest: int = 6) -> RankingTable:
    """Queries with ties, graded relevance, whole-number weights and clusters; rows are mixed."""
    queries = draw(st.integers(least, most))
    sizes = draw(st.lists(st.integers(1, longest), min_size=queries, max_size=queries))
    query = np.repeat(np.arange(queries), sizes)
    n = query.size

    def column(each: st.SearchStrategy[object], size: int) -> list[object]:
        return draw(st.lists(each, min_size=size, max_size=size))

    weight = None
    if draw(st.booleans()):
        per_query = np.array(column(st.integers(1, 4), queries), dtype=np.float64)
        weight = per_query[query]
    cluster = None
    if draw(st.booleans()):
        per_query = np.array(column(st.integers(-1, 7), queries), dtype=np.int64)
        cluster = Codes(per_query[query], tuple("abcdefgh"))
    shuffled = draw(st.permutations(range(n)))
    table = RankingTable.of(
        np.array(column(RELEVANCE, n), dtype=np.float64),
        Codes(query, tuple(f"q{i}" for i in range(queries))),
        np.array(column(SCORES, n), dtype=np.float64),
        {"base": np.array(column(SCORES, n), dtype=np.float64)},
        weight=weight,
        cluster=cluster,
    )
    return table.take(np.array(shuffled, dtype=np.int64))


def large(
    rng: np.random.Generator,
    *,
    queries: int = 500,
    weighted: bool = False,
    clusters: int | None = None,
    ties: bool = True,
) -> RankingTable:
    """Queries of 2 to 30 rows, one relevant at least, harder and easier; subjects share noise."""
    sizes = rng.integers(2, 31, queries)
    query = np.repeat(np.arange(queries), sizes)
    n = query.size
    hard = rng.normal(size=queries)
    cluster = None
    if clusters is not None:
        which = rng.integers(0, clusters, queries)
        hard = rng.normal(size=clusters)[which]
        cluster = Codes(which[query], tuple(f"u{i:04d}" for i in range(clusters)))
    relevance = rng.choice([0.0, 1.0, 2.0, 3.0], n, p=[0.7, 0.15, 0.1, 0.05])
    starts = np.cumsum(sizes) - sizes
    relevance[starts] = np.maximum(relevance[starts], 1.0)
    x = relevance * np.exp(0.5 * hard)[query] + 1.5 * rng.normal(size=n)
    other = 0.7 * x + 1.2 * rng.normal(size=n)
    weight = np.exp(0.7 * rng.normal(size=queries))[query] if weighted else None
    names = tuple(f"q{i:05d}" for i in range(queries))
    return RankingTable.of(
        relevance,
        Codes(query, names),
        x,
        {"base": np.round(other) if ties else other},
        weight=weight,
        cluster=cluster,
    )


def by_definition(relevance: np.ndarray, family: str, k: int, gain: str = "linear") -> float:
    """A metric of one query whose rows stand in this order, straight from its definition."""
    hits = [i + 1 for i, r in enumerate(relevance) if r > 0]
    top = [place for place in hits if place <= k]
    if family == "ndcg":
        worth = [2.0**r - 1 if gain == "exponential" else r for r in relevance]
        found = sum(g / math.log2(i + 2) for i, g in enumerate(worth[:k]))
        best = sum(g / math.log2(i + 2) for i, g in enumerate(sorted(worth, reverse=True)[:k]))
        return found / best
    if family == "mrr":
        return 1 / hits[0]
    if family == "map":
        precisions = [(i + 1) / place for i, place in enumerate(top)]
        return sum(precisions) / min(k, len(hits))
    if family == "recall":
        return len(top) / len(hits)
    if family == "precision":
        return len(top) / k
    return float(bool(top))


def orders(score: np.ndarray) -> Iterator[list[int]]:
    """Every order that a column of scores leaves open."""
    groups = [np.flatnonzero(score == s).tolist() for s in sorted(set(score.tolist()))[::-1]]
    for parts in product(*(permutations(group) for group in groups)):
        yield [row for part in parts for row in part]


def brute_force(table: RankingTable, subject: str, family: str, k: int, gain: str) -> float | None:
    """The weighted mean over queries of the mean over every order of ties."""
    top = bottom = 0.0
    for q in range(len(table.query.names)):
        rows = np.flatnonzero(table.query.codes == q)
        relevance = table.relevance[rows]
        if not (relevance > 0).any():
            continue
        each = [
            by_definition(relevance[order], family, k, gain)
            for order in orders(table.scores[subject][rows])
        ]
        weight = 1.0 if table.weight is None else float(table.weight[rows[0]])
        top, bottom = top + weight * sum(each) / len(each), bottom + weight
    return top / bottom if bottom else None
