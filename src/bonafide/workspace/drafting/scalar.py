"""A text as a YAML scalar that reads back exactly, in the most readable form that does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bonafide.errors import UserError
from bonafide.portfolio.core_schema import NotANumber, plain_value
from bonafide.portfolio.tree import Leaf
from bonafide.portfolio.yaml_reader import read_yaml

WIDTH = 100
_PLAIN = re.compile(r"[^\W_][\w ,.;()/'’%+–—-]*(?<![ -])\Z")
_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile('[\\\\"\\t\\n\u2028\u2029\ufeff]')
_NAMES = {"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n"}


class NotWritable(ValueError):
    """The text holds a character that no casebook may hold."""


def refused(text: str) -> str:
    """The first character that no text of a casebook may hold, or "".

    >>> refused("plain"), refused("a\\x07b") == "\\x07"
    ('', True)
    """
    found = _REFUSED.search(text)
    return found[0] if found else ""


def scalar(text: str, *, indent: int, column: int, alone: bool = True) -> str:
    """What stands after ``key: `` so that the reader gives ``text`` back.

    Args:
        text: what it shall say.
        indent: the column (from 0) at which the key begins, or the dash of an item.
        column: where the scalar begins in its line.
        alone: whether nothing follows on its line; else it stays on that line.

    Raises:
        NotWritable: a control character is in it.

    >>> scalar("yes: no", indent=0, column=5), scalar("Late flights", indent=0, column=7)
    ('"yes: no"', 'Late flights')
    """
    if bad := refused(text):
        raise NotWritable(f"the text holds the control character U+{ord(bad):04X}")
    return next(
        form for form in _forms(text, indent, column, alone) if _reads_back(form, text, indent)
    )


def quoted(text: str) -> str:
    """``text`` in double quotes on one line.

    >>> quoted('a "b"')
    '"a \\\\"b\\\\""'
    """
    return '"' + _ESCAPED.sub(lambda m: _NAMES.get(m[0], f"\\u{ord(m[0]):04x}"), text) + '"'


def _forms(text: str, indent: int, column: int, alone: bool) -> Iterator[str]:
    fits = column + len(text) <= WIDTH
    if fits and _PLAIN.match(text) and _is_text(text):
        yield text
    if alone and not _ESCAPED.search(text.replace("\n", "").replace('"', "").replace("\\", "")):
        margin = " " * (indent + 2)
        if "\n" in text:
            yield from _literal(text, margin)
        elif not fits and _folds(text):
            yield ">-\n" + "\n".join(margin + line for line in _wrapped(text, WIDTH - len(margin)))
    yield quoted(text)


def _is_text(text: str) -> bool:
    try:
        return isinstance(plain_value(text), str)
    except NotANumber:
        return False


def _literal(text: str, margin: str) -> Iterator[str]:
    body = text.rstrip("\n")
    if not body or body[0] in " \n" or any(line != line.rstrip() for line in text.split("\n")):
        return
    chomp = {0: "-", 1: ""}.get(len(text) - len(body), "+")
    lines = text.removesuffix("\n").split("\n") if chomp else body.split("\n")
    yield f"|{chomp}\n" + "\n".join(margin + line if line else "" for line in lines)


def _folds(text: str) -> bool:
    return text == " ".join(text.split(" ")) and "  " not in text and text == text.strip()


def _wrapped(text: str, width: int) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def _reads_back(form: str, text: str, indent: int) -> bool:
    # At the depth where it will stand: a block's own indentation counts.
    head = "".join(f"{' ' * i}k:\n" for i in range(indent))
    after = f"\n{' ' * indent}z: 1\n"
    try:
        document = read_yaml("", f"{head}{' ' * indent}k: {form}{after}")
    except UserError:
        return False
    node: object = document.root
    for _ in range(indent):
        node = node.items["k"]  # type: ignore[attr-defined]
    found = node.items["k"]  # type: ignore[attr-defined]
    return not document.problems and isinstance(found, Leaf) and found.value == text
