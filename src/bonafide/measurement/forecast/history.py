"""What was known of each series, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from bonafide.errors import Problem, UserError
from bonafide.measurement.arrays import Floats, Ints, Places, SmallInts
from bonafide.measurement.codes import Codes
from bonafide.measurement.regression.table import number
from bonafide.measurement.row_columns import length, rows_named


@dataclass(frozen=True, eq=False)
class History:
    """Values of series at times, each known from its time on.

    Args:
        series: which series, shape (n,); none is missing.
        time: steps, shape (n,), whole numbers. Of each series and time there is one value.
        value: shape (n,), each finite and at most 1e50.

    Raises:
        UserError: with every problem found; two different values of a series at one time.
            Rows are counted from 1.
    """

    series: Codes
    time: Ints
    value: Floats

    def __post_init__(self) -> None:
        problems: list[Problem] = []
        n = len(self.series)
        missing = self.series.codes < 0
        if missing.any():
            problems.append(Problem(f"the series is missing in {rows_named(missing)}"))
        time = whole("the time", self.time, n, problems)
        value = number("the value", self.value, n, problems)
        if problems:
            raise UserError(*problems)
        series = self.series.codes
        order = _by_series_and_time(series, time, len(self.series.names))
        if order is not None:
            series, time, value = series[order], time[order], value[order]
        again = (series[1:] == series[:-1]) & (time[1:] == time[:-1])
        differ = again & (value[1:] != value[:-1])
        if differ.any():
            at = int(np.argmax(differ))
            raise UserError(
                Problem(
                    f"series {self.series.names[series[at]]!r} has two values at time {time[at]}: "
                    f"{value[at]:g} and {value[at + 1]:g}",
                    expected="one value per series and time",
                )
            )
        kept = np.concatenate([[True], ~again]) if n else np.ones(0, np.bool_)
        object.__setattr__(self, "series", Codes(series[kept], self.series.names))
        object.__setattr__(self, "time", time[kept])
        object.__setattr__(self, "value", value[kept])

    @classmethod
    def of(cls, series: Sequence[str], time: ArrayLike, value: ArrayLike) -> History:
        """From names, times and values; sorted by series and time.

        >>> History.of(["a", "a"], [2, 1], [5.0, 4.0]).value.tolist()
        [4.0, 5.0]
        """
        return cls(Codes.of(series), np.asarray(time), np.asarray(value))

    def joined(self, other: History) -> History:
        """What both know.

        Raises:
            UserError: the two give different values for a series and time.
        """
        return History(
            Codes.concat([self.series, other.series]),
            np.concatenate([self.time, other.time]),
            np.concatenate([self.value, other.value]),
        )

    def of_names(self, names: Sequence[str]) -> Ints:
        """Each row's series as a place in ``names``, -1 where it is none of them."""
        place = {name: i for i, name in enumerate(names)}
        new = np.array([place.get(name, -1) for name in self.series.names] + [-1], np.int64)
        found: Ints = new[self.series.codes]
        return found


def _by_series_and_time(series: SmallInts, time: Ints, count: int) -> Ints | None:
    """The order by series, then time; ``None`` where rows stand in it."""
    place = places(series, time, count)
    if place is None:
        return np.lexsort((time, series))
    if place.size < 2 or bool((place[1:] >= place[:-1]).all()):
        return None
    return np.argsort(place, kind="stable")


def places(group: Places, time: Ints, count: int) -> Ints | None:
    """One number per row that orders by group, then time; ``None`` where it would overflow.

    >>> found = places(np.array([1, 0]), np.array([5, 7]), 2)
    >>> None if found is None else found.tolist()
    [3, 2]
    """
    if not time.size:
        return np.empty(0, np.int64)
    low, high = int(time.min()), int(time.max())
    span = high - low + 1
    if count * span >= 2**62:
        return None
    found: Ints = group.astype(np.int64) * span + (time - low)
    return found


def whole(what: str, column: object, n: int, out: list[Problem]) -> Ints:
    """A column of n whole numbers within 2^40 of 0; zeros, and a problem, where it is none."""
    array = np.asarray(column)
    if array.ndim != 1 or array.size != n:
        out.append(length(what, array.size, n))
        return np.zeros(n, np.int64)
    if array.size and not np.issubdtype(array.dtype, np.integer):
        out.append(Problem(f"{what} must hold whole numbers", expected="steps, such as days"))
        return np.zeros(n, np.int64)
    far = np.abs(array.astype(np.float64)) > 2.0**40
    if far.any():
        out.append(Problem(f"{what} is {array[np.argmax(far)]} in {rows_named(far)}"))
        return np.zeros(n, np.int64)
    return array.astype(np.int64)
