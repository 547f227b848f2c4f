"""What ``.gitignore`` says of a path, decided as git decides it.

Patterns are bytes, as names are, and are matched by RE2, whose time is linear: a file of patterns
may come from anybody.
"""

from __future__ import annotations

import string
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import re2

MAX_BYTES = 2**20
_MOST_PATTERNS = 5_000
_LONGEST = 1_000
_PLAIN = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One line: what it matches, whether folders only, the name alone, and whether it takes back.

    Attributes:
        regex: of the path below the file's folder, or of the last name where ``name_only``.
        name_only: whether it holds no slash, and so speaks of names at any depth.
        folders_only: whether it ended in a slash.
        keeps: whether it began with ``!``.
    """

    regex: bytes
    name_only: bool
    folders_only: bool
    keeps: bool


class Rules:
    """The patterns of one file; the last one that matches decides."""

    def __init__(self, data: bytes) -> None:
        self._patterns: list[tuple[Pattern, Any]] = []
        whole: list[bytes] = []
        for pattern in patterns_of(data):
            compiled = _compiled(pattern.regex)
            if compiled is None:
                continue
            self._patterns.append((pattern, compiled))
            whole.append((b"(?:.*/)?" if pattern.name_only else b"") + pattern.regex)
            if len(self._patterns) == _MOST_PATTERNS:
                break
        # Nearly every path is matched by nothing, and one question tells that.
        self._any = _compiled(b"|".join(b"(?:" + each + b")" for each in whole)) if whole else None

    def decides(self, path: bytes, *, folder: bool) -> bool | None:
        """Whether ``path``, seen from the file's folder, is ignored; None when nothing is said."""
        if not self._patterns or (self._any is not None and not self._any.fullmatch(path)):
            return None
        name = path.rpartition(b"/")[2]
        for pattern, compiled in reversed(self._patterns):
            if pattern.folders_only and not folder:
                continue
            if compiled.fullmatch(name if pattern.name_only else path):
                return not pattern.keeps
        return None


def patterns_of(data: bytes) -> Iterator[Pattern]:
    """The patterns of a file, in order; lines that can match nothing are left out."""
    for line in data[:MAX_BYTES].removeprefix(b"\xef\xbb\xbf").split(b"\n"):
        text = _trimmed(line.removesuffix(b"\r"))
        if not text or text.startswith(b"#") or len(text) > _LONGEST:
            continue
        keeps = text.startswith(b"!")
        text = text[1:] if keeps else text
        folders_only = text.endswith(b"/")
        text = text[:-1] if folders_only else text
        name_only = b"/" not in text
        text = text.removeprefix(b"/")
        if not text:
            continue
        regex = _regex(text, whole_path=not name_only)
        if regex is not None:
            yield Pattern(regex, name_only, folders_only, keeps)


def _trimmed(line: bytes) -> bytes:
    """The line without spaces at its end, but for those behind a backslash."""
    end = at = 0
    while at < len(line):
        if line[at : at + 1] == b"\\":
            at += 2
            end = min(at, len(line))
        else:
            at += 1
            end = at if line[at - 1 : at] != b" " else end
    return line[:end]


def _compiled(regex: bytes) -> Any:
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.dot_nl = True
    options.log_errors = False
    options.never_capture = True
    try:
        return re2.compile(regex, options)
    except re2.error:
        return None


def _regex(text: bytes, *, whole_path: bool) -> bytes | None:
    """The pattern as RE2 writes it; None when it can match nothing."""
    start = 0
    if whole_path:
        # Git compares what stands before the first wildcard by itself, so that a "**" right
        # behind it counts as if it stood at the beginning.
        start = next((i for i, c in enumerate(text) if c in b"*?[\\"), len(text))
    made = [_literal(text[:start])]
    at = start
    any_one, any_many = (b"[^/]", b"[^/]*") if whole_path else (b".", b".*")
    while at < len(text):
        char = text[at : at + 1]
        if char == b"\\":
            if at + 1 == len(text):
                return None
            made.append(_literal(text[at + 1 : at + 2]))
            at += 2
        elif char == b"?":
            made.append(any_one)
            at += 1
        elif char == b"[":
            found = _bracket(text, at, whole_path=whole_path)
            if found is None:
                return None
            made.append(found[0])
            at = found[1]
        elif char == b"*":
            end = at
            while text[end : end + 1] == b"*":
                end += 1
            alone = at == start or text[at - 1 : at] == b"/"
            behind = text[end : end + 2]
            if whole_path and end - at > 1 and alone and behind[:1] in (b"", b"/"):
                made.append(b"(?:.*/)?" if behind else b".*")
                at = end + 1 if behind else end
            elif whole_path and end - at > 1 and alone and behind == b"\\/":
                made.append(b".*")
                at = end
            else:
                made.append(any_many)
                at = end
        else:
            made.append(_literal(char))
            at += 1
    return b"".join(made)


def _literal(text: bytes) -> bytes:
    return b"".join(
        bytes([c]) if c in _PLAIN else b"\\x%02x" % c if c < 128 else b"\\x{%02x}" % c for c in text
    )


def _bracket(text: bytes, at: int, *, whole_path: bool) -> tuple[bytes, int] | None:
    """The class that begins at ``at``, and where it ends; None when it is not closed."""
    i = at + 1
    negated = text[i : i + 1] in (b"!", b"^")
    i += negated
    members: set[int] = set()
    before: int | None = None
    first = True
    while True:
        char = text[i : i + 1]
        if not char:
            return None
        if char == b"]" and not first:
            break
        first = False
        if char == b"[" and text[i + 1 : i + 2] == b":":
            end = text.find(b"]", i + 2)
            if end < 0:
                return None
            if text[end - 1 : end] == b":" and end - 1 > i + 1:
                name = text[i + 2 : end - 1]
                if name not in _CLASS:
                    return None
                members |= set(_CLASS[name].encode("ascii"))
                before = None
                i = end + 1
                continue
            members.add(ord("["))
            before = ord("[")
            i += 1
            continue
        if char == b"\\":
            i += 1
            char = text[i : i + 1]
            if not char:
                return None
            members.add(char[0])
            before = char[0]
            i += 1
            continue
        if char == b"-" and before is not None and text[i + 1 : i + 2] not in (b"", b"]"):
            i += 1
            char = text[i : i + 1]
            if char == b"\\":
                i += 1
                char = text[i : i + 1]
                if not char:
                    return None
            members |= set(range(before, char[0] + 1))
            before = None
            i += 1
            continue
        members.add(char[0])
        before = char[0]
        i += 1
    chosen = set(range(256)) - members if negated else members
    if whole_path:
        chosen.discard(ord("/"))
    if not chosen:
        return b"[^\\x00-\\x{ff}]", i + 1
    return b"[" + b"".join(b"\\x{%02x}" % c for c in sorted(chosen)) + b"]", i + 1


_CONTROL = "".join(map(chr, (*range(32), 127)))
_CLASS: dict[bytes, str] = {
    b"alpha": string.ascii_letters,
    b"digit": string.digits,
    b"alnum": string.ascii_letters + string.digits,
    b"lower": string.ascii_lowercase,
    b"upper": string.ascii_uppercase,
    b"punct": string.punctuation,
    b"graph": string.ascii_letters + string.digits + string.punctuation,
    b"print": string.ascii_letters + string.digits + string.punctuation + " ",
    b"blank": " \t",
    b"space": string.whitespace,
    b"cntrl": _CONTROL,
    b"xdigit": string.hexdigits,
}
