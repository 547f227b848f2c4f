"""Contact with consequences: who really used it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from bonafide.portfolio.noun import Noun, Prose


class Exposure(Noun):
    """Real use, at any size, told apart from replayed traffic (R10)."""

    setting: Literal["real", "replayed", "none"] | None = Field(
        None, description="Real use, replayed traffic, or none (R10)."
    )
    who: Prose = Field(None, description="Who used it (R10).")
    how_long: Prose = Field(None, description="For how long, or how much of it (R10).")
    outcome: Prose = Field(None, description="What came of it (R10).")
