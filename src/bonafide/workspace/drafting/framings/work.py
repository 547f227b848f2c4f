"""Work: somebody paid for it, so somebody had to decide with it."""

from __future__ import annotations

from bonafide.workspace.drafting.framing import RESULTS, Framing, Section
from bonafide.workspace.drafting.question import Question

WORK = Framing(
    name="work",
    about="What changed for somebody, what it ran on, and what happened after the release.",
    questions={
        "impact.cost_or_time": Question(
            "Which cost or time fell? A relative figure is enough where the real one is "
            "confidential",
            "A modest number with its comparison beats a large one without (I2, D9).",
        ),
        "incidents.title": Question(
            "What went wrong after the release, in a few words?",
            "Everything that ran for a while has broken once (R1.2, R1.6).",
        ),
        "requirements.change": Question(
            "Which requirement did a colleague or customer change on the way, and when?",
            "It shows work with people, not only with data (I4).",
        ),
    },
    sections=(
        Section(
            "How it was before",
            Question(
                "What did people use before: a rule, a spreadsheet, nothing? How good was that?",
                "The honest baseline of a job is what was there (P9, C7).",
            ),
        ),
        RESULTS,
        Section(
            "After the release",
            Question(
                "How is it watched, what has drifted since, when was it last retrained or rolled "
                "back?",
                "Tutorials stop at the test set; work begins there (R1.6).",
            ),
        ),
        Section(
            "Whom I had to convince",
            Question(
                "Who disagreed, about what, and what settled it?",
                "Trade-offs are explained to people, and readers ask how you did (R1.5, R2).",
            ),
        ),
    ),
)
