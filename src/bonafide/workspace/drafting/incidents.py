"""Incidents as texts tell them: what broke, how it was noticed, what was changed, in one entry.

Sentences that stand beside each other tell of one incident. In a text that is called a post-mortem
the headings say which is which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bonafide.review.linear import Pattern
from bonafide.review.prose import Sentence
from bonafide.workspace.drafting.doubtful import denied, doubtful
from bonafide.workspace.drafting.place import Fact
from bonafide.workspace.drafting.quoting import Quotable
from bonafide.workspace.drafting.stated import monthless, states

BROKE = Pattern(
    r"\b(?:rolled (?:\w+ ){0,2}back|reverted|outages?|incidents?|post-?mortems?|went down|"
    r"taken down|switched (?:it )?off|broke|crashed|backfired|corrupted|wiped|"
    r"turned out (?:to be |that )?|a bug|bugs? in|(?:a|the|target|label|data) leak|leak(?:ed|age)|"
    r"we (?:found|noticed|discovered)|i (?:found|noticed|discovered))\b"
)
PAST = Pattern(
    r"\b(?:was|were|had|did|broke|crashed|leaked|rolled|reverted|went|took|turned|backfired|found|"
    r"noticed|discovered|corrupted|wiped|filled|doubled|halved|sent|stopped|failed|fell|rose)\b"
)
_NOTICED = Pattern(
    r"^(?:\w+ly,? |then |only later |later,? )?(?:i|we|the team|support|monitoring|"
    r"the (?:\w+ )?(?:desk|team|alarm|alert|dashboard|test|check)s?|an? (?:\w+ )?"
    r"(?:alarm|alert|customer|user|colleague|test|check)) (?:only |first )?(?:found|noticed|"
    r"discovered|spotted|caught|saw|detected|reported) (?:it|this|that|them)\b|"
    r"^(?:it|this|the \w+) (?:was|had been|were) (?:\w+ )?(?:found|noticed|discovered|spotted|"
    r"caught|detected)\b|"
    r"\b(?:alarm|alert|monitor\w*|dashboard)s? (?:fired|went off|showed it|caught it|rang)\b"
)
_HAD = Pattern(
    r"^(?:the|our|my) (?:\w+ ){0,4}(?:had|hid|contained) "
    r"(?:an? |the same )?(?:\w+ ){0,2}(?:leak|bug)\b"
)
"""A version of the work's own that was wrong: no choice, whatever reason the sentence gives."""
_REMEDY = Pattern(
    r"^(?:so |then |therefore |afterwards |since then |as a result,? )?(?:we|i|the team) "
    r"(?:then |now )?(?:added|rolled|reverted|switched|removed|moved|replaced|pinned|retrained|"
    r"stopped|fixed|changed|put|check|test|watch)\w*\b"
)
_CAUSE = Pattern(r": |\b(?:because|when|since)\b")
"""A sentence of what was done that tells as well why: it says what broke."""
_CALLED = re.compile(r"(?i)(?:^|[^a-z])(?:post-?mortems?|incidents?)(?:[^a-z]|$)")
_HEADINGS = (
    ("noticed", re.compile(r"(?i)\b(?:detect\w*|notic\w+|found (?:it|out)|discover\w*)\b")),
    (
        "changed",
        re.compile(
            r"(?i)\b(?:changed?|actions?|remed\w+|resolution|resolved|fix(?:ed|es)?|follow-?ups?|"
            r"prevent\w*|what we did)\b"
        ),
    ),
    (
        "broke",
        re.compile(r"(?i)\b(?:happened|broke|went wrong|summary|impact|cause|problem|incident)\b"),
    ),
)


@dataclass(frozen=True)
class Incident:
    """One incident: what broke, how it was noticed, what was changed, as far as it is told."""

    told: dict[str, Fact] = field(default_factory=dict)

    @property
    def title(self) -> Fact:
        """What it is called by: what broke, else what is told of it first."""
        return self.told.get("broke") or next(iter(self.told.values()))


