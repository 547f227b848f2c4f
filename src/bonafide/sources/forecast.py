"""From a frame and named columns to the table of forecasts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import polars as pl

from bonafide.errors import Problem, UserError
from bonafide.measurement.codes import Codes
from bonafide.measurement.forecast.history import History
from bonafide.measurement.forecast.table import SEASONAL_NAIVE, ForecastTable
from bonafide.sources.categories import categories
from bonafide.sources.label import labels
from bonafide.sources.numbers import Tried, numbers
from bonafide.sources.regression import sound
from bonafide.sources.roles import MODEL
from bonafide.sources.row_roles import (
    RowRoles,
    check_baselines,
    check_subjects,
    codes_of,
    grouped,
    interval_ends,
    known_labels,
    left_out,
    who,
)
from bonafide.sources.shown import counted, shown
from bonafide.sources.steps import Ints, in_steps
from bonafide.sources.table import check_columns

MOST_SERIES = 1_000_000


@dataclass(frozen=True, kw_only=True)
class ForecastRoles(RowRoles):
    """Names of columns by what they are for; ``time`` is that of the value forecast.

    Attributes:
        label: the value that came true.
        model: the model's forecast.
        baselines: name to column.
        series: names the series.
        horizon: how many steps before ``time`` the forecast was made; or else
        origin: when it was made.
        history: marks rows that are history and hold no forecast, where both stand in one table.
        season: after how many steps series repeat themselves; 1 where they do not.
        intervals: subject to the columns of the low and the high end.
        quantiles: subject to level to column.
        nominal: the share of values that the intervals promise to hold.

    Raises:
        UserError: a baseline is called "model" or "seasonal_naive"; no time; horizon and origin
            both or neither; a season below 1.
    """

    label: str
    model: str
    series: str
    baselines: Mapping[str, str] = field(default_factory=dict)
    horizon: str | None = None
    origin: str | None = None
    history: str | None = None
    season: int = 1
    intervals: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    quantiles: Mapping[str, Mapping[float, str]] = field(default_factory=dict)
    nominal: float | None = None

    def __post_init__(self) -> None:
        check_baselines(self.baselines, taken=(MODEL, SEASONAL_NAIVE))
        problems = []
        if self.time is None:
            problems.append(Problem("no time is named", expected="the time of the value forecast"))
        if (self.horizon is None) == (self.origin is None):
            problems.append(
                Problem(
                    "a forecast needs its horizon, or when it was made",
                    expected="one of the two: a column of steps ahead, or one of origins",
                )
            )
        if self.season < 1:
            problems.append(Problem(f"the season is {self.season}", expected="1 step or more"))
        if problems:
            raise UserError(*problems)

    def scores(self) -> dict[str, str]:
        """Subject to column: the model first, then the baselines."""
        return {MODEL: self.model, **self.baselines}

    def named(self) -> dict[str, str]:
        """What each column is for, in words, to its name."""
        pairs = {"the label": self.label, "the series": self.series}
        pairs |= {who(name, "forecast"): column for name, column in self.scores().items()}
        for words, column in (
            ("the horizon", self.horizon),
            ("the origin", self.origin),
            ("what marks history", self.history),
        ):
            if column is not None:
                pairs[words] = column
        for name, (low, high) in self.intervals.items():
            pairs |= {who(name, "low end"): low, who(name, "high end"): high}
        for name, levels in self.quantiles.items():
            pairs |= {who(name, f"{level:g} quantile"): column for level, column in levels.items()}
        return pairs | super().named()


@dataclass(frozen=True, slots=True, eq=False)
class PreparedForecasts:
    """The table, how many rows it has and how many were left out, and what was done, as warnings.

    ``step`` is what one step of time is, such as "1 day"; "1" where times are whole numbers.
    """

    table: ForecastTable
    rows: int
    dropped: int
    step: str
    warnings: tuple[str, ...]


def columns_to_forecasts(
    frame: pl.DataFrame, roles: ForecastRoles, history: pl.DataFrame | None = None
) -> PreparedForecasts:
    """The table for measuring forecasts.

    Rows without a value are left out and counted; a missing forecast is an error. Rows are
    counted from 1 in messages, the header not counted.

    Args:
        frame: forecasts and what came true; also the history where ``roles.history`` marks it.
        roles: which columns.
        history: earlier values, with the columns of series, time and label under the same names.

    Raises:
        UserError: everything that is wrong with the columns, at once: not there, forecasts or
            weights that are missing, infinite or text, times that cannot be read, a forecast made
            at or after the time of its value, two values of a series at one time.

    >>> frame = pl.DataFrame({"s": ["a", "a"], "t": [4, 5], "h": [1, 1], "y": [5, 6], "p": [8, 6]})
    >>> roles = ForecastRoles(label="y", model="p", series="s", time="t", horizon="h")
    >>> past = pl.DataFrame({"s": ["a"] * 3, "t": [1, 2, 3], "y": [1, 2, 4]})
    >>> columns_to_forecasts(frame, roles, past).table.predictions["seasonal_naive"].tolist()
    [4.0, 5.0]
    """
    check_columns(roles.named(), frame.columns, None)
    check_subjects(roles.label, roles.scores())
    assert roles.time is not None
    columns = [roles.series, roles.time, roles.label]
    if history is not None:
        check_columns(columns, history.columns, None)
    number = np.arange(frame.height)
    if roles.history is not None:
        old = _marked(frame[roles.history])
        marked = frame.filter(pl.Series(values=old)).select(columns)
        history = marked if history is None else pl.concat([history.select(columns), marked])
        frame, number = frame.filter(pl.Series(values=~old)), number[~old]
    known = known_labels(frame[roles.label])
    rows = number[known]
    kept = frame if rows.size == frame.height else frame.filter(pl.Series(values=known))
    past = (
        None if history is None else history.filter(pl.Series(values=_held(history[roles.label])))
    )
    tried = Tried([])
    label = tried(roles.label, lambda name: numbers(kept[name], "the label", rows))
    predictions = {
        subject: tried(c, lambda name: numbers(kept[name], who(subject, "forecast"), rows))  # noqa: B023
        for subject, c in roles.scores().items()
    }
    intervals = {
        subject: tried(ends[0], lambda _: interval_ends(kept, rows, subject, ends))  # noqa: B023
        for subject, ends in roles.intervals.items()
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
    series = tried(roles.series, lambda name: _series(kept[name], rows))
    when = tried(roles.time, lambda _: _when(kept, past, roles, rows))
    others = grouped(kept, rows, roles, tried, months=not kept[roles.time].dtype.is_integer())
    past_values = None
    if past is not None:
        every = np.arange(past.height)
        past_values = tried(roles.label, lambda n: numbers(past[n], "the history's value", every))
        past_series = tried(roles.series, lambda n: _series(past[n], every))
    model = predictions[MODEL]
    if tried.problems or label is None or when is None or series is None or model is None:
        raise UserError(*tried.problems)
    known_before = None
    if past_values is not None and past_series is not None:
        known_before = History(past_series, when.past, past_values)
    table = ForecastTable.of(
        label,
        model,
        sound({name: predictions[name] for name in roles.baselines}),
        series=series,
        time=when.time,
        horizon=when.horizon,
        history=known_before,
        season=roles.season,
        intervals={name: ends for name, ends in intervals.items() if ends is not None},
        quantiles={name: sound(levels) for name, levels in quantiles.items()},
        nominal=roles.nominal,
        weight=others.weight,
        cluster=others.cluster,
        slices=others.slices,
        period=others.period,
    )
    warnings = left_out(roles.label, known)
    if history is not None and past is not None and past.height < history.height:
        lost = counted(history.height - past.height, "row")
        warnings.append(f"{lost} of {history.height:,} of the history have no value: left out")
    return PreparedForecasts(
        table,
        rows.size,
        frame.height - rows.size,
        when.step,
        (*warnings, *others.warnings),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _When:
    time: Ints
    horizon: Ints
    past: Ints
    step: str


def _when(
    kept: pl.DataFrame,
    past: pl.DataFrame | None,
    roles: ForecastRoles,
    rows: npt.NDArray[np.intp],
) -> _When:
    assert roles.time is not None
    columns = [kept[roles.time]]
    columns += [] if roles.origin is None else [kept[roles.origin]]
    columns += [] if past is None else [past[roles.time]]
    found, step = in_steps(columns)
    time = found.pop(0)
    if roles.horizon is not None:
        name = roles.horizon
        ahead = numbers(kept[name], "the horizon", rows)
        broken = ahead != np.floor(ahead)
    else:
        name = str(roles.origin)
        ahead = (time - found.pop(0)).astype(np.float64)
        broken = np.zeros(ahead.size, np.bool_)
    wrong = np.flatnonzero(broken | (ahead < 1))
    if wrong.size:
        raise UserError(
            Problem(
                f"the forecast in row {rows[wrong[0]] + 1:,} was made {ahead[wrong[0]]:g} steps"
                f" ahead (column {shown(name)}); {counted(wrong.size, 'row')} in all",
                expected="a whole number of steps, at least 1",
                help="a forecast is made before the time of its value",
            )
        )
    nothing = np.empty(0, np.int64)
    return _When(time, ahead.astype(np.int64), found.pop(0) if found else nothing, step)


def _series(column: pl.Series, rows: npt.NDArray[np.intp]) -> Codes:
    missing = np.flatnonzero(column.is_null().to_numpy())
    if missing.size:
        raise UserError(
            Problem(
                f"the series (column {shown(column.name)}) is missing in"
                f" {counted(missing.size, 'row')}; first: row {rows[missing[0]] + 1:,}"
            )
        )
    return codes_of(categories(column, most=MOST_SERIES))


def _marked(column: pl.Series) -> npt.NDArray[np.bool_]:
    read = labels(column)
    if not read.known.all():
        row = int(np.argmin(read.known)) + 1
        raise UserError(
            Problem(
                f"what marks history (column {shown(column.name)}) is missing in row {row:,}",
                expected="true or false in every row",
            )
        )
    marked: npt.NDArray[np.bool_] = read.values == 1
    return marked


def _held(column: pl.Series) -> npt.NDArray[np.bool_]:
    if column.dtype.is_float():
        column = column.fill_nan(None)
    return column.is_not_null().to_numpy().copy()
