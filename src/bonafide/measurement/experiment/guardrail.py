"""What a guardrail says: no worse than tolerable, worse, or cannot tell."""

from __future__ import annotations

from typing import Literal

from bonafide.measurement.estimate import Better
from bonafide.measurement.interval import Interval

Guarded = Literal["safe", "harmed", "cannot tell"]


def guarded(interval: Interval, *, better: Better, margin: float) -> Guarded:
    """Non-inferiority with a margin, read from an interval of variant - control.

    *safe*: the whole interval lies on the tolerable side of the margin. *harmed*: the whole of it
    lies beyond. *cannot tell*: it holds the margin, or there are no bounds; that no harm was seen
    is not that there is none. At a level of 0.95 calling it safe errs with at most 0.025. That
    every guardrail must be safe needs no correction for their number.

    Args:
        interval: of variant - control, in the outcome's unit.
        better: the safe direction.
        margin: how much worse is tolerable, > 0.

    References:
        Committee for Proprietary Medicinal Products (2001), Br J Clin Pharmacol 52(3), 223-228,
        doi:10.1046/j.0306-5251.2001.01397-3.x (margins, one-sided 0.025).
        Berger (1982), Technometrics 24(4), doi:10.1080/00401706.1982.10487790 (all must pass).

    >>> guarded(Interval(-0.4, 0.1, ""), better="higher", margin=0.5)
    'safe'
    >>> guarded(Interval(-0.4, 0.1, ""), better="higher", margin=0.2)
    'cannot tell'
    """
    if interval.low is None or interval.high is None:
        return "cannot tell"
    worst, best = (
        (interval.low, interval.high) if better == "higher" else (-interval.high, -interval.low)
    )
    if worst > -margin:
        return "safe"
    return "harmed" if best < -margin else "cannot tell"
