"""What was mine and what was the team's."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from bonafide.portfolio.noun import Noun, Several, Text

Owner = Literal["mine", "team"]


class Role(Noun):
    """Ownership, exactly: never more, never less (D5)."""

    mine: Several[Text] = Field((), description="What I designed, built and decided (D5).")
    team: Several[Text] = Field((), description="What others did (D5).")
