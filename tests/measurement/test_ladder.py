"""The ladder's verdicts."""

from __future__ import annotations

from typing import Any

import pytest

from bonafide.errors import UserError
from bonafide.measurement.estimate import Better, Estimate, Unit
from bonafide.measurement.ladder import Rung, ladder


def of(
    value: float,
    low: float | None = None,
    high: float | None = None,
    *,
    unit: Unit | None = "money",
    better: Better | None = "lower",
) -> Estimate:
    """An estimate with these bounds."""
    reason = None if low is not None else "only 3 rows"
    return Estimate(value, low, high, 0.95, 100, None, None, "t", unit, better, reason)


def rows(*rungs: Rung) -> list[dict[str, Any]]:
    """The ladder's rows by column."""
    table = ladder(rungs)
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


FREE = Rung("rule", cost=of(0.0))


@pytest.mark.parametrize(
    ("gain", "cost", "verdict"),
    [
        (of(-0.5, -1.0, 0.1), of(0.0), "gain not distinguishable from zero"),
        (of(-0.5), of(0.0), "gain not distinguishable from zero"),
        (of(0.5, 0.1, 1.0), of(0.0), "worse than the rung before"),
        (of(-0.5, -0.7, -0.3), of(0.1), "pays"),
        (of(-0.5, -0.7, -0.3), of(0.4), "gains, but cannot tell whether it pays"),
        (of(-0.5, -0.7, -0.3), of(0.9), "costs more than it gains"),
        (of(-0.5, -0.7, -0.3), None, "gains, but cannot tell whether it pays"),
        (
            of(0.1, 0.05, 0.2, unit="share", better="higher"),
            of(0.1),
            "gains, but cannot tell whether it pays",
        ),
    ],
)
def test_verdicts(gain: Estimate, cost: Estimate | None, verdict: str) -> None:
    """A rung pays only where its gain is sure and worth more than what it adds to the cost."""
    last = rows(FREE, Rung("forest", over_previous=gain, cost=cost))[1]
    assert last["verdict"] == verdict and last["why"]


def test_a_given_net_decides() -> None:
    """What the step brings per period, worked out elsewhere, goes before the cost per decision."""
    gain = of(0.1, 0.05, 0.2, unit="share", better="higher")
    net = of(-900.0, -1500.0, -200.0, better="higher")
    last = rows(FREE, Rung("forest", over_previous=gain, net=net))[1]
    assert (last["verdict"], last["net"]) == ("costs more than it gains", -900.0)


def test_gains_point_towards_better_and_steps_add_up() -> None:
    """A lower cost is a positive gain with its bounds swapped; latency and cost are per step."""
    found = rows(
        Rung("rule", latency=of(1.0, 0.9, 1.1, unit="ms"), cost=of(0.1)),
        Rung(
            "forest",
            over_previous=of(-0.5, -0.7, -0.4),
            over_first=of(-0.5, -0.7, -0.4),
            latency=of(21.0, 20.0, 30.0, unit="ms"),
            cost=of(0.3, 0.2, 0.4),
        ),
    )
    assert found[0]["verdict"] == "the first rung" and found[0]["gain"] is None
    last = found[1]
    assert (last["gain"], last["gain_low"], last["gain_high"]) == (0.5, 0.4, 0.7)
    assert (last["extra_latency_ms"], last["gain_over_first"]) == (20.0, 0.5)
    assert last["extra_cost"] == pytest.approx(0.2)
    assert last["net"] == pytest.approx(0.3)
    assert last["net_low"] == pytest.approx(0.3 - (0.1**2 + 0.1**2) ** 0.5)


def test_mistakes_are_named() -> None:
    """A gain on the first rung, none on another, and a metric without a direction."""
    gain = of(-0.5, -0.7, -0.3)
    with pytest.raises(UserError) as error:
        ladder(
            [
                Rung("rule", over_previous=gain),
                Rung("tree"),
                Rung("forest", over_previous=of(1.0, 0.5, 1.5, better=None)),
            ]
        )
    assert len(error.value.problems) == 3 and "rung 2 (tree) has no gain" in str(error.value)
