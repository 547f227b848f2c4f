"""What each round of plants found when it was first run, and what it finds now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bonafide.rehearse.asking import probes_raised
from tests.rehearse.planted.bases import answers, ferries, vans
from tests.rehearse.planted.fifth import FIFTH
from tests.rehearse.planted.fourth import FOURTH
from tests.rehearse.planted.held_out import HELD_OUT
from tests.rehearse.planted.on_evidence import EVIDENCE
from tests.rehearse.planted.on_facts import FACTS
from tests.rehearse.planted.plant import Plant, Tally
from tests.rehearse.planted.third import THIRD
from tests.rehearse.planted.told import Told

LEAST_RECALL = 0.95
MOST_FALSE_ALARMS = 0.05
"""What is promised of a planted defect and of its clean twin, over all probes."""


@dataclass(frozen=True)
class Round:
    """Some plants, and what they found before anything was mended because of them.

    Attributes:
        name: what it is called.
        plants: the plants, as they stand now.
        first: the counts at first sight.
    """

    name: str
    plants: tuple[Plant, ...]
    first: Tally


ROUNDS: tuple[Round, ...] = (
    Round("from evidence", EVIDENCE, Tally(49, 45, 49, 2)),
    Round("from facts", FACTS, Tally(50, 29, 49, 4)),
    Round("second round: what was mended", HELD_OUT, Tally(41, 33, 41, 4)),
    Round("what a stranger found: rejected models", FIFTH, Tally(3, 3, 3, 3)),
    Round("third round: from facts", THIRD, Tally(44, 42, 44, 3)),
    Round("fourth round: from evidence", FOURTH, Tally(30, 30, 30, 0)),
)
"""The first two have one plant for each probe, written from the sentence that documents it. The
others were written later, each after the mending that the rounds before it had led to, in other
words and numbers."""

BASES: dict[str, tuple[Callable[[], Told], tuple[int, ...]]] = {
    "vans": (vans, (15, 63, 85, 86, 87, 88, 89, 90, 92, 95, 97)),
    "ferries": (ferries, (2, 11, 87, 95, 97)),
    "answers": (answers, (2, 11, 63, 84, 86, 95)),
}
"""The honest cases, with the numbers of the probes that a reader judged to be fairly asked."""

FIRST_ON_BASES = (26, 6)
"""How many probes the honest cases raised at first sight, and how many of these were false: a
shuffled split that the case had turned down, a blend with a network passed by as nothing heavier,
people who act although nobody does, a claim that was withdrawn taken for something removed, a
signature that "is cut off" called untreated, and "ten times" the load taken for a result."""


def unfair(base: str) -> tuple[int, list[str]]:
    """How many probes an honest case raises, and those that no reader judged fair."""
    told, fair = BASES[base]
    raised = probes_raised(told().ground())
    return len(raised), [
        f"{each.code} {each.trigger.says}" for each in raised if int(each.code[3:]) not in fair
    ]
