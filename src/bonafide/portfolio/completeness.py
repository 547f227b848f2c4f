"""What a case leaves open, judged by content: pages ask, they never invent (P4)."""

from __future__ import annotations

from bonafide.portfolio.case import Case

ASK = "[ASK"
"""How a draft marks what only the person knows."""

_QUESTIONS: tuple[tuple[str, str], ...] = (
    ("plain", "How would you explain this to somebody outside the field?"),
    ("framing.who", "Whose decision is this?"),
    ("framing.decision", "Which decision does it change?"),
    ("framing.lead_time", "How long before the outcome must the answer be there?"),
    ("framing.target", "What exactly is predicted?"),
    ("framing.limit", "Which limit had to hold: milliseconds, a precision floor, a budget?"),
    ("framing.why", "Why was it worth solving?"),
    ("impact.decision", "Which decision improved?"),
    ("impact.cost_or_time", "Which cost or time fell?"),
    ("impact.behaviour", "Whose behaviour changed, and how?"),
    ("impact.beneficiaries", "Who benefitted?"),
    ("data.source", "Where did the data come from?"),
    ("data.labels", "How did the labels arise?"),
    ("data.label_delay", "How long after the decision is the outcome known?"),
    ("data.known_mess", "What was missing, biased or noisy?"),
    ("data.will_change", "What about the data will change?"),
    ("decisions", "Which options were weighed, and what did the choice cost?"),
    ("incidents", "What broke, how was it noticed, what changed?"),
    ("assumptions", "What was assumed, and did it hold?"),
    ("limitations", "Where does it fail, and what would you do about it?"),
    ("requirements", "Which requirement moved on the way?"),
    ("exposure.setting", "Who used it, for how long, and what came of it?"),
    ("role.mine", "What was yours?"),
    ("undo", "What would you undo?"),
    ("reflection", "How did this case change you as an engineer?"),
    ("measure", "Which table of predictions stands behind it?"),
)
_CHOICES = frozenset({"exposure.setting"})


def open_questions(case: Case) -> list[tuple[str, str]]:
    """(field, question) for everything that the case leaves open, in the order of its page."""
    return [(field, question) for field, question in _QUESTIONS if not _answered(case, field)]


def says_something(text: str | None) -> bool:
    """Whether a text answers anything: it is more than one word and no ``[ASK`` is left in it.

    >>> [says_something(text) for text in (None, " ", "churn", "[ASK] whose?", "The desk's")]
    [False, False, False, False, True]
    """
    return text is not None and ASK not in text and len(text.split()) > 1


def _answered(case: Case, field: str) -> bool:
    found: object = case
    for name in field.split("."):
        found = getattr(found, name, None)
    if field in _CHOICES:
        return found is not None
    if isinstance(found, tuple):
        return any(says_something(item) if isinstance(item, str) else True for item in found)
    return says_something(found if isinstance(found, str) else None)
