"""From a frame and named columns to the table of an experiment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from bonafide.errors import Problem, UserError, did_you_mean
from bonafide.measurement.codes import Codes
from bonafide.measurement.estimate import Better, Unit
from bonafide.measurement.experiment.outcome import Kind, Outcome, Role
from bonafide.measurement.experiment.table import ExperimentTable
from bonafide.sources.categories import (
    MISSING_NAME,
    categories,
    cluster_codes,
    missing_warning,
)
from bonafide.sources.label import labels, missing_words_out
from bonafide.sources.numbers import odd_decimal, odd_words
from bonafide.sources.shown import counted, listed, shown
from bonafide.sources.table import check_columns

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class OutcomeColumn:
    """What is declared of one outcome; see
    :class:`~bonafide.measurement.experiment.outcome.Outcome`.

    Attributes:
        column: of the outcome, or of a ratio's numerator.
        kind, better, role, margin, unit: as there.
        denominator, before: columns.
        name: its id in the record; by default the column's name in lower case, with "_" for
            whatever an id cannot hold.
    """

    column: str
    kind: Kind
    denominator: str | None = None
    before: str | None = None
    better: Better = "higher"
    role: Role = "primary"
    margin: float | None = None
    unit: Unit | None = None
    name: str | None = None

    @property
    def id(self) -> str:
        """Its name in records and claims.

        >>> OutcomeColumn("Revenue USD", "mean").id
        'revenue_usd'
        """
        if self.name is not None:
            return self.name
        plain = "".join(c if c.isascii() and c.isalnum() else "_" for c in self.column.lower())
        return "_".join(part for part in plain.split("_") if part)


@dataclass(frozen=True, slots=True)
class ExperimentColumns:
    """What each column of an experiment's table is for.

    Attributes:
        variant: who got what.
        control: the variant that the others are compared with.
        outcomes: at least one.
        unit: names the unit of a row; each stands once. ``None`` where rows have no name.
        planned: the share that each variant was to get.
        cluster, arrival: columns.
        slices: columns known before the variant could change them.
    """

    variant: str
    control: str
    outcomes: tuple[OutcomeColumn, ...]
    unit: str | None = None
    planned: Mapping[str, float] | None = None
    cluster: str | None = None
    slices: tuple[str, ...] = ()
    arrival: str | None = None

    def named(self) -> dict[str, str]:
        """What each column is for, in words, to its name."""
        pairs = {"the variant": self.variant}
        others = {"unit": self.unit, "cluster": self.cluster, "arrival": self.arrival}
        pairs |= {f"the {use}": name for use, name in others.items() if name is not None}
        for outcome in self.outcomes:
            pairs[f"the {outcome.role} outcome {outcome.id}"] = outcome.column
            if outcome.denominator is not None:
                pairs[f"the denominator of {outcome.id}"] = outcome.denominator
            if outcome.before is not None:
                pairs[f"the covariate of {outcome.id}"] = outcome.before
        return pairs | {f"slice {number}": name for number, name in enumerate(self.slices, 1)}


@dataclass(frozen=True, slots=True, eq=False)
class PreparedExperiment:
    """The table, and what was done to get it, as warnings."""

    table: ExperimentTable
    warnings: tuple[str, ...]


@dataclass(slots=True)
class _Found:
    problems: list[Problem] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def experiment_arrays(frame: pl.DataFrame, columns: ExperimentColumns) -> PreparedExperiment:
    """The table of an experiment.

    Missing outcomes stay missing and are counted by the measurement; nothing is filled in, and no
    row is left out here. Rows are counted from 1 in messages, the header not counted.

    Raises:
        UserError: everything that is wrong, at once: columns that are not there, two rows for one
            unit, a control that no unit has, a variant or unit that is missing, outcomes that are
            no numbers.

    >>> frame = pl.DataFrame({"arm": ["a", "b"], "paid": [1.0, 2.5]})
    >>> columns = ExperimentColumns("arm", "a", (OutcomeColumn("paid", "mean"),))
    >>> experiment_arrays(frame, columns).table.variants
    ('a', 'b')
    """
    check_columns(columns.named(), frame.columns, None)
    found = _Found()
    variant = _variant(frame[columns.variant], columns, found)
    if columns.unit is not None:
        _one_row_each(frame[columns.unit], columns, found)
    outcomes = tuple(_outcome(frame, outcome, found) for outcome in columns.outcomes)
    cluster = None if columns.cluster is None else _cluster(frame[columns.cluster], found)
    slices = {name: _slice(frame[name], found) for name in columns.slices}
    arrival = None if columns.arrival is None else _arrival(frame[columns.arrival], found)
    if found.problems or variant is None:
        raise UserError(*found.problems)
    table = ExperimentTable(
        variant, columns.control, outcomes, columns.planned, cluster, slices, arrival
    )
    return PreparedExperiment(table, tuple(found.warnings))


def _variant(column: pl.Series, columns: ExperimentColumns, found: _Found) -> Codes | None:
    present = _without_words_for_missing(column)
    missing = present.is_null()
    if missing.any():
        row = (missing.arg_max() or 0) + 1
        found.problems.append(
            Problem(
                f"the variant (column {shown(column.name)}) is missing in"
                f" {counted(int(missing.sum()), 'row')}; first: row {row:,}",
                expected="a variant for each unit",
                help="a unit that was allotted and saw nothing still counts with its variant;"
                " rows of units that were never allotted do not belong in the table",
            )
        )
        return None
    named = categories(present, most=100)
    if columns.control not in named.names:
        found.problems.append(
            Problem(
                f"no unit is in the control {shown(columns.control)}",
                expected=f"one of the variants: {listed(list(named.names))}",
                help=did_you_mean(columns.control, named.names),
            )
        )
        return None
    return Codes(named.codes, named.names)


def _one_row_each(column: pl.Series, columns: ExperimentColumns, found: _Found) -> None:
    missing = _without_words_for_missing(column).is_null()
    where = f"the unit (column {shown(column.name)})"
    if missing.any():
        row = (missing.arg_max() or 0) + 1
        many = counted(int(missing.sum()), "row")
        found.problems.append(Problem(f"{where} is missing in {many}; first: row {row:,}"))
    twice = column.is_duplicated() & ~missing
    if not twice.any():
        return
    first = column[twice.arg_max() or 0]
    rows = [f"{i + 1:,}" for i in np.flatnonzero((column == first).to_numpy())[:3]]
    several = column.filter(twice).n_unique()
    found.problems.append(
        Problem(
            f"{where} has more than one row for {counted(several, 'unit')}, such as"
            f" {shown(first)} in rows {', '.join(rows)}",
            expected="one row for each unit that was allotted to a variant",
            help="add up a unit's rows first (a ratio outcome keeps visits and views apart); or,"
            " where the rows themselves were allotted, name this column as the cluster instead",
        )
    )


def _outcome(frame: pl.DataFrame, declared: OutcomeColumn, found: _Found) -> Outcome:
    def numbers(name: str | None, what: str) -> Floats | None:
        return None if name is None else _numbers(frame[name], what, found)

    column = frame[declared.column]
    if declared.kind == "proportion":
        value = _zero_one(column, found)
    else:
        value = _numbers(column, f"the outcome {shown(declared.id)}", found)
    return Outcome(
        declared.id,
        declared.kind,
        value,
        numbers(declared.denominator, f"the denominator of {shown(declared.id)}"),
        numbers(declared.before, f"the covariate of {shown(declared.id)}"),
        declared.better,
        declared.role,
        declared.margin,
        declared.unit,
    )


def _zero_one(column: pl.Series, found: _Found) -> Floats:
    out = np.full(len(column), np.nan)
    if column.dtype.is_float():
        column = column.fill_nan(None)
    if not column.null_count() < len(column):
        return out
    try:
        read = labels(column)
    except UserError as error:
        found.problems += [_of_outcome(problem) for problem in error.problems]
        return out
    out[read.known] = read.values
    if column.dtype == pl.String:
        # That some are missing is told by the measurement, variant by variant.
        found.warnings += [
            text.partition("; to turn it round")[0].replace("the label", "the outcome", 1)
            for text in read.warnings
            if "read as" in text
        ]
    return out


def _of_outcome(problem: Problem) -> Problem:
    """What was said of a label, said of an outcome; commands that are about labels do not help."""
    message = problem.message.replace("the label", "the outcome", 1)
    help_ = "write the column as 0 and 1" if "--" in (problem.help or "") else problem.help
    return replace(problem, message=message, help=help_)


def _numbers(column: pl.Series, what: str, found: _Found) -> Floats:
    """Numbers, NaN where there is none; texts are a problem that names a cell."""
    where = f"{what} (column {shown(column.name)})"
    if column.dtype.is_numeric() or column.dtype == pl.Boolean:
        return column.cast(pl.Float64).fill_null(np.nan).to_numpy().copy()
    hint = None
    if column.dtype == pl.String:
        bare = missing_words_out(column)
        numeric = bare.str.strip_chars().cast(pl.Float64, strict=False)
        wrong = numeric.is_null() & bare.is_not_null()
        if not wrong.any():
            return numeric.fill_null(np.nan).to_numpy().copy()
        at = odd_decimal(column)
        if at is None:
            at = wrong.arg_max() or 0
            hint = f"{shown(column[at])} in row {at + 1:,} is not a number"
        else:
            hint = odd_words(column, at, at + 1)
    kind = "text" if column.dtype == pl.String else str(column.dtype)
    found.problems.append(Problem(f"{where} is {kind}, not numbers", expected="numbers", help=hint))
    return np.full(len(column), np.nan)


def _slice(column: pl.Series, found: _Found) -> Codes:
    try:
        values = categories(column)
    except UserError as error:
        found.problems += error.problems
        return Codes.of([])
    missing = values.count(MISSING_NAME)
    if missing:
        found.warnings.append(
            missing_warning(column.name, missing, len(column), f"the slice {MISSING_NAME}")
        )
    return Codes(values.codes, values.names)


def _cluster(column: pl.Series, found: _Found) -> Codes:
    try:
        codes, missing = cluster_codes(column)
    except UserError as error:
        found.problems += error.problems
        return Codes.of([])
    if missing:
        what = "each is a cluster of its own"
        found.warnings.append(missing_warning(column.name, missing, len(column), what))
    return Codes.numbered(codes.astype(np.int32), int(codes.max()) + 1 if codes.size else 0)


def _arrival(column: pl.Series, found: _Found) -> Floats | None:
    where = f"the arrival (column {shown(column.name)})"
    if column.null_count():
        row = (column.is_null().arg_max() or 0) + 1
        found.problems.append(Problem(f"{where} is missing, first in row {row:,}"))
        return None
    if column.dtype == pl.Date or isinstance(column.dtype, pl.Datetime):
        seconds: Any = column.cast(pl.Datetime("us")).to_physical().cast(pl.Float64) / 1e6
        return np.asarray(seconds.to_numpy(), dtype=np.float64).copy()
    if column.dtype.is_numeric():
        return column.cast(pl.Float64).to_numpy().copy()
    found.problems.append(
        Problem(
            f"{where} is {column.dtype}, which has no order in time",
            expected="dates, times or numbers",
        )
    )
    return None


def _without_words_for_missing(column: pl.Series) -> pl.Series:
    if column.dtype.is_float():
        return column.fill_nan(None)
    if column.dtype == pl.String or isinstance(column.dtype, (pl.Categorical, pl.Enum)):
        return missing_words_out(column)
    return column
