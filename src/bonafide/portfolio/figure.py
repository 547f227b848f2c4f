"""A figure that a case asks for: a picture that argues."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from bonafide.portfolio.noun import Noun, Prose, Text
from bonafide.portfolio.relative_path import RelativePath


class Figure(Noun):
    """Which evidence to draw, and the three lines that make it an argument (P13)."""

    kind: Literal[
        "ladder",
        "cost_curve",
        "calibration",
        "gain_curve",
        "decision_curve",
        "slices",
        "periods",
        "drift",
        "impact",
    ] = Field(
        description="What to draw: ladder, cost_curve, calibration, gain_curve, decision_curve, "
        "slices, periods, drift or impact (P13)."
    )
    evidence: RelativePath = Field(
        description="The record to draw it from, such as evidence/replay.json (P13)."
    )
    metric: Text | None = Field(
        None,
        description="Which metric, such as expected_cost; of drift its statistic, such as psi; of "
        "a gain_curve gain, lift or precision.",
    )
    column: Text | None = Field(
        None, description="Which column's slices, or whose drift; without it all drift is shown."
    )
    subject: Text | None = Field(None, description="Which subject: model, or a baseline's name.")
    changed: Prose = Field(None, description="What changed (P13).")
    matters: Prose = Field(None, description="Why it matters (P13).")
    decision: Prose = Field(None, description="Which decision it led to (P13).")
