"""A project of which nothing says where it came from: what every reader asks."""

from __future__ import annotations

from bonafide.workspace.drafting.framing import RESULTS, Framing, Section
from bonafide.workspace.drafting.question import Question

GENERAL = Framing(
    name="",
    about="A decision, a baseline, a surprise, and what you changed because of it.",
    questions={},
    sections=(
        Section(
            "The simplest thing that could work",
            Question(
                "What would a rule of one line achieve, and what did you try first?",
                "Whatever is complex must have beaten something simple (P9, D7).",
            ),
        ),
        RESULTS,
        Section(
            "What surprised me",
            Question(
                "What came out differently from what you expected, and what did you change then?",
                "Trained, surprised, changed: that loop is what readers look for (R1.4, R3).",
            ),
        ),
    ),
)
