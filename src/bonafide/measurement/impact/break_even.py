"""From where on it pays, and how many times over."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from bonafide.measurement.arrays import Floats
from bonafide.measurement.estimate import Better, Estimate
from bonafide.measurement.impact.catalogue import CAPPED, TERMS
from bonafide.measurement.impact.impact_model import ImpactModel, added
from bonafide.measurement.impact.simulated import Values, estimate_of, simulated
from bonafide.measurement.interval import Interval

_Quantity = Callable[[Values], Floats]


def ratio(model: ImpactModel, best: Values, draws: Values | None) -> Estimate | None:
    """Gains over costs; ``None`` where no term is a cost.

    Args:
        model: terms and inputs.
        best, draws: inputs at their best, and drawn.
    """
    if all(TERMS[id_].gain for id_ in model.terms):
        return None

    def of(x: Values) -> Floats:
        parts = model.parts(x)
        paid = -added(part for id_, part in parts.items() if not TERMS[id_].gain)
        return _over(added(part for id_, part in parts.items() if TERMS[id_].gain), paid)

    return _from_draws(model, of, best, draws, better="higher", never="nothing is paid")


def break_even(model: ImpactModel, best: Values, draws: Values | None) -> dict[str, Estimate]:
    """The volume at which the sum is 0, and the periods until building it is paid back.

    "decisions" or "positives" is the volume per period, the others as they are and capacity left
    aside; only where something is paid. "payback" is the cost of building over what a period
    brings without it. Where draws never break even, the upper bound is missing, and says so.
    """
    out: dict[str, Estimate] = {}
    never = "it never breaks even at the best guesses"
    paid = any(not TERMS[id_].gain for id_ in model.terms)
    for volume in CAPPED:
        if volume in model.by_name and paid:
            out[volume] = _from_draws(
                model, _volume_needed(model, volume), best, draws, better="lower", never=never
            )
    if "build_cost" in model.terms:

        def periods(x: Values) -> Floats:
            return _over(x["build_cost"], model.net(x) - model.parts(x)["build_cost"])

        out["payback"] = _from_draws(model, periods, best, draws, better="lower", never=never)
    return out


def _volume_needed(model: ImpactModel, volume: str) -> _Quantity:
    def of(x: Values) -> Floats:
        zero = np.zeros_like(x[volume])
        idle = model.net(x | {volume: zero}, capped=False)
        each = model.net(x | {volume: zero + 1}, capped=False) - idle
        return np.maximum(_over(-idle, each), 0.0)

    return of


def _over(top: Floats, bottom: Floats) -> Floats:
    """top / bottom; infinite where there is nothing below the line, or less."""
    out = np.full(np.shape(bottom), np.inf)
    return np.asarray(np.divide(top, bottom, out=out, where=bottom > 0), dtype=np.float64)


def _from_draws(
    model: ImpactModel,
    of: _Quantity,
    best: Values,
    draws: Values | None,
    *,
    better: Better,
    never: str,
) -> Estimate:
    value = float(of(best))
    if not math.isfinite(value):
        return estimate_of(model, None, Interval.withheld(never), None, better)
    return simulated(model, value, None if draws is None else of(draws), None, better)
