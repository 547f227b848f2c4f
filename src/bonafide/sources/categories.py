"""Slices and clusters: columns whose values name groups of rows."""

from __future__ import annotations

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Categories:
    """A name per row: ``codes`` of shape (n,) into ``names``; -1 where there is none."""

    codes: npt.NDArray[np.int32]
    names: tuple[str, ...]

    def count(self, name: str) -> int:
        """How many rows bear a name."""
        if name not in self.names:
            return 0
        return int(np.count_nonzero(self.codes == self.names.index(name)))


def categories(column: pl.Series, *, most: int = MAX_VALUES) -> Categories:
    """Each row's value as a name: numbers in their shortest form, ``true`` and ``false``.

    A missing value has a name too.

    Raises:
        UserError: lists, structs or bytes; more than ``most`` different values; control
            characters in a value.

    >>> found = categories(pl.Series([2.5, 1.0, None]))
    >>> found.names, found.codes.tolist()
    (('(missing)', '1', '2.5'), [2, 1, 0])
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
    return _coded(column, values, texts)


def named(column: pl.Series) -> Categories:
    """A column of texts, each of which is its own name; a missing one has none.

    >>> named(pl.Series(["b", "a", None])).codes.tolist()
    [1, 0, -1]
    """
    values = column.drop_nulls().unique()
    return _coded(column, values, values)


def _coded(column: pl.Series, values: pl.Series, texts: pl.Series) -> Categories:
    """``texts`` are the names of ``values``, which are all that the column holds."""
    names = tuple(sorted(set(texts.to_list())))
    place = {name: i for i, name in enumerate(names)}
    codes = pl.Series([place[text] for text in texts.to_list()], dtype=pl.Int32)
    there = values.is_not_null()
    missing = codes.filter(~there)
    if not there.any():
        found = pl.Series([None], dtype=pl.Int32).new_from_index(0, len(column))
    else:
        found = column.replace_strict(values.filter(there), codes.filter(there), default=None)
    at = -1 if missing.is_empty() else int(missing[0])
    return Categories(found.fill_null(at).cast(pl.Int32).to_numpy(), names)


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
    if count:
        raw = _in_order(raw, missing)
    return raw, count


def _in_order(raw: npt.NDArray[np.int64], missing: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """Renumbered by first appearance; known clusters already are among themselves."""
    highest = np.maximum.accumulate(np.where(missing, -1, raw))
    first = missing.copy()
    first[:1] = True
    first[1:] |= ~missing[1:] & (raw[1:] > highest[:-1])
    number = np.empty(int(raw.max()) + 1, np.int64)
    number[raw[first]] = np.arange(int(np.count_nonzero(first)))
    return number[raw]


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
