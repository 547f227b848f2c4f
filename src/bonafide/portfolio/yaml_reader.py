"""YAML in, a tree with places out; nothing is constructed, nothing is executed.

Read are mappings with text keys, lists and plain values by the core schema of YAML 1.2. Refused
are tags, anchors, aliases, merge keys, directives, several documents, duplicate keys, and
whatever nests deeper, is longer or counts more nodes than the limits below.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from bonafide.errors import Problem, UserError
from bonafide.location import Place, Span
from bonafide.portfolio.core_schema import NotANumber, Plain, plain_value
from bonafide.portfolio.shown import shown
from bonafide.portfolio.tree import Branch, Document, Fields, Leaf, Node
from bonafide.portfolio.yaml_parser import PARSER
from bonafide.portfolio.yaml_syntax import explain

MAX_CHARACTERS = 2**20
MAX_DEPTH = 64
MAX_NODES = 50_000


_FOREIGN = re.compile(
    r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_QUOTE_IT = 'if it is text, put it in quotes, or on the next line below ">-"'


def read_yaml(file: str, text: str, *, within: Span | None = None) -> Document:
    """The document that ``text``, or the stretch ``within`` of it, holds.

    Mistakes that leave the rest readable (a tag, a key that stands twice) are collected in the
    document; places are those of the whole file.

    Raises:
        UserError: it cannot be read any further, with all that was found until there.
    """
    whole = Span(1 if text.startswith("\ufeff") else 0, len(text))
    span = within or whole
    document = Document(file, text, Fields(Span(span.start, span.start)))
    content = span.of(text)
    if len(content) > MAX_CHARACTERS:
        raise UserError(
            Problem(
                f"too long: {len(content):,} characters",
                Place(file),
                expected=f"at most {MAX_CHARACTERS:,}",
            )
        )
    _refuse_foreign(document, content, span.start)
    reader = _Reader(document, span.start)
    try:
        for event in yaml.parse(content, Loader=PARSER):
            reader.take(event)
    except yaml.MarkedYAMLError as error:
        document.problems.append(explain(error, document, span))
        raise document.error() from None
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        document.problems.append(Problem(f"not valid YAML: {error}", Place(file)))
        raise document.error() from None
    if reader.root is None:
        if within is None:
            document.problems.append(
                Problem("the file is empty", Place(file), help="begin with: schema_version: 1")
            )
            raise document.error()
    elif isinstance(reader.root, Fields):
        document.root = reader.root
    else:
        document.problems.append(
            document.problem(
                f"a {'list' if isinstance(reader.root, Branch) else 'text'} instead of fields",
                reader.root.span,
                expected="name: value",
            )
        )
        raise document.error()
    return document


def _refuse_foreign(document: Document, content: str, start: int) -> None:
    first: dict[str, tuple[int, int]] = {}
    for match in _FOREIGN.finditer(content):
        at, count = first.get(match[0], (match.start(), 0))
        first[match[0]] = at, count + 1
    for char, (at, count) in first.items():
        more = f" (and {count - 1:,} more of it)" if count > 1 else ""
        document.problems.append(
            document.problem(
                f"the invisible character U+{ord(char):04X} has no place here{more}",
                Span(start + at, start + at + 1),
                expected="readable text, UTF-8",
                advice="delete it; editors can show invisible characters",
            )
        )
    if first:
        raise document.error()


class _Reader:
    """Builds the tree from events, which come in the order of the text."""

    def __init__(self, document: Document, start: int) -> None:
        self.root: Node | None = None
        self._document = document
        self._start = start
        self._open: list[Branch | Fields] = []
        # For each open container the key that waits for its value; None where a key comes next.
        self._key: list[tuple[str, Span] | None] = []
        self._nodes = 0
        self._documents = 0

    def take(self, event: Any) -> None:
        if isinstance(event, yaml.NodeEvent):
            self._count(event)
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.AliasEvent):
            self._refuse("YAML aliases are not followed", event, advice=_QUOTE_IT)
            self._place(Leaf(None, self._span(event), sound=False))
        elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            sound = not self._decorations(event)
            if len(self._open) >= MAX_DEPTH:
                self._stop(f"nests deeper than {MAX_DEPTH}", self._span(event))
            mapping = isinstance(event, yaml.MappingStartEvent)
            span = self._span(event)
            node = Fields(span, sound=sound) if mapping else Branch(span, sound=sound)
            self._place(node)
            self._open.append(node)
            self._key.append(None)
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            node = self._open.pop()
            self._key.pop()
            # A block ends where the next thing begins, a flow collection with its bracket.
            node.span = Span(node.span.start, max(node.span.end, self._span(event).end))
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if event.version or event.tags:
                self._refuse("YAML directives are not read", event, expected="no line with %")
            if self._documents > 1:
                self._stop("a second YAML document", self._span(event), expected="one")

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        span = self._span(event)
        sound = not self._decorations(event)
        plain = bool(event.implicit[0])
        value: Plain = event.value
        if bad := _CONTROL.search(event.value):
            self._refuse(f"the text holds the control character U+{ord(bad[0]):04X}", event)
            sound = False
        elif plain and sound:
            try:
                value = plain_value(event.value)
            except NotANumber as error:
                self._refuse(str(error), event, advice=_QUOTE_IT)
                sound = False
        self._place(Leaf(value, span, sound), merge=plain and event.value == "<<")

    def _place(self, node: Node, *, merge: bool = False) -> None:
        """Puts a node where it belongs: the root, the next item, the next key or its value."""
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        if isinstance(parent, Branch):
            parent.items.append(node)
            return
        waiting = self._key[-1]
        if waiting is None:
            self._key[-1] = self._read_key(parent, node, merge)
            return
        self._key[-1] = None
        name, span = waiting
        if name:
            parent.keys[name] = span
            parent.items[name] = node

    def _read_key(self, parent: Fields, node: Node, merge: bool) -> tuple[str, Span]:
        """The key, or an empty name where the value that follows is to be dropped."""
        nothing = "", node.span
        if not isinstance(node, Leaf):
            self._problem("a field's name must be text", node.span, expected="name: value")
            return nothing
        if not node.sound:
            return nothing
        if merge:
            self._problem(
                "YAML merge keys are not followed", node.span, advice="write the fields out"
            )
            return nothing
        if not isinstance(node.value, str) or not node.value:
            self._problem(
                "a field's name must be text", node.span, expected="name: value", advice=None
            )
            return nothing
        if node.value in parent.keys:
            lines = self._document.problem("", parent.keys[node.value]).place
            first = f"; it stands on line {lines.line} already" if lines else ""
            self._problem(f"the field {shown(node.value)} stands twice{first}", node.span)
            return nothing
        return node.value, node.span

    def _decorations(self, event: Any) -> bool:
        """Whether the node wears a tag or an anchor, which is then reported."""
        if event.tag is not None:
            self._refuse("YAML tags are not read", event, advice=_QUOTE_IT)
        if event.anchor is not None:
            self._refuse("YAML anchors are not read", event, advice=_QUOTE_IT)
        return event.tag is not None or event.anchor is not None

    def _count(self, event: Any) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._stop(f"more than {MAX_NODES:,} values", self._span(event))

    def _span(self, event: Any) -> Span:
        return Span(self._start + event.start_mark.index, self._start + event.end_mark.index)

    def _refuse(
        self, message: str, event: Any, *, expected: str | None = None, advice: str | None = None
    ) -> None:
        span = self._span(event)
        word = re.match(r"\S*", span.of(self._document.text))
        width = len(word[0]) if word and word[0][:1] in {"!", "&", "*"} else span.end - span.start
        self._problem(
            message, Span(span.start, span.start + width), expected=expected, advice=advice
        )

    def _problem(
        self, message: str, span: Span, *, expected: str | None = None, advice: str | None = None
    ) -> None:
        self._document.problems.append(
            self._document.problem(message, span, expected=expected, advice=advice)
        )

    def _stop(self, message: str, span: Span, *, expected: str | None = None) -> None:
        self._problem(message, span, expected=expected)
        raise self._document.error()