@dataclass(frozen=True)
class _Told:
    """A sentence that tells a part of an incident."""

    sentence: Sentence
    part: str
    fact: Fact
    section: int
    kind: str


def is_noticing(words: str) -> bool:
    """Whether a sentence says how something that the sentence before it tells was noticed.

    >>> is_noticing("I found it because the number was too good."), is_noticing("We found a bug.")
    (True, False)
    """
    return bool(_NOTICED.within(words))


def has_broken(words: str) -> bool:
    """Whether a sentence says that something broke, and does not deny it.

    >>> has_broken("The feed broke and nobody noticed."), has_broken("Nothing was rolled back.")
    (True, False)
    """
    broke = BROKE.within(words)
    return bool(broke and PAST.within(words) and not denied(words[: broke.end]))


def part_of(words: str) -> str:
    """Which part of an incident a sentence that breaks, or mends, tells."""
    return "changed" if _REMEDY.within(words) and not _CAUSE.within(words) else "broke"


def incidents_in(text: Quotable, admitted: frozenset[str]) -> list[Incident]:
    """The incidents of a text, in its order.

    Args:
        text: what may be quoted.
        admitted: sentences in which the review found that something is admitted.
    """
    if _CALLED.search(text.reading.document.path.rpartition("/")[2]):
        found = _by_headings(text)
        if "broke" in found.told:
            return [found]
    if not text.said:
        return []
    groups: list[list[_Told]] = []
    for told in _telling(text, admitted):
        if groups and _together(groups[-1], told):
            groups[-1].append(told)
        elif told.part != "noticed":
            groups.append([told])
    return [Incident({told.part: told.fact for told in group}) for group in groups]


def _telling(text: Quotable, admitted: frozenset[str]) -> Iterator[_Told]:
    sentences = [(s, line) for s, line in text.sentences() if _sound(text, s, line)]
    noticing = {s.index for s, _ in sentences if is_noticing(_plain(s))}
    for sentence, line in sentences:
        words = _plain(sentence)
        broken = has_broken(words)
        part = ""
        if sentence.index in noticing:
            part = "noticed"
        elif broken and (words in admitted or _HAD.within(words) or sentence.index + 1 in noticing):
            part = part_of(words)
        elif sentence.index - 1 in noticing and part_of(words) == "changed":
            part = "changed"
        fact = text.quote(sentence.text, line) if part else None
        if fact is not None:
            block = text.reading.prose.block(sentence)
            yield _Told(sentence, part, fact, block.section, block.kind)


def _sound(text: Quotable, sentence: Sentence, line: int) -> bool:
    words = _plain(sentence)
    source = text.reading.document.text.split("\n")[line - 1 : line]
    return not (sentence.list_like or doubtful(monthless(words))) and states(words, *source)


def _together(group: list[_Told], told: _Told) -> bool:
    """Whether a sentence goes on with the incident before it."""
    last = group[-1]
    if told.section != last.section or told.part in {each.part for each in group}:
        return False
    apart = told.sentence.index - last.sentence.index
    if told.sentence.block == last.sentence.block:
        return apart <= 2
    return apart == 1 and "item" not in (told.kind, last.kind)


def _by_headings(text: Quotable) -> Incident:
    """What stands first under each heading of a post-mortem."""
    told: dict[str, Fact] = {}
    document = text.reading.document
    for sentence, line in text.sentences():
        title = document.sections[text.reading.prose.block(sentence).section].title
        part = next((name for name, heading in _HEADINGS if heading.search(title)), "")
        words = _plain(sentence)
        if not part or part in told or not _sound(text, sentence, line):
            continue
        past = PAST.within(words) or _ENDS_IN_ED.search(words)
        fact = text.quote(sentence.text, line) if past and len(words.split()) > 3 else None
        if fact is not None:
            told[part] = fact
    return Incident({part: told[part] for part in ("broke", "noticed", "changed") if part in told})


_ENDS_IN_ED = re.compile(r"\b[a-z]{2,}ed\b")


def _plain(sentence: Sentence) -> str:
    return " ".join(sentence.text.split())
