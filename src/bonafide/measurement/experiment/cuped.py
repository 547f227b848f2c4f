"""CUPED: the difference, less what was there before the experiment."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from bonafide.measurement.arrays import dot
from bonafide.measurement.experiment.linear import Linear, Spread, spread
from bonafide.measurement.experiment.method import Comparison, Method, by_t, how
from bonafide.measurement.experiment.outcome import Outcome
from bonafide.measurement.experiment.pair import Arm, Pair
from bonafide.measurement.interval import Interval
from bonafide.measurement.settings import Settings

NOT_VARYING = "the covariate is the same for every unit: there is nothing to adjust with"


@dataclass(frozen=True, slots=True)
class Adjusted:
    """What the covariate does to a difference.

    Attributes:
        theta: how much of a difference of the covariate shows in the outcome.
        value: the adjusted difference.
        spread: its variance and degrees of freedom, the uncertainty of theta among them.
        reduction: the share of the variance that is gone; below 0 where theta costs more than it
            gives.
    """

    theta: float
    value: float
    spread: Spread
    reduction: float


class Cuped(Method):
    """The difference that is left when both arms had started alike.

    (y_v - y_c) - theta (x_v - x_c), with x the mean of a covariate from before the experiment and

        theta = sum over arms of cov(y, x) / sum over arms of var(x),

    pooled within all arms. Chance makes x_v - x_c zero on average, so the adjustment takes nothing
    from the truth and only noise from the estimate. In the outcome's own unit; of a ratio, y is
    linearised by the delta method first.

    Args:
        before: the covariate, shape (n,); what the variant can have changed is none. Who has no
            covariate stands at the mean of those who have: chance gave each arm as many of them.
        cluster: units that share a name are not independent; a missing one stands alone.
        level: the confidence level.

    Returns:
        Estimate with Welch's interval of the adjusted units; theta takes one degree of freedom,
        and its own uncertainty is part of the variance. The value is that of least squares with
        an intercept for each arm and one slope. Without bounds where the covariate does not vary.

    Raises:
        UserError: a problem of the table.

    References:
        Deng, Xu, Kohavi, Walker (2013), WSDM, doi:10.1145/2433396.2433413.
        Lin (2013), Annals of Applied Statistics 7(1), doi:10.1214/12-AOAS583.

    >>> from bonafide.measurement.experiment.analysis import analyse_arrays
    >>> before = [[1, 2, 3, 4, 5], [2, 3, 4, 5, 6]]
    >>> after = [[1, 2, 3, 4, 6], [4, 5, 6, 7, 7]]
    >>> found = analyse_arrays(after, kind="mean", before=before, ending="_cuped")
    >>> round(found.value, 4), found.method
    (1.6, 'CUPED, Welch t')
    """

    ending = "_cuped"
    name = "Difference, adjusted (CUPED)"
    summary = "The difference, less what of it was there before the experiment"

    def applies(self, outcome: Outcome) -> bool:
        """Wherever there is a covariate."""
        return outcome.before is not None

    def compared(self, pair: Pair, settings: Settings) -> Comparison:
        """Welch on what theta leaves."""
        assert pair.value is not None
        found = adjusted(pair)
        if found is None:
            return Comparison(None, Interval.withheld(NOT_VARYING))
        method = how(pair, "CUPED, Welch t")
        return by_t(pair, found.value, found.spread, settings, method)


def adjusted(pair: Pair) -> Adjusted | None:
    """The adjusted difference; ``None`` where the covariate does not vary."""
    arms = [arm for arm in pair.arms if arm.n and arm.linear.value is not None]
    held = math.fsum(_scaled(arm, _x(arm), _x(arm)) for arm in arms)
    scale = math.fsum(arm.linear.units * (_x(arm).value or 0.0) ** 2 for arm in arms)
    if not held > 1e-24 * scale or pair.value is None:
        return None
    theta = math.fsum(_scaled(arm, arm.linear, _x(arm)) for arm in arms) / held
    gap = (_x(pair.variant).value or 0.0) - (_x(pair.control).value or 0.0)
    parts = [_contributions(arm, _sign(arm, pair), theta, gap / held) for arm in arms]
    apart = spread(parts)
    # The slope was fitted: as many units, less one for each arm and one for theta.
    free = apart.units - len(arms)
    if free < 2:
        apart = Spread(math.nan, math.nan, apart.units)
    else:
        left = (free - 1) / free
        apart = Spread(apart.variance / left, apart.degrees * left, apart.units)
    plain = pair.spread.variance
    reduction = 1 - apart.variance / plain if plain > 0 else 0.0
    return Adjusted(theta, pair.value - theta * gap, apart, reduction)


def _sign(arm: Arm, pair: Pair) -> int:
    return {pair.variant.name: 1, pair.control.name: -1}.get(arm.name, 0)


def _x(arm: Arm) -> Linear:
    assert arm.covariate is not None
    return arm.covariate


def _scaled(arm: Arm, a: Linear, b: Linear) -> float:
    """G^2 sum(u_a u_b): the sum of products of deviations, whatever the kind of outcome."""
    return float(arm.linear.units) ** 2 * dot(a.u, b.u)


def _contributions(arm: Arm, sign: int, theta: float, gap: float) -> Linear:
    """What each unit adds to the adjusted difference, by its own rest and by way of theta."""
    x = _x(arm)
    rest = arm.linear.times(1).plus(-theta * x.u)
    through_theta = float(arm.linear.units) ** 2 * x.u * rest.u
    return rest.times(sign).plus(-gap * through_theta)


def adjustments(pairs: Sequence[Pair]) -> dict[str, Adjusted]:
    """The adjusted difference of each variant, by its name, where there is one."""
    found = {pair.variant.name: adjusted(pair) for pair in pairs}
    return {name: each for name, each in found.items() if each is not None}


cuped = Cuped()
