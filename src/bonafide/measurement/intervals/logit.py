"""An interval on the logit scale, for a share-like value strictly between 0 and 1."""

from __future__ import annotations

import math


def logit_interval(value: float, error: float, quantile: float) -> tuple[float, float]:
    """value +- quantile * error, taken where shares have no ends and carried back.

    The standard error on the logit scale is error / (value * (1 - value)), by the delta method.

    Args:
        value: in the open interval (0, 1).
        error: its standard error on the natural scale.
        quantile: normal or Student's t.

    References:
        Qin & Hotilovac (2008), Stat Methods Med Res 17(2), 207-221 (AUC).
        Boyd, Eng, Page (2013), ECML PKDD, doi:10.1007/978-3-642-40994-3_29 (average precision).

    >>> low, high = logit_interval(0.5, 0.1, 1.96)
    >>> round(low, 4), round(high, 4)
    (0.3135, 0.6865)
    """
    middle = math.log(value) - math.log1p(-value)
    half = quantile * error / (value * (1 - value))
    return _expit(middle - half), _expit(middle + half)


def _expit(x: float) -> float:
    if x >= 0:
        return 1 / (1 + math.exp(-x))
    return math.exp(max(x, -745.0)) / (1 + math.exp(max(x, -745.0)))
