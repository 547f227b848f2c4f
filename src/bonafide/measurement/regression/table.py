"""The table that is measured where a label is a number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from bonafide.errors import Problem, UserError
from bonafide.measurement.arrays import Floats, Ints
from bonafide.measurement.codes import Codes
from bonafide.measurement.row_columns import (
    finite,
    grouping_lengths,
    part,
    part_of_codes,
    rows_named,
    weights,
)
from bonafide.measurement.row_table import MODEL, RowTable

MOST = 1e50
"""No target and no prediction is larger: powers of squared errors stay finite."""

Bounds = tuple[Floats, Floats]
Quantiles = Mapping[float, Floats]


@dataclass(frozen=True, eq=False)
class RegressionTable(RowTable):
    """Rows with a known number, and what each subject said of it; all columns have n entries.

    Args:
        label: the target, each finite and at most 1e50. Missing labels must be dropped before.
        predictions: one column of numbers per subject; "model" must be among them, the others are
            baselines.
        intervals: the low and the high end of each subject's prediction intervals; subjects
            without are left out.
        quantiles: per subject, what it predicts for each quantile level in (0, 1); subjects that
            give any give the same levels, or their losses could not be compared.
        nominal: the share of targets that the intervals promise to hold, such as 0.9; ``None``
            where it is not known.
        weight, cluster, slices, period: as in :class:`~bonafide.measurement.row_table.RowTable`.

    Raises:
        UserError: with every problem found: values that are missing, not finite or beyond 1e50, a
            low end above its high end, levels outside (0, 1). Rows are counted from 1.
    """

    label: Floats
    predictions: Mapping[str, Floats]
    intervals: Mapping[str, Bounds] = field(default_factory=dict)
    quantiles: Mapping[str, Quantiles] = field(default_factory=dict)
    nominal: float | None = None
    weight: Floats | None = None
    cluster: Codes | None = None
    slices: Mapping[str, Codes] = field(default_factory=dict)
    period: Codes | None = None

    def __post_init__(self) -> None:
        problems: list[Problem] = []
        n = np.asarray(self.label).size
        label = number("the label", self.label, n, problems)
        predictions = {
            name: number(f"the prediction of {name!r}", column, n, problems)
            for name, column in self.predictions.items()
        }
        if MODEL not in predictions:
            problems.append(Problem("there is no prediction named model"))
        intervals = {
            name: interval_of(name, ends, n, problems) for name, ends in self.intervals.items()
        }
        quantiles = quantiles_of(self.quantiles, n, problems)
        problems += [
            Problem(f"there is no prediction named {name!r}")
            for name in [*intervals, *quantiles]
            if name not in predictions
        ]
        if self.nominal is not None and not 0 < self.nominal < 1:
            problems.append(
                Problem(f"nominal is {self.nominal}", expected="a share such as 0.9, or None")
            )
        weight = None if self.weight is None else weights(self.weight, n, problems)
        problems += grouping_lengths(n, self.cluster, self.slices, self.period)
        if problems:
            raise UserError(*problems)
        object.__setattr__(self, "label", label)
        object.__setattr__(self, "predictions", predictions)
        object.__setattr__(self, "intervals", intervals)
        object.__setattr__(self, "quantiles", quantiles)
        object.__setattr__(self, "weight", weight)
        object.__setattr__(self, "slices", dict(self.slices))

    def __len__(self) -> int:
        return int(self.label.size)

    @property
    def baselines(self) -> tuple[str, ...]:
        """The subjects that the model is compared with, in the order given."""
        return tuple(name for name in self.predictions if name != MODEL)

    @classmethod
    def of(
        cls,
        label: ArrayLike,
        model: ArrayLike,
        baselines: Mapping[str, ArrayLike] | None = None,
        *,
        intervals: Mapping[str, tuple[ArrayLike, ArrayLike]] | None = None,
        quantiles: Mapping[str, Mapping[float, ArrayLike]] | None = None,
        nominal: float | None = None,
        weight: ArrayLike | None = None,
        cluster: Codes | None = None,
        slices: Mapping[str, Codes] | None = None,
        period: Codes | None = None,
    ) -> RegressionTable:
        """A table from the model's column and those of its baselines.

        Raises:
            UserError: as for :class:`RegressionTable`; also when a baseline is called "model".

        >>> len(RegressionTable.of([1.0, 2.0], [1.5, 2.0], {"mean": [1.5, 1.5]}))
        2
        """
        return cls(
            np.asarray(label),
            subjects_of(model, baselines),
            {
                name: (np.asarray(low), np.asarray(high))
                for name, (low, high) in (intervals or {}).items()
            },
            {
                name: {level: np.asarray(column) for level, column in levels.items()}
                for name, levels in (quantiles or {}).items()
            },
            nominal,
            None if weight is None else np.asarray(weight),
            cluster,
            slices or {},
            period,
        )

    def take(self, rows: Ints) -> RegressionTable:
        """The table of only these rows, in this order."""
        return RegressionTable(
            self.label[rows],
            {name: column[rows] for name, column in self.predictions.items()},
            {name: (low[rows], high[rows]) for name, (low, high) in self.intervals.items()},
            {
                name: {level: column[rows] for level, column in levels.items()}
                for name, levels in self.quantiles.items()
            },
            self.nominal,
            part(self.weight, rows),
            part_of_codes(self.cluster, rows),
            {name: codes.take(rows) for name, codes in self.slices.items()},
            part_of_codes(self.period, rows),
        )


def subjects_of(model: ArrayLike, baselines: Mapping[str, ArrayLike] | None) -> dict[str, Floats]:
    """The model's column first, then the baselines'.

    Raises:
        UserError: a baseline is called "model".
    """
    if MODEL in (baselines or {}):
        raise UserError(
            Problem(
                'a baseline is called "model", which is the name of what it is compared with',
                help="give it another name, for example previous=COLUMN",
            )
        )
    columns = {MODEL: model, **(baselines or {})}
    return {name: np.asarray(column) for name, column in columns.items()}


def number(what: str, column: object, n: int, out: list[Problem]) -> Floats:
    """A column of n numbers between -1e50 and 1e50; a problem where it is none."""
    before = len(out)
    found = finite(what, column, n, out)
    huge = np.abs(found) > MOST
    if len(out) == before and huge.any():
        out.append(
            Problem(
                f"{what} is {found[np.argmax(huge)]} in {rows_named(huge)}",
                expected=f"numbers from {-MOST:g} to {MOST:g}",
            )
        )
    return found


def interval_of(name: str, ends: Bounds, n: int, out: list[Problem]) -> Bounds:
    """The ends of a subject's prediction intervals; a problem where one is upside down."""
    low = number(f"the low end of {name!r}", ends[0], n, out)
    high = number(f"the high end of {name!r}", ends[1], n, out)
    crossed = low > high
    if crossed.any():
        out.append(
            Problem(
                f"the low end of {name!r} lies above the high end in {rows_named(crossed)}",
                help="are the two columns swapped?",
            )
        )
    return low, high


def quantiles_of(
    given: Mapping[str, Quantiles], n: int, out: list[Problem]
) -> dict[str, dict[float, Floats]]:
    """Each subject's quantiles by ascending level; a problem where the levels are not the same."""
    found: dict[str, dict[float, Floats]] = {}
    for name, levels in given.items():
        if not levels:
            continue
        wrong = [level for level in levels if not 0 < level < 1]
        if wrong:
            out.append(
                Problem(f"{name!r} has a quantile of level {wrong[0]}", expected="between 0 and 1")
            )
        found[name] = {
            float(level): number(f"the {level:g} quantile of {name!r}", levels[level], n, out)
            for level in sorted(levels)
        }
    kinds = {tuple(levels) for levels in found.values()}
    if len(kinds) > 1:
        out.append(
            Problem(
                "the subjects give quantiles of different levels: "
                + "; ".join(
                    f"{name}: {', '.join(f'{x:g}' for x in q)}" for name, q in found.items()
                ),
                expected="the same levels, so that losses can be compared",
            )
        )
    return found
