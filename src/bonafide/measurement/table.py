"""The table that is measured: labels, scores, and how rows belong together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from bonafide.errors import Problem, UserError
from bonafide.measurement.arrays import Flags, Floats, Ints
from bonafide.measurement.codes import Codes
from bonafide.measurement.row_columns import finite, grouping_lengths, rows_named, weights
from bonafide.measurement.row_table import MODEL, RowTable

__all__ = ["Table", "rows_named"]


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
        scores = {
            name: finite(f"score {name!r}", s, n, problems) for name, s in self.scores.items()
        }
        if MODEL not in scores:
            problems.append(Problem("there is no score named model"))
        weight = None if self.weight is None else weights(self.weight, n, problems)
        problems += grouping_lengths(n, self.cluster, self.slices, self.period)
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
