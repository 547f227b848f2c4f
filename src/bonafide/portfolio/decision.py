"""A decision: what was weighed, what won, what it cost."""

from __future__ import annotations

from pydantic import Field

from bonafide.portfolio.noun import Noun, Prose, Several, Text
from bonafide.portfolio.partial_date import PartialDate
from bonafide.portfolio.role import Owner


class Decision(Noun):
    """Options, constraint, evidence, choice, price paid, and what would reverse it (P12, R1.5)."""

    title: Text = Field(description="The decision in a few words (P12).")
    date: PartialDate | None = Field(None, description="When it was taken (P7).")
    options: Several[Text] = Field((), description="What was compared (P12).")
    constraint: Prose = Field(None, description="What had to hold (R4).")
    evidence: Prose = Field(None, description="What was known, as claims (P12).")
    choice: Prose = Field(None, description="What won (P12).")
    price: Prose = Field(None, description="What was given up (R1.5).")
    protects: Prose = Field(None, description="Whom or what the choice protects (R4).")
    reverse_if: Prose = Field(None, description="What would reverse it (P12).")
    owner: Owner | None = Field(None, description="Whose decision it was: mine or team (D5).")
