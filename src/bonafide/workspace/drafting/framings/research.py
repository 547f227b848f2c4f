"""Research: a hypothesis, best of all one that failed."""

from __future__ import annotations

from bonafide.workspace.drafting.framing import RESULTS, Framing, Section
from bonafide.workspace.drafting.question import Question

RESEARCH = Framing(
    name="research",
    about="The hypothesis that failed, how you knew, and what you did next.",
    questions={
        "framing.target": Question(
            "What was the hypothesis, in a form that a result could contradict?",
            "Research is read for what could have gone the other way (R9).",
        ),
        "framing.who": Question(
            "Who would work or decide differently if the hypothesis were true?",
            "It ties the question to somebody (P11).",
        ),
        "framing.why": Question(
            "What was believed before, and by whom?",
            "A result matters against what was thought (I3).",
        ),
        "incidents.title": Question(
            "Which hypothesis failed, in a few words?",
            "A failed hypothesis, told calmly, is the strongest part of a research story "
            "(R9, P19).",
        ),
        "incidents.noticed": Question(
            "Which result told you, and what did you first take it for?",
            "How you came to believe it is the reasoning that a reader wants (R1.4).",
        ),
        "assumptions.statement": Question(
            "What must hold of the benchmark or sample for the result to carry over?",
            "Whether it generalises is asked of every result (R2).",
        ),
        "limitations.statement": Question(
            "On how many seeds, data sets and settings does it rest, and where did it not hold?",
            "One seed is an anecdote (R7).",
        ),
        "impact.decision": Question(
            "What should somebody do or stop doing because of the result?",
            "Also a negative result changes a decision (I1).",
        ),
    },
    sections=(
        Section(
            "The hypothesis",
            Question(
                "What did you expect, why, and what would have convinced you of the opposite?",
                "It shows that the experiment could have failed (R9).",
            ),
        ),
        RESULTS,
        Section(
            "What failed",
            Question(
                "Which idea did not work, how did you know that it was the idea and not a bug?",
                "Telling a failed idea from a bug is the craft (R9, R1.2).",
            ),
        ),
        Section(
            "What I did next",
            Question(
                "What did the failure make you try, and what would you try with another three "
                "months?",
                "It shows how fast you learn (P7, R8).",
            ),
        ),
    ),
    left_out=frozenset({"requirements", "impact.behaviour"}),
)
