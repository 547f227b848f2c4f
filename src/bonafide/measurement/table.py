"""The table that is measured: labels, scores, and how rows belong together."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from bonafide.errors import Problem, UserError
from bonafide.measurement.arrays import Flags, Floats, Ints
from bonafide.measurement.codes import Codes
from bonafide.measurement.row_table import MODEL, RowTable

_SHOWN = 5


@dataclass(frozen=True, eq=False)
class Table(RowTable):
    """Rows with a known outcome and the scores given to them; all columns have n entries.

    A table is a mergeable state: :meth:`concat` of the parts is the whole, in any order, and an
    empty part changes nothing.

    Args:
        label: the outcome, each 0 or 1. Missing labels must be dropped before, by name.
        scores: one column of finite numbers per subject; "model" must be among them, the others
            are baselines. They need not be probabilities, but log loss and Brier score do.
        weight: sampling weights, each >= 0 with a sum > 0; ``None`` means 1 each. A weight of 2
            counts in a value as the row given twice, yet it stays one row where uncertainty is
            concerned.
        cluster: rows that share a name are not independent; a missing one is a cluster of its own.
        slices: columns by whose values the metrics are also given; a missing one is in no slice.
        period: the period (such as a month) that a row belongs to; a missing one is in none.

    Raises:
        UserError: with every problem found. Rows are counted from 1.
    """

    label: Flags
    scores: Mapping[str, Floats]
    weight: Floats | None = None
    cluster: Codes | None = None
    slices: Mapping[str, Codes] = field(default_factory=dict)
    period: Codes | None = None

    def __post_init__(self) -> None:
        problems: list[Problem] = []
        label = np.asarray(self.label)
        n = label.size
        flat = _flags(label, problems)
        scores = {name: _score(name, s, n, problems) for name, s in self.scores.items()}
        if MODEL not in scores:
            problems.append(Problem("there is no score named model"))
        weight = None if self.weight is None else _weight(self.weight, n, problems)
        named = {f"slice {name!r}": codes for name, codes in self.slices.items()}
        if self.cluster is not None:
            named["cluster"] = self.cluster
        if self.period is not None:
            named["period"] = self.period
        problems += [_length(what, len(c), n) for what, c in named.items() if len(c) != n]
        if problems:
            raise UserError(*problems)
        object.__setattr__(self, "label", flat)
        object.__setattr__(self, "scores", scores)
        object.__setattr__(self, "weight", weight)
        object.__setattr__(self, "slices", dict(self.slices))

    def __len__(self) -> int:
        return int(self.label.size)

    @property
    def baselines(self) -> tuple[str, ...]:
        """The subjects that the model is compared with, in the order given."""
        return tuple(name for name in self.scores if name != MODEL)

    @classmethod
    def of(
        cls,
        label: ArrayLike,
        model: ArrayLike,
        baselines: Mapping[str, ArrayLike] | None = None,
        *,
        weight: ArrayLike | None = None,
        cluster: Codes | None = None,
        slices: Mapping[str, Codes] | None = None,
        period: Codes | None = None,
    ) -> Table:
        """A table from the model's column and those of its baselines.

        Raises:
            UserError: as for :class:`Table`; also when a baseline is called "model".

        >>> len(Table.of([1, 0], [0.8, 0.4], {"rate": [0.5, 0.5]}))
        2
        """
        baselines = dict(baselines or {})
        if MODEL in baselines:
            raise UserError(
                Problem(
                    'a baseline is called "model", which is the name of what it is compared with',
                    help="give it another name, for example previous=COLUMN",
                )
            )
        scores = {MODEL: np.asarray(model)}
        scores |= {name: np.asarray(column) for name, column in baselines.items()}
        weights = None if weight is None else np.asarray(weight)
        return cls(np.asarray(label), scores, weights, cluster, slices or {}, period)

    def take(self, rows: Ints) -> Table:
        """The table of only these rows, in this order."""
        return Table(
            self.label[rows],
            {name: score[rows] for name, score in self.scores.items()},
            None if self.weight is None else self.weight[rows],
            None if self.cluster is None else self.cluster.take(rows),
            {name: codes.take(rows) for name, codes in self.slices.items()},
            None if self.period is None else self.period.take(rows),
        )

    @staticmethod
    def concat(parts: Sequence[Table]) -> Table:
        """The parts one after the other.

        Rows without a weight count 1 where another part has weights.

        Raises:
            UserError: no part at all, or parts with rows that do not have the same columns.
        """
        if not parts:
            raise UserError("there is no table to join")
        full = [part for part in parts if len(part)] or [parts[0]]
        shapes = {_columns(part) for part in full}
        if len(shapes) > 1:
            raise UserError("the tables to join do not have the same columns")
        first = full[0]
        weight = None
        if any(part.weight is not None for part in full):
            weight = np.concatenate(
                [np.ones(len(p)) if p.weight is None else p.weight for p in full]
            )
        clusters = [part.cluster for part in full if part.cluster is not None]
        periods = [part.period for part in full if part.period is not None]
        return Table(
            np.concatenate([part.label for part in full]),
            {name: np.concatenate([part.scores[name] for part in full]) for name in first.scores},
            weight,
            Codes.concat(clusters) if clusters else None,
            {name: Codes.concat([part.slices[name] for part in full]) for name in first.slices},
            Codes.concat(periods) if periods else None,
        )


def _columns(table: Table) -> tuple[object, ...]:
    return (
        frozenset(table.scores),
        frozenset(table.slices),
        table.cluster is None,
        table.period is None,
    )


def _flags(label: np.ndarray[tuple[int, ...], np.dtype[np.generic]], out: list[Problem]) -> Flags:
    if label.ndim != 1:
        out.append(Problem("the label must be a flat column"))
        return np.zeros(label.size, np.bool_)
    if label.dtype.kind not in "biuf":
        if label.size:
            out.append(Problem("the label must hold numbers", expected="0 or 1 in each row"))
        return np.zeros(label.size, np.bool_)
    flags = label == 1
    wrong = ~(flags | (label == 0))
    if wrong.any():
        found = label[np.argmax(wrong)]
        out.append(
            Problem(f"the label is {found} in {rows_named(wrong)}", expected="0 or 1 in each row")
        )
    return np.asarray(flags, np.bool_)


def _numbers(what: str, column: object, n: int, out: list[Problem]) -> Floats | None:
    array = np.asarray(column)
    if array.ndim != 1 or array.size != n:
        out.append(_length(what, array.size, n))
        return None
    if array.dtype.kind not in "biuf" and array.size:
        out.append(Problem(f"{what} must hold numbers"))
        return None
    return np.ascontiguousarray(array, dtype=np.float64)


def _score(name: str, column: object, n: int, out: list[Problem]) -> Floats:
    score = _numbers(f"score {name!r}", column, n, out)
    if score is None:
        return np.zeros(n)
    wrong = ~np.isfinite(score)
    if wrong.any():
        found = score[np.argmax(wrong)]
        out.append(
            Problem(
                f"score {name!r} is {found} in {rows_named(wrong)}",
                expected="a finite number in each row",
            )
        )
    return score


def _weight(column: object, n: int, out: list[Problem]) -> Floats:
    weight = _numbers("weight", column, n, out)
    if weight is None:
        return np.ones(n)
    wrong = ~(np.isfinite(weight) & (weight >= 0))
    if wrong.any():
        found = weight[np.argmax(wrong)]
        out.append(
            Problem(
                f"the weight is {found} in {rows_named(wrong)}", expected="a finite number >= 0"
            )
        )
    elif n and not 0 < weight.sum() < math.inf:
        out.append(Problem(f"the weights add up to {weight.sum()}", expected="a finite sum > 0"))
    return weight


def _length(what: str, found: int, n: int) -> Problem:
    return Problem(f"{what} has {found} entries, the label has {n}", expected="as many as labels")


def rows_named(wrong: Flags) -> str:
    """The first few rows that are marked, counted from 1, and how many more there are.

    >>> rows_named(np.array([True, False, True]))
    'rows 1 and 3'
    """
    rows = np.flatnonzero(wrong)
    shown = [f"{row + 1:,}" for row in rows[:_SHOWN]]
    rest = rows.size - len(shown)
    if rows.size == 1:
        return f"row {shown[0]}"
    if rest:
        return f"rows {', '.join(shown)} and {rest:,} more"
    return f"rows {', '.join(shown[:-1])} and {shown[-1]}"
