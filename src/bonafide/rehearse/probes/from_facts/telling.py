"""What a case tells: each of its texts with its name and place, as a reader sees it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from bonafide.location import Lines
from bonafide.portfolio.case import CaseFacts
from bonafide.portfolio.completeness import ASK, says_something
from bonafide.portfolio.noun import Noun
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import Fact
from bonafide.review.linear import Haystack, Match, Pattern

_LINK = Pattern(r"!?\[(?P<seen>[^\[\]]{0,300})\]\([^()\s]{0,400}\)")
_MARKS = str.maketrans({"`": "", '"': "'", "“": "'", "”": "'", "„": "'"})
_LONGEST = 200
_APART = frozenset(
    {"measure", "figures", "schema_version", "title", "depth", "stage", "outcome", "origin"}
)
_TEXTS = frozenset({"title", "statement", "change"})
"""Fields that hold text although one word is enough for them."""


@dataclass(frozen=True, slots=True)
class Told:
    """One text of a case: the name of its field, and what a reader sees."""

    name: str
    text: str


@lru_cache(maxsize=1024)
def seen(text: str) -> str:
    """A text as a reader sees it: links as their words, on one line, no marks of code.

    >>> seen("It finds [56 %](evidence/replay.json#model/recall)\\nof `them`.")
    'It finds 56 % of them.'
    """
    haystack = Haystack(text)
    parts, done = [], 0
    for link in _LINK.find(haystack):
        parts += [haystack.text[done : link.start], link.group("seen") or ""]
        done = link.end
    return " ".join(("".join(parts) + haystack.text[done:]).translate(_MARKS).split())


def short(text: str, most: int = _LONGEST) -> str:
    """A text as a reader sees it, cut between words when it is long; without its last stop.

    >>> short("The desk acts. It pays.", 16)
    'The desk acts …'
    """
    words = seen(text)
    if len(words) > most:
        words = words[: most + 1].rpartition(" ")[0] or words[:most]
        return words.rstrip(" .,;:") + " …"
    return words if ". " in words else words.rstrip(".")


def quote(text: str, most: int = 120) -> str:
    """A text in quotes, cut when it is long."""
    return f'"{short(text, most)}"'


def told(text: str | None) -> str | None:
    """What a field says, as a reader sees it; None when nothing, or when it is still asked."""
    return seen(text) if text is not None and says_something(text) else None


def stated(text: str | None) -> str | None:
    """What a field says where one word is an answer: whose decision, which data, what was won."""
    return seen(text) if text is not None and ASK not in text and text.strip() else None


def named(items: Iterable[str]) -> list[str]:
    """The entries of a list that are filled in."""
    return [seen(item) for item in items if ASK not in item and item.strip()]


def fact(
    ground: Ground, name: str, text: str | None, ask: str, *, lead: str = "", costs: bool = False
) -> Fact:
    """What a field says as a fact; what is to be asked when it says nothing.

    Args:
        ground: where the field's place is looked up.
        name: the field, such as ``decisions[0].price``.
        text: what it says.
        ask: the kind of fact that is wanted, as a question.
        lead: what stands before the text.
        costs: whether saying it costs the teller something.
    """
    said = told(text)
    if said is None:
        return Fact(f"[ASK: {ask}]", unflattering=costs)
    return Fact(lead + short(said, 240), ground.place(name), costs)


def wanted(ask: str, *, costs: bool = False) -> Fact:
    """A fact that the case has no field for."""
    return Fact(f"[ASK: {ask}]", unflattering=costs)


def texts(
    ground: Ground, *, apart: tuple[str, ...] = (), only: tuple[str, ...] = ()
) -> Iterator[Told]:
    """Every text that says something, in the order of the page; the body's paragraphs last.

    Args:
        ground: the case.
        apart: fields that are left out, with everything below them.
        only: when given, the parts of the case that are read, such as ``plain``.
    """
    for field in CaseFacts.model_fields:
        if field not in _APART and (not only or field in only):
            yield from _walk(field, getattr(ground.case, field), apart)
    if "body" not in apart and (not only or "body" in only):
        yield from _paragraphs(ground.case.body)


def first(
    ground: Ground, pattern: Pattern, *, apart: tuple[str, ...] = (), only: tuple[str, ...] = ()
) -> tuple[Told, Match] | None:
    """The first text in which a pattern matches, with the match."""
    for one in texts(ground, apart=apart, only=only):
        match = pattern.within(one.text)
        if match is not None:
            return one, match
    return None


def says(
    ground: Ground, pattern: Pattern, *, apart: tuple[str, ...] = (), only: tuple[str, ...] = ()
) -> bool:
    """Whether a pattern matches anywhere in what the case tells."""
    return first(ground, pattern, apart=apart, only=only) is not None


def address(ground: Ground, one: Told) -> str:
    """Where a text stands."""
    field, _, line = one.name.partition("@")
    body = ground.places.get("body")
    if field != "body" or body is None:
        return ground.place(field)
    return f"{body.file}:{(body.line or 1) + int(line)} body"


def _below(name: str, apart: tuple[str, ...]) -> bool:
    return any(name == each or name.startswith((each + ".", each + "[")) for each in apart)


def _walk(name: str, value: object, apart: tuple[str, ...]) -> Iterator[Told]:
    if _below(name, apart):
        return
    if isinstance(value, str):
        if told(value) or (name.rpartition(".")[2] in _TEXTS and ASK not in value):
            yield Told(name, seen(value))
    elif isinstance(value, Noun):
        for field in type(value).model_fields:
            yield from _walk(f"{name}.{field}", getattr(value, field), apart)
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            if isinstance(item, str):
                # One word of a list says something: "weather".
                if ASK not in item and item.strip() and not _below(f"{name}[{number}]", apart):
                    yield Told(f"{name}[{number}]", seen(item))
            else:
                yield from _walk(f"{name}[{number}]", item, apart)


@lru_cache(maxsize=4)
def _paragraphs(body: str) -> tuple[Told, ...]:
    return tuple(_paragraphs_of(body))


def _paragraphs_of(body: str) -> Iterator[Told]:
    lines = Lines(body)
    start, found, fenced = 0, list[str](), False
    for number in range(1, len(lines) + 1):
        line = lines.line(number)
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
            line = ""
        if line.strip() and not fenced:
            start = start if found else number
            found.append(line)
        elif found:
            yield from _paragraph(start, found)
            found = []
    yield from _paragraph(start, found)


def _paragraph(start: int, lines: list[str]) -> Iterator[Told]:
    text = "\n".join(lines)
    if told(text):
        yield Told(f"body@{start - 1}", seen(text))
