"""PRB091: one place or one year, and nothing beyond it."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.telling import (
    address,
    fact,
    first,
    quote,
    says,
    told,
    wanted,
)
from bonafide.review.linear import Pattern

_PLACE = (
    r"(?:site|hospital|clinic|ward|shop|store|branch|city|town|region|country|county|farm|plant|"
    r"factory|school|airport|airline|bank|team|office|customer|station|district|building|line|depot|library|port|harbour|"
    r"warehouse|lab|university|village|island|practice|kitchen)"
)
_ONE = Pattern(
    rf"\b(?:one|a single|the same|our own|only one) (?:\w+ )?(?:{_PLACE}|year|season|winter|summer|"
    r"month|language|device|scanner|camera)\b|"
    r"\b(?:in|from|during|all of) (?:19|20)\d\d\b(?:[^–-]|$)|\b(?:19|20)\d\d (?:only|alone)\b"
)
_SEVERAL = Pattern(
    r"\b(?:19|20)\d\d\s?(?:to|–|-|until|through|and)\s?(?:(?:19|20)\d\d|\d\d\b)|\b(?:since|from) "
    r"(?:19|20)\d\d (?:on|to|until|onwards?)"
)
_BEYOND = Pattern(
    r"\b(?:another (?:\w+ )?(?:"
    rf"{_PLACE}) (?:was|were|is) (?:\w+ )?(?:tried|tested|scored|measured|replayed)|"
    r"(?:tried|tested|scored|measured|replayed|ran) (?:it )?(?:on|in|at) (?:an)?other|"
    r"(?:tested|validated|tried|scored|held(?: up)?|replicated|evaluated|worked|checked|run|"
    r"applied|failed|measured) (?:\w+ ){0,6}?(?:other|second|third|next|new|different|later|"
    r"another|"
    r"following|external|unseen) (?:\w+ )?\pL+|external validation|out-of-region|"
    rf"leave-one-(?:site|store|region|year)-out|held[- ]out (?:{_PLACE}|year|season)s?)\b"
)


class OnePlaceOneYear(Probe):
    """The data comes from one place or one year, and nothing was tried beyond it.

    Why: R2: "does it generalise" wants to hear what is brittle and what can be used again.
    Strong: which features are of this place, which parts are reusable, and the test you would run.
    """

    code, name = "PRB091", "one-place-one-year"
    family = "generality"
    serves = ("R2", "R8")
    weight = 4
    raises = (
        Planted("data: {source: All stays at one hospital}", says="one hospital"),
        Planted("data: {source: Every flight that left three airports in 2013}", says="in 2013"),
    )
    quiet = (
        Planted("data: {source: 'Every flight that left three airports, 2013 to 2019'}"),
        Planted(
            "data: {source: All stays at one hospital}",
            body="It was tested on the second hospital of the town and lost a tenth of its recall.",
        ),
        Planted("data: {source: The stays of forty hospitals}"),
        Planted("data: {source: 'Stays since 2013 on, from forty hospitals'}"),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, for the first such words in the data, unless a try elsewhere is told."""
        apart = ("data.licence", "data.label_delay", "data.labels", "data.known_mess")
        found = first(ground, _ONE, apart=apart, only=("data",))
        if found is None or _SEVERAL.within(found[0].text) or says(ground, _BEYOND):
            return
        one, words = found
        shown = words.text.strip(" ,.;:")
        data, limits = ground.case.data, ground.case.limitations
        change = told(data.will_change) if data else None
        facts = [
            fact(ground, one.name, one.text, "", lead="Where it comes from: "),
            wanted(
                "which features or choices hold only there, and would break elsewhere?", costs=True
            ),
            wanted("which parts could be used again as they are?"),
            fact(
                ground,
                "data.will_change",
                change if one.name != "data.will_change" else None,
                "what will be different elsewhere or next year?",
                lead="What will change: ",
                costs=True,
            ),
        ]
        if limits and told(limits[0].statement):
            facts.append(
                fact(
                    ground,
                    "limitations[0].statement",
                    limits[0].statement,
                    "",
                    lead="Already admitted: ",
                    costs=True,
                )
            )
        yield self.raised(
            Trigger(
                f"the data says {quote(one.text)} ({quote(shown)}); nothing is said of a try "
                "beyond it",
                (address(ground, one),),
            ),
            f"Your data: {quote(shown)}. You take it to another place and the next year: what is "
            "brittle, and what do you use again?",
            facts,
            FollowUps(
                omits="Name one feature that means something else there.",
                contradicts=f"Your data is {quote(shown)}. Where would you have seen that?",
                hedges="What would you test first there, before anybody acts on it?",
                overclaims="Which result of yours would you be sorry to see repeated there?",
            ),
        )
