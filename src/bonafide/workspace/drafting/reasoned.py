"""Decisions, limitations and incidents that a project's own texts tell, found by the review."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bonafide.review.linear import Pattern
from bonafide.review.reasoning.limit import Limit
from bonafide.review.reasoning.measured_limit import MeasuredLimit
from bonafide.review.reasoning.reason import Reason
from bonafide.workspace.drafting.place import Fact
from bonafide.workspace.drafting.quoting import Quotable

MOST_DECISIONS, MOST_LIMITATIONS, MOST_INCIDENTS = 5, 6, 4

_BROKE = Pattern(
    r"\b(?:rolled (?:\w+ ){0,2}back|reverted|outages?|incidents?|post-?mortems?|went down|"
    r"taken down|switched (?:it )?off|broke|crashed|backfired|corrupted|wiped|"
    r"turned out (?:to be |that )?|a bug|bugs? in|leak(?:ed|age)|we (?:found|noticed|discovered)|"
    r"i (?:found|noticed|discovered))\b"
)
_PAST = Pattern(
    r"\b(?:was|were|had|did|broke|crashed|leaked|rolled|reverted|went|took|turned|backfired|found|"
    r"noticed|discovered|corrupted|wiped|filled|doubled|halved)\b"
)


_REMEDY = Pattern(
    r"^(?:so |then |therefore |afterwards |since then |as a result,? )?(?:we|i|the team) "
    r"(?:then |now )?(?:added|rolled|reverted|switched|removed|moved|replaced|pinned|retrained|"
    r"stopped|fixed|changed|put|check|test|watch)\w*\b"
)
_CAUSE = Pattern(r": |\b(?:because|when|since)\b")
"""A sentence of what was done that tells as well why: it says what broke."""
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
        incidents: what broke.
        remedies: what was done after something broke.
        more: how many more sentences there are than were taken.
    """

    decisions: tuple[Fact, ...] = ()
    limitations: tuple[Fact, ...] = ()
    incidents: tuple[Fact, ...] = ()
    remedies: tuple[Fact, ...] = ()
    more: int = 0


def reasoned(texts: Iterable[Quotable]) -> Reasoned:
    """What the texts tell, in their order, the first so many of each."""
    decisions: dict[str, Fact] = {}
    limitations: dict[str, Fact] = {}
    incidents: dict[str, Fact] = {}
    remedies: dict[str, Fact] = {}
    for text in texts:
        if not text.said:
            continue
        chosen = _found(text, Reason())
        admitted = {**_found(text, Limit()), **_found(text, MeasuredLimit())}
        for words, (fact, _) in chosen.items():
            decisions.setdefault(words, fact)
        for words, (fact, heading) in admitted.items():
            if words in chosen:
                continue
            if _BROKE.within(words) and _PAST.within(words):
                done = _REMEDY.within(words) and not _CAUSE.within(words)
                (remedies if done else incidents).setdefault(words, fact)
            elif _WEAKNESSES.within(heading):
                # Anywhere else the world before, or a problem that was solved, reads the same.
                limitations.setdefault(words, fact)
    found = (
        (decisions, MOST_DECISIONS),
        (limitations, MOST_LIMITATIONS),
        (incidents, MOST_INCIDENTS),
        (remedies, MOST_INCIDENTS),
    )
    kept = [tuple(each.values())[:most] for each, most in found]
    more = sum(max(0, len(each) - most) for each, most in found)
    return Reasoned(kept[0], kept[1], kept[2], kept[3], more)


def _found(text: Quotable, detector: Reason | Limit | MeasuredLimit) -> dict[str, tuple[Fact, str]]:
    """Each sentence with the heading that it stands under, in the order of the text."""
    document = text.reading.document
    places = {}
    for each in detector.sentences(text.reading):
        fact = text.quote(each.quote, document.line_of(each.span))
        if fact is not None:
            heading = text.heading_at(each.span.start)
            places[" ".join(each.quote.split())] = (each.span.start, fact, heading)
    found = sorted(places.items(), key=lambda item: item[1][0])
    return {words: (fact, heading) for words, (_, fact, heading) in found}
