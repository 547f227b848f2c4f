"""The fifth part: where it fails, what broke, and what I would do differently (D6, R1.2, R4)."""

from __future__ import annotations

from bonafide.portfolio.incident import Incident
from bonafide.rehearse.brief.brief import Part, Sentence
from bonafide.rehearse.brief.own_words import begins
from bonafide.rehearse.brief.quoting import Quotes

_BROKE = {
    "real": "What broke, in real use: ",
    "replayed": "What broke, in replayed traffic: ",
    "offline": "What broke, offline: ",
    "simulated": "What I broke on purpose, in a simulation: ",
    None: "What broke: ",
}


def hindsight(quotes: Quotes) -> Part:
    """Limitations, incidents, assumptions that broke, what to undo, what it taught."""
    case = quotes.ground.case
    told: list[Sentence] = []
    for number, limit in enumerate(case.limitations):
        name, less = f"limitations[{number}]", 28 * min(number, 2)
        lead = "Where it fails: " if number == 0 else "It also fails here: "
        told += [
            *quotes.say(f"{name}.statement", limit.statement, 90 - less, lead=lead, inline=True),
            *quotes.say(f"{name}.why", limit.why, 63 - less, lead="Why: ", inline=True),
            *quotes.say(f"{name}.next", limit.next, 67 - less, lead="What I would do about it: ",
                        inline=True),
        ]  # fmt: skip
    if not case.limitations:
        quotes.ask("limitations")
    real_first = sorted(
        range(len(case.incidents)), key=lambda i: (case.incidents[i].setting == "simulated", i)
    )
    for rank, number in enumerate(real_first):
        told += _incident(quotes, number, case.incidents[number], 30 * min(rank, 2))
    if not case.incidents:
        quotes.ask("incidents")
        for note in quotes.ground.notes:
            if note.kind == "incident":
                told += quotes.log(note, 70)
    told += _assumptions(quotes)
    told += quotes.say("undo", case.undo, 87, lead=_undo(case.undo))
    told += quotes.say("reflection", case.reflection, 48, lead="What it taught me: ")
    return Part("hindsight", tuple(told), quotes.taken())


def _incident(quotes: Quotes, number: int, incident: Incident, less: int) -> list[Sentence]:
    name = f"incidents[{number}]"
    lead = _BROKE[incident.setting]
    again = begins(incident.broke, incident.title)
    later = begins(incident.changed, incident.title) or begins(incident.noticed, incident.title)
    opening = (
        []
        if again or later
        else quotes.say(f"{name}.title", incident.title, 74 - less, lead=lead, inline=True)
    )
    return [
        *opening,
        *quotes.say(f"{name}.broke", incident.broke, (74 if again else 50) - less,
                    lead=lead if again or later else "", inline=again or later),
        *quotes.say(f"{name}.noticed", incident.noticed, 56 - less, lead="How I noticed: ",
                    inline=True),
        *quotes.say(f"{name}.cost", incident.cost, 42 - less, lead="What it cost: ", inline=True),
        *quotes.say(f"{name}.changed", incident.changed, 69 - less, lead="What changed: ",
                    inline=True),
    ]  # fmt: skip


def _undo(text: str | None) -> str:
    """Who writes "I would …" needs no lead."""
    begins = " ".join((text or "").split()[:2]).casefold()
    return "" if begins in {"i would", "i'd", "i’d"} else "What I would do differently: "


def _assumptions(quotes: Quotes) -> list[Sentence]:
    told: list[Sentence] = []
    assumptions = quotes.ground.case.assumptions
    leads = {"broke": "I assumed, and it broke: ", "untested": "I assume, and never tested: ",
             "held": "I assumed, and it held: ", None: "I assumed: "}  # fmt: skip
    worths = {"broke": 52, "untested": 38, "held": 22, None: 20}
    for number, each in enumerate(assumptions):
        name, worth = f"assumptions[{number}]", worths[each.verdict]
        told += quotes.say(f"{name}.statement", each.statement, worth, lead=leads[each.verdict],
                           inline=True)  # fmt: skip
        told += quotes.say(f"{name}.tested", each.tested, worth - 8, lead="How it was tested: ",
                           inline=True)  # fmt: skip
    if not assumptions:
        quotes.ask("assumptions")
    return told
