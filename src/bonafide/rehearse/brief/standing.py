"""The standing question of each family: asked of everybody, whatever the case holds (R2, R6)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bonafide.rehearse.brief.own_words import own_words
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import Fact, Family, FollowUps, Raised, Trigger

CODE = "STANDING"
"""The code of every standing question: none of the catalogue's."""

_MOST_FACTS = 5
_FOLLOW_UPS = FollowUps(
    omits="You left out what it cost. What was the price?",
    contradicts="Your case says something else. Which of the two is right?",
    hedges="What happened here, in this project?",
    overclaims="Which evidence would show me that?",
)


@dataclass(frozen=True, slots=True)
class _Standing:
    question: str
    wanted: str
    facts: Callable[[Ground], Iterator[tuple[str, str | None, bool]]]


def standing_question(ground: Ground, family: Family) -> Raised:
    """The question of a family that nothing in the case raised; its trigger says so."""
    standing = _STANDING[family]
    looked: list[str] = []
    facts: list[Fact] = []
    for field, text, unflattering in standing.facts(ground):
        looked.append(ground.place(field))
        said = " ".join(own_words(text).sentences)
        if said and len(facts) < _MOST_FACTS:
            facts.append(Fact(said, ground.place(field), unflattering))
    if not facts:
        facts.append(Fact(f"[ASK: {standing.wanted}]"))
    return Raised(
        CODE,
        f"standing-{family}",
        family,
        _SERVES[family],
        1,
        Trigger(
            "Nothing in this case raised it: it is asked of everybody.",
            tuple(dict.fromkeys(looked)) or (ground.place("title"),),
        ),
        standing.question,
        tuple(facts),
        _FOLLOW_UPS,
    )


def _hindsight(ground: Ground) -> Iterator[tuple[str, str | None, bool]]:
    yield "undo", ground.case.undo, True
    for number, each in enumerate(ground.case.limitations):
        yield f"limitations[{number}].next", each.next, False
    yield "reflection", ground.case.reflection, False


def _proof(ground: Ground) -> Iterator[tuple[str, str | None, bool]]:
    exposure, impact = ground.case.exposure, ground.case.impact
    yield "exposure.outcome", exposure.outcome if exposure else None, False
    yield "exposure.who", exposure.who if exposure else None, False
    yield "impact.behaviour", impact.behaviour if impact else None, False
    yield "data.label_delay", ground.case.data.label_delay if ground.case.data else None, True


def _constraint(ground: Ground) -> Iterator[tuple[str, str | None, bool]]:
    framing = ground.case.framing
    yield "framing.limit", framing.limit if framing else None, False
    yield "framing.lead_time", framing.lead_time if framing else None, False
    for number, each in enumerate(ground.case.decisions):
        yield f"decisions[{number}].choice", each.choice, False
        yield f"decisions[{number}].reverse_if", each.reverse_if, False


def _people(ground: Ground) -> Iterator[tuple[str, str | None, bool]]:
    role = ground.case.role
    for number, item in enumerate(role.team if role else ()):
        yield f"role.team[{number}]", item, False
    yield "role.team", None, False
    for number, each in enumerate(ground.case.requirements):
        yield f"requirements[{number}].change", each.change, False
        yield f"requirements[{number}].response", each.response, False
    for number, one in enumerate(ground.case.decisions):
        yield f"decisions[{number}].price", one.price, True


def _generality(ground: Ground) -> Iterator[tuple[str, str | None, bool]]:
    yield "data.will_change", ground.case.data.will_change if ground.case.data else None, True
    for number, each in enumerate(ground.case.limitations):
        yield f"limitations[{number}].statement", each.statement, True
    yield "reflection", ground.case.reflection, False


def _fragility(ground: Ground) -> Iterator[tuple[str, str | None, bool]]:
    for number, each in enumerate(ground.case.assumptions):
        yield f"assumptions[{number}].statement", each.statement, each.verdict != "held"
        yield f"assumptions[{number}].tested", each.tested, False
    yield "assumptions", None, False


def _scale(ground: Ground) -> Iterator[tuple[str, str | None, bool]]:
    framing = ground.case.framing
    yield "framing.limit", framing.limit if framing else None, False
    exposure = ground.case.exposure
    yield "exposure.how_long", exposure.how_long if exposure else None, True
    for number, each in enumerate(ground.case.decisions):
        yield f"decisions[{number}].price", each.price, True


def _distrust(ground: Ground) -> Iterator[tuple[str, str | None, bool]]:
    for number, each in enumerate(ground.case.limitations):
        yield f"limitations[{number}].statement", each.statement, True
    yield "data.labels", ground.case.data.labels if ground.case.data else None, True


def _removal(ground: Ground) -> Iterator[tuple[str, str | None, bool]]:
    for number, each in enumerate(ground.case.decisions):
        yield f"decisions[{number}].options", "; ".join(each.options), False
        yield f"decisions[{number}].choice", each.choice, False
    for number, one in enumerate(ground.case.incidents):
        yield f"incidents[{number}].changed", one.changed, False
    yield "decisions", None, False


def _mechanism(ground: Ground) -> Iterator[tuple[str, str | None, bool]]:
    for number, each in enumerate(ground.case.decisions):
        yield f"decisions[{number}].choice", each.choice, False
        yield f"decisions[{number}].price", each.price, True
    yield "decisions", None, False


_STANDING: dict[Family, _Standing] = {
    "hindsight": _Standing(
        "With hindsight, what would you do differently?",
        "Which piece of data, metric, guardrail or process would you change, and what showed you?",
        _hindsight,
    ),
    "proof": _Standing(
        "How did you know that it worked?",
        "Who used it, which outcome did you wait for, and in which segment was it worst?",
        _proof,
    ),
    "constraint": _Standing(
        "Say the answer had to come in a tenth of the time. What stays as you decided it, and what "
        "goes?",
        "Which of your decisions hold under the new limit, and which one breaks first?",
        _constraint,
    ),
    "people": _Standing(
        "Who did you work with, and how did you explain the trade-off to them?",
        "Who else was touched by it, and what did they have to accept?",
        _people,
    ),
    "generality": _Standing(
        "What of this would carry over to another problem, and what would break?",
        "What is brittle here, and what could be used again?",
        _generality,
    ),
    "fragility": _Standing(
        "What is your most fragile assumption?",
        "Which assumption, if it broke, would turn the result around, and how would you notice?",
        _fragility,
    ),
    "scale": _Standing(
        "What breaks first at ten times the traffic?",
        "Which limit was measured, and what is the next one behind it?",
        _scale,
    ),
    "distrust": _Standing(
        "Which of your metrics would you not trust?",
        "What does the metric reward that nobody wants, and for whom is it wrong?",
        _distrust,
    ),
    "removal": _Standing(
        "What did you remove?",
        "What was built or tried and taken out again, and what did that buy?",
        _removal,
    ),
    "mechanism": _Standing(
        "Why this model, and how does it work, down to the mechanism?",
        "Which simpler model did it have to beat, and what does it use that the other cannot?",
        _mechanism,
    ),
}

_SERVES: dict[Family, tuple[str, ...]] = {
    family: ("R2",) if place < 5 else ("R6",) if place < 9 else ("D4", "D10")
    for place, family in enumerate(_STANDING)
}
