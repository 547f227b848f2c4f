"""What they may ask: what this case invites, and the standing question of each quiet family."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import get_args

from bonafide.rehearse.brief.brief import Question
from bonafide.rehearse.brief.standing import standing_question
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import Family, Raised

FAMILIES: tuple[Family, ...] = get_args(Family)
"""The five families of R2, the four questions of R6, and the mechanism of D4, in this order."""

AT_FIRST = 12
"""How many questions to prepare first."""


def questions_of(ground: Ground, raised: Iterable[Raised]) -> list[Question]:
    """Every question by family, the most pressing of each first; a dozen of them marked.

    First of all come the most pressing of each family, then the most pressing of all; the same
    kind of question is not prepared twice before others had their turn. A family that nothing
    raised is asked its standing question, which says so.
    """
    by_family: dict[Family, list[Question]] = {family: [] for family in FAMILIES}
    for each in sorted(raised, key=lambda one: (-one.weight, one.code, one.trigger.where)):
        by_family[each.family].append(Question(each, first=False))
    for family, found in by_family.items():
        if not found:
            found.append(Question(standing_question(ground, family), standing=True, first=False))
    first = _first(by_family)
    return [
        Question(each.raised, each.standing, (family, place) in first)
        for family, several in by_family.items()
        for place, each in enumerate(several)
    ]


def _first(by_family: dict[Family, list[Question]]) -> set[tuple[Family, int]]:
    chosen: list[tuple[Family, int]] = [(family, 0) for family in by_family]
    codes = {by_family[family][0].raised.code for family in by_family}
    rest: Sequence[tuple[Family, int, Raised]] = sorted(
        (
            (family, place, each.raised)
            for family, several in by_family.items()
            for place, each in enumerate(several)
            if place
        ),
        key=lambda item: (-item[2].weight, item[2].code, item[1]),
    )
    for again in (False, True):
        for family, place, raised in rest:
            if len(chosen) >= AT_FIRST:
                return set(chosen)
            if (family, place) in chosen or (raised.code in codes and not again):
                continue
            chosen.append((family, place))
            codes.add(raised.code)
    return set(chosen)
