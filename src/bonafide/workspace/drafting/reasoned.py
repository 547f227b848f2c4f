"""Decisions, limitations and incidents that a project's own texts tell, found by the review."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bonafide.review.linear import Pattern
from bonafide.review.reasoning.limit import Limit
from bonafide.review.reasoning.measured_limit import MeasuredLimit
from bonafide.review.reasoning.reason import Reason
from bonafide.workspace.drafting.doubtful import denied, doubtful
from bonafide.workspace.drafting.incidents import (
    BROKE,
    PAST,
    Incident,
    incidents_in,
    is_noticing,
)
from bonafide.workspace.drafting.place import Fact
from bonafide.workspace.drafting.quoting import Quotable
from bonafide.workspace.drafting.stated import monthless, states

MOST_DECISIONS, MOST_LIMITATIONS, MOST_INCIDENTS = 5, 6, 4

_CAUSE = Pattern(r"\b(?:because|since|so that|otherwise|, as|, which)\b")
_WEAKNESSES = Pattern(
    r"\b(?:limit(?:s|ations?)?|caveats?|known (?:issues?|problems?|gaps?)|weak(?:nesse)?s?|"
    r"shortcomings?|what (?:does not|doesn['’]t|is missing|it cannot)|where it (?:fails|breaks)|"
    r"fail(?:s|ures?)?(?: modes?)?|open (?:issues?|problems?)|not (?:yet|done)|blind spots?)\b"
)


@dataclass(frozen=True)
class Reasoned:
    """Sentences of the project's texts, each once.

    Attributes:
        decisions: what was chosen, with its reason.
        limitations: what stands under a heading of weaknesses.
        incidents: what broke, how it was noticed, what was changed.
        more: how many more sentences there are than were taken.
    """

    decisions: tuple[Fact, ...] = ()
    limitations: tuple[Fact, ...] = ()
    incidents: tuple[Incident, ...] = ()
    more: int = 0


def reasoned(texts: Iterable[Quotable]) -> Reasoned:
    """What the texts tell, in their order, the first so many of each."""
    decisions: dict[str, Fact] = {}
    limitations: dict[str, Fact] = {}
    incidents: dict[str, Incident] = {}
    for text in texts:
        admitted: dict[str, tuple[Fact, str]] = {}
        chosen: dict[str, tuple[Fact, str]] = {}
        if text.said:
            chosen = _found(text, Reason())
            admitted = {**_found(text, Limit()), **_found(text, MeasuredLimit())}
        told = incidents_in(text, frozenset(admitted.keys() - chosen.keys()))
        for each in told:
            incidents.setdefault(each.title.value, each)
        spoken = {fact.value for each in told for fact in each.told.values()}
        for words, (fact, _) in chosen.items():
            if fact.value not in spoken and not is_noticing(words):
                decisions.setdefault(words, fact)
        for words, (fact, heading) in admitted.items():
            past = BROKE.within(words) and (PAST.within(words) or denied(words))
            if words in chosen or fact.value in spoken or past:
                continue
            if _WEAKNESSES.within(heading):
                # Anywhere else the world before, or a problem that was solved, reads the same.
                limitations.setdefault(words, fact)
    more = max(0, len(decisions) - MOST_DECISIONS) + max(0, len(limitations) - MOST_LIMITATIONS)
    return Reasoned(
        tuple(decisions.values())[:MOST_DECISIONS],
        tuple(limitations.values())[:MOST_LIMITATIONS],
        tuple(incidents.values())[:MOST_INCIDENTS],
        more + max(0, len(incidents) - MOST_INCIDENTS),
    )


def _found(text: Quotable, detector: Reason | Limit | MeasuredLimit) -> dict[str, tuple[Fact, str]]:
    """Each sentence with the heading that it stands under, in the order of the text."""
    document = text.reading.document
    places = {}
    for each in detector.sentences(text.reading):
        source = document.text.split("\n")[document.line_of(each.span) - 1]
        # A reason may tell of what would have happened; the choice itself may not.
        cause = _CAUSE.within(each.quote) if isinstance(detector, Reason) else None
        said = each.quote[: cause.start] if cause is not None else each.quote
        if (
            doubtful(monthless(said))
            or not states(each.quote, source)
            or text.block_at(each.span.start) == "quote"
        ):
            continue
        fact = text.quote(each.quote, document.line_of(each.span))
        if fact is not None:
            heading = text.heading_at(each.span.start)
            places[" ".join(each.quote.split())] = (each.span.start, fact, heading)
    found = sorted(places.items(), key=lambda item: item[1][0])
    return {words: (fact, heading) for words, (_, fact, heading) in found}
