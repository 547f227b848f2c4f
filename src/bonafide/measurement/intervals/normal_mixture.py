"""The normal mixture boundary: how far an estimate strays at any time of looking."""

from __future__ import annotations

import math

from scipy.special import lambertw


def mixture_factor(units: float, tuned_for: float, level: float) -> float:
    """By how many standard errors an interval must reach to hold at every time of looking.

    With t units and x = t * rho^2, the factor is

        sqrt(2 (x + 1) / x * log(sqrt(x + 1) / alpha)),   alpha = 1 - level.

    It makes value +- factor * se an asymptotic confidence sequence: the probability that it ever
    leaves the truth out, at whatever time one looks, stops or goes on, is at most alpha in the
    limit. It is the interval dual to the mixture sequential probability ratio test. rho is fixed
    in advance by ``tuned_for``, the number of units at which the factor is as small as it can be;
    choosing it after looking breaks the promise.

    Args:
        units: t, > 0.
        tuned_for: > 0.
        level: the confidence level.

    References:
        Waudby-Smith, Arbour, Sinha, Kennedy, Ramdas (2024), Annals of Statistics 52(6),
        doi:10.1214/24-AOS2408, theorem 2.2.
        Robbins (1970), Annals of Mathematical Statistics 41(5), doi:10.1214/aoms/1177696786.
        Johari, Koomen, Pekelis, Walsh (2022), Operations Research 70(3),
        doi:10.1287/opre.2021.2135 (always-valid inference, mSPRT).

    >>> round(mixture_factor(10_000, 10_000, 0.95), 3), round(mixture_factor(100, 10_000, 0.95), 3)
    (3.035, 8.944)
    """
    x = units * rho_squared(tuned_for, level)
    return math.sqrt(2 * (x + 1) / x * (0.5 * math.log1p(x) - math.log(1 - level)))


def rho_squared(tuned_for: float, level: float) -> float:
    """The rho^2 for which the factor is smallest at ``tuned_for`` units.

    With s = t rho^2 + 1 the smallest is where s - log s = 1 - 2 log(alpha).
    """
    alpha = 1 - level
    s = -float(lambertw(-alpha * alpha / math.e, k=-1).real)
    return (s - 1) / tuned_for


def mixture_p_value(statistic: float, units: float, tuned_for: float, level: float) -> float:
    """The p-value dual to the interval: the least alpha at which 0 is left out, rho kept.

    1 / M with M = exp(x z^2 / (2 (x + 1))) / sqrt(x + 1), at most 1.

    Args:
        statistic: z = value / standard error.
        units, tuned_for, level: as for :func:`mixture_factor`.

    >>> factor = mixture_factor(500, 1000, 0.95)
    >>> round(mixture_p_value(factor, 500, 1000, 0.95), 12)
    0.05
    """
    x = units * rho_squared(tuned_for, level)
    log_p = 0.5 * math.log1p(x) - x * statistic * statistic / (2 * (x + 1))
    return math.exp(min(0.0, log_p))
