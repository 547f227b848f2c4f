"""Two to three minutes, then stop: what makes the story, what to cut, what to add (D3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bonafide.rehearse.brief.brief import FEWEST, MOST, Hook, Open, Part, PartName, Sentence, Timing

_ORDER = (
    "measure", "framing.decision", "framing.target", "undo", "limitations", "decisions",
    "data.source", "data.labels", "framing.who", "exposure.setting", "role.mine", "data.known_mess",
    "incidents", "impact.cost_or_time", "framing.why", "data.label_delay", "framing.lead_time",
    "impact.beneficiaries", "impact.decision", "framing.limit", "assumptions", "impact.behaviour",
    "data.will_change", "reflection", "requirements", "plain",
)  # fmt: skip
"""Which empty fields are worth the most in a story, first to last."""


_SHARES: dict[PartName, float] = {
    "problem": 0.22, "data": 0.15, "decisions": 0.22, "evaluation": 0.17, "hindsight": 0.20,
}  # fmt: skip
"""What each part may take of the story before its sentences count less; the opening has none."""

_OVER = 18
"""How much less a sentence is worth in a part that takes more than its share."""

_TELLABLE = 120
"""Sentences among which the story is chosen; of longer cases, those worth most."""


@dataclass(slots=True)
class _Piece:
    part: int
    at: int
    sentence: Sentence
    words: int


def told(hook: Hook, parts: Sequence[Part]) -> tuple[tuple[Part, ...], Timing]:
    """The parts with the story marked in them, and how long it takes.

    Sentences are cut, the least worth first and of equals the last, until the story takes no more
    than three minutes at the slower pace. In a part that takes more than its share they are worth
    less, and each part keeps one as long as anything else can go.
    """
    pieces = [
        _Piece(number, at, sentence, sentence.words)
        for number, part in enumerate(parts)
        for at, sentence in enumerate(part.sentences)
    ]
    opening = sum(each.words for each in hook.sentences)
    whole = opening + sum(each.words for each in pieces)
    cut = _unsayable(pieces)
    gone = {(each.part, each.at) for each in cut}
    kept = [each for each in pieces if (each.part, each.at) not in gone]
    story = opening + sum(each.words for each in kept)
    while story > MOST and kept:
        least = _least(kept, parts)
        kept.remove(least)
        cut.append(least)
        story -= least.words
    spoken = {(each.part, each.at) for each in kept}
    marked = tuple(
        replace(
            part,
            sentences=tuple(
                replace(sentence, spoken=(number, at) in spoken)
                for at, sentence in enumerate(part.sentences)
            ),
        )
        for number, part in enumerate(parts)
    )
    return marked, Timing(
        story,
        whole,
        tuple(replace(each.sentence, spoken=False) for each in cut),
        _to_add(parts),
        "too short" if story < FEWEST else "too long" if story > MOST else "fits",
    )


def _unsayable(pieces: Sequence[_Piece]) -> list[_Piece]:
    """What goes at once: sentences that nobody says, and the least of a case that never ends."""
    order = sorted(pieces, key=lambda each: (each.sentence.worth, -each.part, -each.at))
    return [
        each
        for place, each in enumerate(order)
        if not each.sentence.worth or place < len(order) - _TELLABLE
    ]


def _least(kept: Sequence[_Piece], parts: Sequence[Part]) -> _Piece:
    """The next to cut."""
    words, counts = Counter[int](), Counter[int]()
    for each in kept:
        words[each.part] += each.words
        counts[each.part] += 1

    def worth(each: _Piece) -> tuple[bool, int, int, int]:
        over = words[each.part] > MOST * _SHARES[parts[each.part].name]
        less = _OVER if over else 0
        return counts[each.part] == 1, each.sentence.worth - less, -each.part, -each.at

    return min(kept, key=worth)


def _to_add(parts: Sequence[Part]) -> tuple[Open, ...]:
    """Open questions, the one worth most in a story first."""
    found = [each for part in parts for each in part.open]
    rank = {field: place for place, field in enumerate(_ORDER)}

    def worth(each: Open) -> int:
        return rank.get(each.field, rank.get(each.field.split("[")[0], len(rank)))

    return tuple(sorted(found, key=worth))
