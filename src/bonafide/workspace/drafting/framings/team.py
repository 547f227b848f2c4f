"""A component of a team's system: the part is yours, the system is not."""

from __future__ import annotations

from bonafide.workspace.drafting.framing import RESULTS, Framing, Section
from bonafide.workspace.drafting.question import Question

TEAM = Framing(
    name="team",
    about="Where exactly your part begins and ends, and what you decided inside it.",
    questions={
        "role.mine": Question(
            "Which component was yours, from which input to which output?",
            "In a team repository the first doubt is always who did what (D5, D8).",
        ),
        "role.team": Question(
            "Which parts did others build, and who decided the design you worked within?",
            "Naming the others makes your part credible (D5).",
        ),
        "decisions.owner": Question(
            "Whose decision was it? mine or team",
            "A decision that you carried out is another thing than one that you took (D5).",
        ),
        "undo": Question(
            "What would you change at the border between your part and the others'?",
            "Most trouble in teams lives at interfaces, and a reader knows it (R2).",
        ),
    },
    sections=(
        Section(
            "My part of the system",
            Question(
                "What does the whole system do, and what would be missing without your part?",
                "It lets a reader place your part without doubt (D8).",
            ),
        ),
        RESULTS,
        Section(
            "Working with the others",
            Question(
                "Which contract did you agree on with the next component, and when did it break?",
                "It shows engineering between people, not only inside a notebook (R2, I5).",
            ),
        ),
    ),
)
