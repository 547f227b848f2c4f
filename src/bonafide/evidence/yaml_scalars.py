"""The strings of a YAML text, each with the way back to where it is written.

Only events are read, never objects: nothing is constructed, aliases are not followed and depth is
capped, so a hostile text costs no more than its length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from bonafide.evidence.places import Places, Segment
from bonafide.location import Span

MAX_DEPTH = 64

_SPACE = frozenset(" \t\r\n\x85\u2028\u2029")
_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f",
    "r": "\r", "e": "\x1b", " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85",
    "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_PROPERTIES = re.compile(r"(?:[!&][^ \t\r\n]*[ \t\r\n]+)*")
_HEX = {"x": 2, "u": 4, "U": 8}


class NotYaml(ValueError):
    """The text is not YAML, or nests deeper than :data:`MAX_DEPTH`."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A string value of a mapping or list: what it says and where each character stands."""

    text: str
    places: Places
    path: tuple[str, ...]


@dataclass(slots=True)
class _Level:
    mapping: bool
    key: str | None = None


def string_scalars(text: str, outer: Places | None = None) -> tuple[Scalar, ...]:
    """Every string value in ``text``; keys, comments and aliases are left out.

    A tag changes nothing: what a text says can be shown whatever it is tagged as.

    Raises:
        NotYaml: the text cannot be read, is not a mapping, or nests too deep.
    """
    found: list[Scalar] = []
    levels: list[_Level] = []
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                levels.append(_Level(isinstance(event, yaml.MappingStartEvent)))
                if not levels[0].mapping:
                    raise NotYaml("not a mapping")
                if len(levels) > MAX_DEPTH:
                    raise NotYaml(f"nests deeper than {MAX_DEPTH}")
                continue
            if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                levels.pop()
            elif isinstance(event, yaml.ScalarEvent):
                if not levels:
                    raise NotYaml("not a mapping")
                level = levels[-1]
                if level.mapping and level.key is None:
                    level.key = event.value
                    continue
                span = _span(event, text)
                within = Places([Segment(0, span.start)], outer)
                value, places = _align(event.value, span.of(text), event.style, within)
                path = tuple(each.key for each in levels if each.key is not None)
                found.append(Scalar(value, places, path))
            elif not isinstance(event, yaml.AliasEvent):
                continue
            if levels and levels[-1].mapping:
                # A collection or alias that stands where a key stands takes the key's turn.
                level = levels[-1]
                level.key = "" if level.key is None else None
    except yaml.YAMLError as error:
        raise NotYaml(str(error)) from None
    return tuple(found)


def _span(event: yaml.ScalarEvent, text: str) -> Span:
    start = event.start_mark.index if event.start_mark else 0
    end = event.end_mark.index if event.end_mark else 0
    if event.tag is not None or event.anchor is not None:
        properties = _PROPERTIES.match(text, start, end)
        start = properties.end() if properties else start
    return Span(start, end)


def _align(value: str, raw: str, style: str | None, outer: Places) -> tuple[str, Places]:
    """``value`` and where each of its characters stands in ``raw``.

    Folding only ever changes white space, so everything else is met in order. Should the two not
    match after all, the raw text stands for itself: a claim in it is then still found.
    """
    i = 0
    if style in {"|", ">"}:
        i = raw.find("\n") + 1 or len(raw)
    elif style in {"'", '"'}:
        i = 1
    segments: list[Segment] = []
    expected = (0, i)  # the next pair of offsets that would continue the last segment

    def note(offset: int, source: int, width: int) -> None:
        nonlocal expected
        if width != 1:
            segments.append(Segment(offset, source, width))
            expected = (-1, -1)
        elif (offset, source) != expected or not segments:
            segments.append(Segment(offset, source))
        if width == 1:
            expected = (offset + 1, source + 1)

    for offset, char in enumerate(value):
        escape = None
        while i < len(raw):
            if style == '"' and raw[i] == "\\":
                escape = _escape(raw, i)
                if escape is None:  # an escaped line break
                    i += 2
                    continue
                break
            if raw[i] == char or raw[i] not in _SPACE or char in _SPACE:
                break
            i += 1
        if escape is not None:
            if escape[0] != char:
                return raw, outer
            note(offset, i, escape[1])
            i += escape[1]
        elif i < len(raw) and raw[i] == char:
            width = 2 if style == "'" and char == "'" else 1
            note(offset, i, width)
            i += width
        elif char in _SPACE:
            segments.append(Segment(offset, min(i, max(0, len(raw) - 1)), 1))
            expected = (-1, -1)
        else:
            return raw, outer
    return value, Places(segments, outer)


def _escape(raw: str, i: int) -> tuple[str, int] | None:
    """The character that the escape at ``raw[i]`` stands for and the escape's length."""
    kind = raw[i + 1 : i + 2]
    if kind in _HEX:
        digits = raw[i + 2 : i + 2 + _HEX[kind]]
        try:
            return chr(int(digits, 16)), 2 + len(digits)
        except (ValueError, OverflowError):
            return "\0", 2
    return (_ESCAPES[kind], 2) if kind in _ESCAPES else None
