"""A case's decisions with their names, and what each says in all its fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bonafide.portfolio.completeness import ASK
from bonafide.portfolio.decision import Decision
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probes.from_facts.models import Family, heaviest
from bonafide.rehearse.probes.from_facts.telling import named, seen, told


def decisions(ground: Ground) -> Iterator[tuple[str, Decision]]:
    """The decisions that have been written, each with its name in the front matter."""
    for number, decision in enumerate(ground.case.decisions):
        if ASK not in decision.title:
            yield f"decisions[{number}]", decision


def all_of(decision: Decision) -> str:
    """Everything that a decision says, on one line."""
    prose = (decision.constraint, decision.evidence, decision.choice, decision.price)
    rest = (decision.protects, decision.reverse_if)
    parts = [seen(decision.title), *named(decision.options)]
    return "; ".join(parts + [said for said in map(told, (*prose, *rest)) if said])


_FEW_WORDS = 3


@dataclass(frozen=True, slots=True)
class Chosen:
    """A model that a decision chose.

    Attributes:
        name: the decision's name in the front matter.
        decision: the decision.
        family: which family of models.
        words: the words that name it.
        field: the name of the field that holds these words.
    """

    name: str
    decision: Decision
    family: Family
    words: str
    field: str


def chosen_model(ground: Ground) -> Chosen | None:
    """The first decision whose choice names a model, with the heaviest that it names.

    One word is a choice ("Trees"): then the title or the options tell which model is meant.
    """
    for name, decision in decisions(ground):
        choice = seen(decision.choice) if decision.choice and ASK not in decision.choice else ""
        fields = [("choice", choice)]
        if choice and len(choice.split()) <= _FEW_WORDS:
            last = choice.split()[-1].strip(".,").lower()
            meant = [("title", decision.title), *(("options", o) for o in decision.options)]
            fields += [(field, seen(text)) for field, text in meant if last in text.lower()]
        for field, text in fields:
            found = heaviest(text)
            if found is not None:
                return Chosen(name, decision, *found, f"{name}.{field}")
    return None
