"""Education: a degree or a course of study, where, from when to when."""

from __future__ import annotations

from pydantic import Field, ValidationInfo, field_validator

from bonafide.portfolio.noun import Noun, Prose, Several, Text
from bonafide.portfolio.partial_date import PartialDate
from bonafide.portfolio.position import in_order


class Education(Noun):
    """One degree, or one course of study (C9)."""

    title: Text = Field(description="The degree or the subject (C9).")
    organisation: Prose = Field(None, description="The school or university (C9).")
    place: Prose = Field(None, description="The town or country.")
    started: PartialDate | None = Field(None, description="When it began.")
    ended: PartialDate | None = Field(None, description="When it was finished.")
    highlights: Several[Text] = Field((), description="A thesis, a prize; one thing each.")

    @field_validator("ended")
    @classmethod
    def _not_before_it_began(
        cls, ended: PartialDate | None, info: ValidationInfo
    ) -> PartialDate | None:
        return in_order(ended, info)
