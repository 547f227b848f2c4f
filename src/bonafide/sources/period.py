"""Times: the month of each row, on the column's own wall clock."""

from __future__ import annotations

import re

import polars as pl

from bonafide.errors import Problem, UserError
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
