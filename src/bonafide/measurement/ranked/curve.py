"""How ranking metrics grow with the number of places that count."""

from __future__ import annotations

from collections.abc import Mapping

from bonafide.measurement.figure_table import FigureTable
from bonafide.measurement.ranked.ndcg import NDCG
from bonafide.measurement.ranked.ranked import Ranked
from bonafide.measurement.ranked.recall import RecallAtK
from bonafide.measurement.settings import Settings

KS = (1, 2, 3, 5, 10, 20, 50, 100)

COLUMNS = ("subject", "metric", "k", "value", "low", "high")


def curve(overall: Mapping[str, Ranked], settings: Settings) -> FigureTable:
    """NDCG and recall of the first k places, for k from 1 to 100 or to the longest list.

    Args:
        overall: each subject over all queries.
        settings: gain and level.
    """
    rows: list[tuple[float | int | str | None, ...]] = []
    for name, ranked in overall.items():
        longest = int(ranked.cell.rows.max(initial=0))
        for kind in ("ndcg", "recall"):
            for k in KS:
                if k > longest:
                    continue
                metric = NDCG(k, settings.gain) if kind == "ndcg" else RecallAtK(k)
                found = metric.single(ranked, metric.measure(ranked, settings), settings)
                rows.append((name, kind, k, found.value, found.low, found.high))
    return FigureTable("The first k places", COLUMNS, tuple(rows))
