"""An assumption, and whether it held."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from bonafide.portfolio.noun import Noun, Prose, Text


class Assumption(Noun):
    """Stated, tested how, held or broke (I3)."""

    statement: Text = Field(description="What was assumed (I3).")
    tested: Prose = Field(None, description="How it was tested (I3).")
    verdict: Literal["held", "broke", "untested"] | None = Field(
        None, description="What came of it: held, broke or untested (I3)."
    )
