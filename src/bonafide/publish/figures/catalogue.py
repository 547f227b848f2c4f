"""Every kind of figure, by the name that a case file uses."""

from __future__ import annotations

from bonafide.publish.figures import (
    calibration,
    cost_curve,
    decision_curve,
    drift,
    gain_curve,
    impact,
    ladder,
    periods,
    slices,
)
from bonafide.publish.figures.drawing import Kind

KINDS: dict[str, Kind] = {
    "ladder": ladder.draw,
    "cost_curve": cost_curve.draw,
    "calibration": calibration.draw,
    "gain_curve": gain_curve.draw,
    "decision_curve": decision_curve.draw,
    "slices": slices.draw,
    "periods": periods.draw,
    "drift": drift.draw,
    "impact": impact.draw,
}
