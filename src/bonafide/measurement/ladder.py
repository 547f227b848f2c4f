"""The ladder: from the trivial rule to the chosen model, what each rung gained and what it cost."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bonafide.errors import Problem, UserError
from bonafide.measurement.estimate import Estimate
from bonafide.measurement.figure_table import FigureTable


class Worth(StrEnum):
    """Whether a rung was worth climbing from the one before."""

    FIRST = "the first rung"
    NO_GAIN = "gain not distinguishable from zero"
    WORSE = "worse than the rung before"
    PAYS = "pays"
    COSTS_MORE = "costs more than it gains"
    CANNOT_TELL = "gains, but cannot tell whether it pays"


@dataclass(frozen=True, slots=True)
class Rung:
    """One step, as it was measured elsewhere; nothing is computed from rows here.

    Args:
        subject: the name of the rung.
        over_previous: the paired difference, this rung minus the one before; ``None`` on the
            first.
        over_first: the paired difference, this rung minus the first; ``None`` on the first.
        latency: how long an answer takes, in ms.
        cost: what running it costs per decision, in money, bounds or not.
        net: what the step from the rung before brings per period after its costs, such as the net
            of an impact; without it, a gain in money per decision is set against the cost.
    """

    subject: str
    over_previous: Estimate | None = None
    over_first: Estimate | None = None
    latency: Estimate | None = None
    cost: Estimate | None = None
    net: Estimate | None = None


_COLUMNS = (
    "rung",
    "subject",
    *("gain", "gain_low", "gain_high"),
    *("gain_over_first", "over_first_low", "over_first_high"),
    *("latency_ms", "latency_low", "latency_high", "extra_latency_ms"),
    *("cost", "extra_cost"),
    *("net", "net_low", "net_high"),
    "verdict",
    "why",
)


def ladder(rungs: Sequence[Rung]) -> FigureTable:
    """One row for each rung, with a verdict on the step to it.

    A gain counts towards better, whichever way the metric goes. The verdict is, in this order:
    *gain not distinguishable from zero* where its interval spans zero or is missing; *worse than
    the rung before* where it lies below; then by what the step brings after its costs (``net``, or
    the gain less the additional cost, both in money per decision, their errors independent):
    *pays* where that interval lies above zero, *costs more than it gains* where it lies below,
    and otherwise, or where no cost is known, *gains, but cannot tell whether it pays*.

    Args:
        rungs: in order, the trivial rule first.

    Returns:
        Columns rung (from 1), subject, the gain over the rung before and over the first with
        bounds, latency in ms, cost per decision, what either adds, the net, verdict and why;
        ``None`` where nothing was given.

    Raises:
        UserError: a gain on the first rung, none on another, or a gain of which neither direction
            is better.

    >>> rule = Rung("rule")
    >>> gain = Estimate(-0.1, -0.3, 0.1, 0.95, 90, None, None, "t", "money", "lower")
    >>> ladder([rule, Rung("forest", over_previous=gain)]).rows[1][-2]
    'gain not distinguishable from zero'
    """
    problems = [problem for i, rung in enumerate(rungs) for problem in _problems(i, rung)]
    if problems:
        raise UserError(*problems)
    rows = []
    for i, rung in enumerate(rungs):
        previous = rungs[i - 1] if i else None
        gain, first = _gain(rung.over_previous), _gain(rung.over_first)
        net = _net(rung, previous)
        verdict, why = _verdict(gain, net)
        rows.append(
            (
                i + 1,
                rung.subject,
                *_three(gain),
                *_three(first),
                *_three(rung.latency),
                _added(rung.latency, None if previous is None else previous.latency),
                None if rung.cost is None else rung.cost.value,
                _added(rung.cost, None if previous is None else previous.cost),
                *_three(net),
                str(verdict),
                why,
            )
        )
    return FigureTable("What each rung gained and what it cost", _COLUMNS, tuple(rows))


def _problems(i: int, rung: Rung) -> list[Problem]:
    who = f"rung {i + 1} ({rung.subject})"
    out = []
    if not i and (rung.over_previous is not None or rung.over_first is not None):
        out.append(Problem(f"{who} is the first and has a gain", expected="none"))
    if i and rung.over_previous is None:
        out.append(Problem(f"{who} has no gain over the rung before", expected="an estimate"))
    gains = [e for e in (rung.over_previous, rung.over_first) if e is not None]
    if any(gain.better is None for gain in gains):
        out.append(Problem(f"{who}: neither direction of its gain is better"))
    return out


def _gain(difference: Estimate | None) -> Estimate | None:
    """The difference, turned so that more is better."""
    if difference is None or difference.better == "higher":
        return difference
    return _shifted(difference, -1.0, 0.0, 0.0)


def _shifted(e: Estimate, sign: float, by: float, error: float) -> Estimate:
    """sign * e + by, each bound moved out in quadrature with ``error``, a half-width."""

    def bound(x: float | None, side: float) -> float | None:
        if x is None or e.value is None:
            return None
        return sign * e.value + by + side * math.hypot(x - e.value, error)

    low, high = (e.low, e.high) if sign > 0 else (e.high, e.low)
    return Estimate(
        None if e.value is None else sign * e.value + by,
        bound(low, -1.0),
        bound(high, 1.0),
        e.level,
        e.n,
        e.positives,
        e.clusters,
        e.method,
        e.unit,
        "higher",
        e.reason,
    )


def _net(rung: Rung, previous: Rung | None) -> Estimate | None:
    if rung.net is not None or previous is None:
        return rung.net
    gain = _gain(rung.over_previous)
    extra = _added(rung.cost, previous.cost)
    if gain is None or gain.unit != "money" or extra is None:
        return None
    error = math.hypot(_half(rung.cost), _half(previous.cost))
    return _shifted(gain, 1.0, -extra, error)


def _half(cost: Estimate | None) -> float:
    if cost is None or cost.value is None or cost.low is None or cost.high is None:
        return 0.0
    return max(cost.value - cost.low, cost.high - cost.value)


def _added(now: Estimate | None, before: Estimate | None) -> float | None:
    if now is None or before is None or now.value is None or before.value is None:
        return None
    return now.value - before.value


def _three(e: Estimate | None) -> tuple[float | None, float | None, float | None]:
    return (None, None, None) if e is None else (e.value, e.low, e.high)


def _verdict(gain: Estimate | None, net: Estimate | None) -> tuple[Worth, str]:
    if gain is None:
        return Worth.FIRST, "there is none before it"
    if gain.low is None or gain.high is None:
        return Worth.NO_GAIN, gain.reason or "its gain has no interval"
    if gain.high < 0:
        return Worth.WORSE, "the whole interval of its gain lies below zero"
    if gain.low <= 0:
        return Worth.NO_GAIN, "the interval of its gain spans zero"
    if net is None:
        return Worth.CANNOT_TELL, "what the gain is worth, or what it costs, was not given"
    if net.low is None or net.high is None:
        return Worth.CANNOT_TELL, net.reason or "what it brings after costs has no interval"
    if net.low > 0:
        return Worth.PAYS, "it brings more than it costs"
    if net.high < 0:
        return Worth.COSTS_MORE, "the gain is real, and smaller than its cost"
    return Worth.CANNOT_TELL, "what it brings after costs spans zero"
