"""Filling the places of an earlier draft that are still as we left them, and nothing else.

What a person wrote stays as it is, byte for byte: a place is filled only where the mark, or the
whole block of marks, is exactly the one that a draft writes there.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bonafide.errors import UserError
from bonafide.location import Lines, Span
from bonafide.portfolio.asking import ASK
from bonafide.portfolio.front_matter import split_front_matter
from bonafide.portfolio.tree import Branch, Leaf, node_at
from bonafide.portfolio.yaml_reader import read_yaml
from bonafide.workspace.drafting.draft import Chunk, Draft
from bonafide.workspace.drafting.place import Fact
from bonafide.workspace.drafting.yaml_sheet import Path, YamlSheet

_AFTER_KEY = re.compile(r":?[ \t]*(?:#[^\r\n]*)?\r?\n")
_DASH = re.compile(r"( *)- ")
_REST = re.compile(r"[ \t]*(?:\r?\n|\Z)")


@dataclass(frozen=True)
class Filled:
    """A text after filling, and what was filled."""

    text: str
    facts: tuple[tuple[str, Fact], ...]


def fill(text: str, fresh: Draft, known: Sequence[Draft], *, file: str) -> Filled:
    """Fill the marks of ``text`` for which ``fresh`` has facts.

    Args:
        text: the file as it is.
        fresh: what would be drafted now.
        known: drafts without facts, of every kind that may have written the file.
        file: its name, for messages.
    """
    filled: list[tuple[str, Fact]] = []
    edits: dict[Span, str] = {}
    newline = "\r\n" if "\r\n" in text else "\n"
    for span, new, facts in _blocks(text, fresh, known):
        if not any(_overlap(span, other) for other in edits):
            edits[span] = new.replace("\n", newline)
            filled += facts
    marks = _marks(known)
    for path, fact in fresh.facts.items():
        found = _scalar(text, path, fact, marks.get(path, frozenset()), file)
        if found is not None and not any(_overlap(found[0], other) for other in edits):
            edits[found[0]] = found[1].replace("\n", newline)
            filled.append((_named(path), fact))
    made = text
    for span, new in sorted(edits.items(), reverse=True):
        made = made[: span.start] + new + made[span.end :]
    return Filled(made, tuple(filled))


def _named(path: Path) -> str:
    return ".".join(str(step) for step in path if isinstance(step, str))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _marks(known: Iterable[Draft]) -> dict[Path, frozenset[str]]:
    """By path, the marks that a draft may have written there."""
    found: dict[Path, set[str]] = {}
    for draft in known:
        for path, question in draft.questions.items():
            found.setdefault(path, set()).add(question.text)
    return {path: frozenset(texts) for path, texts in found.items()}


def _blocks(
    text: str, fresh: Draft, known: Sequence[Draft]
) -> Iterable[tuple[Span, str, list[tuple[str, Fact]]]]:
    """Whole fields and sections that stand there untouched and that the draft now fills."""
    bare: dict[str, list[str]] = {}
    for draft in known:
        for chunk in (*draft.chunks, *draft.sections):
            bare.setdefault(chunk.name, []).append(chunk.text)
    for part in (fresh.chunks, fresh.sections):
        for chunk in part:
            span = _whole(text, bare.get(chunk.name, ()), chunk)
            if span is not None:
                facts = [(_named(p), f) for p, f in fresh.facts.items() if p[0] == chunk.name]
                if part is fresh.sections:
                    facts = [(chunk.name, Fact("", "evidence"))]
                if facts:
                    yield span, chunk.text, facts


def _whole(text: str, bare: Sequence[str], chunk: Chunk) -> Span | None:
    """Where one of the bare texts stands as whole lines, once."""
    if chunk.text in bare:
        return None
    for untouched in dict.fromkeys(bare):
        if ASK not in untouched or untouched in chunk.text:
            continue  # no mark of ours, or one that what was found does not answer
        found = _standing(text, untouched)
        if found is not None:
            return found
    return None


def _standing(text: str, lines: str) -> Span | None:
    """Where these lines stand in a text, whole and once, whatever ends its lines have."""
    pattern = re.compile(r"\r?\n".join(map(re.escape, lines.split("\n"))))
    found = list(itertools.islice(pattern.finditer(text), 2))
    if len(found) != 1:
        return None
    start, end = found[0].span()
    # A field goes on in deeper lines, a section in anything but a heading.
    whole = (start == 0 or text[start - 1] == "\n") and text[end : end + 1] not in (" ", "\t")
    return Span(start, end) if whole else None


def exchanged(text: str, lines: str, new: str) -> str | None:
    """The text with other lines in the place of these; None where they do not stand there whole
    and once."""
    at = _standing(text, lines)
    if at is None:
        return None
    newline = "\r\n" if "\r\n" in at.of(text) else "\n"
    return text[: at.start] + new.replace("\n", newline) + text[at.end :]


def appended(text: str, key: str, item: str, *, file: str) -> str | None:
    """The text with one more item at the end of the block list ``key``, every byte of it kept;
    None where there is no such list.

    Args:
        text: the file as it is.
        key: of the front matter.
        item: its lines, indented by two, as a draft writes them.
        file: its name, for messages.
    """
    try:
        within = split_front_matter(file, text).yaml
        document = read_yaml(file, text, within=within)
    except UserError:
        return None
    node, at, taken = node_at(document.root, (key,))
    if taken != 1 or at is None or not isinstance(node, Branch) or not node.items:
        return None
    begin = text.find("\n", at.end, within.end) + 1
    if not begin or _AFTER_KEY.fullmatch(text, at.end, begin) is None:
        return None
    end, dash = begin, None
    for line in text[begin : within.end].splitlines(keepends=True):
        if (line.strip() and line[0] not in " -") or line.startswith("---"):
            break
        begin += len(line)
        if line.strip():
            end = begin
            dash = dash or _DASH.match(line)
    if dash is None or text[end - 1] != "\n":
        return None
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = [dash[1] + line[2:] for line in item.splitlines()]
    return text[:end] + "".join(line + newline for line in lines) + text[end:]


def _scalar(
    text: str, path: Path, fact: Fact, marks: frozenset[str], file: str
) -> tuple[Span, str] | None:
    """Where the mark of one field stands, and what comes there."""
    if not marks or any(isinstance(step, int) for step in path):
        return None  # an item of a list is the person's as soon as they touched any of it
    try:
        within = split_front_matter(file, text).yaml if file.endswith(".md") else None
        document = read_yaml(file, text, within=within)
    except UserError:
        return None
    node, key, taken = node_at(document.root, path)
    if taken != len(path) or key is None or not isinstance(node, Leaf):
        return None
    written = node.span.of(text)
    rest = _REST.match(text, node.span.end)
    if rest is None or written not in {f'"[ASK: {mark}]"' for mark in marks}:
        return None
    lines = Lines(text)
    line, column = lines.line_column(key.start)
    if lines.line_column(node.span.start)[0] != line:
        return None
    return node.span, YamlSheet.rendered(str(path[-1]), fact, indent=column - 1)
