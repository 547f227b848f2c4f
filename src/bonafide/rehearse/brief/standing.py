"""The standing question of each family: asked of everybody, whatever the case holds (R2, R6)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bonafide.rehearse.brief.own_words import own_words
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import Fact, Family, FollowUps, Raised, Trigger

CODE = "STANDING"
"""The code of every standing question: none of the catalogue's."""

_MOST_FACTS = 5


@dataclass(frozen=True, slots=True)
class _Standing:
    question: str
    wanted: str
    facts: Callable[[Ground], Iterator[tuple[str, str | None, bool]]]
    follow_ups: FollowUps


def standing_question(ground: Ground, family: Family) -> Raised:
    """The question of a family that nothing in the case raised; its trigger says so."""
    standing = _STANDING[family]
    looked: list[str] = []
    facts: list[Fact] = []
    for field, text, unflattering in standing.facts(ground):
        looked.append(ground.place(field))
        said = " ".join(own_words(text).sentences)
        if said and len(facts) < _MOST_FACTS:
            facts.append(Fact(_label(field) + said, ground.place(field), unflattering))
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
        standing.follow_ups,
    )


_LABELS = {
    "assumptions.statement": "Assumed",
    "assumptions.tested": "How it was tested",
    "decisions.choice": "Chosen",
    "decisions.options": "Weighed",
    "decisions.price": "The price",
    "decisions.reverse_if": "What would reverse it",
    "exposure.how_long": "In use for",
    "exposure.outcome": "What came of it",
    "exposure.who": "Used by",
    "framing.lead_time": "When the answer is due",
    "framing.limit": "The limit",
    "impact.behaviour": "What people do differently",
    "incidents.changed": "What changed after it broke",
    "data.label_delay": "When a label is known",
    "data.labels": "The labels",
    "data.will_change": "What will change",
    "limitations.next": "What to do about a weakness",
    "limitations.statement": "Where it fails",
    "requirements.change": "What moved on the way",
    "requirements.response": "The answer to it",
    "role.team": "Others did",
}


def _label(field: str) -> str:
    label = _LABELS.get(re.sub(r"\[[0-9]+\]", "", field), "")
    return f"{label}: " if label else ""


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
        FollowUps(
            omits="And what about the data, the metric or the guardrails, rather than the model?",
            contradicts="Your case would undo something else. Which is it?",
            hedges="Name one thing that you did, and the day you knew that it was wrong.",
            overclaims="Would that have changed the result, or only how you feel about it?",
        ),
    ),
    "proof": _Standing(
        "How did you know that it worked?",
        "Who used it, which outcome did you wait for, and in which segment was it worst?",
        _proof,
        FollowUps(
            omits="And for the people who used it: what changed, and who looked?",
            contradicts="Your case tells its use in another way. Which is right?",
            hedges="Which single observation would have told you that it did not work?",
            overclaims="How much of that would have happened without your model?",
        ),
    ),
    "constraint": _Standing(
        "Say the answer had to come in a tenth of the time. What stays as you decided it, and what "
        "goes?",
        "Which of your decisions hold under the new limit, and which one breaks first?",
        _constraint,
        FollowUps(
            omits="And what would you give up for it: accuracy, coverage, freshness?",
            contradicts="Your case decided otherwise. What makes that decision fall now?",
            hedges="Pick one path, state its assumption, and go on.",
            overclaims="What would you measure before you promised that?",
        ),
    ),
    "people": _Standing(
        "Who did you work with, and how did you explain the trade-off to them?",
        "Who else was touched by it, and what did they have to accept?",
        _people,
        FollowUps(
            omits="Who had to live with the price of your choice, and what did they say?",
            contradicts="Your case splits the work in another way. How was it?",
            hedges="One conversation: who, about what, and what came of it?",
            overclaims="Who would tell the same story with themselves in your place?",
        ),
    ),
    "generality": _Standing(
        "What of this would carry over to another problem, and what would break?",
        "What is brittle here, and what could be used again?",
        _generality,
        FollowUps(
            omits="And what is brittle: which part would fail first somewhere else?",
            contradicts="Your case draws that line elsewhere. Where is it?",
            hedges="Take one other problem you know. What would you copy?",
            overclaims="On which data have you seen it hold?",
        ),
    ),
    "fragility": _Standing(
        "What is your most fragile assumption?",
        "Which assumption, if it broke, would turn the result around, and how would you notice?",
        _fragility,
        FollowUps(
            omits="And how would you notice that it broke, before somebody else does?",
            contradicts="Your case weighs that assumption in another way. What did you see since?",
            hedges="Pick one. What happens to the number when it is false?",
            overclaims="What would convince you that it does not hold?",
        ),
    ),
    "scale": _Standing(
        "What breaks first at ten times the traffic?",
        "Which limit was measured, and what is the next one behind it?",
        _scale,
        FollowUps(
            omits="And which part of it costs money first: storing, computing, or people?",
            contradicts="Your case tells its limits in another way. Which is right?",
            hedges="Name the first thing that falls over, and the load at which it does.",
            overclaims="At which load have you measured that?",
        ),
    ),
    "distrust": _Standing(
        "Which of your metrics would you not trust?",
        "What does the metric reward that nobody wants, and for whom is it wrong?",
        _distrust,
        FollowUps(
            omits="And for whom is it wrong, while its average looks fine?",
            contradicts="Your case trusts that very metric. What made you doubt it?",
            hedges="Which number in your case would you take out, if you had to take out one?",
            overclaims="What would the metric look like if somebody gamed it?",
        ),
    ),
    "removal": _Standing(
        "What did you remove?",
        "What was built or tried and taken out again, and what did that buy?",
        _removal,
        FollowUps(
            omits="And what did it cost to carry it until then?",
            contradicts="Your case still holds what you call removed. When did it go?",
            hedges="Name one thing that you took out, and what got better.",
            overclaims="How do you know that nothing got worse?",
        ),
    ),
    "mechanism": _Standing(
        "Why this model, and how does it work, down to the mechanism?",
        "Which simpler model did it have to beat, and what does it use that the other cannot?",
        _mechanism,
        FollowUps(
            omits="And the simpler model: where exactly does it lose?",
            contradicts="Your case gives another reason. Which one decided?",
            hedges="Take one row: which of its values moves the score, and why?",
            overclaims="Would you bet on that explanation on data from next year?",
        ),
    ),
}

_SERVES: dict[Family, tuple[str, ...]] = {
    family: ("R2",) if place < 5 else ("R6",) if place < 9 else ("D4", "D10")
    for place, family in enumerate(_STANDING)
}
