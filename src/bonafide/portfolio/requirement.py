"""A requirement that moved on the way."""

from __future__ import annotations

from pydantic import Field

from bonafide.portfolio.noun import Noun, Prose, Text
from bonafide.portfolio.partial_date import PartialDate


class RequirementChange(Noun):
    """What changed under way, and the answer to it (I4)."""

    date: PartialDate | None = Field(None, description="When it changed (I4).")
    change: Text = Field(description="What changed (I4).")
    response: Prose = Field(None, description="What was done about it (I4).")
