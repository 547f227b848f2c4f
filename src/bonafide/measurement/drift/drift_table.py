"""The table whose drift is measured: columns and scores, each row in a period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from bonafide.errors import Problem, UserError
from bonafide.measurement.arrays import Floats, Ints
from bonafide.measurement.codes import Codes
from bonafide.measurement.table import rows_named

_MOST = 1e150
"""Squares of greater numbers, and their sums, would not be finite."""

Column = Floats | Codes
"""Numbers, where NaN is missing; or names, where the code -1 is missing."""


@dataclass(frozen=True, slots=True, eq=False)
class DriftTable:
    """Rows of several periods; labels are not needed. All columns have n entries.

    Rows count the same: drift knows no sampling weights.

    Args:
        period: the period (such as a month) of each row; a row without one is left out.
        columns: what goes into the model: numbers (NaN is missing, infinity is refused) or Codes.
        scores: what comes out of it: finite numbers, by subject.
        cluster: rows that share a name are not independent; a missing one is a cluster of its own.

    Raises:
        UserError: with every problem found, among them a name that is both a column's and a
            score's. Rows are counted from 1.

    >>> table = DriftTable(Codes.of(["2024-01", "2024-02"]), {"age": np.array([31.0, np.nan])})
    >>> len(table)
    2
    """

    period: Codes
    columns: Mapping[str, Column] = field(default_factory=dict)
    scores: Mapping[str, Floats] = field(default_factory=dict)
    cluster: Codes | None = None

    def __post_init__(self) -> None:
        problems: list[Problem] = []
        n = len(self.period)
        columns = {name: _column(name, c, n, problems) for name, c in self.columns.items()}
        scores = {name: _score(name, s, n, problems) for name, s in self.scores.items()}
        problems += [
            Problem(f"{name!r} is both a column and a score", expected="different names")
            for name in sorted(set(columns) & set(scores))
        ]
        if self.cluster is not None and len(self.cluster) != n:
            problems.append(_length("cluster", len(self.cluster), n))
        if problems:
            raise UserError(*problems)
        object.__setattr__(self, "columns", columns)
        object.__setattr__(self, "scores", scores)

    def __len__(self) -> int:
        return len(self.period)

    @property
    def tracked(self) -> dict[str, Column]:
        """Scores, then columns, each as given."""
        return {**self.scores, **self.columns}

    def take(self, rows: Ints) -> DriftTable:
        """The table of only these rows, in this order."""
        return DriftTable(
            self.period.take(rows),
            {name: _taken(column, rows) for name, column in self.columns.items()},
            {name: score[rows] for name, score in self.scores.items()},
            None if self.cluster is None else self.cluster.take(rows),
        )

    @staticmethod
    def concat(parts: Sequence[DriftTable]) -> DriftTable:
        """The parts one after the other.

        Raises:
            UserError: no part at all, or parts with rows that do not have the same columns.
        """
        if not parts:
            raise UserError("there is no table to join")
        full = [part for part in parts if len(part)] or [parts[0]]
        if len({_shape(part) for part in full}) > 1:
            raise UserError("the tables to join do not have the same columns")
        first = full[0]
        clusters = [part.cluster for part in full if part.cluster is not None]
        return DriftTable(
            Codes.concat([part.period for part in full]),
            {name: _joined([part.columns[name] for part in full]) for name in first.columns},
            {name: np.concatenate([part.scores[name] for part in full]) for name in first.scores},
            Codes.concat(clusters) if clusters else None,
        )


def _taken(column: Column, rows: Ints) -> Column:
    return column.take(rows) if isinstance(column, Codes) else column[rows]


def _joined(columns: Sequence[Column]) -> Column:
    codes = [column for column in columns if isinstance(column, Codes)]
    if codes:
        return Codes.concat(codes)
    return np.concatenate([column for column in columns if not isinstance(column, Codes)])


def _shape(table: DriftTable) -> tuple[object, ...]:
    kinds = frozenset((name, isinstance(c, Codes)) for name, c in table.columns.items())
    return kinds, frozenset(table.scores), table.cluster is None


def _column(name: str, column: Column, n: int, out: list[Problem]) -> Column:
    if isinstance(column, Codes):
        if len(column) != n:
            out.append(_length(f"column {name!r}", len(column), n))
        return column
    return _numbers(f"column {name!r}", column, n, out, missing=True)


def _score(name: str, score: Floats, n: int, out: list[Problem]) -> Floats:
    return _numbers(f"score {name!r}", score, n, out, missing=False)


def _numbers(what: str, column: ArrayLike, n: int, out: list[Problem], *, missing: bool) -> Floats:
    array = np.asarray(column)
    if array.ndim != 1 or array.size != n:
        out.append(_length(what, array.size, n))
        return np.zeros(n)
    if array.dtype.kind not in "biuf" and array.size:
        out.append(Problem(f"{what} must hold numbers", help="code names as Codes"))
        return np.zeros(n)
    numbers = np.ascontiguousarray(array, dtype=np.float64)
    wrong = ~(np.abs(numbers) <= _MOST)
    if missing:
        wrong &= ~np.isnan(numbers)
    if wrong.any():
        found = numbers[np.argmax(wrong)]
        out.append(
            Problem(
                f"{what} is {found} in {rows_named(wrong)}",
                expected=f"a finite number, at most {_MOST:g} either way"
                + (", or NaN where it is missing" if missing else ""),
            )
        )
    return numbers


def _length(what: str, found: int, n: int) -> Problem:
    return Problem(f"{what} has {found} entries, the period has {n}", expected="as many as periods")
