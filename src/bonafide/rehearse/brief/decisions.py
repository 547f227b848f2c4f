"""The third part: what was chosen, what was rejected, and what it cost (P12, R1.5)."""

from __future__ import annotations

from bonafide.portfolio.decision import Decision
from bonafide.rehearse.brief.brief import Part, Sentence
from bonafide.rehearse.brief.own_words import begins, folded
from bonafide.rehearse.brief.quoting import Quotes, listed

_LEADS = {"mine": "I chose: ", "team": "We chose, as a team: ", None: "What was chosen: "}


def decisions(quotes: Quotes) -> Part:
    """Decisions with the options that lost and the price that was paid."""
    case = quotes.ground.case
    told: list[Sentence] = []
    order = sorted(range(len(case.decisions)), key=lambda i: (-_tellable(case.decisions[i]), i))
    rank = {index: place for place, index in enumerate(order)}
    for number, decision in enumerate(case.decisions):
        told += _decision(quotes, number, decision, 26 * min(rank[number], 3))
    if not case.decisions:
        quotes.ask("decisions")
        told += _from_the_log(quotes)
    if not case.requirements:
        for note in quotes.ground.notes:
            if note.kind == "requirement":
                told += quotes.log(note, 38)
    for number, change in enumerate(case.requirements):
        name = f"requirements[{number}]"
        told += quotes.say(f"{name}.change", change.change, 40, lead="What moved on the way: ",
                           inline=True)  # fmt: skip
        told += quotes.say(f"{name}.response", change.response, 34, lead="The answer to it: ",
                           inline=True)  # fmt: skip
    return Part("decisions", tuple(told), quotes.taken())


def _tellable(decision: Decision) -> int:
    """How much of a story a decision makes: owned, with a loser, a price and a way back."""
    said = (decision.choice, decision.options, decision.price, decision.evidence,
            decision.reverse_if)  # fmt: skip
    return 2 * (decision.owner == "mine") + sum(bool(each) for each in said)


def _decision(quotes: Quotes, number: int, decision: Decision, less: int) -> list[Sentence]:
    name = f"decisions[{number}]"
    return [
        *_title(quotes, name, decision, 92 - less),
        *quotes.say(f"{name}.choice", decision.choice, 91 - less,
                    lead=_LEADS[decision.owner], inline=True),
        *_rejected(quotes, name, decision, 86 - less),
        *quotes.say(f"{name}.constraint", decision.constraint, 58 - less,
                    lead="What had to hold: ", inline=True),
        *quotes.say(f"{name}.evidence", decision.evidence, 64 - less,
                    lead="What was known: ", inline=True),
        *quotes.say(f"{name}.price", decision.price, 88 - less, lead="The price: ", inline=True),
        *quotes.say(f"{name}.protects", decision.protects, 36 - less,
                    lead="It protects: ", inline=True),
        *quotes.say(f"{name}.reverse_if", decision.reverse_if, 46 - less,
                    lead="What would reverse it: ", inline=True),
    ]  # fmt: skip


def _title(quotes: Quotes, name: str, decision: Decision, worth: int) -> list[Sentence]:
    """What it was about; nothing where the choice begins with the same words."""
    if begins(decision.choice, decision.title):
        return []
    return quotes.say(f"{name}.title", decision.title, worth, lead="A decision: ", inline=True)


def _rejected(quotes: Quotes, name: str, decision: Decision, worth: int) -> list[Sentence]:
    """The options that lost; all of them where the choice does not name its option plainly."""
    chosen = chosen_option(decision)
    if chosen is None:
        left, lead = decision.options, "What was weighed: "
    else:
        left = tuple(each for i, each in enumerate(decision.options) if i != chosen)
        lead = "I rejected: " if decision.owner == "mine" else "What was rejected: "
    if not left:
        return []
    return quotes.say(f"{name}.options", listed(left), worth, lead=lead, inline=True)


def chosen_option(decision: Decision) -> int | None:
    """Which of the options was chosen, where exactly one is named by the choice.

    >>> chosen_option(Decision(title="Split", options=("random", "by time"), choice="By time."))
    1
    """
    choice = folded(decision.choice)
    if not choice:
        return None
    options = [folded(each) for each in decision.options]
    same = [i for i, each in enumerate(options) if each == choice]
    near = [i for i, each in enumerate(options) if each and (each in choice or choice in each)]
    named = same or near
    return named[0] if len(named) == 1 else None


def _from_the_log(quotes: Quotes) -> list[Sentence]:
    """Decisions that only the log holds."""
    told: list[Sentence] = []
    for note in quotes.ground.notes:
        if note.kind == "decision":
            told += quotes.log(note, 60)
    return told
