"""From a frame and named columns to the table of predicted numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
import polars as pl

from bonafide.errors import Problem, UserError
from bonafide.measurement.regression.table import RegressionTable
from bonafide.sources.numbers import Floats, Tried, numbers
from bonafide.sources.roles import MODEL
from bonafide.sources.row_roles import (
    RowRoles,
    check_baselines,
    check_subjects,
    grouped,
    interval_ends,
    known_labels,
    left_out,
    who,
)
from bonafide.sources.table import check_columns

K = TypeVar("K")


@dataclass(frozen=True, kw_only=True)
class NumberRoles(RowRoles):
    """Names of columns by what they are for.

    Attributes:
        label: the target.
        model: the model's prediction.
        baselines: name to column.
        intervals: subject to the columns of the low and the high end.
        quantiles: subject to level to column.
        nominal: the share of targets that the intervals promise to hold.

    Raises:
        UserError: a baseline is called "model"; intervals or quantiles of nobody.
    """

    label: str
    model: str
    baselines: Mapping[str, str] = field(default_factory=dict)
    intervals: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    quantiles: Mapping[str, Mapping[float, str]] = field(default_factory=dict)
    nominal: float | None = None

    def __post_init__(self) -> None:
        check_baselines(self.baselines)
        strange = [name for name in [*self.intervals, *self.quantiles] if name not in self.scores()]
        if strange:
            raise UserError(Problem(f"there is no prediction named {strange[0]!r}"))

    def scores(self) -> dict[str, str]:
        """Subject to column: the model first, then the baselines."""
        return {MODEL: self.model, **self.baselines}

    def named(self) -> dict[str, str]:
        """What each column is for, in words, to its name."""
        pairs = {"the label": self.label}
        pairs |= {who(name): column for name, column in self.scores().items()}
        for name, (low, high) in self.intervals.items():
            pairs |= {who(name, "low end"): low, who(name, "high end"): high}
        for name, levels in self.quantiles.items():
            pairs |= {who(name, f"{level:g} quantile"): column for level, column in levels.items()}
        return pairs | super().named()


@dataclass(frozen=True, slots=True, eq=False)
class PreparedNumbers:
    """The table, how many rows it has and were left out, and what was done, as warnings."""

    table: RegressionTable
    rows: int
    dropped: int
    warnings: tuple[str, ...]


def columns_to_numbers(frame: pl.DataFrame, roles: NumberRoles) -> PreparedNumbers:
    """The table for measuring predicted numbers.

    Rows without a label are left out and counted; a missing prediction is an error. Rows are
    counted from 1 in messages, the header not counted.

    Raises:
        UserError: everything that is wrong with the columns, at once: not there, predictions or
            weights that are missing, infinite or text, intervals upside down, times or slices that
            cannot be read.

    >>> frame = pl.DataFrame({"y": [1.0, None, 3.0], "p": [1.5, 2.0, 3.0]})
    >>> found = columns_to_numbers(frame, NumberRoles(label="y", model="p"))
    >>> found.table.label.tolist(), found.dropped
    ([1.0, 3.0], 1)
    """
    check_columns(roles.named(), frame.columns, None)
    check_subjects(roles.label, roles.scores())
    known = known_labels(frame[roles.label])
    rows = np.flatnonzero(known)
    kept = frame if rows.size == frame.height else frame.filter(pl.Series(values=known))
    tried = Tried([])
    label = tried(roles.label, lambda name: numbers(kept[name], "the label", rows))
    predictions = {
        subject: tried(column, lambda name: numbers(kept[name], who(subject), rows))  # noqa: B023
        for subject, column in roles.scores().items()
    }
    intervals = {
        subject: tried(columns[0], lambda _: interval_ends(kept, rows, subject, columns))  # noqa: B023
        for subject, columns in roles.intervals.items()
    }
    quantiles = {
        subject: {
            level: tried(
                column,
                lambda name: numbers(kept[name], who(subject, f"{level:g} quantile"), rows),  # noqa: B023
            )
            for level, column in levels.items()
        }
        for subject, levels in roles.quantiles.items()
    }
    others = grouped(kept, rows, roles, tried, months=True)
    if tried.problems or label is None:
        raise UserError(*tried.problems)
    table = RegressionTable(
        label,
        sound(predictions),
        {subject: ends for subject, ends in intervals.items() if ends is not None},
        {subject: sound(levels) for subject, levels in quantiles.items()},
        roles.nominal,
        others.weight,
        others.cluster,
        others.slices,
        others.period,
    )
    return PreparedNumbers(
        table,
        rows.size,
        frame.height - rows.size,
        (*left_out(roles.label, known), *others.warnings),
    )


def sound(columns: Mapping[K, Floats | None]) -> dict[K, Floats]:
    """Those columns that could be read."""
    return {key: column for key, column in columns.items() if column is not None}
