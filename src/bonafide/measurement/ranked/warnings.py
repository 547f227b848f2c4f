"""What a reader of ranking metrics should be wary of, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from bonafide.measurement.arrays import Flags, Ints, Places
from bonafide.measurement.caution import FEW, UNEVEN
from bonafide.measurement.codes import Codes
from bonafide.measurement.interval import plural
from bonafide.measurement.ranked.queries import Queries, queries_counted
from bonafide.measurement.ranked.ranked import Ranked
from bonafide.measurement.ranked.table import RankingTable, varies_within
from bonafide.measurement.row_warnings import NOTHING, consequence, some
from bonafide.measurement.settings import Settings

_MUCH = 0.1


def warnings_of(
    table: RankingTable, overall: Mapping[str, Ranked], settings: Settings
) -> tuple[str, ...]:
    """Every warning, most general first.

    Args:
        table: the rows as given.
        overall: each subject over all queries that were used.
        settings: as for the measurement.
    """
    return tuple(_all(table, overall, settings))


def _all(table: RankingTable, overall: Mapping[str, Ranked], settings: Settings) -> Iterator[str]:
    model = next(iter(overall.values()))
    candidates, cell = model.places.candidates, model.cell
    if not len(table):
        yield NOTHING
        return
    used = np.ones(len(table), np.bool_) if table.weight is None else table.weight > 0
    if not used.all():
        yield f"{plural(int(np.count_nonzero(~used)), 'row')} of weight 0 left out"
    if candidates.without:
        yield (
            f"{queries_counted(candidates.without)} of {cell.n + candidates.without:,} without a "
            "relevant row left out of every metric: no order could do better there"
        )
    if not cell.n:
        return
    yield from _thin(cell)
    if table.cluster is not None:
        missing = int(np.unique(table.query.codes[used & (table.cluster.codes < 0)]).size)
        if missing:
            yield (
                f"the cluster is missing in {queries_counted(missing)}: each is taken on its own"
            )
    yield from _easy(model, max(settings.ks))
    for name, ranked in overall.items():
        yield from _ties(name, ranked)
    for column, codes in table.slices.items():
        yield from _of_column(column, codes, table, used)
    if table.period is not None:
        yield from _of_column("period", table.period, table, used)


def _thin(cell: Queries) -> Iterator[str]:
    what = queries_counted(cell.n) if cell.unit is None else plural(cell.units, "cluster")
    if cell.units < FEW:
        yield f"only {what}: {consequence(cell.units)}, however many rows there are"
    elif cell.all.effective < max(FEW, UNEVEN * cell.all.units):
        yield (
            f"the {what} count as only about {cell.all.effective:.0f} of equal weight: the "
            "intervals may hold less than they promise"
        )


def _easy(model: Ranked, k: int) -> Iterator[str]:
    """Queries in which a metric is what it is whatever the order."""
    cell = model.cell
    in_query = model.places.in_query
    alike = int(np.count_nonzero(in_query == cell.rows))
    if alike > _MUCH * cell.n:
        yield (
            f"in {queries_counted(alike)} of {cell.n:,} every row is relevant: hits and "
            "precision there say nothing of the order"
        )
    short = int(np.count_nonzero(cell.rows <= k))
    if short > _MUCH * cell.n:
        yield (
            f"{queries_counted(short)} of {cell.n:,} have no more than {k} rows: recall and hit "
            f"rate at {k} are 1 there whatever the order"
        )


def _ties(name: str, ranked: Ranked) -> Iterator[str]:
    tied, queries = ranked.places.tied, ranked.cell.n
    if tied and ranked.places.start.size == queries:
        yield f"{name}: one score per query: the order is left to chance"
    elif tied > _MUCH * queries:
        yield (
            f"{name}: in {queries_counted(tied)} of {queries:,} rows of different relevance share "
            "a score: they count with the mean over their orders; one real order may do better or "
            "worse"
        )


def _of_column(column: str, codes: Codes, table: RankingTable, used: Flags) -> Iterator[str]:
    missing = int(np.count_nonzero(used & (codes.codes < 0)))
    if missing:
        yield f"{column}: missing in {plural(missing, 'row')}, which stand in none of its values"
    differs = used & varies_within(table.query, codes.codes)
    if differs.any():
        split = int(np.unique(table.query.codes[differs]).size)
        yield (
            f"{column}: has several values within {queries_counted(split)}: each of its values "
            "ranks its own rows only, which is easier than ranking them all"
        )
    relevant = np.flatnonzero(used & (table.relevance > 0) & (codes.codes >= 0))
    counts = _queries_of(codes.codes[relevant], table.query.codes[relevant], len(codes.names))
    scarce = sorted(codes.names[k] for k in np.flatnonzero((counts > 0) & (counts < FEW)))
    if scarce:
        yield (
            f"{column}: {len(scarce):,} of {np.count_nonzero(counts):,} values have fewer than "
            f"{FEW} queries ({some(scarce)}): take their numbers with care"
        )


def _queries_of(value: Places, query: Places, values: int) -> Ints:
    """How many different queries hold each value, shape (values,)."""
    if not value.size:
        return np.zeros(values, np.int64)
    width = int(query.max()) + 1
    pairs = np.unique(value.astype(np.int64) * width + query)
    counts: Ints = np.bincount(pairs // width, minlength=values)
    return counts
