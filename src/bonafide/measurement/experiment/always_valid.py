"""The difference with an interval that holds at every time of looking."""

from __future__ import annotations

from bonafide.measurement.experiment.cuped import adjusted
from bonafide.measurement.experiment.method import Comparison, Method, how
from bonafide.measurement.experiment.outcome import Outcome
from bonafide.measurement.experiment.pair import Pair
from bonafide.measurement.interval import Interval, plural
from bonafide.measurement.intervals.normal_mixture import mixture_factor, mixture_p_value
from bonafide.measurement.settings import Settings

START = 100
"""The sequence starts with this many independent units in each arm; before, normality is a hope
and the first looks would spend what the later ones need."""


class AlwaysValid(Method):
    """The difference with a confidence sequence: look as often as you like, stop when you like.

    value +- sqrt(2 (x + 1) / x * log(sqrt(x + 1) / alpha)) * se, with x = t rho^2 and t the
    independent units of both arms. The value and its standard error are those of the
    difference, CUPED-adjusted where there is a covariate. In the outcome's own unit.

    Args:
        sequential_at: how many units the experiment was planned to have; rho is chosen so that
            the interval is tightest there. Decide it before looking: the promise needs that.
        cluster: units that share a name are not independent; a missing one stands alone.
        level: the probability that the interval holds the truth at all times of looking at once.

    Returns:
        Estimate. The interval is wider than one for a single look, by half where it is tuned and
        more elsewhere: that is the price of peeking. It is asymptotic, so it starts at 100 units
        in each arm, without bounds before. A look after each new unit is allowed.

    Raises:
        UserError: a problem of the table.

    References:
        Waudby-Smith, Arbour, Sinha, Kennedy, Ramdas (2024), Annals of Statistics 52(6),
        doi:10.1214/24-AOS2408 (asymptotic confidence sequences).
        Johari, Koomen, Pekelis, Walsh (2022), Operations Research 70(3),
        doi:10.1287/opre.2021.2135 (mSPRT).

    >>> from bonafide.measurement.experiment.analysis import analyse_arrays
    >>> arms = [[0, 1, 2, 3] * 100, [1, 2, 3, 4] * 100]
    >>> found = analyse_arrays(arms, kind="mean", ending="_always_valid", sequential_at=800)
    >>> found.value, round(found.low, 4), round(found.high, 4)
    (1.0, 0.7598, 1.2402)
    """

    ending = "_always_valid"
    name = "Difference at any time"
    summary = "The difference with an interval that holds however often one looks"

    def applies(self, outcome: Outcome) -> bool:
        """Everything."""
        return True

    def compared(self, pair: Pair, settings: Settings) -> Comparison:
        """The normal mixture."""
        value, apart, words = pair.value, pair.spread, "normal-mixture confidence sequence"
        assert value is not None
        if pair.outcome.before is not None and (better := adjusted(pair)) is not None:
            value, apart, words = better.value, better.spread, f"{words}, CUPED"
        fewest = min(arm.linear.units for arm in (pair.variant, pair.control))
        if fewest < START:
            what = plural(fewest, "unit" if pair.clusters is None else "cluster")
            early = f"only {what} in an arm: the sequence starts at {START}"
            return Comparison(value, Interval.withheld(early))
        if reason := pair.still(apart.error):
            return Comparison(value, Interval.withheld(reason))
        tuned = settings.sequential_at
        units = pair.variant.linear.units + pair.control.linear.units
        half = mixture_factor(units, tuned, settings.level) * apart.error
        p = mixture_p_value(value / apart.error, units, tuned, settings.level)
        method = how(pair, f"{words}, asymptotic, tightest at {tuned:,}")
        return Comparison(value, Interval(value - half, value + half, method), p)


always_valid = AlwaysValid()
