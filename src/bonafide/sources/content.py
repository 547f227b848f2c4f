"""A digest of a table's content, whichever library held it."""

from __future__ import annotations

import hashlib
import json

import numpy as np
import polars as pl

from bonafide.digest import canonical_json

_FORM = "bonafide/table/1"


def content_sha256(frame: pl.DataFrame) -> str:
    """The SHA-256 of a table's columns in order, by name, type and values.

    Covered, in this order: canonical JSON of ``{"form", "rows", "columns": [[name, type]…]}``;
    then for each column one byte per row (1 = present), and the values. Numbers, booleans and
    times are little-endian in their own width, 0 where missing, every NaN the same NaN; texts and
    categories are lengths (int64, UTF-8 bytes) and then the bytes; anything else is JSON. How a
    library chunks, pads or encodes its columns does not matter; the width of a number does.

    >>> content_sha256(pl.DataFrame({"a": [1]})) == content_sha256(pl.DataFrame({"a": [2]}))
    False
    """
    columns = [_decoded(column) for column in frame]
    state = hashlib.sha256()
    header = [[column.name, str(column.dtype)] for column in columns]
    state.update(canonical_json({"form": _FORM, "rows": frame.height, "columns": header}))
    for column in columns:
        state.update(column.is_not_null().cast(pl.UInt8).to_numpy().tobytes())
        for piece in _values(column):
            state.update(piece)
    return state.hexdigest()


def _decoded(column: pl.Series) -> pl.Series:
    if isinstance(column.dtype, (pl.Categorical, pl.Enum)):
        return column.cast(pl.String)
    return column


def _values(column: pl.Series) -> tuple[bytes, ...]:
    dtype = column.dtype
    if dtype == pl.String:
        filled = column.fill_null("")
        lengths = filled.str.len_bytes().cast(pl.Int64).to_numpy()
        return _little(lengths), str(filled.str.join("").item()).encode("utf-8")
    if dtype == pl.Boolean:
        return (column.fill_null(False).cast(pl.UInt8).to_numpy().tobytes(),)
    if (dtype.is_numeric() and not dtype.is_decimal()) or dtype.is_temporal():
        array = column.to_physical().fill_null(0).to_numpy()
        if array.dtype.kind == "f":
            array = np.where(np.isnan(array), np.array(np.nan, array.dtype), array)
        return (_little(array),)
    return (json.dumps(column.to_list(), default=str, ensure_ascii=True).encode("ascii"),)


def _little(array: np.ndarray) -> bytes:
    return array.astype(array.dtype.newbyteorder("<"), copy=False).tobytes()
