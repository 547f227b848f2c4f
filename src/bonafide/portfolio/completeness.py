"""What a case leaves open, judged by content: pages ask, they never invent (P4)."""

from __future__ import annotations

from bonafide.portfolio.asking import (
    ASK,
    answered_body,
    answered_whole,
    asked,
    only_asks,
    questions_in,
)
from bonafide.portfolio.case import Case
from bonafide.portfolio.casebook import Casebook
from bonafide.portfolio.noun import Noun

__all__ = ["ASK", "answered_case", "answered_casebook", "open_questions", "says_something"]

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
_NOT_FACTS = frozenset({"slug", "file", "body"})


def open_questions(case: Case) -> list[tuple[str, str]]:
    """(field, question) for everything that the case leaves open, in the order of its page.

    Where the case holds a question of its own, ``[ASK: …]``, that is the one; such questions in
    other fields follow, and those of the story come last.
    """
    own: dict[str, list[str]] = {}
    for field, question in asked(case):
        if field not in _NOT_FACTS:
            own.setdefault(field, []).append(question)
    found: list[tuple[str, str]] = []
    for field, question in _QUESTIONS:
        if not _answered(case, field):
            mine = [q for q in _taken(own, field) if q]
            general = _of_its_use(case, question) if field == "exposure.setting" else question
            found += [(field, q) for q in mine or [general]]
    found += [(field, q) for field, questions in own.items() for q in questions if q]
    return found + [("story", q) for q in questions_in(case.body) if q]


def answered_case(case: Case) -> Case:
    """The case without what is only asked: what its author states."""
    return answered_whole(case, title=case.slug).model_copy(
        update={"body": answered_body(case.body)}
    )


def answered_casebook(casebook: Casebook) -> Casebook:
    """The casebook without what is only asked; a name that is asked is empty."""
    return Casebook(
        answered_whole(casebook.profile, name=""),
        tuple(answered_case(case) for case in casebook.cases),
    )


def _of_its_use(case: Case, question: str) -> str:
    """The question of a use whose setting is not said: only what is missing is asked."""
    use = case.exposure
    if use is None:
        return question
    parts = (
        (use.who, "who used it"),
        (use.how_long, "for how long"),
        (use.outcome, "what came of it"),
    )
    missing = [asks for text, asks in parts if text is None or ASK in text or not text.strip()]
    if len(missing) == len(parts):
        return question
    setting = "Was it real use, replayed traffic, or none?"
    return f"{setting} And {' and '.join(missing)}?" if missing else setting


def _taken(own: dict[str, list[str]], field: str) -> list[str]:
    """The questions of a field, or of the first item of a list, taken out of ``own``."""
    for name in (field, f"{field}[1]"):
        if name in own:
            return own.pop(name)
    first = next((name for name in own if name.startswith(f"{field}[1].")), None)
    return own.pop(first) if first is not None else []


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
        return any(_says(item) for item in found)
    return says_something(found if isinstance(found, str) else None)


def _says(item: object) -> bool:
    if isinstance(item, str):
        return says_something(item)
    if not isinstance(item, Noun):
        return True
    required = [n for n, field in type(item).model_fields.items() if field.is_required()]
    return not any(
        isinstance(value := getattr(item, name), str) and only_asks(value) for name in required
    )
