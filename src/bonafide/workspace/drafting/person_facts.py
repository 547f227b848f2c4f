"""What CVs and exports say of a person beyond doubt: name, headline, roles, education, skills."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bonafide.sources.cv.cv import Cv, Month, Period, Role
from bonafide.sources.documents.document import Document
from bonafide.sources.repository.masking import Mask
from bonafide.sources.survey.survey import PersonFound
from bonafide.workspace.drafting.may_quote import may_quote
from bonafide.workspace.drafting.place import Fact, at
from bonafide.workspace.drafting.quoting import LONGEST, literal
from bonafide.workspace.drafting.scalar import refused

MOST_ROLES, MOST_HIGHLIGHTS, MOST_LINKS = 30, 12, 8
_TIERS = {
    "core": ("core", "daily", "expert", "advanced"),
    "working": ("working", "proficient", "intermediate"),
    "familiar": ("familiar", "basic", "basics", "exposure"),
}
_MOST_CORE = 8
_LISTED = re.compile(r"[:;]|\.\s")
"""In the name of a tool: two groups were read as one, so no group can be trusted."""


@dataclass(frozen=True)
class Held:
    """A role or a degree. ``goes_on`` is None where the document says no end and no "present"."""

    title: Fact | None
    organisation: Fact | None
    place: Fact | None
    started: Fact | None
    ended: Fact | None
    goes_on: bool
    highlights: tuple[Fact, ...]


@dataclass(frozen=True)
class PersonFacts:
    """Facts of the person, each with its place; what is not said is not here."""

    name: Fact | None = None
    headline: Fact | None = None
    roles: tuple[Held, ...] = ()
    education: tuple[Held, ...] = ()
    tiers: dict[str, tuple[Fact, ...]] = field(default_factory=dict)
    skills: tuple[Fact, ...] = ()
    links: tuple[tuple[str, Fact], ...] = ()


def person_facts(
    people: Sequence[PersonFound], *, committers: Sequence[str] = (), me: str | None = None
) -> PersonFacts:
    """What the documents say; the first that says a thing is taken, CVs before exports.

    Args:
        people: the documents.
        committers: the names in the git histories; the only one is taken where no document
            says a name.
        me: the name that the person gave.
    """
    ordered = sorted(people, key=lambda each: (each.document.format == "linkedin", each.path))
    read = [_of(each) for each in ordered]
    tiers = next((facts.tiers for facts in read if facts.tiers), {})
    name = Fact(me, "--me") if me else next((f.name for f in read if f.name), None)
    names = sorted({" ".join(each.split()) for each in committers if each.strip()})
    if name is None and len(names) == 1 and _sound(names[0]):
        name = Fact(names[0], "git: the only author")
    return PersonFacts(
        name=name,
        headline=next((f.headline for f in read if f.headline), None),
        roles=next((f.roles for f in read if f.roles), ()),
        education=next((f.education for f in read if f.education), ()),
        tiers=tiers,
        skills=() if tiers else next((f.skills for f in read if f.skills), ()),
        links=next((f.links for f in read if f.links), ()),
    )


def _of(person: PersonFound) -> PersonFacts:
    cv, reader = person.cv, _Reader(person)
    tiers = reader.tiers(cv)
    return PersonFacts(
        name=reader.anywhere(cv.name),
        headline=reader.anywhere(cv.headline),
        roles=tuple(held for r in cv.roles[:MOST_ROLES] if (held := reader.held(r))),
        education=tuple(held for r in cv.education[:MOST_ROLES] if (held := reader.held(r))),
        tiers=tiers,
        skills=tuple(
            fact
            for tier in cv.tiers
            for tool in tier.tools
            if (fact := reader.fact(tool.name, reader.line(tool.span.start)))
        ),
        links=tuple(reader.links(cv)),
    )


class _Reader:
    """Turns the words of one document into facts with their places."""

    def __init__(self, person: PersonFound) -> None:
        self.path = person.path
        self.document: Document = person.document
        self.mask = Mask(person.document.text)
        self.own = person.cv.name

    def line(self, offset: int) -> int:
        return self.document.lines.line_column(offset)[0]

    def fact(self, words: str, line: int | None) -> Fact | None:
        """Words that a field can hold; None where there are none."""
        text = " ".join(words.split())
        if not _sound(text) or len(text) > LONGEST or self.mask(text) != text:
            return None
        if not may_quote(text, own=self.own):
            return None
        return Fact(literal(text), at(self.path, line))

    def anywhere(self, words: str) -> Fact | None:
        """Words whose place is where they first stand."""
        if not words:
            return None
        found = self.document.text.find(words)
        return self.fact(words, self.line(found) if found >= 0 else None)

    def held(self, role: Role) -> Held | None:
        line = self.line(role.span.start)
        title, organisation = self.fact(role.title, line), self.fact(role.employer, line)
        if title is None and organisation is None:
            return None
        started, ended, goes_on = self._dates(role.period)
        return Held(
            title,
            organisation,
            self.fact(role.location, line),
            started,
            ended,
            goes_on,
            tuple(
                fact
                for bullet in role.bullets[:MOST_HIGHLIGHTS]
                if (fact := self.fact(bullet.text, self.line(bullet.span.start)))
            ),
        )

    def _dates(self, period: Period | None) -> tuple[Fact | None, Fact | None, bool]:
        if period is None:
            return None, None, False
        line = self.line(period.span.start)
        started, ended = _month(period.start), _month(period.end)
        place = at(self.path, line)
        first = Fact(started, place) if started else None
        last = Fact(ended, place) if ended and (not started or started[:4] <= ended[:4]) else None
        if first and last and len(first.value) == len(last.value) and first.value > last.value:
            last = None
        return first, last, period.present

    def tiers(self, cv: Cv) -> dict[str, tuple[Fact, ...]]:
        """Tools by tier, only where the document itself calls its groups so (C5)."""
        found: dict[str, tuple[Fact, ...]] = {}
        for tier in cv.tiers:
            label = tier.label.strip().lower().split(" ")[0].strip(":()") if tier.label else ""
            name = next((name for name, words in _TIERS.items() if label in words), None)
            tools = [self.fact(t.name, self.line(t.span.start)) for t in tier.tools]
            clean = all(t.name and not _LISTED.search(t.name) for t in tier.tools)
            if name is None or name in found or not clean:
                return {}
            found[name] = tuple(tool for tool in tools if tool)
        return {} if len(found.get("core", ())) > _MOST_CORE else found

    def links(self, cv: Cv) -> list[tuple[str, Fact]]:
        """Addresses on the web above the first part of the document: whose page it is."""
        first = min((part.blocks[0] for part in cv.parts), default=0)
        seen: dict[str, tuple[str, Fact]] = {}
        for block in self.document.blocks[: first or 12]:
            for link in block.links:
                label = self.fact(link.span.of(block.text), None)
                url = link.target
                line = self.line(block.span().start)
                if label is None or url in seen or not _on_the_web(url):
                    continue
                seen[url] = (label.value, Fact(url, at(self.path, line)))
        return list(seen.values())[:MOST_LINKS]


def _month(month: Month | None) -> str | None:
    return str(month) if month is not None and 1000 <= month.year <= 9999 else None


def _sound(text: str) -> bool:
    return bool(text) and not refused(text) and "[ASK" not in text and "\ufffc" not in text


def _on_the_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    sound = parts.scheme.lower() in ("https", "http") and parts.hostname and not parts.username
    return bool(sound) and url == url.strip() and not refused(url) and " " not in url
