"""What the case itself says about something that its records show."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import Fact
from bonafide.rehearse.probes.from_facts.telling import fact, seen, told, wanted

_LEADS = {
    "price": "the price: ",
    "reverse_if": "to be reversed if: ",
    "protects": "it protects: ",
    "choice": "chosen: ",
    "evidence": "known then: ",
}


def admitted(ground: Ground, words: Iterable[str], ask: str) -> Fact:
    """The limitation that names one of the words, as a fact that costs something; else a question.

    Args:
        ground: the case.
        words: what to look for, whole words, capitals aside.
        ask: what is wanted when no limitation speaks of it.
    """
    sought = list(words)
    for place, limitation in enumerate(ground.case.limitations):
        if _names(limitation.statement, sought) and told(limitation.statement):
            field = f"limitations[{place}].statement"
            return fact(ground, field, limitation.statement, ask, costs=True)
    return wanted(ask, costs=True)


def explained(ground: Ground, words: Iterable[str], ask: str) -> Fact:
    """Why the limitation that names one of the words is there; else a question."""
    sought = list(words)
    for place, limitation in enumerate(ground.case.limitations):
        if _names(limitation.statement, sought):
            return fact(
                ground, f"limitations[{place}].why", limitation.why, ask, lead="the reason given: "
            )
    return wanted(ask)


def decided(ground: Ground, words: Iterable[str], part: str, ask: str, *, costs: bool) -> Fact:
    """One part of the decision that names one of the words in its title, options or evidence.

    Args:
        ground: the case.
        words: what to look for, whole words, capitals aside.
        part: ``price``, ``reverse_if``, ``protects``, ``choice`` or ``evidence``.
        ask: what is wanted when no decision speaks of it.
        costs: whether saying it costs the teller something.
    """
    sought = list(words)
    for place, decision in enumerate(ground.case.decisions):
        said = " ; ".join([decision.title, *decision.options, decision.evidence or ""])
        if _names(said, sought):
            text = getattr(decision, part)
            return fact(
                ground, f"decisions[{place}].{part}", text, ask, lead=_LEADS[part], costs=costs
            )
    return wanted(ask, costs=costs)


def _names(text: str, words: list[str]) -> bool:
    plain = f" {_words(seen(text))} "
    return any(f" {_words(word)} " in plain for word in words if word.strip())


def _words(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())
