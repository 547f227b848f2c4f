"""``case.md`` becomes a case; every mistake points at what is meant."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import bonafide
from bonafide.errors import Problem, UserError
from bonafide.location import Span
from bonafide.portfolio.case import Case, CaseFacts, read_case
from bonafide.portfolio.completeness import open_questions
from bonafide.portfolio.front_matter import split_front_matter
from bonafide.portfolio.noun import Noun
from bonafide.portfolio.partial_date import PartialDate
from bonafide.portfolio.profile import read_profile
from bonafide.portfolio.tree import Branch, Fields, Leaf, Node
from bonafide.portfolio.yaml_reader import read_yaml
from tests.portfolio.example import BODY, CASE, FRONT, PROFILE

REFERENCE = Path(bonafide.__file__).parent / "reference-casebook"


def problems(text: str) -> tuple[Problem, ...]:
    """All that is wrong with a case."""
    with pytest.raises(UserError) as raised:
        read_case("case.md", text, slug="x")
    return raised.value.problems


def said(front: str) -> list[str]:
    """The messages about a case with this front matter below its version and title."""
    text = f"---\nschema_version: 1\ntitle: x\n{front}\n---\n"
    return [problem.message for problem in problems(text)]


def nodes(node: Node, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str, Node, Span | None]]:
    """Every node below ``node`` with its path and the place of its key."""
    if isinstance(node, Fields):
        for name, item in node.items.items():
            yield ".".join(map(str, (*path, name))), item, node.keys[name]
            yield from nodes(item, (*path, name))
    elif isinstance(node, Branch):
        for i, item in enumerate(node.items):
            yield ".".join(map(str, (*path, i))), item, None
            yield from nodes(item, (*path, i))


TREE = read_yaml("case.md", CASE, within=split_front_matter("case.md", CASE).yaml).root
NODES = list(nodes(TREE))
LEAVES = [pytest.param(node, id=path) for path, node, _ in NODES if isinstance(node, Leaf)]
KEYS = [pytest.param(key, id=path) for path, _, key in NODES if key]


def unfilled(noun: Noun, name: str = "case") -> Iterator[str]:
    """The fields of a noun, and of those in it, that say nothing."""
    for field in type(noun).model_fields:
        value = getattr(noun, field)
        if value in (None, (), ""):
            yield f"{name}.{field}"
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Noun):
                yield from unfilled(item, f"{name}.{field}")


def test_reads_every_field() -> None:
    """Every field that exists is read; the example fills all but the one it leaves null."""
    case = read_case("cases/x/case.md", CASE, slug="x")
    assert list(unfilled(case)) == ["case.measure.weight"]
    assert (case.slug, case.file, case.body) == ("x", "cases/x/case.md", BODY)
    assert CASE[case.body_offset :] == BODY
    assert case.started == PartialDate(2026)
    assert case.plain == (
        "A late flight costs [$185](evidence/replay.json#model/expected_cost:money).\n\n"
        "Nobody uses it yet.\n"
    )
    (measure,) = case.measure
    assert [(b.name, b.column) for b in measure.baselines] == [
        ("never", "never"),
        ("rate", "p_rate"),
    ]
    assert (measure.cost_act, measure.cost_miss) == (300.0, 1500.0)


def test_reads_the_reference_casebook() -> None:
    """The casebook that ships is sound and leaves no question open."""
    files = sorted(REFERENCE.glob("cases/*/case.md"))
    assert files
    for file in files:
        case = read_case(file.name, file.read_text(encoding="utf-8"), slug=file.parent.name)
        assert open_questions(case) == []
    profile = read_profile("profile.yaml", (REFERENCE / "profile.yaml").read_text("utf-8"))
    assert profile.why
    assert profile.vision


def test_a_young_case_is_enough() -> None:
    """Version and title suffice; what is absent is None or nothing, whether left out or blank."""
    young = read_case("case.md", "---\nschema_version: 1\ntitle: x\n---", slug="x")
    names = [name for name in CaseFacts.model_fields if name not in {"schema_version", "title"}]
    blank = "".join(f"{name}:\n" for name in names)
    assert young == read_case(
        "case.md", f"---\nschema_version: 1\ntitle: x\n{blank}---", slug="x"
    ).model_copy(update={"body_offset": young.body_offset})
    assert {getattr(young, name) for name in names} == {None, ()}


def test_blank_prose_is_missing() -> None:
    """A text of spaces answers nothing, so it is not a text."""
    case = read_case("case.md", '---\nschema_version: 1\ntitle: x\nundo: "  "\n---', slug="x")
    assert case.undo is None


@pytest.mark.parametrize("node", LEAVES)
def test_a_wrong_value_is_pointed_at(node: Leaf) -> None:
    """Whichever value of the example is replaced by nonsense, its own place is named, alone."""
    end = "\n" if node.span.of(CASE).endswith("\n") else ""
    text = f"{CASE[: node.span.start]} {{zz: 1}}{end}{CASE[node.span.end :]}"
    found = problems(text)
    lines = text[: node.span.start + 1].split("\n")
    for problem in found:
        assert problem.place is not None
        assert problem.place.line == len(lines)
        assert len(lines[-1]) + 1 <= (problem.place.column or 0) <= len(lines[-1]) + 3
    # A baseline may be a mapping, so there each of its fields is judged.
    assert len(found) == 1 or {p.message for p in found} == {
        'missing field "name" in baselines',
        'missing field "column" in baselines',
        'unknown field "zz" in baselines',
    }


@pytest.mark.parametrize("key", KEYS)
def test_an_unknown_field_is_pointed_at(key: Span) -> None:
    """Whichever field of the example is misspelt, its place is named with the field meant."""
    text = f"{CASE[: key.end]}x{CASE[key.end :]}"
    name = key.of(CASE)
    (problem,) = [p for p in problems(text) if "unknown field" in p.message]
    assert problem.message.startswith(f'unknown field "{name}x"')
    assert problem.help == f"did you mean {name}?"
    assert problem.place is not None
    before = text[: key.start].split("\n")
    assert problem.place.line == len(before)
    assert problem.place.column == len(before[-1]) + 1
    assert problem.place.width == len(name) + 1


def test_a_missing_field_points_at_its_parent() -> None:
    """What is not there has no place; that which lacks it has."""
    text = "---\nschema_version: 1\ntitle: x\nlimitations:\n  - why: y\n---\n"
    (problem,) = problems(text)
    assert problem.message == 'missing field "statement" in limitations'
    assert str(problem.place) == "case.md:5:5"
    assert problem.expected == "statement: where it fails"


@pytest.mark.parametrize(
    ("version", "message", "help"),
    [
        ("", 'missing field "schema_version"', "add as the first line: schema_version: 1"),
        (
            "schema_version: 2",
            "schema_version 2 is newer than this bonafide",
            "upgrade bonafide-ml, or go back to the fields of that version",
        ),
        ("schema_version: 0", "schema_version is not 1", None),
        ("schema_version: 1.0", "schema_version is not 1", None),
        ("schema_version: true", "schema_version is not 1", None),
        ('schema_version: "1"', "schema_version is not 1", None),
        ("schema_version: [1]", "schema_version is not 1", None),
        ("schema_version:", "schema_version is not 1", None),
    ],
)
def test_schema_version(version: str, message: str, help: str | None) -> None:  # noqa: A002
    """Only version 1 is read; a missing one is asked for, a newer one asks for an upgrade."""
    (problem,) = problems(f"---\n{version}\ntitle: x\n---\n")
    assert (problem.message, problem.help) == (message, help)
    assert problem.expected


def test_a_newer_version_is_not_judged() -> None:
    """What fields mean in a later version cannot be said, so nothing is said of them."""
    assert len(problems("---\nschema_version: 7\nwho_knows: x\nalso: [y]\n---\n")) == 1


def test_updated_before_started() -> None:
    """A case is not updated before it began; a coarse date gets the benefit of the doubt."""
    assert said("started: 2026-05\nupdated: 2026-04-30") == [
        "updated 2026-04-30 lies before started 2026-05"
    ]
    for updated in ("2026", "2026-05", "2026-05-01", "2027"):
        front = f"schema_version: 1\ntitle: x\nstarted: 2026-05\nupdated: {updated}"
        assert str(read_case("case.md", f"---\n{front}\n---", slug="x").updated) == updated


@given(st.text() | st.text().map(lambda text: f"---\n{text}\n---\n"))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text raises anything but the user's error, told in words."""
    for read in (lambda: read_case("f", text, slug="x"), lambda: read_profile("f", text)):
        try:
            read()
        except UserError as error:
            assert all(problem.message for problem in error.problems)


