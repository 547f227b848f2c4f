"""Times as numbers of steps: days, weeks, months, or whatever the times themselves show."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import polars as pl

from bonafide.errors import Problem, UserError
from bonafide.sources.shown import shown

Ints = npt.NDArray[np.int64]
_DAY = 86_400_000_000
_UNITS = ((_DAY * 7, "week"), (_DAY, "day"), (3_600_000_000, "hour"), (60_000_000, "minute"))


def in_steps(columns: Sequence[pl.Series]) -> tuple[list[Ints], str]:
    """Columns of times as steps from a common start, and what a step is, in words.

    Whole numbers are steps already. Times on one and the same day of the month (or each on the
    last one) and at one hour go by months; all others by the longest span of which every distance
    between two of them is a multiple.

    Args:
        columns: whole numbers, dates or times, or texts that are; none is missing.

    Raises:
        UserError: a time that is missing or cannot be read, with its column; numbers in one column
            and times in another.

    >>> import datetime as dt
    >>> days = pl.Series([dt.date(2026, 1, 31), dt.date(2026, 2, 28), dt.date(2026, 4, 30)])
    >>> steps, step = in_steps([days])
    >>> steps[0].tolist(), step
    ([0, 1, 3], '1 month')
    """
    kinds = {column.dtype.is_integer() for column in columns}
    if kinds == {True}:
        for column in columns:
            _whole(column)
        return [column.cast(pl.Int64).to_numpy().copy() for column in columns], "1"
    if len(kinds) > 1:
        names = ", ".join(shown(column.name) for column in columns)
        raise UserError(Problem(f"columns {names} are not all numbers or all times"))
    times = [_times(column) for column in columns]
    every = pl.concat([time.alias("t") for time in times]).unique().sort()
    monthly = _monthly(every)
    found = [
        (12 * time.dt.year() + time.dt.month().cast(pl.Int32) if monthly else time.to_physical())
        .cast(pl.Int64)
        .to_numpy()
        for time in times
    ]
    seen = np.unique(np.concatenate(found)) if found else np.empty(0, np.int64)
    step = int(np.gcd.reduce(np.diff(seen))) if seen.size > 1 else 1
    start = int(seen[0]) if seen.size else 0
    return [(column - start) // step for column in found], _words(step, monthly)


def _whole(column: pl.Series) -> None:
    if column.null_count():
        raise UserError(_missing(column))


def _missing(column: pl.Series) -> Problem:
    row = (column.is_null().arg_max() or 0) + 1
    return Problem(f"the time (column {shown(column.name)}) is missing, first in row {row:,}")


def _times(column: pl.Series) -> pl.Series:
    if isinstance(column.dtype, (pl.Categorical, pl.Enum)):
        column = column.cast(pl.String)
    if column.null_count():
        raise UserError(_missing(column))
    if column.dtype == pl.String:
        return _read(column)
    if column.dtype == pl.Date or isinstance(column.dtype, pl.Datetime):
        if isinstance(column.dtype, pl.Datetime) and column.dtype.time_zone is not None:
            column = column.dt.replace_time_zone(None)
        return column.cast(pl.Datetime("us"))
    raise UserError(
        Problem(
            f"the time (column {shown(column.name)}) holds {column.dtype}",
            expected="whole numbers of steps, dates or times",
        )
    )


def _read(column: pl.Series) -> pl.Series:
    bare = column.str.strip_chars()
    text = pl.select(
        pl.when(bare.str.len_chars() == 7).then(bare + "-01").otherwise(bare)
    ).to_series()
    found = text.str.slice(0, 10).str.to_datetime("%Y-%m-%d", strict=False, time_unit="us")
    clock = text.str.slice(11, 8)
    seconds = pl.select(
        pl.when(clock.str.len_chars() == 0)
        .then(pl.lit("00:00:00"))
        .when(clock.str.len_chars() == 5)
        .then(clock + ":00")
        .otherwise(clock)
    ).to_series()
    since = seconds.str.to_time("%H:%M:%S", strict=False).cast(pl.Duration("us"))
    found = (found + since).alias(column.name)
    if found.null_count():
        row = found.is_null().arg_max() or 0
        raise UserError(
            Problem(
                f"the time (column {shown(column.name)}) is {shown(column[row])} in row"
                f" {row + 1:,}, which cannot be read as a time",
                expected="dates or times such as 2026-03-31 or 2026-03-31T18:05",
            )
        )
    return found


def _monthly(times: pl.Series) -> bool:
    if times.is_empty() or times.dt.truncate("1d").n_unique() < 2:
        return False
    same_clock = (times - times.dt.truncate("1d")).n_unique() == 1
    one_day = times.dt.day().n_unique() == 1
    last_day = bool((times.dt.truncate("1d") == times.dt.month_end().dt.truncate("1d")).all())
    return same_clock and (one_day or last_day)


def _words(step: int, monthly: bool) -> str:
    if monthly:
        return f"{step} month" if step == 1 else f"{step} months"
    for size, word in _UNITS:
        if step % size == 0:
            many = step // size
            return f"{many} {word}" if many == 1 else f"{many} {word}s"
    return f"{step / 1e6:g} s"
