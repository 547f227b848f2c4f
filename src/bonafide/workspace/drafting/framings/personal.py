"""A project of one's own: nobody asked for it, so the choice of problem counts."""

from __future__ import annotations

from bonafide.workspace.drafting.framing import RESULTS, Framing, Section
from bonafide.workspace.drafting.question import Question

PERSONAL = Framing(
    name="personal",
    about="Why this problem, which limit you set yourself, and who used it in the end.",
    questions={
        "framing.limit": Question(
            "Which limit did you set yourself: a budget, milliseconds, a column you would not use?",
            "Without a boss the constraint is yours to choose, and it makes the work real (R4).",
        ),
        "exposure.who": Question(
            "Who but you has used it? One person counts",
            "The smallest real use is worth asking for (R10).",
        ),
        "role.team": Question(
            "What did you take from others: a tutorial, a notebook, a pretrained model?",
            "Saying what was taken makes the rest yours (D5, P3).",
        ),
    },
    sections=(
        Section(
            "Why I built it",
            Question(
                "What made you want this, and what did you look at before you built it?",
                "The choice of project is a decision, too (P12).",
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
