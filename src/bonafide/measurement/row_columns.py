"""Columns of a table that is measured: checked, and said what is wrong with them."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from bonafide.errors import Problem
from bonafide.measurement.arrays import Flags, Floats, Ints
from bonafide.measurement.codes import Codes

_SHOWN = 5


def numbers(what: str, column: object, n: int, out: list[Problem]) -> Floats | None:
    """A flat column of n numbers; ``None``, and a problem, where it is none."""
    array = np.asarray(column)
    if array.ndim != 1 or array.size != n:
        out.append(length(what, array.size, n))
        return None
    if array.dtype.kind not in "biuf" and array.size:
        out.append(Problem(f"{what} must hold numbers"))
        return None
    return np.ascontiguousarray(array, dtype=np.float64)


def finite(what: str, column: object, n: int, out: list[Problem]) -> Floats:
    """A flat column of n finite numbers; zeros, and a problem, where it is none."""
    found = numbers(what, column, n, out)
    if found is None:
        return np.zeros(n)
    wrong = ~np.isfinite(found)
    if wrong.any():
        out.append(
            Problem(
                f"{what} is {found[np.argmax(wrong)]} in {rows_named(wrong)}",
                expected="a finite number in each row",
            )
        )
    return found


def weights(column: object, n: int, out: list[Problem]) -> Floats:
    """Sampling weights, each >= 0 with a sum > 0; ones, and a problem, where they are not."""
    weight = numbers("weight", column, n, out)
    if weight is None:
        return np.ones(n)
    wrong = ~(np.isfinite(weight) & (weight >= 0))
    if wrong.any():
        found = weight[np.argmax(wrong)]
        out.append(
            Problem(
                f"the weight is {found} in {rows_named(wrong)}", expected="a finite number >= 0"
            )
        )
    elif n and not 0 < weight.sum() < math.inf:
        out.append(Problem(f"the weights add up to {weight.sum()}", expected="a finite sum > 0"))
    return weight


def length(what: str, found: int, n: int) -> Problem:
    """A column that is not as long as the label."""
    return Problem(f"{what} has {found} entries, the label has {n}", expected="as many as labels")


def grouping_lengths(
    n: int, cluster: Codes | None, slices: Mapping[str, Codes], period: Codes | None
) -> list[Problem]:
    """What is not as long as the label among the columns by which rows are grouped."""
    named = {f"slice {name!r}": codes for name, codes in slices.items()}
    if cluster is not None:
        named["cluster"] = cluster
    if period is not None:
        named["period"] = period
    return [length(what, len(codes), n) for what, codes in named.items() if len(codes) != n]


def part(column: Floats | None, rows: Ints) -> Floats | None:
    """These rows of a column that need not be there."""
    return None if column is None else column[rows]


def part_of_codes(column: Codes | None, rows: Ints) -> Codes | None:
    """These rows of a column of names that need not be there."""
    return None if column is None else column.take(rows)


def rows_named(wrong: Flags) -> str:
    """The first few rows that are marked, counted from 1, and how many more there are.

    >>> rows_named(np.array([True, False, True]))
    'rows 1 and 3'
    """
    rows = np.flatnonzero(wrong)
    shown = [f"{row + 1:,}" for row in rows[:_SHOWN]]
    rest = rows.size - len(shown)
    if rows.size == 1:
        return f"row {shown[0]}"
    if rest:
        return f"rows {', '.join(shown)} and {rest:,} more"
    return f"rows {', '.join(shown[:-1])} and {shown[-1]}"
