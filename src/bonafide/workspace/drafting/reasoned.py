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


@dataclass(frozen=True)
class Reasoned:
    """Sentences of the project's texts, each once."""

    decisions: tuple[Fact, ...] = ()
    limitations: tuple[Fact, ...] = ()
    incidents: tuple[Fact, ...] = ()
    more: int = 0


def reasoned(texts: Iterable[Quotable]) -> Reasoned:
    """What the texts tell, in their order, the first so many of each."""
    decisions: dict[str, Fact] = {}
    limitations: dict[str, Fact] = {}
    incidents: dict[str, Fact] = {}
    for text in texts:
        if not text.said:
            continue
        chosen = _found(text, Reason())
        admitted = {**_found(text, Limit()), **_found(text, MeasuredLimit())}
        readme = text.is_readme
        for words, fact in chosen.items():
            decisions.setdefault(words, fact)
        for words, fact in admitted.items():
            if words in chosen:
                continue
            broke = _BROKE.within(words) and _PAST.within(words)
            if broke:
                incidents.setdefault(words, fact)
            elif readme:
                # Elsewhere a problem that was solved, or somebody else's, reads the same.
                limitations.setdefault(words, fact)
    found = (
        (decisions, MOST_DECISIONS),
        (limitations, MOST_LIMITATIONS),
        (incidents, MOST_INCIDENTS),
    )
    kept = [tuple(each.values())[:most] for each, most in found]
    more = sum(max(0, len(each) - most) for each, most in found)
    return Reasoned(kept[0], kept[1], kept[2], more)


def _found(text: Quotable, detector: Reason | Limit | MeasuredLimit) -> dict[str, Fact]:
    document = text.reading.document
    places = {}
    for each in detector.sentences(text.reading):
        fact = text.quote(each.quote, document.line_of(each.span))
        if fact is not None:
            places[" ".join(each.quote.split())] = (each.span.start, fact)
    return {words: fact for words, (_, fact) in sorted(places.items(), key=lambda item: item[1][0])}
