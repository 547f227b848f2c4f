"""Worlds of queries whose ranking metrics are known, and how often intervals hold them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bonafide.measurement.codes import Codes
from bonafide.measurement.ranked.query_metric import ranked_of
from bonafide.measurement.ranked.table import RankingTable
from bonafide.measurement.ranked.task import ranking
from bonafide.measurement.settings import Settings

HOW = Settings(ks=(10,))
METRICS = ("ndcg_at_10", "mrr", "recall_at_10", "hit_rate_at_10")
SEED = 20_080_330
SAMPLES = 1000
_TRUTH = 200_000


@dataclass(frozen=True)
class QueryWorld:
    """How hard queries are.

    Attributes:
        queries: how many there are.
        rows: candidates of each.
        rate: how many of them are relevant, besides one that always is.
        signal: how far relevant rows score above others; the baseline's is a fifth less.
        users: queries per user; users differ in how hard their queries are.
        digits: scores are rounded to so many.
    """

    queries: int
    rows: int = 30
    rate: float = 0.05
    signal: float = 1.5
    users: int = 1
    digits: int = 6

    def draw(self, rng: np.random.Generator, queries: int) -> RankingTable:
        """One sample."""
        query = np.repeat(np.arange(queries), self.rows)
        relevance = (rng.random(query.size) < self.rate).astype(np.float64)
        relevance[:: self.rows] = 1.0
        user = np.arange(queries) // self.users
        hard = np.exp(0.5 * rng.normal(size=user[-1] + 1))[user]
        noise = rng.normal(size=query.size)
        scores = {
            name: np.round(gain * (hard[query] * relevance) + mixed, self.digits)
            for name, gain, mixed in (
                ("model", self.signal, noise),
                ("base", 0.8 * self.signal, 0.7 * noise + 0.7 * rng.normal(size=query.size)),
            )
        }
        cluster = None
        if self.users > 1:
            cluster = Codes.numbered(user[query].astype(np.int32), int(user[-1]) + 1)
        codes = Codes.numbered(query.astype(np.int32), queries)
        return RankingTable(relevance, codes, scores, cluster=cluster)


@dataclass(frozen=True)
class Covered:
    """The share of samples whose intervals hold the truth, alone and of the difference."""

    metric: str
    single: float
    paired: float


def coverage(world: QueryWorld, samples: int, rng: np.random.Generator) -> list[Covered]:
    """Draw samples and count; the truth is the value of 200,000 queries."""
    metrics = ranking.metrics(HOW)
    truth = {}
    whole = ranked_of(world.draw(rng, _TRUTH))
    for name in METRICS:
        values = [metrics[name].measure(whole[who], HOW).value for who in ("model", "base")]
        assert values[0] is not None and values[1] is not None
        truth[name] = (values[0], values[0] - values[1])
    held = {name: np.zeros(2) for name in METRICS}
    for _ in range(samples):
        subjects = ranked_of(world.draw(rng, world.queries))
        for name in METRICS:
            metric = metrics[name]
            a, b = (metric.measure(subjects[who], HOW) for who in ("model", "base"))
            one = metric.single(subjects["model"], a, HOW)
            both = metric.paired(
                subjects["model"], subjects["base"], a, b, HOW, names=("model", "base")
            )
            for place, found in enumerate((one, both)):
                if found.low is not None and found.high is not None:
                    held[name][place] += found.low <= truth[name][place] <= found.high
    return [Covered(name, *(held[name] / samples).tolist()) for name in METRICS]


WORLDS: tuple[QueryWorld, ...] = (
    QueryWorld(1000),
    QueryWorld(200),
    QueryWorld(50),
    QueryWorld(200, digits=0),
    QueryWorld(200, signal=3.5),
    QueryWorld(400, users=4),
)
"""Many queries, some, few; many ties; an easy task; users with four queries each."""


def run(samples: int = SAMPLES) -> list[tuple[QueryWorld, list[Covered]]]:
    """The coverage in every world, each with a generator of its own."""
    seeds = np.random.SeedSequence(SEED).spawn(len(WORLDS))
    return [
        (world, coverage(world, samples, np.random.default_rng(seed)))
        for world, seed in zip(WORLDS, seeds, strict=True)
    ]
