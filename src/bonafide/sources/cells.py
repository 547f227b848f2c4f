"""What cells of text mean: a column's type is what every one of its cells agrees to."""

from __future__ import annotations

import numpy as np
import polars as pl

MISSING = ("", "NA", "N/A", "#N/A", "NULL", "null", "None", "nan", "NaN", "NAN")
_WHOLE = r"^[+-]?\d+$"
_NUMBER = r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$|^[+-]?(?i:inf|infinity)$"
_DECIMAL_COMMA = r"^[+-]?\d+(,\d+)?$"
_THOUSANDS = r"^[+-]?[1-9]\d{0,2},\d{3}$"
_CELLS_AT_ONCE = 1 << 18


def typed(column: pl.Series, *, decimal_comma: bool = False) -> pl.Series:
    """A column of texts as whole numbers, numbers, booleans or, failing these, text.

    Empty cells are missing. In columns of numbers and booleans the usual words for it ("NA",
    "null", "nan"…) are missing too; in text they stay what they are. Whole numbers that begin
    with 0 stay text: they are names, such as postal codes. With ``decimal_comma``, "0,5" is a
    number, but a column in which every comma could stand for thousands stays text.

    >>> typed(pl.Series(["1", "", "NA"])).to_list(), typed(pl.Series(["007"])).to_list()
    ([1, None, None], ['007'])
    >>> typed(pl.Series(["0,5", "1"]), decimal_comma=True).to_list()
    [0.5, 1.0]
    """
    return typed_frame(column.to_frame(), decimal_comma=decimal_comma).to_series()


def typed_frame(frame: pl.DataFrame, *, decimal_comma: bool = False) -> pl.DataFrame:
    """Every column as :func:`typed`.

    Columns are put end to end and asked together, since each question to polars has a fixed
    price: ten thousand short columns one by one take many seconds.
    """
    done: list[pl.Series] = []
    step = max(1, _CELLS_AT_ONCE // max(1, frame.height))
    for start in range(0, frame.width, step):
        done += _typed_batch(frame.get_columns()[start : start + step], decimal_comma)
    return pl.DataFrame(done)


def _typed_batch(columns: list[pl.Series], decimal_comma: bool) -> list[pl.Series]:
    rows = len(columns[0])
    if rows == 0:
        return columns
    text = pl.concat([column.alias("text") for column in columns], rechunk=True)
    stripped = pl.col("text").str.strip_chars()
    cells = pl.DataFrame(
        [text, pl.Series("column", np.repeat(np.arange(len(columns)), rows))]
    ).with_columns(pl.when(~stripped.is_in(MISSING)).then(stripped).alias("bare"))
    types = cells.group_by("column", maintain_order=True).agg(**_FACTS)
    kinds = [_kind(facts, decimal_comma) for facts in types.iter_rows(named=True)]
    values = {kind: cells.select(_AS[kind]).to_series() for kind in set(kinds)}
    return [
        values[kind].slice(i * rows, rows).alias(column.name)
        for i, (column, kind) in enumerate(zip(columns, kinds, strict=True))
    ]


_BARE = pl.col("bare")
_COMMA = _BARE.str.contains(",", literal=True)
# What all cells of a column that are not missing have in common.
_FACTS = {
    "present": _BARE.is_not_null().any(),
    "switch": _BARE.str.to_lowercase().is_in(["true", "false"]).all(),
    "whole": _BARE.str.contains(_WHOLE).all(),
    "named": _BARE.str.contains(r"^[+-]?0\d").any(),
    "fits": (_BARE.cast(pl.Int64, strict=False).is_not_null() | _BARE.is_null()).all(),
    "number": _BARE.str.contains(_NUMBER).all(),
    "comma": _BARE.str.contains(_DECIMAL_COMMA).all() & _COMMA.any(),
    "thousands": (~_COMMA | _BARE.str.contains(_THOUSANDS)).all(),
}
_AS = {
    "text": pl.when(pl.col("text") != "").then(pl.col("text")),
    "switch": _BARE.str.to_lowercase() == "true",
    "whole": _BARE.cast(pl.Int64, strict=False),
    "number": _BARE.cast(pl.Float64, strict=False),
    "comma": _BARE.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False),
}


def _kind(facts: dict[str, bool], decimal_comma: bool) -> str:
    if not facts["present"]:
        return "text"
    if facts["switch"]:
        return "switch"
    if facts["whole"]:
        return "text" if facts["named"] or not facts["fits"] else "whole"
    if facts["number"]:
        return "number"
    if decimal_comma and facts["comma"] and not facts["thousands"]:
        return "comma"
    return "text"
