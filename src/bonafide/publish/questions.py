"""What a case does not say yet, as questions to its author: pages ask, they never invent."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bonafide.portfolio.case import Case

_FIELDS: tuple[tuple[str, str, str], ...] = (
    ("plain", "", "How would you explain this to somebody outside the field?"),
    ("framing", "who", "Whose decision is this?"),
    ("framing", "decision", "Which decision does it change?"),
    ("framing", "lead_time", "How long before the outcome must the answer be there?"),
    ("framing", "target", "What exactly is predicted?"),
    ("framing", "limit", "Which limit had to hold: milliseconds, a precision floor, a budget?"),
    ("framing", "why", "Why was it worth solving?"),
    ("impact", "decision", "Which decision improved?"),
    ("impact", "cost_or_time", "Which cost or time fell?"),
    ("impact", "behaviour", "Whose behaviour changed, and how?"),
    ("impact", "beneficiaries", "Who benefitted?"),
    ("data", "source", "Where did the data come from?"),
    ("data", "labels", "How did the labels arise?"),
    ("data", "label_delay", "How long after the decision is the outcome known?"),
    ("data", "known_mess", "What was missing, biased or noisy?"),
    ("data", "will_change", "What about the data will change?"),
    ("decisions", "", "Which options were weighed, and what did the choice cost?"),
    ("incidents", "", "What broke, how was it noticed, what changed?"),
    ("assumptions", "", "What was assumed, and did it hold?"),
    ("limitations", "", "Where does it fail, and what would you do about it?"),
    ("requirements", "", "Which requirement moved on the way?"),
    ("exposure", "setting", "Who used it, for how long, and what came of it?"),
    ("role", "mine", "What was yours?"),
    ("undo", "", "What would you undo?"),
    ("reflection", "", "How did this case change you as an engineer?"),
    ("measure", "", "Which table of predictions stands behind it?"),
)


def open_questions(case: Case) -> list[tuple[str, str]]:
    """(field, question) for everything that the case leaves open, in the order of the page."""
    return [
        (f"{part}.{name}" if name else part, question)
        for part, name, question in _FIELDS
        if not _answered(case, part, name)
    ]


def _answered(case: Case, part: str, name: str) -> bool:
    found = getattr(case, part)
    if name and found is not None:
        found = getattr(found, name)
    return bool(found)
