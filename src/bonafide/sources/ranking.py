"""From a frame and named columns to the table of rankings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import polars as pl

from bonafide.errors import Problem, UserError
from bonafide.measurement.codes import Codes
from bonafide.measurement.ranked.baselines import popularity, random_order
from bonafide.measurement.ranked.table import RankingTable, varies_within
from bonafide.sources.categories import cluster_codes
from bonafide.sources.numbers import Floats, Tried, numbers
from bonafide.sources.roles import MODEL
from bonafide.sources.row_roles import (
    Grouped,
    RowRoles,
    check_baselines,
    check_subjects,
    grouped,
    known_labels,
    who,
)
from bonafide.sources.shown import counted, shown
from bonafide.sources.table import check_columns

RANDOM, POPULAR = "random", "popularity"
"""What the baselines are called that are computed."""


@dataclass(frozen=True, kw_only=True)
class RankingRoles(RowRoles):
    """Names of columns by what they are for.

    Attributes:
        label: how relevant each row is to its query.
        query: the query that a row was a candidate for.
        model: the model's score.
        baselines: name to column.
        item: what the row is, where it comes back in other queries.
        random: whether to compare with a random order as well.
        popular: whether to compare with how often items were relevant elsewhere; needs ``item``.

    Raises:
        UserError: a baseline is called "model", or as one that is computed; popularity of nothing.
    """

    label: str
    query: str
    model: str
    baselines: Mapping[str, str] = field(default_factory=dict)
    item: str | None = None
    random: bool = False
    popular: bool = False

    def __post_init__(self) -> None:
        made = [(RANDOM, self.random), (POPULAR, self.popular)]
        check_baselines(self.baselines, taken=(MODEL, *(name for name, asked in made if asked)))
        if self.popular and self.item is None:
            raise UserError(
                Problem("popularity of what?", help="name the column that says what each row is")
            )

    def scores(self) -> dict[str, str]:
        """Subject to column: the model first, then the baselines that have one."""
        return {MODEL: self.model, **self.baselines}

    def named(self) -> dict[str, str]:
        """What each column is for, in words, to its name."""
        pairs = {"the relevance": self.label, "the query": self.query}
        pairs |= {who(name, "score"): column for name, column in self.scores().items()}
        if self.item is not None:
            pairs["the item"] = self.item
        return pairs | super().named()


@dataclass(frozen=True, slots=True, eq=False)
class PreparedRankings:
    """The table, how many rows it has and were left out, and what was done, as warnings."""

    table: RankingTable
    rows: int
    dropped: int
    warnings: tuple[str, ...]


def columns_to_rankings(frame: pl.DataFrame, roles: RankingRoles) -> PreparedRankings:
    """The table for measuring rankings.

    Rows without a relevance are left out and counted: the others of their query are ranked
    without them. A missing score or query is an error. Rows are counted from 1 in messages, the
    header not counted.

    Raises:
        UserError: everything that is wrong with the columns, at once: not there, relevances below
            zero, scores or weights that are missing, infinite or text, queries that are missing
            or have two weights or clusters, times or slices that cannot be read.

    >>> frame = pl.DataFrame({"rel": [2, 0, None], "q": ["a", "a", "a"], "s": [0.1, 0.9, 0.5]})
    >>> roles = RankingRoles(label="rel", query="q", model="s", random=True)
    >>> found = columns_to_rankings(frame, roles)
    >>> found.table.relevance.tolist(), found.dropped, list(found.table.scores)
    ([2.0, 0.0], 1, ['model', 'random'])
    """
    check_columns(roles.named(), frame.columns, None)
    check_subjects(roles.label, roles.scores())
    known = known_labels(frame[roles.label])
    rows = np.flatnonzero(known)
    kept = frame if rows.size == frame.height else frame.filter(pl.Series(values=known))
    tried = Tried([])
    relevance = tried(roles.label, lambda name: _relevance(kept[name], rows))
    query = tried(roles.query, lambda name: _query(kept[name], rows))
    scores = {
        subject: tried(column, lambda name: numbers(kept[name], who(subject, "score"), rows))  # noqa: B023
        for subject, column in roles.scores().items()
    }
    item = tried(roles.item, lambda name: _item(kept[name]))
    others = grouped(kept, rows, roles, tried, months=True)
    if query is not None:
        tried.problems.extend(_split(query, others, rows, roles))
    if tried.problems or relevance is None or query is None:
        raise UserError(*tried.problems)
    table = RankingTable(
        relevance,
        query,
        {subject: score for subject, score in scores.items() if score is not None},
        others.weight,
        others.cluster,
        others.slices,
        others.period,
        item,
    )
    warnings = [*_left_out(roles, known), *others.warnings]
    if roles.random:
        table = table.with_baseline(RANDOM, random_order(table))
    if roles.popular:
        table = table.with_baseline(POPULAR, popularity(table))
        warnings.append(
            f"{POPULAR} was counted on these very rows, each query left out of its own counts;"
            " counts from training rows, as a column, are the fairer baseline"
        )
    return PreparedRankings(table, rows.size, frame.height - rows.size, tuple(warnings))


def _relevance(column: pl.Series, rows: npt.NDArray[np.intp]) -> Floats:
    values = numbers(column, "the relevance", rows)
    below = np.flatnonzero(values < 0)
    if below.size:
        raise UserError(
            Problem(
                f"the relevance (column {shown(column.name)}) is {values[below[0]]:g} in row"
                f" {rows[below[0]] + 1:,}; {counted(below.size, 'row')} below zero",
                expected="zero for what is not relevant, more for what is",
            )
        )
    return values


def _query(column: pl.Series, rows: npt.NDArray[np.intp]) -> Codes:
    codes, missing = cluster_codes(column)
    if missing:
        gone = np.flatnonzero(~known_labels(column)) if missing < len(column) else np.arange(1)
        raise UserError(
            Problem(
                f"the query (column {shown(column.name)}) is missing in"
                f" {counted(missing, 'row')}; first: row {rows[gone[0]] + 1:,}",
                expected="the query that each row was a candidate for",
            )
        )
    return Codes.numbered(codes.astype(np.int32), int(codes.max()) + 1 if codes.size else 0)


def _item(column: pl.Series) -> Codes:
    codes, _ = cluster_codes(column)
    return Codes.numbered(codes.astype(np.int32), int(codes.max()) + 1 if codes.size else 0)


def _split(
    query: Codes, others: Grouped, rows: npt.NDArray[np.intp], roles: RankingRoles
) -> list[Problem]:
    """Queries with two weights or clusters."""
    given = (
        ("weight", roles.weight, others.weight),
        ("cluster", roles.cluster, None if others.cluster is None else others.cluster.codes),
    )
    problems = []
    for what, name, column in given:
        if column is None:
            continue
        wrong = np.flatnonzero(varies_within(query, column))
        if wrong.size:
            problems.append(
                Problem(
                    f"the {what} (column {shown(name)}) changes within a query;"
                    f" first: row {rows[wrong[0]] + 1:,}",
                    expected=f"one {what} for all rows of a query",
                )
            )
    return problems


def _left_out(roles: RankingRoles, known: npt.NDArray[np.bool_]) -> list[str]:
    dropped = int(np.count_nonzero(~known))
    if not dropped:
        return []
    many = f"{counted(dropped, 'row')} of {known.size:,}"
    where = f"the relevance (column {shown(roles.label)}) is missing there"
    return [f"{many} left out: {where}; the others of their query are ranked without them"]
