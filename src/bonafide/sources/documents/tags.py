"""One HTML tag, read in linear time with bounds; broken markup is text, as browsers have it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9:-]{0,40})")
_ATTRIBUTE = re.compile(
    r"""[\s/]{0,200}([^\s"'<>/=]{1,100})(?:\s{0,20}=\s{0,20}(?:"([^"]*+)"|'([^']*+)'"""
    r"""|([^\s"'=<>`]{1,4000})))?"""
)
_CAP = 8000
_MOST_ATTRIBUTES = 60


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: its name in lower case, its attributes, and where it ends."""

    name: str
    closing: bool
    attributes: dict[str, str]
    end: int


def read_tag(text: str, at: int) -> Tag | None:
    """The tag that begins at ``text[at]``, or None when there is none.

    >>> read_tag('<a href="x">', 0)
    Tag(name='a', closing=False, attributes={'href': 'x'}, end=12)
    """
    name = _NAME.match(text, at)
    if name is None:
        return None
    written: dict[str, str] = {}
    position = name.end()
    for _ in range(_MOST_ATTRIBUTES):
        found = _ATTRIBUTE.match(text, position)
        if found is None:
            break
        key, *values = found.groups()
        written.setdefault(key.lower(), next((v for v in values if v), ""))
        position = found.end()
    end = text.find(">", position, position + _CAP)
    if end < 0 or text[position:end].strip(" \t\n\r/"):
        return None
    attributes = {key: unescape(value) for key, value in written.items()}
    return Tag(name.group(1).lower(), text[at + 1] == "/", attributes, end + 1)
