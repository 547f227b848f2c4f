"""YAML becomes a tree with places, or a clear error; never anything else."""

from __future__ import annotations

import time

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from bonafide.errors import UserError
from bonafide.location import Span
from bonafide.portfolio import yaml_reader
from bonafide.portfolio.tree import MAX_PROBLEMS, Branch, Fields, Leaf, Node, node_at, value_of
from bonafide.portfolio.yaml_parser import PurePython
from bonafide.portfolio.yaml_reader import (
    MAX_CHARACTERS,
    MAX_DEPTH,
    MAX_NODES,
    read_yaml,
)

PIECES = st.sampled_from(
    ["a", "b: ", "k1: ", "k2: v\n", "\n", "\n  ", "\n    ", "- ", " ", "\t", "[", "]", "{", "}",
     ",", ":", "'", '"', "|\n", ">-\n", "&x ", "*x", "!t ", "%", "@", "`", "<<: ", "~", "no",
     "1e-3", "\\", "\\x41", "é", "𝄞", "---", "...", "\r\n", "\r", "\ufeff", "\x85", "\u2028",
     ".inf", "\0", "\ud800"]
)  # fmt: skip
NEAR_YAML = st.lists(PIECES, max_size=14).map("".join)
NAMES = st.text("abcdefgh_é𝄞", min_size=1, max_size=6).filter(lambda name: name not in {"~"})
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.text("ab :-#'\"é𝄞\n\t[]{}&*!|>%@`,~", max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4).map(tuple) | st.dictionaries(NAMES, inner, max_size=4)
    ),
    max_leaves=15,
)
DOCUMENTS = st.dictionaries(NAMES, VALUES, min_size=1, max_size=4)
PARSERS = pytest.mark.parametrize("parser", [yaml.CSafeLoader, PurePython])


def lists(value: object) -> object:
    """``value`` with lists for tuples, which is what the writer knows."""
    if isinstance(value, dict):
        return {key: lists(item) for key, item in value.items()}
    return [lists(item) for item in value] if isinstance(value, tuple) else value


def written(value: object, *, flow: bool | None = False) -> str:
    """``value`` as YAML by an independent writer."""
    return yaml.safe_dump(lists(value), allow_unicode=True, default_flow_style=flow)


def judged(text: str) -> tuple[object, list[str]] | None:
    """What is read and what is said; ``None`` where it cannot be read."""
    try:
        document = read_yaml("f.yaml", text)
    except UserError:
        return None
    return value_of(document.root), [str(problem) for problem in document.problems]


@PARSERS
@given(value=DOCUMENTS, flow=st.sampled_from([True, False, None]))
def test_reads_what_was_written(parser: type, value: dict[str, object], flow: bool | None) -> None:
    """Whatever a YAML writer writes comes back as it was, by either parser and in any style."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_reader, "PARSER", parser)
        document = read_yaml("f.yaml", written(value, flow=flow))
    assert document.problems == []
    assert value_of(document.root) == value


@given(NEAR_YAML)
@example("é\t")
@example("a: b\tc\n\td")
@example("x: y\n\t")
@example("b: |\n\n  \t")
@example("b: |2\n  c\n\td")
@example("'\\x41': {\tb: c}")
def test_both_parsers_agree(text: str) -> None:
    """The parser in Python reads and refuses the same texts as the one in C."""
    expected = judged(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_reader, "PARSER", PurePython)
        assert judged(text) == expected


@given(st.text() | NEAR_YAML)
def test_any_text(text: str) -> None:
    """Any text is read or refused in words; places lie inside of the text."""
    try:
        found = read_yaml("f.yaml", text).problems
    except UserError as error:
        found = list(error.problems)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in found:
        assert problem.message
        place = problem.place
        assert place is not None
        if place.line is not None:
            assert place.column is not None
            assert 1 <= place.line <= len(lines)
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1
        assert all(c == "\t" or c.isprintable() for c in problem.excerpt or "")


@given(DOCUMENTS, st.text("ab\né𝄞 ", max_size=20), st.booleans())
def test_places(value: dict[str, object], before: str, crlf: bool) -> None:
    """The span of every key and of every leaf covers its own characters in the whole file, with
    a byte order mark, with other text before, and with any line end."""
    content = written(value)
    if crlf:
        content = content.replace("\n", "\r\n")
    text = f"\ufeff{before}{content}"
    start = len(text) - len(content)
    document = read_yaml("f.yaml", text, within=Span(start, len(text)))

    def look(node: Node) -> None:
        assert start <= node.span.start <= node.span.end <= len(text)
        if isinstance(node, Leaf):
            alone = yaml.safe_load(node.span.of(text)) if "\n" not in str(node.value) else None
            assert alone is None or alone == node.value
        elif isinstance(node, Branch):
            for item in node.items:
                assert node.span.start <= item.span.start <= node.span.end
                look(item)
        else:
            for name, item in node.items.items():
                key = node.keys[name].of(text)
                assert yaml.safe_load(key.removeprefix("? ")) == name
                look(item)

    look(document.root)


@PARSERS
@pytest.mark.parametrize(
    ("text", "column", "width", "message"),
    [
        ("a: !x b", 4, 2, "YAML tags are not read"),
        ("a: ! b", 4, 1, "YAML tags are not read"),
        ("a: !!python/name:os.system", 4, 23, "YAML tags are not read"),
        ("a: !x [1]", 4, 2, "YAML tags are not read"),
        ("!x a: b", 1, 2, "YAML tags are not read"),
        ("a: &b c", 4, 2, "YAML anchors are not read"),
        ("a: &b {}", 4, 2, "YAML anchors are not read"),
        ("a: *b", 4, 2, "YAML aliases are not followed"),
        ("<<: {a: 1}", 1, 2, "YAML merge keys are not followed"),
        ("1: a", 1, 1, "a field's name must be text"),
        ("true: a", 1, 4, "a field's name must be text"),
        ("~: a", 1, 1, "a field's name must be text"),
        ("[a]: b", 1, 1, "a field's name must be text"),
        ("? {a: b}\n: c", 3, 1, "a field's name must be text"),
        ("{a: 1, a: 2}", 8, 1, 'the field "a" stands twice; it stands on line 1 already'),
        ("{a: 1, 'a': 2}", 8, 3, 'the field "a" stands twice; it stands on line 1 already'),
        ("a: .nan", 4, 4, ".nan is not a finite number"),
        ('a: "\\a"', 4, 4, "the text holds the control character U+0007"),
    ],
)
def test_refused(parser: type, text: str, column: int, width: int, message: str) -> None:
    """Each thing that is not read is named once, at its place, and the rest is still read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_reader, "PARSER", parser)
        document = read_yaml("f.yaml", f"{text}\nz: 1" if text[0] != "{" else f"z: {text}")
    (problem,) = document.problems
    assert problem.message == message
    assert problem.place is not None
    shift = 3 if text[0] == "{" else 0
    assert (problem.place.column, problem.place.width) == (column + shift, width)
    assert "z" in document.root.items


