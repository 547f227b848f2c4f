"""What a measured difference is worth per period, with everything that it rests on."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from bonafide.measurement.estimate import Estimate
from bonafide.measurement.figure_table import FigureTable
from bonafide.measurement.impact.assumption import Assumption
from bonafide.measurement.impact.break_even import break_even, ratio
from bonafide.measurement.impact.catalogue import CAPACITY, CAPPED, TERMS
from bonafide.measurement.impact.drawing import drawn
from bonafide.measurement.impact.impact_model import ImpactModel
from bonafide.measurement.impact.simulated import Values, estimate_of, simulated
from bonafide.measurement.impact.tornado import (
    assumptions,
    at_best,
    extremes,
    swings,
    tornado,
)
from bonafide.measurement.interval import Interval


class Pays(StrEnum):
    """What the interval of the sum says."""

    YES = "it pays"
    NO = "it costs more than it gains"
    CANNOT_TELL = "cannot tell whether it pays"


@dataclass(frozen=True, slots=True)
class Impact:
    """The sum per period, and what it rests on.

    Attributes:
        net: gains minus costs per period, in money or hours.
        terms: each term alone; what is paid is negative. Their intervals do not add up.
        verdict: cannot tell wherever the interval spans zero or is missing.
        worst, best: the sum with every input at its worst and at its best end.
        ratio: gains over costs; ``None`` where no term is a cost.
        break_even: the volume per period at which the sum is 0 ("decisions" or "positives"), and
            the periods until building it is paid back ("payback").
        negative: the chance that the sum is below 0, only where each range has a distribution.
        no_chance: why ``negative`` is missing.
        tables: "assumptions" and "tornado".
        warnings: what to be wary of.
    """

    net: Estimate
    terms: dict[str, Estimate]
    verdict: Pays
    worst: float | None
    best: float | None
    ratio: Estimate | None
    break_even: dict[str, Estimate]
    negative: float | None
    no_chance: str | None
    tables: dict[str, FigureTable]
    warnings: tuple[str, ...]


# A draw may put a life of no periods below the line: then building costs without end, and says so.
@np.errstate(divide="ignore", invalid="ignore")
def measure_impact(model: ImpactModel) -> Impact:
    """Sum up gains and costs per period.

    Where the sum is linear in what is uncertain (:attr:`ImpactModel.linear`), its interval is
    analytic: each input's distance to either end moves the sum by so much, and these add up in
    quadrature, the inputs being taken as independent (MOVER, the delta method for intervals that
    are not symmetric). Elsewhere, and for ratio and break-even, the quantiles of seeded draws.
    A range without a distribution counts as if its ends were the bounds of a normal one.

    Args:
        model: terms and inputs.

    Returns:
        Impact; the sum has no value where a measurement has none, and no interval where a
        measurement has none or where nothing is uncertain.

    References:
        Zou, Huang, Zhang (2009), Comput Stat Data Anal 53(4), doi:10.1016/j.csda.2008.09.033.

    >>> saved = Estimate(-0.5, -0.7, -0.3, 0.95, 900, None, None, "t", "money", "lower")
    >>> from bonafide.measurement.impact.assumption import Measured
    >>> volume = Assumption("decisions", 1000, unit="a month", source="log of 2024")
    >>> measured = Measured("cost_difference", saved, unit="USD", source="replay.json")
    >>> found = measure_impact(ImpactModel(("cost_difference",), (measured, volume), "month"))
    >>> found.net.value, round(found.net.low), round(found.net.high), str(found.verdict)
    (500.0, 300, 700, 'it pays')
    """
    tables = {"assumptions": assumptions(model), "tornado": tornado(model)}
    best, lacking = at_best(model), model.lacking
    warnings = tuple(_warnings(model))
    if best is None:
        reason = lacking or "a measurement has no value"
        none = estimate_of(model, None, Interval.withheld(reason), model.unit)
        terms = dict.fromkeys(model.parts(dict.fromkeys(model.by_name, np.array(1.0))), none)
        return Impact(
            none, terms, Pays.CANNOT_TELL, None, None, None, {}, None, reason, tables, warnings
        )
    draws = None
    if lacking is None and model.uncertain:
        draws = drawn(model)
    net = _net(model, best, draws)
    negative, no_chance = _chance(model, draws)
    ends = extremes(model)
    return Impact(
        net=net,
        terms=_terms(model, best, draws),
        verdict=_verdict(net),
        worst=None if ends is None else ends[0],
        best=None if ends is None else ends[1],
        ratio=ratio(model, best, draws),
        break_even=break_even(model, best, draws),
        negative=negative,
        no_chance=no_chance,
        tables=tables,
        warnings=warnings,
    )


def _net(model: ImpactModel, best: Values, draws: Values | None) -> Estimate:
    value = float(model.net(best))
    if draws is None or not model.linear:
        sums = None if draws is None else model.net(draws)
        return simulated(model, value, sums, model.unit)
    moves = [[end - value for end in ends] for ends in swings(model).values()]
    down = math.sqrt(math.fsum(min(0.0, *move) ** 2 for move in moves))
    up = math.sqrt(math.fsum(max(0.0, *move) ** 2 for move in moves))
    how = "delta method (MOVER), independent"
    return estimate_of(model, value, Interval(value - down, value + up, how), model.unit)


def _terms(model: ImpactModel, best: Values, draws: Values | None) -> dict[str, Estimate]:
    sums = {} if draws is None else model.parts(draws)
    return {
        id_: simulated(model, float(value), sums.get(id_), model.unit)
        for id_, value in model.parts(best).items()
    }


def _chance(model: ImpactModel, draws: Values | None) -> tuple[float | None, str | None]:
    vague = [
        x.name for x in model.uncertain if isinstance(x, Assumption) and x.distribution is None
    ]
    if draws is None:
        return None, model.lacking or "no input is uncertain"
    if vague:
        return None, f"no distribution was stated for {', '.join(vague)}"
    return float(np.mean(model.net(draws) < 0)), None


def _verdict(net: Estimate) -> Pays:
    if net.low is not None and net.low > 0:
        return Pays.YES
    if net.high is not None and net.high < 0:
        return Pays.NO
    return Pays.CANNOT_TELL


def _warnings(model: ImpactModel) -> Iterator[str]:
    if not model.measured:
        yield "nothing in this impact was measured: it rests on assumptions alone"
    if all(TERMS[id_].gain for id_ in model.terms):
        yield "no cost of building or running it is counted"
    capacity = model.by_name.get(CAPACITY)
    for name in CAPPED:
        volume = model.by_name.get(name)
        if capacity is None or volume is None or volume.best is None or capacity.best is None:
            continue
        if volume.best > capacity.best:
            yield f"only {capacity.best:g} of {volume.best:g} {name} can be acted on: capacity"
