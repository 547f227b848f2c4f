"""A project that failed: experiment, surprise, insight (P19)."""

from __future__ import annotations

from bonafide.workspace.drafting.framing import RESULTS, Framing, Section
from bonafide.workspace.drafting.question import Question

FAILED = Framing(
    name="failed",
    about="What was tried, when it was clear that it would not work, and what that is worth now.",
    questions={
        "incidents.title": Question(
            "When was it clear that it would not work, in a few words?",
            "The moment of knowing is the heart of such a story (P19).",
        ),
        "incidents.noticed": Question(
            "Which number or person told you, and what did you hope for until then?",
            "It shows that you follow evidence against your own wish (R1.2).",
        ),
        "incidents.changed": Question(
            "What did you or others stop or start doing because of it?",
            "An insight that changed something pays for the failure (P19).",
        ),
        "impact.cost_or_time": Question(
            "What did stopping save: weeks, money, a release that would have hurt?",
            "Stopping in time is an impact, too (I1, P19).",
        ),
        "undo": Question(
            "Which early sign would have told you sooner, and do you look for it now?",
            "It is the question that follows every failure (R4, D1).",
        ),
        "assumptions.statement": Question(
            "Which assumption broke?",
            "Failures are assumptions that broke (I3).",
        ),
    },
    sections=(
        Section(
            "The bet",
            Question(
                "What did you expect to happen, and why was that reasonable then?",
                "A failure is judged by the bet, not by the outcome (P19).",
            ),
        ),
        RESULTS,
        Section(
            "The surprise",
            Question(
                "What happened in its place, and how did you make sure that it was no bug?",
                "It tells a finding from a mistake (P19, R1.4).",
            ),
        ),
        Section(
            "What it was good for",
            Question(
                "What do you, or others, know now that nobody knew before?",
                "The insight is what such a case is shown for (P19).",
            ),
        ),
    ),
    left_out=frozenset({"requirements", "impact.behaviour"}),
)