@given(
    st.integers(0, len(CASE)),
    st.integers(0, 40),
    st.text("ab: -\n[]{}#'\"&*!|>%é\t1.", max_size=6),
)
def test_a_damaged_case_is_read_or_refused(start: int, length: int, put: str) -> None:
    """A real case that was cut or scribbled into is read or refused, with places inside of it."""
    text = CASE[:start] + put + CASE[start + length :]
    try:
        read_case("case.md", text, slug="x")
    except UserError as error:
        lines = text.split("\n")
        for problem in error.problems:
            assert problem.place is not None
            assert 1 <= (problem.place.line or 1) <= len(lines)
            assert not problem.message.startswith("not valid YAML")


@given(st.text("ab\n-é[]()#. ", max_size=60))
def test_the_body_is_kept(body: str) -> None:
    """The story below the front matter comes back character by character."""
    case = read_case("case.md", f"---\n{FRONT}---\n{body}", slug="x")
    assert case.body == body


def test_frozen() -> None:
    """A case that was read is not changed."""
    case = read_case("case.md", CASE, slug="x")
    with pytest.raises(ValidationError, match="frozen"):
        case.title = "y"  # type: ignore[misc]


def test_made_in_python() -> None:
    """Code that makes a case meets the same rules as a file."""
    assert Case(schema_version=1, title="x", slug="x").decisions == ()
    with pytest.raises(ValidationError, match="is empty"):
        Case(schema_version=1, title=" ", slug="x")


def test_the_profile_fills_every_field() -> None:
    """Every field of a profile is read."""
    assert list(unfilled(read_profile("profile.yaml", PROFILE))) == []
