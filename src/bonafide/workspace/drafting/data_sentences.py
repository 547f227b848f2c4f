"""What a README says of its data, where a sentence says it beyond doubt: source, licence, labels.

A sentence that is missed becomes a question; one that is taken wrongly becomes a false statement.
So each pattern wants the subject and the verb together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from bonafide.review.abstaining import why_not_judged
from bonafide.review.linear import Pattern
from bonafide.workspace.drafting.doubtful import denied, doubtful
from bonafide.workspace.drafting.place import Fact
from bonafide.workspace.drafting.quoting import Quotable
from bonafide.workspace.drafting.stated import monthless, states

_DATA = r"(?:data|data ?sets?|rows|records|images|recordings|reviews|transactions|corpus)"
_SOURCE = Pattern(
    rf"\b(?:the|our|all|this|these|raw|training) (?:[\w-]+ ){{0,3}}{_DATA} "
    r"(?:comes?|came|stems?|(?:is|are|was|were)"
    r"(?: (?:taken|collected|downloaded|scraped|provided|published|exported|drawn|obtained))?) "
    r"(?:from|by)\b|"
    r"\b(?:we|i) (?:use|used|collected|scraped|downloaded) (?:the |a )?[^.;]{3,60} "
    rf"{_DATA}(?: set)? (?:from|by|of) \w"
)
_LICENCE = Pattern(
    rf"\b{_DATA}\b[^.;]{{0,60}}\b(?:is|are) (?:licen[sc]ed|released|published|available) under\b|"
    rf"\b{_DATA}(?:['’]s)? licen[sc]e(?: is|:) "
)
_LABELS = Pattern(
    r"\b(?:the |our |all )?labels (?:come|came|are from|were (?:assigned|made|created|given|set)|"
    r"are (?:assigned|made|created|given|derived))\b|"
    rf"\b{_DATA} (?:was|were) (?:hand[- ]|manually )?label(?:l)?ed by\b"
)
_DELAY = Pattern(
    r"\b(?:the )?labels? (?:arrives?|comes?|is known|are known|becomes? known)\b[^.;]{0,40}"
    r"\b(?:minutes?|hours?|days?|weeks?|months?)\b"
)
_TARGET = Pattern(
    r"(?m)^\W*(?:the|our) target (?:(?:variable|column|label) (?:is|was)\b|"
    r"(?:is|was) (?:whether|1 (?:if|when|for)|true (?:if|when)|one (?:if|when)|binary)\b)"
)
_FIELDS: Mapping[str, Pattern] = {
    "data.source": _SOURCE,
    "data.licence": _LICENCE,
    "data.labels": _LABELS,
    "data.label_delay": _DELAY,
    "framing.target": _TARGET,
}
_DOUBT = Pattern(
    r"\b(?:if|may|might|could|should|would|can be|for example|e\.g|your|you|not|n['’]t)\b|\?"
)


_HEADING = re.compile(r"(?i)^\W*(?:the |our )?(?:data(?: ?sets?)?|labels?|ground truth|rows)\b")
_UNDER: Mapping[str, Pattern] = {
    "data.source": Pattern(
        r"^\W*(?:exported|taken|pulled|collected|downloaded|scraped|extracted|drawn|queried) "
        r"(?:\w+ )?(?:from|by)\b|"
        r"^\W*(?:about |roughly |some |all )?\d[\d,.]* (?:[\w-]+ ){1,4}(?:exported |taken |pulled |"
        r"collected |drawn )?(?:from|by) \w"
    ),
    "data.labels": Pattern(
        r"^\W*(?:an?|each|every) (?:[\w-]+ ){1,3}(?:is|was|counts as|is labell?ed|is called) "
        r"(?:[\w-]+ ){0,3}[\w-]+,? (?:when|once|as soon as)\b|"
        r"\blabel(?:s|l?ed)?\b[^.;]{0,80}\b(?:when|once|as soon as)\b"
    ),
    "data.label_delay": Pattern(
        r"\b(?:labels?|outcomes?|truth)\b[^.;]{0,30}\b(?:known|arrives?|comes?|final|complete)\b"
        r"[^.;]{0,30}\b(?:minutes?|hours?|days?|weeks?|months?)\b"
    ),
}
"""What is certain only under a heading that speaks of the data."""
_IF = re.compile(r"\bif\b")


def is_short(text: Quotable) -> bool:
    """Whether a text has too few words for most of what it says to be taken."""
    why = why_not_judged(text.reading)
    return "too little to go by" in why and bool(text.reading.prose.words)


def data_sentences(texts: Iterable[Quotable]) -> dict[str, Fact]:
    """By field, the first sentence that says it."""
    found: dict[str, Fact] = {}
    for text in texts:
        if not text.said and not is_short(text):
            continue
        document, prose = text.reading.document, text.reading.prose
        for sentence, line in text.sentences():
            under = _HEADING.match(document.sections[prose.block(sentence).section].title)
            # A rule says "if" as it says "when".
            said = monthless(_IF.sub("when", sentence.text) if under else sentence.text)
            if _DOUBT.within(said) or doubtful(said) or denied(said) or not states(said):
                continue
            for field, pattern in _FIELDS.items():
                certain = not sentence.list_like and pattern.within(said)
                if under and field in _UNDER:
                    certain = certain or _UNDER[field].within(said)
                if field not in found and certain:
                    fact = text.quote(sentence.text, line)
                    if fact is not None:
                        found[field] = fact
    return found
