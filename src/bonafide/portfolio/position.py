"""A role held: the position, where, from when to when, and what came of it."""

from __future__ import annotations

from pydantic import Field, ValidationInfo, field_validator

from bonafide.portfolio.noun import Noun, Prose, Several, Text, refused
from bonafide.portfolio.partial_date import PartialDate


class Position(Noun):
    """One role of a career (C10)."""

    title: Text = Field(description="The position, such as Data scientist (C10).")
    organisation: Prose = Field(None, description="Where it was held (C10).")
    place: Prose = Field(None, description="The town or country, or remote.")
    started: PartialDate | None = Field(None, description="When it began (C10).")
    ended: PartialDate | None = Field(
        None, description="When it ended; nothing while it lasts (C10)."
    )
    highlights: Several[Text] = Field((), description="What was done there, one thing each (C3).")

    @field_validator("ended")
    @classmethod
    def _not_before_it_began(
        cls, ended: PartialDate | None, info: ValidationInfo
    ) -> PartialDate | None:
        return in_order(ended, info)


def in_order(ended: PartialDate | None, info: ValidationInfo) -> PartialDate | None:
    """The end, refused where it surely lies before the beginning."""
    started = info.data.get("started")
    if ended and started and ended.surely_before(started):
        raise refused(f"ended {ended} lies before started {started}")
    return ended
