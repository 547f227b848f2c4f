"""Times: the month of each row, on the column's own wall clock."""

from __future__ import annotations

import re

import numpy as np
import polars as pl

from bonafide.errors import Problem, UserError
from bonafide.sources.categories import Categories, named
from bonafide.sources.cells import MISSING
from bonafide.sources.shown import counted, shown

_ISO = (
    r"^\d{4}-\d{2}(-\d{2}([T ]\d{2}(:?\d{2}(:?\d{2}([.,]\d+)?)?)? ?(Z|z|[+-]\d{2}(:?\d{2})?)?)?)?$"
)
_DAY_FIRST = r"^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b"
_EXPECTED = "dates, times, or texts such as 2026-03-31 or 2026-03-31T18:05:00+02:00"


def is_iso(column: pl.Series) -> bool:
    """Whether a column of texts holds ISO 8601 dates or times and nothing else."""
    present = column.drop_nulls()
    return not present.is_empty() and bool(present.str.contains(_ISO).all())


def months(column: pl.Series) -> pl.Series:
    """``YYYY-MM`` for each row, missing where the time is.

    A time with a zone keeps that zone's wall clock; a text keeps the one it is written in, so an
    offset in it changes nothing.

    Raises:
        UserError: numbers (their unit and zone cannot be told), or texts that are no ISO 8601,
            with the first row.

    >>> months(pl.Series(["2026-01-31T23:30:00-05:00", None])).to_list()
    ['2026-01', None]
    """
    if column.dtype == pl.Date or isinstance(column.dtype, pl.Datetime):
        return _four_digits(column, column.dt.strftime("%Y-%m"))
    if isinstance(column.dtype, (pl.Categorical, pl.Enum)):
        column = column.cast(pl.String)
    if column.dtype == pl.String:
        return _from_texts(column)
    number = column.dtype.is_numeric()
    raise UserError(
        Problem(
            f"the time (column {shown(column.name)}) holds "
            + ("numbers: their unit and zone cannot be told" if number else str(column.dtype)),
            expected=_EXPECTED,
            help="turn them into times first, in the zone that the months should follow"
            if number
            else None,
        )
    )


def month_categories(column: pl.Series) -> Categories:
    """:func:`months` as codes; no text is made per row where the column holds dates or times.

    >>> import datetime as dt
    >>> month_categories(pl.Series([dt.date(2026, 2, 1), None, dt.date(2025, 12, 31)]))
    Categories(codes=array([ 1, -1,  0], dtype=int32), names=('2025-12', '2026-02'))
    """
    if not (column.dtype == pl.Date or isinstance(column.dtype, pl.Datetime)):
        return named(months(column))
    year = column.dt.year()
    low, high = year.min(), year.max()
    if low is None or not (int(str(low)) >= 0 and int(str(high)) <= 9999):
        return named(months(column))
    number = (12 * year + column.dt.month().cast(pl.Int32) - 1).fill_null(-1).to_numpy()
    seen = np.bincount(number + 1)
    seen[0] = 0
    held = np.flatnonzero(seen) - 1
    place = np.full(seen.size, -1, np.int32)
    place[held + 1] = np.arange(held.size)
    names = tuple(f"{k // 12:04d}-{k % 12 + 1:02d}" for k in held.tolist())
    return Categories(place[number + 1], names)


def _four_digits(column: pl.Series, found: pl.Series) -> pl.Series:
    wrong = found.is_not_null() & ~found.str.contains(r"^\d{4}-\d{2}$")
    if wrong.any():
        row = wrong.arg_max() or 0
        raise UserError(
            Problem(
                f"the time (column {shown(column.name)}) lies in the year"
                f" {shown(found[row][:-3])} in row {row + 1:,}",
                expected="a year of four digits",
                help="the unit may be wrong: milliseconds read as seconds, for example",
            )
        )
    return found


def _rewrite(text: str) -> str | None:
    """How to write a date that begins with its day or month; which one, is never guessed.

    >>> _rewrite("31.03.2026")
    'write dates as YYYY-MM-DD: 31.03.2026 is 2026-03-31'
    """
    if not re.match(_DAY_FIRST, text):
        return None
    told = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text)
    if told is None or not 1 <= int(told[2]) <= 12:
        return "write dates as YYYY-MM-DD: which part is the day is not guessed"
    day, month, year = told.groups()
    return f"write dates as YYYY-MM-DD: {text} is {year}-{int(month):02}-{int(day):02}"


def _from_texts(column: pl.Series) -> pl.Series:
    bare = column.str.strip_chars()
    bare = bare.set(bare.is_in(MISSING), None)
    day = pl.when(bare.str.len_chars() == 7).then(bare + "-01").otherwise(bare.str.slice(0, 10))
    dates = pl.select(day.str.to_date("%Y-%m-%d", strict=False)).to_series()
    wrong = bare.is_not_null() & (dates.is_null() | ~bare.str.contains(_ISO))
    count = int(wrong.sum())
    if count:
        row = wrong.arg_max() or 0
        raise UserError(
            Problem(
                f"the time (column {shown(column.name)}) is {shown(column[row])} in row"
                f" {row + 1:,}; {counted(count, 'row')} cannot be read as a time",
                expected=_EXPECTED,
                help=_rewrite(bare[row]),
            )
        )
    return bare.str.slice(0, 7).alias(column.name)
