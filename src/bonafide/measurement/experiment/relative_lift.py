"""Relative lift over the control."""

from __future__ import annotations

import math

from scipy.special import stdtr

from bonafide.measurement.experiment.linear import covariance
from bonafide.measurement.experiment.method import Comparison, Method, how
from bonafide.measurement.experiment.outcome import Outcome
from bonafide.measurement.experiment.pair import Pair
from bonafide.measurement.interval import Interval
from bonafide.measurement.intervals.fieller import fieller
from bonafide.measurement.intervals.quantile import student
from bonafide.measurement.settings import Settings


class RelativeLift(Method):
    """How much more the variant has than the control, as a share of what the control has.

    (a - b) / |b| with a the variant's mean, proportion or ratio and b the control's. Above -1
    where outcomes are positive. Unit: share.

    Args:
        value, denominator: as for the difference.
        cluster: units that share a name are not independent; a missing one stands alone.
        level: the confidence level.

    Returns:
        Estimate with Fieller's interval from the delta method's variances and Welch's degrees of
        freedom: the ratio of two means is skewed, and b is itself only measured, which a
        difference divided by b forgets. It leaves 0 out exactly where Welch's t on the
        difference does. Without a value where b is 0; without bounds where b cannot be told
        from 0.

    Raises:
        UserError: a problem of the table.

    References:
        Fieller (1954), JRSS B 16(2), doi:10.1111/j.2517-6161.1954.tb00159.x.
        Franz (2007), arXiv:0710.2024 (how it compares).

    >>> from bonafide.measurement.experiment.analysis import analyse_arrays
    >>> arms = [[9, 10, 11, 10, 10], [11, 12, 13, 12, 12]]
    >>> found = analyse_arrays(arms, kind="mean", ending="_relative_lift")
    >>> found.value, round(found.low, 4), round(found.high, 4)
    (0.2, 0.092, 0.3208)
    """

    ending = "_relative_lift"
    name = "Relative lift"
    summary = "The difference as a share of what the control has"
    relative = True

    def applies(self, outcome: Outcome) -> bool:
        """Everything."""
        return True

    def compared(self, pair: Pair, settings: Settings) -> Comparison:
        """Fieller."""
        a, b = pair.variant.linear, pair.control.linear
        assert a.value is not None and b.value is not None
        if b.value == 0:
            nothing = f"{pair.control.name} has 0: there is no share of it"
            return Comparison(None, Interval.withheld(nothing))
        value = (a.value - b.value) / abs(b.value)
        if reason := pair.unbounded() or pair.still(pair.spread.error):
            return Comparison(value, Interval.withheld(reason))
        degrees = pair.spread.degrees
        variances = (_own_variance(pair, 0), _own_variance(pair, 1))
        bounds = fieller(
            a.value, b.value, variances, covariance(a, b), student(settings.level, degrees)
        )
        if bounds is None:
            endless = f"what {pair.control.name} has cannot be told from 0: no end to its share"
            return Comparison(value, Interval.withheld(endless))
        low, high = (math.copysign(1.0, b.value) * (ratio - 1) for ratio in bounds)
        p = 2 * float(stdtr(degrees, -abs(a.value - b.value) / pair.spread.error))
        method = how(pair, "Fieller, Welch degrees of freedom")
        return Comparison(value, Interval(min(low, high), max(low, high), method), p)


def _own_variance(pair: Pair, which: int) -> float:
    """The variance of one arm, counted with the units that the difference counts."""
    arms = (pair.variant.linear, pair.control.linear)
    other = covariance(arms[0], arms[1])
    scale = arms[which].units / (arms[which].units - 1)
    own = scale * float((arms[which].u ** 2).sum())
    if other == 0:
        return own
    g = pair.spread.units
    return own / scale * g / (g - 1)


relative_lift = RelativeLift()
