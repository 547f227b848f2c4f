"""The second part: where the data and its labels came from, and what was wrong with them (R1.1)."""

from __future__ import annotations

from bonafide.portfolio.data import Data
from bonafide.rehearse.brief.brief import Part, Sentence
from bonafide.rehearse.brief.quoting import Quotes


def data(quotes: Quotes) -> Part:
    """Data, labels, delay, mess, what will change."""
    case = quotes.ground.case
    found = case.data or Data()
    told = [
        *quotes.say("data.source", found.source, 86, lead="The data: ", inline=True),
        *quotes.say("data.labels", found.labels, 82, lead="The labels: ", inline=True),
        *quotes.say(
            "data.label_delay", found.label_delay, 66, lead="When a label is known: ", inline=True
        ),
        *_mess(quotes, found),
        *quotes.say("data.will_change", found.will_change, 44, lead="What will change: ",
                    inline=True),
    ]  # fmt: skip
    return Part("data", tuple(told), quotes.taken())


def _mess(quotes: Quotes, found: Data) -> list[Sentence]:
    told: list[Sentence] = []
    for number, mess in enumerate(found.known_mess):
        lead = "The mess in it: " if number == 0 else "Also: "
        worth = max(20, 72 - 16 * number)
        told += quotes.say(f"data.known_mess[{number}]", mess, worth, lead=lead, inline=True)
    if not found.known_mess:
        quotes.ask("data.known_mess")
    return told
