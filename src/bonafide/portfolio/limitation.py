"""A limitation: a real weakness."""

from __future__ import annotations

from pydantic import Field

from bonafide.portfolio.noun import Noun, Prose, Text


class Limitation(Noun):
    """A weakness, why it exists, what to do about it (D6)."""

    statement: Text = Field(description="Where it fails (D6).")
    why: Prose = Field(None, description="Why it does (D6).")
    next: Prose = Field(None, description="What to do about it (D6).")
