"""Columns of numbers and weights: nothing filled in, and every problem told."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import polars as pl

from bonafide.errors import Problem, UserError
from bonafide.sources.label import missing_words_out
from bonafide.sources.shown import counted, shown

Floats = npt.NDArray[np.float64]
T = TypeVar("T")
_FIRST = 5
_COMMA = r"^\s*[+-]?\d+,\d+\s*$"
_COMMA_OR_WHOLE = r"^[+-]?\d+(,\d+)?$"


@dataclass(frozen=True, slots=True)
class Tried:
    """Does one thing after the other and keeps what went wrong, so that all of it is told."""

    problems: list[Problem]

    def __call__(self, column: str | None, make: Callable[[str], T]) -> T | None:
        """What ``make`` makes of a column; ``None`` where there is none or it is wrong."""
        try:
            return None if column is None else make(column)
        except UserError as error:
            self.problems.extend(error.problems)
            return None


def numbers(column: pl.Series, what: str, rows: npt.NDArray[np.intp]) -> Floats:
    """Finite float64 values, shape (n,).

    Args:
        column: shape (n,).
        what: what it holds, for messages.
        rows: the number of each row in its table, from 0.

    Raises:
        UserError: no numbers, or rows that lack one; the first are named.

    >>> numbers(pl.Series("p", [1, 2]), "the score", np.arange(2)).tolist()
    [1.0, 2.0]
    """
    where = f"{what} (column {shown(column.name)})"
    if isinstance(column.dtype, (pl.Categorical, pl.Enum)):
        column = column.cast(pl.String)
    if not (column.dtype.is_numeric() or column.dtype == pl.Boolean):
        raise UserError(_not_numbers(column, where, rows))
    if column.dtype == pl.Float32:
        # The decimal that a single-precision number shows is what its maker meant: .7 stored in
        # 32 bits must reach a threshold of .7, which its nearest 64-bit neighbour does not.
        column = column.cast(pl.String).cast(pl.Float64)
    values = column.cast(pl.Float64).fill_null(np.nan).to_numpy()
    bad = ~np.isfinite(values)
    if bad.any():
        at = np.flatnonzero(bad)
        lacking = int(column.null_count() + np.isnan(values).sum() - column.is_null().sum())
        infinite = len(at) - lacking
        kinds = " and ".join(
            f"{kind} in {counted(n, 'row')}"
            for kind, n in (("missing (or NaN)", lacking), ("infinite", infinite))
            if n
        )
        first = ", ".join(f"{rows[i] + 1:,}" for i in at[:_FIRST])
        more = " …" if len(at) > _FIRST else ""
        raise UserError(
            Problem(
                f"{where} is {kinds}; first: row {first}{more}",
                expected="a number in every row that has a label",
                help="nothing is filled in or left out for you: that would change the result",
            )
        )
    return values


def _not_numbers(column: pl.Series, where: str, rows: npt.NDArray[np.intp]) -> Problem:
    kind = str(column.dtype)
    hint = None
    if column.dtype == pl.String:
        kind = "text"
        present = column.drop_nulls()
        numeric = present.str.strip_chars().cast(pl.Float64, strict=False)
        if numeric.null_count() == 0 and len(present):
            hint = "these are numbers in quotes: write them as numbers"
        elif (at := odd_decimal(column)) is not None:
            hint = odd_words(column, at, int(rows[at]) + 1)
        elif len(present) and present.str.contains(_COMMA).any():
            hint = (
                "decimals are written with a comma: write 0.5, not 0,5, or separate by semicolons"
            )
        elif len(present):
            bad = present.filter(numeric.is_null())
            row = (column == bad[0]).arg_max() or 0
            hint = f"{shown(bad[0])} in row {rows[row] + 1:,} is not a number"
    return Problem(f"{where} is {kind}, not numbers", expected="numbers", help=hint)


def odd_decimal(column: pl.Series) -> int | None:
    """The first row, from 0, that keeps a column of texts from being numbers with decimal commas.

    ``None`` where the column is none, or where every cell fits.

    >>> odd_decimal(pl.Series(["0,25", "0.2025", "1"]))
    1
    """
    bare = missing_words_out(column).str.strip_chars()
    comma = bare.str.contains(_COMMA)
    odd = bare.is_not_null() & ~bare.str.contains(_COMMA_OR_WHOLE)
    if not odd.any() or int(comma.sum()) < int(odd.sum()):
        return None
    return odd.arg_max()


def odd_words(column: pl.Series, at: int, row: int) -> str:
    """What is wrong with the cell at ``at``, found by :func:`odd_decimal`; ``row`` is from 1."""
    cell = f"{shown(column[at])} in row {row:,}"
    if re.fullmatch(r"\s*[+-]?\d*\.\d*\s*", column[at]):
        return f"{cell} has a point where others have a comma: write all of them alike"
    return f"{cell} is not a number; the others are, with decimal commas"


def weights(column: pl.Series, rows: npt.NDArray[np.intp]) -> Floats:
    """Finite weights of zero or more, not all of them zero.

    Raises:
        UserError: with the first rows that have none.
    """
    values = numbers(column, "the weight", rows)
    negative = np.flatnonzero(values < 0)
    if len(negative):
        i = negative[0]
        raise UserError(
            Problem(
                f"the weight (column {shown(column.name)}) is {values[i]:g} in row"
                f" {rows[i] + 1:,}; {counted(len(negative), 'row')} below zero",
                expected="weights of zero or more",
            )
        )
    if not values.any():
        raise UserError(Problem(f"every weight (column {shown(column.name)}) is zero"))
    return values
