"""The problem, framed so that whoever decides could use it."""

from __future__ import annotations

from pydantic import Field

from bonafide.portfolio.noun import Noun, Prose


class Framing(Noun):
    """Whose decision, how soon, measured how, and under which limit (P11)."""

    who: Prose = Field(None, description="Whose decision it is (P11).")
    decision: Prose = Field(None, description="The decision that the model informs (P11).")
    lead_time: Prose = Field(
        None, description="How long before the outcome the answer must be there (P11)."
    )
    target: Prose = Field(None, description="What exactly is predicted (P11).")
    limit: Prose = Field(
        None, description="The limit that had to hold: milliseconds, a precision floor (P11)."
    )
    why: Prose = Field(None, description="Why the problem was worth solving (I3).")
