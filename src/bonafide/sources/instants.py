"""Times as whole numbers, for order and differences."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from bonafide.errors import Problem, UserError
from bonafide.measurement.audit.table import NO_TIME
from bonafide.sources.label import missing_words_out
from bonafide.sources.period import is_iso
from bonafide.sources.shown import shown


def instants(column: pl.Series) -> npt.NDArray[np.int64]:
    """Times as microseconds since 1970, shape (n,); whole numbers as they are; missing is NO_TIME.

    A time without a zone is taken as one of the zone that the others have: only differences and
    order matter here.

    Raises:
        UserError: texts that are no ISO 8601, or other things.

    >>> instants(pl.Series(["1970-01-02", None]))[0]
    np.int64(86400000000)
    """
    if isinstance(column.dtype, (pl.Categorical, pl.Enum)):
        column = column.cast(pl.String)
    if column.dtype == pl.String:
        bare = missing_words_out(column).str.strip_chars()
        if not is_iso(bare) and bare.drop_nulls().len():
            raise UserError(_no_time(column))
        column = parsed(bare)
    if column.dtype == pl.Date:
        column = column.cast(pl.Datetime("us"))
    if isinstance(column.dtype, pl.Datetime):
        column = column.dt.epoch("us")
    elif column.dtype.is_float():
        column = column.fill_nan(None).round().cast(pl.Int64, strict=False)
    elif column.dtype.is_integer():
        column = column.cast(pl.Int64, strict=False)
    else:
        raise UserError(_no_time(column))
    return column.fill_null(NO_TIME).to_numpy().copy()


def parsed(bare: pl.Series) -> pl.Series:
    """Texts of ISO 8601 as instants; an offset counts."""
    full = (
        pl.when(bare.str.len_chars() == 7).then(bare + "-01").otherwise(bare).str.replace(" ", "T")
    )
    texts = pl.select(full.alias("t")).to_series()
    offset = texts.str.extract(r"[T ].*?(Z|z|[+-]\d{2}(?::?\d{2})?)$", 1)
    clock = texts.str.replace(r"([T ].*?) ?(?:Z|z|[+-]\d{2}(?::?\d{2})?)$", "$1")
    day = clock.str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False).cast(pl.Datetime("us"))
    digits = clock.str.slice(11).str.replace_all(":", "").str.replace(",", ".", literal=True)
    hours = digits.str.slice(0, 2).cast(pl.Float64, strict=False).fill_null(0)
    minutes = digits.str.slice(2, 2).cast(pl.Float64, strict=False).fill_null(0)
    seconds = digits.str.slice(4).cast(pl.Float64, strict=False).fill_null(0)
    sign = pl.when(offset.str.starts_with("-")).then(-1).otherwise(1)
    ahead = offset.str.replace_all(r"[^0-9]", "")
    behind = sign * (
        ahead.str.slice(0, 2).cast(pl.Float64, strict=False).fill_null(0) * 60
        + ahead.str.slice(2, 2).cast(pl.Float64, strict=False).fill_null(0)
    )
    micros = (((hours * 60 + minutes) * 60 + seconds) * 1e6).round().cast(pl.Int64)
    shift = pl.select((behind * 60e6).round().cast(pl.Int64)).to_series()
    return (day.dt.epoch("us") + micros - shift).cast(pl.Datetime("us"))


def _no_time(column: pl.Series) -> Problem:
    return Problem(
        f"the time (column {shown(column.name)}) holds {column.dtype}, which is no time",
        expected="dates, times, whole numbers of one unit, or texts such as 2026-03-31T18:05:00",
    )
