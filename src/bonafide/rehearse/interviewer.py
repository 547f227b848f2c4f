"""The other side's kit: the same evidence, what to probe, what good sounds like.

It is about a case and never about a person: no score, no total, nothing of where somebody comes
from. What it holds, the teller's own brief holds too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bonafide.evidence.grade import DOES_NOT_PROVE, MEANING
from bonafide.rehearse.brief.brief import Brief, Hook, Question
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import Fact

NOT_TO_INFER: tuple[str, ...] = (
    "A share of commits is not a share of the work.",
    "A gap in the case is not a gap in the person: ask before you conclude.",
    "A hesitant or fluent delivery says nothing about the work; the facts do.",
    "One weak answer is one answer: signals convince in clusters.",
    "Nothing here speaks of who somebody is, or compares one person with another.",
)
"""What the kit does not allow to be concluded."""

WEAK: tuple[tuple[str, str], ...] = (
    ("omits", "leaves out the price, the baseline, or for whom it is worst"),
    ("contradicts", "says something else than the case or its evidence"),
    ("hedges", "answers with what one could do, not with what was done"),
    ("overclaims", "claims more than the evidence shows, or others' part"),
)
"""What a weak answer does, by its four kinds."""


@dataclass(frozen=True, slots=True)
class Proof:
    """One record: what it proves, and what it does not."""

    path: str
    name: str
    grade: str
    simulated: bool
    proves: str
    not_proven: str


@dataclass(frozen=True, slots=True)
class Kit:
    """What an interviewer needs for one case.

    Attributes:
        slug: the case's folder.
        title: the case's title.
        hook: the outcome, as the teller's brief opens.
        proofs: the evidence by record.
        claims: how many of the case's numbers hold, by state.
        questions: what to probe: first what this case raised, the heaviest first.
        good: facts that a strong answer states, those that cost something first.
        weak: what weak answers do.
        not_to_infer: what must not be concluded.
    """

    slug: str
    title: str
    hook: Hook
    proofs: tuple[Proof, ...]
    claims: tuple[tuple[str, int], ...]
    questions: tuple[Question, ...]
    good: tuple[Fact, ...]
    weak: tuple[tuple[str, str], ...] = WEAK
    not_to_infer: tuple[str, ...] = NOT_TO_INFER


def kit_of(ground: Ground, brief: Brief) -> Kit:
    """The kit for the case whose brief this is."""
    states: dict[str, int] = {}
    for verdict in ground.verdicts:
        states[verdict.state] = states.get(verdict.state, 0) + 1
    if ground.unbacked:
        states["without evidence"] = len(ground.unbacked)
    first = sorted(
        (each for each in brief.questions if each.first),
        key=lambda each: (each.standing, -each.raised.weight),
    )
    return Kit(
        brief.slug,
        brief.title,
        brief.hook,
        tuple(_proofs(ground)),
        tuple(sorted(states.items())),
        tuple(first),
        tuple(_good(first)),
    )


def _proofs(ground: Ground) -> Iterable[Proof]:
    for path, record in ground.evidence.items():
        yield Proof(
            path,
            " ".join(record.name.split()),
            record.grade.value,
            record.simulated,
            MEANING[record.grade],
            DOES_NOT_PROVE[record.grade],
        )


def _good(questions: Iterable[Question]) -> Iterable[Fact]:
    """Every fact once, the unflattering first: they count double."""
    facts = dict.fromkeys(fact for each in questions for fact in each.raised.facts if fact.where)
    return sorted(facts, key=lambda fact: not fact.unflattering)
