"""What the work changed for somebody."""

from __future__ import annotations

from pydantic import Field

from bonafide.portfolio.noun import Noun, Prose


class Impact(Noun):
    """The four things an impact consists of (I1)."""

    decision: Prose = Field(None, description="Which decision improved (I1).")
    cost_or_time: Prose = Field(None, description="Which cost or time fell, and by how much (I1).")
    behaviour: Prose = Field(None, description="Which behaviour changed (I1).")
    beneficiaries: Prose = Field(None, description="Who benefitted (I1).")
