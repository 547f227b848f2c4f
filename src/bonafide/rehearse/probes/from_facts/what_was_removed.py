"""PRB098: something was taken out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.telling import address, quote, short, texts, wanted
from bonafide.review.linear import Pattern

_OUT = r"(?:removed|deleted|taken out|left out|switched off|retired|thrown (?:out|away))"
_REMOVED = Pattern(
    r"\b(?:I|we) (?:then |later |also |finally )?(?:removed|dropped|deleted|took out|left out|"
    r"threw (?:out|away)|switched off|retired|got rid of|cut out|withdrew)\b|"
    r"\b(?:I|we) (?:then |later |also |finally )?(?:took|threw|cut|switched|turned|left|"
    r"struck) (?:the |our |my |its |all |"
    r"an? )?"
    r"(?:[\pL-]+ ){1,4}(?:out|off|away)\b|"
    rf"\b(?:was|were|is|are|has been|have been) (?:then |later |now )?(?:dropped|{_OUT})\b|"
    r"\b(?:is|are) (?:not|no longer) (?:a feature|features|used|among the features)\b|"
    r"^(?:remove|removing|drop|dropping|retire|delete|leave out|removed|dropped|left out|"
    r"took out) (?:the|all|every|its|our|an?|\pL+ (?:features?|model|columns?|stage))\b"
)
_ROWS = Pattern(
    r"\b(?:who|nobody|no one|none|prices?|rows?|duplicates?|outliers?|records?|patients?|users?|"
    r"customers?|people|cases|samples?|examples?)(?: \pL+){0,4} (?:was|were|is|are|been) "
    r"(?:then |later |now )?(?:removed|dropped|deleted|taken out|left out)\b"
)
_WORDS = Pattern(
    r"\b(?:withdrew|dropped|removed|took out|deleted) (?:the|our|my|that|this|a) (?:\pL+ )?"
    r"(?:claims?|statements?|sentences?|ideas?|hypothes[ie]s|assumptions?|conclusions?)\b"
)
"""Rows that were cleaned out, people who went, words that were taken back: nothing that somebody
had built."""


class WhatWasRemoved(Probe):
    """The case tells of something that was taken out.

    Why: R6: "what did you remove?" tells who simplifies; adding is easy.
    Strong: what it was worth before, how you knew nobody would miss it, and what it freed.
    """

    code, name = "PRB098", "what-was-removed"
    family = "removal"
    serves = ("R6", "R4")
    weight = 3
    raises = (
        Planted(
            """
            decisions:
              - title: Drop the text features
                choice: Two hundred columns less
            """,
            says="Drop the",
        ),
        Planted(
            """
            incidents:
              - title: The order status knew the refund
                changed: The status is no longer used, and neither is its date
            """,
            says="is no longer used",
        ),
    )
    quiet = (
        Planted(
            """
            decisions:
              - title: Add the text features
                choice: Two hundred columns more
            """
        ),
        Planted(body="Sales dropped in March, and nobody was left out of the count."),
        Planted("data: {known_mess: [Duplicates were removed]}"),
        Planted(body="The pump is switched on by hand, and the crew is sent."),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, for the first removal in decisions, incidents, requirements, undo or text."""
        parts = ("decisions", "incidents", "requirements", "undo", "body")
        found = next(
            (
                (one, match.text)
                for one in texts(ground, only=parts)
                if (match := _REMOVED.within(one.text))
                and not _ROWS.within(one.text)
                and not _WORDS.within(one.text)
            ),
            None,
        )
        if found is None:
            return
        one, words = found
        where, text = address(ground, one), one.text
        yield self.raised(
            Trigger(f"the case says {quote(text)} ({quote(words)})", (where,)),
            f"You write {quote(text)}. What was that worth before you took it out, and who missed "
            "it?",
            (
                Fact(f"What was taken out: {short(text)}", where),
                *_around(ground, one.name),
                wanted("what did it contribute before, and how was that measured?"),
                wanted("what got worse without it, even a little?", costs=True),
                wanted("what did its absence free: time, code, people?"),
            ),
            FollowUps(
                omits="What else did you want to remove and did not dare to?",
                contradicts=f"Your text says {quote(words)}. Is it gone, or only switched off?",
                hedges="Would you take it back if somebody asked? Who would?",
                overclaims="If nobody missed it, who had put it in, and why?",
            ),
        )


def _around(ground: Ground, name: str) -> Iterator[Fact]:
    """What the same decision or incident tells of its worth."""
    entry, _, field = name.rpartition(".")
    found = [one for one in texts(ground) if one.name.startswith(entry + ".")] if entry else []
    for one in found:
        beside = one.name.rpartition(".")[2]
        if beside != field and beside in _WORTH:
            yield Fact(
                f"{_WORTH[beside]}: {short(one.text)}",
                address(ground, one),
                beside in ("price", "cost"),
            )


_WORTH = {
    "evidence": "What was known",
    "price": "What it cost",
    "noticed": "How it was noticed",
    "cost": "What it had cost",
}
