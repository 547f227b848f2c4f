"""What a probe is: a question that this very case invites, with the trigger that raised it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar, Literal

from bonafide.evidence.record import Record
from bonafide.portfolio.note import NoteKind
from bonafide.rehearse.ground import Ground

Family = Literal[
    "hindsight",  # R2: what would you do differently
    "proof",  # R2: how did you know it worked
    "constraint",  # R2: a constraint injected mid-answer
    "people",  # R2: who did you work with, and how
    "generality",  # R2: does it generalise
    "fragility",  # R6: most fragile assumption
    "scale",  # R6: what breaks first at 10x
    "distrust",  # R6: which metric would you not trust
    "removal",  # R6: what did you remove
    "mechanism",  # D4, D10: why this model; how does it work down to the mechanism
]


@dataclass(frozen=True, slots=True)
class Trigger:
    """What raised a probe: in words, and where it stands.

    Attributes:
        says: one sentence with the very value or words found; "nothing is said of …" where the
            trigger is an absence.
        where: the addresses it was read from: ``evidence/replay.json#model/recall``,
            ``case.md:14 decisions[0].price``. Never empty; for an absence, where it was looked for.
    """

    says: str
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a strong answer states.

    Attributes:
        text: the fact, in the case's own words and numbers; where the case does not hold it, what
            kind of fact is wanted, beginning with ``[ASK: ``.
        where: the address it was read from; "" for an ``[ASK``.
        unflattering: whether it costs the teller something to say; such facts count double.
    """

    text: str
    where: str = ""
    unflattering: bool = False


@dataclass(frozen=True, slots=True)
class FollowUps:
    """What is asked next when an answer goes wrong in one of four ways."""

    omits: str
    contradicts: str
    hedges: str
    overclaims: str


@dataclass(frozen=True, slots=True)
class Raised:
    """One probe as one case raises it."""

    code: str
    name: str
    family: Family
    serves: tuple[str, ...]
    weight: int
    trigger: Trigger
    question: str
    facts: tuple[Fact, ...]
    follow_ups: FollowUps


@dataclass(frozen=True)
class Planted:
    """An example of a probe: a case that must raise it, or its clean twin that must not.

    Attributes:
        facts: front matter as YAML, without ``schema_version`` and ``title``.
        body: the Markdown below it.
        records: evidence by path below the case; see :mod:`bonafide.rehearse.planted`.
        says: words that the trigger must hold, for one that must raise it.
        notes: the log, as (kind, text).
    """

    facts: str = ""
    body: str = ""
    records: Mapping[str, Record] = field(default_factory=dict)
    says: str = ""
    notes: tuple[tuple[NoteKind, str], ...] = ()


class Probe(ABC):
    """One kind of probe. Its docstring: one sentence, ``Why:`` it is asked, ``Strong:`` what a
    strong answer holds.

    Attributes:
        code: stable: PRB and three digits.
        name: a few words joined by hyphens.
        family: which of the questions it belongs to.
        serves: the ids of SIGNALS that it serves.
        weight: 1 to 5, how early an interviewer would ask; ties go by code.
        raises: cases that must raise it, at least two.
        quiet: their clean twins, near misses among them, at least two.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    family: ClassVar[Family]
    serves: ClassVar[tuple[str, ...]]
    weight: ClassVar[int] = 3
    raises: ClassVar[tuple[Planted, ...]]
    quiet: ClassVar[tuple[Planted, ...]]

    @abstractmethod
    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Every time that the case raises it; use :meth:`raised` to make one."""

    def raised(
        self, trigger: Trigger, question: str, facts: Iterable[Fact], follow_ups: FollowUps
    ) -> Raised:
        """This probe, raised; its sentences begin with a capital, whatever name opens them, and
        its trigger ends with a stop."""
        return Raised(
            self.code,
            self.name,
            self.family,
            self.serves,
            self.weight,
            replace(trigger, says=_stopped(_capital(trigger.says))),
            _capital(question),
            tuple(replace(fact, text=_capital(fact.text)) for fact in facts),
            follow_ups,
        )


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _stopped(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}."
