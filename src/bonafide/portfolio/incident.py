"""An incident: what broke, how it was noticed, what it cost, what changed."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from bonafide.portfolio.noun import Noun, Prose, Text
from bonafide.portfolio.partial_date import PartialDate


class Incident(Noun):
    """A failure, named calmly, with its cause and the change (R1.2)."""

    title: Text = Field(description="The incident in a few words (R1.2).")
    date: PartialDate | None = Field(None, description="When it was noticed (R1.2).")
    setting: Literal["real", "replayed", "offline", "simulated"] | None = Field(
        None,
        description="Where: in real use, in replayed traffic, offline, or simulated (R4).",
    )
    broke: Prose = Field(None, description="What broke, and why (R1.2).")
    noticed: Prose = Field(None, description="How it was noticed (R1.6).")
    cost: Prose = Field(None, description="What it cost (R1.2).")
    changed: Prose = Field(None, description="What changed because of it (R1.4).")
