"""Where the data came from, and what was wrong with it."""

from __future__ import annotations

from pydantic import Field

from bonafide.portfolio.noun import Noun, Prose, Several, Text


class Data(Noun):
    """The data before any model: source, labels, delay, mess (R1.1, I4)."""

    source: Prose = Field(None, description="Where the data came from (R1.1).")
    licence: Prose = Field(None, description="Under which licence it may be used (R1.1).")
    labels: Prose = Field(None, description="How the labels arose (R1.1).")
    label_delay: Prose = Field(
        None, description="How long after the decision the label is known (R1.1)."
    )
    known_mess: Several[Text] = Field(
        (), description="What was missing, biased or noisy, one thing each (I4)."
    )
    will_change: Prose = Field(None, description="How the data will change (R1.1).")
