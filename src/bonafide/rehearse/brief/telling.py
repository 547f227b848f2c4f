"""Two to three minutes, then stop: what makes the story, what to cut, what to add (D3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bonafide.rehearse.brief.brief import FEWEST, MOST, Hook, Open, Part, Sentence, Timing

_ORDER = (
    "measure", "framing.decision", "framing.target", "undo", "limitations", "decisions",
    "data.source", "data.labels", "framing.who", "exposure.setting", "role.mine", "data.known_mess",
    "incidents", "impact.cost_or_time", "framing.why", "data.label_delay", "framing.lead_time",
    "impact.beneficiaries", "impact.decision", "framing.limit", "assumptions", "impact.behaviour",
    "data.will_change", "reflection", "requirements", "plain",
)  # fmt: skip
"""Which empty fields are worth the most in a story, first to last."""


def told(hook: Hook, parts: Sequence[Part]) -> tuple[tuple[Part, ...], Timing]:
    """The parts with the story marked in them, and how long it takes.

    Sentences are cut, the least worth first and of equals the last, until the story takes no more
    than three minutes at the slower pace. Each part keeps one as long as anything else can go.
    """
    opening = sum(each.words for each in hook.sentences)
    kept = [list(enumerate(part.sentences)) for part in parts]
    words = {
        (part, at): sentence.words for part, several in enumerate(kept) for at, sentence in several
    }
    story = opening + sum(words.values())
    cut: list[Sentence] = []
    order = sorted(
        ((part, at) for part, several in enumerate(kept) for at, _ in several),
        key=lambda place: (parts[place[0]].sentences[place[1]].worth, -place[0], -place[1]),
    )
    left = {part: len(several) for part, several in enumerate(kept)}
    gone: set[tuple[int, int]] = set()
    for last in (False, True):
        for place in order:
            sentence = parts[place[0]].sentences[place[1]]
            unsayable = not sentence.worth
            if place in gone or (story <= MOST and not unsayable):
                continue
            if left[place[0]] == 1 and not last and not unsayable:
                continue
            gone.add(place)
            cut.append(sentence)
            left[place[0]] -= 1
            story -= words[place]
    marked = tuple(
        replace(
            part,
            sentences=tuple(
                replace(sentence, spoken=(number, at) not in gone)
                for at, sentence in enumerate(part.sentences)
            ),
        )
        for number, part in enumerate(parts)
    )
    whole = opening + sum(words.values())
    return marked, Timing(
        story,
        whole,
        tuple(replace(each, spoken=False) for each in cut),
        _to_add(parts),
        "too short" if story < FEWEST else "too long" if story > MOST else "fits",
    )


def _to_add(parts: Sequence[Part]) -> tuple[Open, ...]:
    """Open questions, the one worth most in a story first."""
    found = [each for part in parts for each in part.open]
    rank = {field: place for place, field in enumerate(_ORDER)}

    def worth(each: Open) -> tuple[int, str]:
        field = each.field.split("[")[0]
        return rank.get(each.field, rank.get(field, len(rank))), each.field

    return tuple(sorted(found, key=worth))
