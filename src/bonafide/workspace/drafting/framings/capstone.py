"""A capstone or thesis: the data was given, so the assumptions are what can be owned."""

from __future__ import annotations

from bonafide.workspace.drafting.framing import RESULTS, Framing, Section
from bonafide.workspace.drafting.question import Question

CAPSTONE = Framing(
    name="capstone",
    about="Which assumptions you made because the course allowed them, and which would not "
    "hold outside.",
    questions={
        "framing.who": Question(
            "Who outside the course would decide something with this?",
            "A course sets the task; you can still say whose problem it is (P11, R9).",
        ),
        "framing.why": Question(
            "Why this problem and not another one of the list?",
            "The choice of project is the first decision that was yours (P12).",
        ),
        "assumptions.statement": Question(
            "What did you assume about the data, the labels or the users because the course "
            "let you?",
            "A capstone is read for its assumptions (R9, I3).",
        ),
        "assumptions.tested": Question(
            "Which of your assumptions could you test, how, and what came out?",
            "One tested assumption outweighs ten features (I3).",
        ),
        "data.will_change": Question(
            "What would be different in data from a real customer?",
            "It shows that you know what the course left out (R1.1).",
        ),
        "role.team": Question(
            "What did your group, your supervisor or the course material contribute?",
            "A reader will ask what was given and what was yours (D5).",
        ),
        "exposure.who": Question(
            "Did anybody but your examiners try it? Three people count",
            "The smallest real use beats the best grade (R10).",
        ),
    },
    sections=(
        Section(
            "What I assumed",
            Question(
                "List what had to be true for this to work. Which of it did you check?",
                "A capstone is read for its assumptions (R9).",
            ),
        ),
        RESULTS,
        Section(
            "What would not hold outside",
            Question(
                "Which assumption breaks first with a real user, and what would you build then?",
                "It shows judgement beyond the assignment (R9, R6).",
            ),
        ),
        Section(
            "Beyond the assignment",
            Question(
                "What did you do that nobody asked for, and what did it show?",
                "What nobody asked for is yours beyond doubt (R8).",
            ),
        ),
    ),
    left_out=frozenset({"requirements"}),
)
