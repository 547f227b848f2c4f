"""Which rows come first, query by query."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from bonafide.measurement.codes import Codes
from bonafide.measurement.figure_table import FigureTable
from bonafide.measurement.grouping import groupings
from bonafide.measurement.interval import ENOUGH
from bonafide.measurement.metric import Metric
from bonafide.measurement.partition import Partition
from bonafide.measurement.ranked.candidates import Candidates
from bonafide.measurement.ranked.curve import curve
from bonafide.measurement.ranked.hit_rate import HitRate
from bonafide.measurement.ranked.mean_average_precision import MAP
from bonafide.measurement.ranked.mrr import mrr
from bonafide.measurement.ranked.ndcg import NDCG
from bonafide.measurement.ranked.precision import PrecisionAtK
from bonafide.measurement.ranked.query_metric import ranked_of
from bonafide.measurement.ranked.ranked import Ranked
from bonafide.measurement.ranked.recall import RecallAtK
from bonafide.measurement.ranked.table import RankingTable, varies_within
from bonafide.measurement.ranked.warnings import warnings_of
from bonafide.measurement.settings import Settings
from bonafide.measurement.task import Part, Task

IN_PARTS = 10


class RankingTask(Task[RankingTable, Ranked]):
    """Rows per query, each more or less relevant, and a score by which they are ranked.

    The query is what is drawn at random, or what stands above it: metrics are means over queries,
    and intervals come from queries or clusters of them.
    """

    id, name = "ranking", "rankings"
    core = ("ndcg_at_10", "mrr", "recall_at_10", "hit_rate_at_10")

    def metrics(self, settings: Settings) -> dict[str, Metric[Ranked]]:
        """Each kind at each k."""
        ks = tuple(dict.fromkeys(settings.ks))
        each: list[Metric[Ranked]] = [NDCG(k, settings.gain) for k in ks]
        each.append(mrr)
        for kind in (MAP, RecallAtK, HitRate, PrecisionAtK):
            each += [kind(k) for k in ks]
        return {metric.id: metric for metric in each}

    def unasked(
        self, table: RankingTable, settings: Settings
    ) -> tuple[Sequence[str], Sequence[str]]:
        """All of them; in slices and periods those of the first ten places, or the most asked."""
        k = IN_PARTS if IN_PARTS in settings.ks else max(settings.ks)
        few = (f"ndcg_at_{k}", "mrr", f"recall_at_{k}", f"hit_rate_at_{k}")
        return tuple(self.metrics(settings)), few

    def subjects(
        self, table: RankingTable, whole: Mapping[str, Ranked] | None
    ) -> dict[str, Ranked]:
        """The model and its baselines."""
        return ranked_of(table)

    def parts(self, table: RankingTable, settings: Settings) -> Iterator[Part[Ranked]]:
        """Ranked once: a part of whole queries takes the places that all rows gave.

        Where a slice's column varies within a query, its rows are ranked among themselves.
        """
        whole = self.subjects(table, None)
        yield Part((), None, whole)
        candidates = next(iter(whole.values())).places.candidates
        for grouping in groupings(table, settings):
            codes = grouping.codes
            partition = Partition(codes)
            beside = partition.of_at_least(ENOUGH)
            if varies_within(table.query, codes.codes).any():
                for _, k, rows in partition.groups():
                    subjects = self.subjects(table.take(rows.astype(np.int64)), whole)
                    yield Part(*grouping.key(k), subjects, beside=beside)
                continue
            by_query = Partition(_of_queries(codes, candidates)).groups()
            queries_of = {k: queries for _, k, queries in by_query}
            for _, k, _rows in partition.groups():
                queries = queries_of.get(k, np.empty(0, np.uint32))
                cell = candidates.cell.take(queries)
                subjects = {name: ranked.take(queries, cell) for name, ranked in whole.items()}
                yield Part(*grouping.key(k), subjects, beside=beside)

    def tables(self, overall: Mapping[str, Ranked], settings: Settings) -> dict[str, FigureTable]:
        """How the metrics grow with the places that count."""
        return {"ranking_curve": curve(overall, settings)}

    def warnings(
        self, table: RankingTable, overall: Mapping[str, Ranked], settings: Settings
    ) -> tuple[str, ...]:
        """As ``warnings_of`` has it."""
        return warnings_of(table, overall, settings)


def _of_queries(codes: Codes, candidates: Candidates) -> Codes:
    """The value of each query, where all its rows have the same."""
    first = np.zeros(candidates.cell.n, np.int64)
    first[candidates.query[::-1]] = candidates.rows[::-1]
    return codes.take(first)


ranking = RankingTask()
