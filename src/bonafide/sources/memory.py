"""Tables that are already in memory, whoever made them.

pandas and pyarrow are not needed and never imported here: their tables hand over their columns
by the Arrow C stream, or, where that cannot be had, as NumPy arrays.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import polars as pl

from bonafide.errors import Problem, UserError
from bonafide.sources.shown import cut, escaped, listed, shown

_ACCEPTED = "a path, a polars, pandas or Arrow table, or a dict of NumPy arrays"
_UNITS = {"Y": "D", "M": "D", "W": "D", "h": "ms", "m": "ms", "s": "ms"}


class _OnlyStream:
    """Shows nothing of a table but its Arrow stream, so that polars asks for nothing else."""

    def __init__(self, table: Any) -> None:
        self._table = table

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._table.__arrow_c_stream__(requested_schema)


def frame_of(data: Any) -> pl.DataFrame:
    """The polars frame of a table in memory.

    Raises:
        UserError: not a table, columns of different lengths, of more than one dimension, of
            mixed types, or with the same name twice.
    """
    if isinstance(data, pl.DataFrame):
        return data
    if isinstance(data, pl.LazyFrame):
        return data.collect()
    if isinstance(data, Mapping):
        return _from_arrays(data)
    if _is_pandas(data):
        return _from_pandas(data)
    if hasattr(data, "__arrow_c_stream__"):
        return _from_stream(data)
    raise UserError(Problem(f"{shown(type(data).__name__)} is not a table", expected=_ACCEPTED))


def _from_stream(data: Any) -> pl.DataFrame:
    names = getattr(getattr(data, "schema", None), "names", None)
    if isinstance(names, list):
        _refuse_twice([str(name) for name in names])
    try:
        return pl.DataFrame(_OnlyStream(data))
    except Exception as error:  # whatever the other library raises
        raise UserError(Problem(f"the table cannot be read: {_why(error)}")) from None


def _is_pandas(data: Any) -> bool:
    # Duck typing: an index and columns, each with values that turn into arrays.
    return all(hasattr(data, name) for name in ("columns", "index", "iloc", "itertuples"))


def _from_pandas(data: Any) -> pl.DataFrame:
    _refuse_twice([str(name) for name in data.columns])
    try:
        frame = pl.DataFrame(_OnlyStream(data.reset_index(drop=True)))
    except Exception:  # no pyarrow there, or a column that Arrow does not take
        return _from_arrays({str(n): data.iloc[:, i] for i, n in enumerate(data.columns)})
    return frame.rename(dict(zip(frame.columns, map(str, data.columns), strict=True)))


def _from_arrays(columns: Mapping[Any, Any]) -> pl.DataFrame:
    series: list[pl.Series] = []
    problems: list[Problem] = []
    names = [str(name) for name in columns]
    _refuse_twice(names)
    for name, values in zip(names, columns.values(), strict=True):
        try:
            series.append(_series(name, values))
        except UserError as error:
            problems += error.problems
        except Exception as error:  # polars raises many kinds for values it cannot hold
            problems.append(Problem(f"column {shown(name)} cannot be read: {_why(error)}"))
    lengths = {len(s) for s in series}
    if len(lengths) > 1 and not problems:
        each = ", ".join(f"{shown(s.name)} has {len(s):,}" for s in series[:8])
        problems.append(Problem(f"the columns have different lengths: {each}"))
    if problems:
        raise UserError(*problems)
    return pl.DataFrame(series)


def _series(name: str, values: Any) -> pl.Series:
    if isinstance(values, pl.Series):
        return values.alias(name)
    if isinstance(values, (str, bytes)) or not hasattr(values, "__len__"):
        raise UserError(Problem(f"column {shown(name)} is not an array", expected="shape (n,)"))
    missing = np.ma.getmaskarray(values) if isinstance(values, np.ma.MaskedArray) else None
    array = np.asarray(np.ma.getdata(values) if missing is not None else values)
    if array.ndim != 1:
        raise UserError(
            Problem(f"column {shown(name)} has shape {array.shape}", expected="shape (n,)")
        )
    if array.dtype.kind in "mM":
        unit = np.datetime_data(array.dtype)[0]
        if unit in _UNITS:
            array = array.astype(f"{array.dtype.kind}8[{_UNITS[unit]}]")
    elif array.dtype.kind == "f" and array.dtype.itemsize > 8:
        array = array.astype(np.float64)
    if array.dtype.kind in "OUT":
        return pl.Series(name, [_plain(v) for v in array.tolist()], strict=True)
    if array.dtype.kind not in "biufMm":
        raise UserError(
            Problem(
                f"column {shown(name)} holds {array.dtype}",
                expected="numbers, booleans, times or text",
            )
        )
    column = pl.Series(name, np.ascontiguousarray(array.astype(array.dtype.newbyteorder("="))))
    if missing is not None and missing.any():
        column = column.set(pl.Series(values=missing), None)
    return column


def _plain(value: Any) -> Any:
    """A float NaN among objects is how pandas writes a missing value; NaT and NA likewise."""
    if isinstance(value, np.generic):
        value = value.item()
    if type(value).__name__ in ("NAType", "NaTType"):
        return None
    return None if isinstance(value, float) and math.isnan(value) else value


def _refuse_twice(names: list[str]) -> None:
    twice = (
        sorted({name for name in names if names.count(name) > 1})
        if len(set(names)) < len(names)
        else []
    )
    if twice:
        raise UserError(
            Problem(
                f"two columns have the same name: {listed(twice)}",
                help="rename one of them: which one is meant cannot be told",
            )
        )


def _why(error: Exception) -> str:
    text = str(error).strip().splitlines()
    return cut(escaped(text[0]), 160) if text else type(error).__name__