@PARSERS
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is empty"),
        ("\ufeff", "the file is empty"),
        ("\n \n", "the file is empty"),
        ("# only this\n", "the file is empty"),
        ("just words", "a text instead of fields"),
        ("- a", "a list instead of fields"),
        ("a: 1\n---\nb: 2", "a second YAML document"),
        ("%YAML 1.1\n---\na: 1", "YAML directives are not read"),
        ("a: 1\n\ufeffb: 2", "the invisible character U+FEFF has no place here"),
        ("a: \ud800", "the invisible character U+D800 has no place here"),
        ("a: x\x85b: y", "the invisible character U+0085 has no place here"),
        ("a: " + "[" * (MAX_DEPTH + 1), f"nests deeper than {MAX_DEPTH}"),
        ("a: [" + "1," * MAX_NODES + "]", f"more than {MAX_NODES:,} values"),
        ("a: " + "x" * MAX_CHARACTERS, f"too long: {MAX_CHARACTERS + 3:,} characters"),
        ('a: "\\ud800"', "an unknown escape in a text in double quotes"),
        ('a: "\\UFFFFFFFF"', "an unknown escape in a text in double quotes"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else None,
)
def test_not_read(monkeypatch: pytest.MonkeyPatch, parser: type, text: str, message: str) -> None:
    """What stops the reading is told in the same words whichever parser reads."""
    monkeypatch.setattr(yaml_reader, "PARSER", parser)
    try:
        found = read_yaml("f.yaml", text).problems
    except UserError as error:
        found = list(error.problems)
    assert [problem.message for problem in found][:1] == [message]


def test_as_deep_as_allowed() -> None:
    """The cap on depth is where it says it is."""
    depth = MAX_DEPTH - 1
    document = read_yaml("f.yaml", "a: " + "[" * depth + "]" * depth)
    node, _, taken = node_at(document.root, ["a", *[0] * (depth - 1)])
    assert taken == depth
    assert isinstance(node, Branch)


def test_what_follows_a_refusal_is_read_in_order() -> None:
    """Dropping a key drops its value with it and nothing else."""
    text = "a: 1\n<<: {x: y}\n[p, q]: {r: s}\n1: [t]\na: {u: v}\nb: 2"
    document = read_yaml("f.yaml", text)
    assert value_of(document.root) == {"a": 1, "b": 2}
    assert len(document.problems) == 4


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 10**6,
        "{" * 10**6,
        "- " * 500_000,
        "? " * 300_000,
        "&a " * 300_000,
        "\0" * 10**6,
        "".join(f"k{i}: 1\n" for i in range(24_000)),
        "a: 1\n" * 24_000,
        'a: "' + "\\" * 10**6,
        "a: " + "9" * 10**6,
    ],
    ids=lambda text: text[:8],
)
def test_hostile_texts_cost_little(text: str) -> None:
    """A megabyte of malice takes seconds at most and fits on a few screens."""
    begin = time.process_time()
    try:
        error = read_yaml("f.yaml", text).error()
    except UserError as raised:
        error = raised
    assert time.process_time() - begin < 10
    assert len(error.problems) <= MAX_PROBLEMS + 1
    assert len(str(error)) < 50_000


def test_the_fields_of_a_tree_are_what_was_read() -> None:
    """A path leads to a node and to its key; where the tree ends, the walk says how far it came."""
    document = read_yaml("f.yaml", "a:\n  - b: c")
    node, key, taken = node_at(document.root, ["a", 0, "b", "no", "further"])
    assert isinstance(node, Leaf)
    assert (node.value, taken) == ("c", 3)
    assert key is not None
    assert key.of(document.text) == "b"
    assert isinstance(node_at(document.root, ["a", 0])[0], Fields)
