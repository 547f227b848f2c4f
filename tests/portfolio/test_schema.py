"""The JSON Schemas say what the reader does."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from bonafide.errors import UserError
from bonafide.portfolio.case import CaseFacts
from bonafide.portfolio.profile import Profile
from bonafide.portfolio.reading import read_model
from bonafide.portfolio.schema import json_schemas
from bonafide.portfolio.tree import value_of
from bonafide.portfolio.yaml_reader import read_yaml
from tests.portfolio.example import FRONT, PROFILE

SCHEMAS = json_schemas()
TEXTS = {"profile": PROFILE, "case": FRONT}
NOUNS = {"profile": Profile, "case": CaseFacts}
VALIDATORS = {name: Draft202012Validator(schema) for name, schema in SCHEMAS.items()}
EXAMPLES: dict[str, Any] = {
    name: json.loads(json.dumps(value_of(read_yaml(name, text).root)))
    for name, text in TEXTS.items()
}
STRICTER = re.compile(
    r"is not a date|twice|two .* are called|is the label|lies before|cannot name a file"
    r"|is not a path|data is empty|evidence is empty|no baseline is called|is out of order"
    r"|terms is empty"
)
"""What only the reader can know: see :func:`json_schemas`."""

ODD: list[Any] = [
    None, True, 0, 1, 3, 9, 2026, 99999, -1, 0.2, 1.5, "", "  ", "x", "model", "mine", "held",
    "real", "deep", "2026", "2026-02", "2026-02-30", "2026-11-21", "../x", "/x", "C:/x", "a\\b",
    "con", "late", "https://x.org", "javascript:x", [], ["a"], ["a", "a"], ["model"], [None], [3],
    [""], ["a"] * 9, {}, {"zz": 1}, [{}], {"name": "b", "column": "c"},
    [{"name": "model", "column": "c"}],
]  # fmt: skip


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every value inside of ``value``."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for step, item in pairs:
        yield (*path, step)
        if isinstance(item, dict | list):
            yield from paths(item, (*path, step))


PLACES = [(name, path) for name, value in EXAMPLES.items() for path in paths(value)]


def refusals(name: str, value: Any) -> str | None:
    """What the reader says of ``value``, written as JSON, which is YAML; None if it is sound."""
    try:
        read_model(NOUNS[name], read_yaml(name, json.dumps(value, indent=1, ensure_ascii=False)))
    except UserError as error:
        return str(error)
    return None


def agree(name: str, value: Any) -> None:
    """Reader and schema say the same of ``value``, but for what only the reader can know."""
    said = refusals(name, value)
    sound = VALIDATORS[name].is_valid(value)
    if said is None:
        assert sound, list(VALIDATORS[name].iter_errors(value))
    elif sound:
        assert STRICTER.search(said), said


@pytest.mark.parametrize("name", ["profile", "case"])
def test_is_a_schema(name: str) -> None:
    """Each is valid JSON Schema 2020-12, knows the whole example, and describes every field."""
    schema = SCHEMAS[name]
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert VALIDATORS[name].is_valid(EXAMPLES[name])
    for part in [schema, *schema.get("$defs", {}).values()]:
        assert part["additionalProperties"] is False
        for field, words in part["properties"].items():
            assert words.get("description"), field
    json.dumps(schema)


@settings(max_examples=400)
@given(st.sampled_from(PLACES), st.sampled_from(ODD))
@example(("case", ("measure", 0, "baselines", 0)), "model")
@example(("case", ("measure", 0, "cost_act")), None)
@example(("case", ("measure", 0, "cost_miss")), None)
@example(("case", ("measure", 0, "data")), "../x")
@example(("case", ("schema_version",)), 2)
@example(("profile", ("tools", "core")), ["a"] * 9)
@example(("profile", ("links", 0, "url")), "javascript:x")
def test_reader_and_schema_agree(place: tuple[str, tuple[Any, ...]], odd: Any) -> None:
    """Whatever value stands wherever, an editor and ``check`` judge it alike."""
    name, path = place
    value = copy.deepcopy(EXAMPLES[name])
    *parents, last = path
    inside = value
    for step in parents:
        inside = inside[step]
    inside[last] = odd
    agree(name, value)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: ".".join(map(str, place[1])))
def test_they_agree_on_what_may_be_missing(place: tuple[str, tuple[Any, ...]]) -> None:
    """Whatever is left out or stands under another name is judged alike."""
    name, path = place
    value = copy.deepcopy(EXAMPLES[name])
    *parents, last = path
    inside = value
    for step in parents:
        inside = inside[step]
    kept = inside.pop(last)
    agree(name, value)
    if isinstance(inside, dict):
        inside["zz"] = kept
        assert not VALIDATORS[name].is_valid(value)
        assert refusals(name, value)


def test_the_same_each_time() -> None:
    """The schema is a function of the code: asked twice it is the same, byte by byte."""
    assert json.dumps(json_schemas()) == json.dumps(SCHEMAS)
