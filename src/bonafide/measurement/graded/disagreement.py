"""Observed and expected disagreement of any number of graders, and how rows move them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bonafide.measurement.arrays import Flags, Floats, Ints, dot, summed
from bonafide.measurement.settings import Grades


@dataclass(frozen=True, eq=False)
class Disagreement:
    """Krippendorff's observed and expected disagreement of the grades of n rows.

    Attributes:
        observed: mean over grades of their mean squared distance from the other grades of the row.
        expected: mean squared distance of any two grades, times N / (N - 1) for N grades.
        worst: the largest squared distance between two grades that were given; 0 for one grade.
        observed_u, expected_u: shape (n,), weight times the derivative by weight, of both.
        differs: shape (n,), which rows hold two different grades.
    """

    observed: float
    expected: float
    worst: float
    observed_u: Floats
    expected_u: Floats
    differs: Flags

    @classmethod
    def of(cls, grades: Floats, mass: Floats, kind: Grades) -> Disagreement:
        """From the grades of each row.

        Args:
            grades: shape (n, g), NaN where a grader gave none; at least two known in each row.
            mass: shape (n,), the weight of each row.
            kind: "nominal": any two grades differ by 1; "interval": by their squared distance;
                "ordinal": by the squared number of grades given between them, halves counted at
                both ends.
        """
        given = _Given.of(grades, mass)
        if kind == "nominal":
            sums, worst = _nominal(given), float(given.values.size > 1)
        else:
            ranks = np.cumsum(given.share) - given.share / 2
            where = given.values if kind == "interval" else ranks
            sums, worst = _distances(given, where), float((where[-1] - where[0]) ** 2)
        observed = dot(given.weigh, sums.within)
        expected = dot(given.share, sums.outside) / 2
        # What a row weighs more, all others weigh less: each mean is taken off.
        observed_u = given.weigh * (sums.within - given.held * observed)
        expected_u = given.spread(sums.outside)
        if kind == "ordinal":
            observed_u = observed_u + given.spread(_by_rank(sums.slope_within))
            expected_u = expected_u + given.spread(_by_rank(sums.slope_outside))
        small = given.row.size / (given.row.size - 1)
        return cls(observed, expected * small, worst, observed_u, expected_u * small, given.differs)


@dataclass(frozen=True, eq=False)
class _Given:
    """All N grades that were given, row by row.

    Attributes:
        row, place: shape (N,), the row of each grade and its place among ``values``.
        values: shape (v,), the different grades, ascending.
        held: shape (n,), grades per row.
        weigh: shape (n,), what one grade of a row counts; times ``held`` they add up to 1.
        share: shape (v,), the share of all grades that each value has.
        differs: shape (n,), which rows hold two different grades.
    """

    row: Ints
    place: Ints
    values: Floats
    held: Floats
    weigh: Floats
    share: Floats
    differs: Flags

    @classmethod
    def of(cls, grades: Floats, mass: Floats) -> _Given:
        known = ~np.isnan(grades)
        row = np.nonzero(known)[0]
        values, place = np.unique(grades[known], return_inverse=True)
        held = known.sum(axis=1).astype(np.float64)
        weigh = mass / dot(mass, held)
        share = summed(place, weigh[row], values.size)
        differs = np.nanmax(grades, axis=1) > np.nanmin(grades, axis=1)
        return cls(row, place, values, held, weigh, share, differs)

    def spread(self, by_value: Floats) -> Floats:
        """How much each row moves sum(share * by_value), shape (n,), ``by_value`` held."""
        by_value = by_value - dot(self.share, by_value)
        return self.weigh * summed(self.row, by_value[self.place], self.held.size)


@dataclass(frozen=True, eq=False)
class _Sums:
    """What both disagreements are made of.

    Attributes:
        within: shape (n,), the squared distances of a row's grades from each other, over all but
            one of them.
        outside: shape (v,), twice each value's mean squared distance from all grades.
        slope_within, slope_outside: shape (v,), of both by where a value stands.
    """

    within: Floats
    outside: Floats
    slope_within: Floats
    slope_outside: Floats


def _nominal(given: _Given) -> _Sums:
    _, kind, count = np.unique(
        given.row * given.values.size + given.place, return_inverse=True, return_counts=True
    )
    same = summed(given.row, count[kind].astype(np.float64), given.held.size)
    within = (given.held**2 - same) / (given.held - 1)
    none = np.zeros(given.values.size)
    return _Sums(within, 2 * (1 - given.share), none, none)


def _distances(given: _Given, where: Floats) -> _Sums:
    where = where - dot(given.share, where)
    at, held, n = where[given.place], given.held, given.held.size
    total, square = summed(given.row, at, n), summed(given.row, at * at, n)
    within = 2 * (held * square - total * total) / (held - 1)
    outside = 2 * (where * where + dot(given.share, where * where))
    each = given.weigh[given.row] * 4 * (held[given.row] * at - total[given.row])
    slope = summed(given.place, each / (held[given.row] - 1), where.size)
    return _Sums(within, outside, slope, 4 * given.share * where)


def _by_rank(slope: Floats) -> Floats:
    """The slope by a value's share, which moves the ranks of its own value and of all above."""
    found: Floats = np.cumsum(slope[::-1])[::-1] - slope / 2
    return found
