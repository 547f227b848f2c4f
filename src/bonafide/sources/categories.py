"""Slices and clusters: columns whose values name groups of rows."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from bonafide.errors import Problem, UserError
from bonafide.sources.label import missing_words_out
from bonafide.sources.shown import counted, is_unprintable, shown

MISSING_NAME = "(missing)"
"""How rows without a value are called in a slice: they are a group of their own, never dropped."""
EMPTY_NAME = "(empty)"
"""How an empty text is called: it is a value, but no name."""
MAX_VALUES = 1_000


def names_of(column: pl.Series, *, most: int = MAX_VALUES) -> pl.Series:
    """Each row's value as text: numbers in their shortest form, ``true`` and ``false``.

    Raises:
        UserError: lists, structs or bytes; more than ``most`` different values; control
            characters in a value.

    >>> names_of(pl.Series([1.0, 2.5, None])).to_list()
    ['1', '2.5', '(missing)']
    """
    dtype = column.dtype
    if dtype.is_nested() or dtype in (pl.Binary, pl.Object):
        kind = {"List": "lists", "Array": "lists", "Struct": "objects", "Binary": "bytes"}
        raise UserError(
            Problem(
                f"slice {shown(column.name)} holds {kind.get(str(dtype.base_type()), 'objects')},"
                " not single values",
                expected="texts, numbers, true and false, or dates",
                help="make a column with one value per row first",
            )
        )
    if dtype.is_float():
        column = column.fill_nan(None)
    distinct = column.n_unique()
    if distinct > most:
        raise UserError(
            Problem(
                f"slice {shown(column.name)} has {distinct:,} different values;"
                f" at most {most:,} are measured",
                help="group them first: fewer, larger slices say more",
            )
        )
    values = column.unique()
    short = np.float32 if dtype == pl.Float32 else float
    texts = pl.Series("name", [_name(v, short) for v in values.to_list()], dtype=pl.String)
    bad = texts.filter(texts.map_elements(_unprintable, return_dtype=pl.Boolean))
    if not bad.is_empty():
        raise UserError(
            Problem(
                f"slice {shown(column.name)} has a value with control characters: {shown(bad[0])}"
            )
        )
    table = pl.DataFrame([values.alias("value"), texts])
    return (
        column.alias("value")
        .to_frame()
        .join(table, on="value", how="left", nulls_equal=True, maintain_order="left")["name"]
        .alias(column.name)
    )


def coded(column: pl.Series) -> tuple[npt.NDArray[np.int32], tuple[str, ...]]:
    """Codes of a column of texts, shape (n,), and the names in order; -1 where missing.

    >>> coded(pl.Series(["b", "a", None]))[1]
    ('a', 'b')
    """
    names = sorted(column.drop_nulls().unique().to_list())
    table = pl.DataFrame(
        {"value": names, "code": range(len(names))},
        schema_overrides={"value": pl.String, "code": pl.Int32},
    )
    codes = (
        column.alias("value")
        .to_frame()
        .join(table, on="value", how="left", maintain_order="left")["code"]
    )
    return codes.fill_null(-1).to_numpy().copy(), tuple(names)


def cluster_codes(column: pl.Series) -> tuple[npt.NDArray[np.int64], int]:
    """A code per cluster from 0, shape (n,), in order of appearance, and how many are missing.

    A row without a cluster is a cluster of its own: that it is alone is all that is known.

    Raises:
        UserError: lists or structs.

    >>> cluster_codes(pl.Series(["b", None, "b", None]))[0].tolist()
    [0, 1, 0, 2]
    """
    if column.dtype.is_nested() or column.dtype == pl.Object:
        raise UserError(
            Problem(
                f"the cluster (column {shown(column.name)}) holds lists or objects",
                expected="texts or numbers",
            )
        )
    if column.dtype.is_float():
        column = column.fill_nan(None)
    elif column.dtype == pl.String or isinstance(column.dtype, (pl.Categorical, pl.Enum)):
        # One big cluster called "NA" would be a cluster of strangers.
        column = missing_words_out(column)
    frame = column.alias("value").to_frame()
    table = frame.drop_nulls().unique(maintain_order=True).with_row_index("code")
    joined = frame.join(table, on="value", how="left", maintain_order="left")["code"]
    missing = joined.is_null().to_numpy()
    raw = joined.cast(pl.Int64).fill_null(0).to_numpy().copy()
    count = int(missing.sum())
    raw[missing] = table.height + np.arange(count)
    _, first, inverse = np.unique(raw, return_index=True, return_inverse=True)
    order = np.empty(len(first), dtype=np.int64)
    order[np.argsort(first, kind="stable")] = np.arange(len(first))
    return order[inverse], count


def _name(value: object, short: type = float) -> str:
    if value is None:
        return MISSING_NAME
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() and abs(value) < 2**53 else str(short(value))
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    return str(value) or EMPTY_NAME


def _unprintable(text: str) -> bool:
    return any(is_unprintable(c) for c in text)


def missing_warning(column: str, count: int, total: int, what: str) -> str:
    """A warning that ``count`` of ``total`` rows have no value in ``column``."""
    return f"{counted(count, 'row')} of {total:,} without a value in {shown(column)}: {what}"
