"""What the parts of a brief are called, and its addresses and times in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bonafide.rehearse.brief.brief import (
    FAST,
    LONGEST,
    SHORTEST,
    SLOW,
    Alternative,
    Brief,
    PartName,
    Seconds,
)
from bonafide.rehearse.probe import Fact, Family

PARTS: dict[PartName, str] = {
    "problem": "The problem, the task, the metric",
    "data": "The data and its labels",
    "decisions": "What was decided, and what it cost",
    "evaluation": "How good it is, offline and in use",
    "hindsight": "Where it fails, and what I would do differently",
}

SHORT: dict[PartName, str] = {
    "problem": "Problem",
    "data": "Data",
    "decisions": "Decisions",
    "evaluation": "Evaluation",
    "hindsight": "Hindsight",
}

FAMILIES: dict[Family, str] = {
    "hindsight": "What would you do differently?",
    "proof": "How did you know it worked?",
    "constraint": "And if …? (a constraint, mid-answer)",
    "people": "With whom, and how?",
    "generality": "Does it generalise?",
    "fragility": "Most fragile assumption?",
    "scale": "What breaks first at ten times?",
    "distrust": "Which metric would you not trust?",
    "removal": "What did you remove?",
    "mechanism": "Why this model, down to the mechanism?",
}

FOLLOW_UPS: dict[str, str] = {
    "omits": "If you leave it out",
    "contradicts": "If you contradict your case",
    "hedges": "If you hedge",
    "overclaims": "If you claim more",
}

ASKING_ON: dict[str, str] = {
    "omits": "If it is left out",
    "contradicts": "If the case says otherwise",
    "hedges": "If it stays general",
    "overclaims": "If it goes beyond the evidence",
}
"""The same, said to the interviewer."""

STANDING = "asked of everybody; nothing in this case raised it"


def told(fact: Fact, *, teller: bool, shown: Callable[[str], str] = str) -> str:
    """A fact to say, or, for the interviewer, one that the case holds or that is to be heard."""
    if teller:
        return f"say: {shown(fact.text)}"
    if fact.where:
        return f"the case says: {shown(fact.text)}"
    return f"listen for: {shown(fact.text.removeprefix('[ASK: ').removesuffix(']'))}"


def clock(seconds: int) -> str:
    """Minutes and seconds.

    >>> clock(149)
    '2:29'
    """
    return f"{seconds // 60}:{seconds % 60:02}"


def span(words: int) -> str:
    """How long so many words take, as ``2:29 to 2:52``."""
    time = Seconds(words)
    return f"{clock(time.fast)} to {clock(time.slow)}"


def fit(brief: Brief) -> str:
    """Whether the story takes two to three minutes, and what to do where it does not."""
    timing = brief.timing
    said = f"{timing.story:,} words, {span(timing.story)} at {FAST} to {SLOW} words a minute"
    wanted = {
        "fits": f"between {SHORTEST} and {LONGEST} minutes at either pace, then stop and let them "
        "steer",
        "too short": f"short of {SHORTEST} minutes, because much is open",
        "too long": f"over {LONGEST} minutes; shorten the longest sentences",
    }
    return f"{said}: {wanted[timing.fit]}."


def sources(addresses: Iterable[str]) -> str:
    """Addresses in short: lines of ``case.md`` together, every other in full.

    >>> sources(["case.md:3 plain", "case.md:5 undo", "evidence/a.json#model/recall"])
    'case.md:3, 5; evidence/a.json#model/recall'
    """
    lines: list[str] = []
    others: list[str] = []
    for address in dict.fromkeys(addresses):
        file, colon, rest = address.partition(":")
        if file == "case.md" and colon:
            lines.append(rest.partition(" ")[0])
        else:
            others.append(address)
    joined = [f"case.md:{', '.join(dict.fromkeys(lines))}"] if lines else []
    return "; ".join([*joined, *others])


def otherwise(alternative: Alternative) -> str:
    """How to say a number that may be confidential."""
    ways = [f"{alternative.relative} (relative)"] if alternative.relative else []
    ways.append(f"“{alternative.magnitude}”")
    return " or ".join(ways)
