"""The table of rankings: for each row its query, its relevance and the scores given to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import ArrayLike

from bonafide.errors import Problem, UserError
from bonafide.measurement.arrays import Flags, Floats, Ints, Places
from bonafide.measurement.codes import Codes
from bonafide.measurement.row_columns import (
    finite,
    grouping_lengths,
    length,
    part,
    part_of_codes,
    rows_named,
    weights,
)
from bonafide.measurement.row_table import MODEL, RowTable


@dataclass(frozen=True, eq=False)
class RankingTable(RowTable):
    """Rows that were candidates for a query; all columns have n entries.

    Args:
        relevance: how relevant the row is to its query, each finite and >= 0; above 0 is relevant.
        query: the query that the row was a candidate for; none may be missing.
        scores: one column of finite numbers per subject, higher is ranked first; "model" must be
            among them, the others are baselines. Equal scores of one query are a tie.
        weight: of the query, so the same in all its rows, each >= 0 with a sum > 0; ``None``
            means 1 each.
        cluster: queries that share a name (a user, a session) are not independent; the same in
            all rows of a query. ``None``, or a missing one: the query is the cluster.
        slices: columns by whose values the metrics are also given; a missing one is in no slice.
            Where a column has several values within a query, each slice ranks its own rows only.
        period: the period (such as a month) that a row belongs to; a missing one is in none.
        item: what the row is, where items come back in other queries; for
            :func:`~bonafide.measurement.ranked.baselines.popularity`.

    Raises:
        UserError: with every problem found. Rows are counted from 1.
    """

    relevance: Floats
    query: Codes
    scores: Mapping[str, Floats]
    weight: Floats | None = None
    cluster: Codes | None = None
    slices: Mapping[str, Codes] = field(default_factory=dict)
    period: Codes | None = None
    item: Codes | None = None

    def __post_init__(self) -> None:
        problems: list[Problem] = []
        n = int(np.asarray(self.relevance).size)
        relevance = finite("relevance", self.relevance, n, problems)
        below = relevance < 0
        if below.any():
            found = relevance[np.argmax(below)]
            problems.append(
                Problem(f"the relevance is {found:g} in {rows_named(below)}", expected=">= 0")
            )
        scores = {
            name: finite(f"score {name!r}", s, n, problems) for name, s in self.scores.items()
        }
        if MODEL not in scores:
            problems.append(Problem("there is no score named model"))
        weight = None if self.weight is None else weights(self.weight, n, problems)
        problems += grouping_lengths(n, self.cluster, self.slices, self.period)
        named = {"query": self.query} | ({} if self.item is None else {"item": self.item})
        problems += [length(what, len(c), n) for what, c in named.items() if len(c) != n]
        if not problems:
            problems += _of_queries(self.query, weight, self.cluster)
        if problems:
            raise UserError(*problems)
        object.__setattr__(self, "relevance", relevance)
        object.__setattr__(self, "scores", scores)
        object.__setattr__(self, "weight", weight)
        object.__setattr__(self, "slices", dict(self.slices))

    def __len__(self) -> int:
        return int(self.relevance.size)

    @property
    def baselines(self) -> tuple[str, ...]:
        """The subjects that the model is compared with, in the order given."""
        return tuple(name for name in self.scores if name != MODEL)

    @classmethod
    def of(
        cls,
        relevance: ArrayLike,
        query: Codes,
        model: ArrayLike,
        baselines: Mapping[str, ArrayLike] | None = None,
        *,
        weight: ArrayLike | None = None,
        cluster: Codes | None = None,
        slices: Mapping[str, Codes] | None = None,
        period: Codes | None = None,
        item: Codes | None = None,
    ) -> RankingTable:
        """A table from the model's column and those of its baselines.

        Raises:
            UserError: as for :class:`RankingTable`; also when a baseline is called "model".

        >>> query = Codes.of(["a", "a", "b"])
        >>> len(RankingTable.of([1, 0, 1], query, [0.8, 0.4, 0.1], {"rate": [0.5, 0.5, 0.5]}))
        3
        """
        scores = {MODEL: np.asarray(model)}
        if MODEL in (baselines or {}):
            raise UserError(
                Problem(
                    'a baseline is called "model", which is the name of what it is compared with',
                    help="give it another name, for example previous=COLUMN",
                )
            )
        scores |= {name: np.asarray(column) for name, column in (baselines or {}).items()}
        weight = None if weight is None else np.asarray(weight)
        return cls(
            np.asarray(relevance), query, scores, weight, cluster, slices or {}, period, item
        )

    def with_baseline(self, name: str, score: Floats) -> RankingTable:
        """The table with one more subject to compare the model with.

        Raises:
            UserError: the name is taken, or the column is not as it should be.
        """
        if name in self.scores:
            raise UserError(f"there is a score named {name} already")
        return replace(self, scores={**self.scores, name: score})

    def take(self, rows: Ints) -> RankingTable:
        """The table of only these rows, in this order."""
        return RankingTable(
            self.relevance[rows],
            self.query.take(rows),
            {name: score[rows] for name, score in self.scores.items()},
            part(self.weight, rows),
            part_of_codes(self.cluster, rows),
            {name: codes.take(rows) for name, codes in self.slices.items()},
            part_of_codes(self.period, rows),
            part_of_codes(self.item, rows),
        )


def varies_within(query: Codes, column: Floats | Places) -> Flags:
    """Which rows differ from their query's first row in a column, shape (n,).

    >>> varies_within(Codes.of(["a", "b", "a"]), np.array([1.0, 2.0, 3.0])).tolist()
    [False, False, True]
    """
    n = len(query)
    first = np.zeros(len(query.names), np.int64)
    # Assigned from the last row to the first, so that the first row of each query stays.
    first[query.codes[::-1]] = np.arange(n)[::-1]
    differs: Flags = column != column[first[query.codes]] if n else np.zeros(0, np.bool_)
    return differs


def _of_queries(query: Codes, weight: Floats | None, cluster: Codes | None) -> list[Problem]:
    missing = query.codes < 0
    if missing.any():
        return [
            Problem(
                f"the query is missing in {rows_named(missing)}",
                expected="the query that each row was a candidate for",
            )
        ]
    problems = []
    if weight is not None and (wrong := varies_within(query, weight)).any():
        problems.append(
            Problem(
                f"the weight differs from that of other rows of the query in {rows_named(wrong)}",
                expected="one weight per query",
            )
        )
    if cluster is not None:
        wrong = varies_within(query, cluster.codes)
        if wrong.any():
            problems.append(
                Problem(
                    f"the cluster differs from that of other rows of the query in "
                    f"{rows_named(wrong)}",
                    expected="whole queries in each cluster",
                    help="the cluster stands above the query: a user with several queries",
                )
            )
    return problems
