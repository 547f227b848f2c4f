"""How to measure, judged before anything is measured."""

from __future__ import annotations

import pytest

from bonafide.errors import UserError
from bonafide.measurement.impact.catalogue import SAME_ERRORS, TERMS
from bonafide.portfolio.case import read_case
from bonafide.portfolio.impact_settings import SAME_ERRORS as SAME
from bonafide.portfolio.impact_settings import TERMS as NAMES
from bonafide.portfolio.measurement_settings import MeasurementSettings

HEAD = "---\nschema_version: 1\ntitle: x\nmeasure:\n"


def read(*entries: str) -> tuple[MeasurementSettings, ...]:
    """The settings of a case with these entries, each written as fields between braces."""
    text = HEAD + "".join(f"  - {{{entry}}}\n" for entry in entries) + "---\n"
    return read_case("case.md", text, slug="x").measure


def said(*entries: str) -> list[str]:
    """For each problem what stands at its place, and the message."""
    with pytest.raises(UserError) as raised:
        read(*entries)
    told = []
    for problem in raised.value.problems:
        place = problem.place
        assert place is not None
        begin = (place.column or 0) - 1
        told.append(f"{(problem.excerpt or '')[begin : begin + place.width]} < {problem.message}")
    return told


BASE = "name: a, data: d.csv, label: y, model: p"


@pytest.mark.parametrize("name", ["replay", "random-split", "a.b", "_x", "9", "A" * 64])
def test_names(name: str) -> None:
    """A name that every disk can hold is fine."""
    assert read(f"name: '{name}', data: d.csv, label: y, model: p")[0].name == name


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", ".hidden", "a/b", "a\\b", "a b", "ä", "-x", "a.", "A" * 65, "con", "NUL",
     "com1", "Lpt9.x", "replay.json", "x.JSON", "a:b", "a*"],
)  # fmt: skip
def test_names_refused(name: str) -> None:
    """A name that some disk cannot hold, or that leads elsewhere, is refused."""
    (message,) = said(f"name: '{name}', data: d.csv, label: y, model: p")
    assert message.startswith(f"'{name}' < name ")
    assert message.endswith("cannot name a file")


def test_baselines() -> None:
    """A column alone is a baseline by its own name; a mapping gives it another."""
    (settings,) = read(f"{BASE}, baselines: [b, {{name: c, column: model}}]")
    assert [(b.name, b.column) for b in settings.baselines] == [("b", "b"), ("c", "model")]


@pytest.mark.parametrize(
    ("more", "messages"),
    [
        (
            "baselines: [model]",
            ['model < a baseline is called "model", the name of what is measured'],
        ),
        (
            "baselines: [{name: model, column: m}]",
            ['model < a baseline is called "model", the name of what is measured'],
        ),
        ("baselines: [b, b]", ['b < two baselines are called "b"']),
        ("baselines: [b, {name: b, column: c}]", ['b < two baselines are called "b"']),
        ("baselines: [y]", ['[y] < the column of baseline "y" is the label']),
        ("baselines: b", ['b < baselines is the text "b"']),
        ("baselines: [7]", ["7 < an item of baselines is the number 7"]),
        ("slices: [s, t, s]", ['s < slices names twice the column "s"']),
        ("cost_act: 3", ["cost_act < one cost is given without the other"]),
        ("cost_act: 3, cost_miss: null", ["null < one cost is given without the other"]),
        ("cost_miss: 3", ["3 < one cost is given without the other"]),
        ("cost_act: -1, cost_miss: 3", ["-1 < cost_act is the number -1"]),
        ("cost_act: 1, cost_miss: 0", ["0 < cost_miss is the number 0"]),
        ("cost_act: x, cost_miss: 1", ['x < cost_act is the text "x"']),
        ("cost_act: true, cost_miss: 1", ["true < cost_act is true"]),
        ("threshold: 0", ["0 < threshold is the number 0"]),
        ("threshold: 1.01", ["1.01 < threshold is the number 1.01"]),
        ("threshold: .inf", [".inf < .inf is not a finite number"]),
        ("cluster: 3", ["3 < cluster is the number 3"]),
        ('time: ""', ['"" < time is empty']),
        ("latency: [a]", ["[a] < latency is a list"]),
        (
            "data: ../x.csv",
            ['data < the field "data" stands twice; it stands on line 5 already'],
        ),
    ],
)
def test_refused(more: str, messages: list[str]) -> None:
    """Each setting that cannot be measured by is refused at its place."""
    assert said(f"{BASE}, {more}") == messages


@pytest.mark.parametrize("threshold", ["1e-9", "0.2", "1"])
def test_thresholds(threshold: str) -> None:
    """Any threshold above 0 and up to 1 is fine, and so is none."""
    assert read(f"{BASE}, threshold: {threshold}")[0].threshold == float(threshold)
    assert read(f"{BASE}, threshold: ~")[0].threshold is None


def test_the_label_is_no_score() -> None:
    """Scoring the label by itself would be perfect and worthless."""
    assert said("name: a, data: d.csv, label: y, model: y") == [
        "y < the model's column is the label"
    ]


def test_a_clash_is_told_beside_other_mistakes() -> None:
    """Two records of one name are told although another entry is broken; capitals do not part
    them, for some disks do not either."""
    assert said(BASE, f"{BASE}, cluster: 3", BASE.replace("a,", "A,", 1), "name: b") == [
        'a < two measurements are called "a"',
        "3 < cluster is the number 3",
        'A < two measurements are called "A"',
        '{ < missing field "data" in measure',
        '{ < missing field "label" in measure',
        '{ < missing field "model" in measure',
    ]


IMPACT = "impact: {period: month, against: b, terms: [cost_difference], assumptions: [{A}]}"
VOLUME = "name: decisions, unit: flights, source: timetable"


def test_impact() -> None:
    """Volume, period and comparison of an impact are read; an assumption may be a range."""
    given = IMPACT.replace("A", f"{VOLUME}, best: 12000, low: 9000, high: 15e3")
    (settings,) = read(f"{BASE}, baselines: [b], {given}")
    assert settings.impact is not None and settings.impact.terms == ("cost_difference",)
    (volume,) = settings.impact.assumptions
    assert (volume.low, volume.best, volume.high) == (9000, 12000, 15000)


@pytest.mark.parametrize(
    ("assumption", "message"),
    [
        ("best: 5, low: 1", "one end is given without the other"),
        ("best: 5, low: 6, high: 9", "high is out of order"),
        ("best: 5, low: 6, high: 4", "high is out of order"),
        ("low: 6, high: 9", 'missing field "best"'),
    ],
)
def test_an_assumption_in_disorder(assumption: str, message: str) -> None:
    """One end without the other, or a guess outside its own range, is refused."""
    given = IMPACT.replace("A", f"{VOLUME}, {assumption}")
    assert any(message in text for text in said(f"{BASE}, baselines: [b], {given}"))


def test_unknown_terms() -> None:
    """A term that nobody can work out is refused with the one meant; so is none at all."""
    given = IMPACT.replace("A", f"{VOLUME}, best: 5")
    wrong = given.replace("[cost_difference]", "[cost_diference]")
    (message,) = said(f"{BASE}, baselines: [b], {wrong}")
    assert 'no term "cost_diference"' in message
    (message,) = said(f"{BASE}, baselines: [b], {given.replace('[cost_difference]', '[]')}")
    assert "terms is empty" in message


def test_terms_that_count_the_same_errors() -> None:
    """Errors avoided and misses avoided are the same errors: a case may name one of them."""
    given = IMPACT.replace("A", f"{VOLUME}, best: 5")
    both = given.replace("[cost_difference]", "[errors_avoided, running_cost, misses_avoided]")
    (message,) = said(f"{BASE}, baselines: [b], {both}")
    assert "errors_avoided and misses_avoided count the same errors" in message


def test_impact_against_nobody() -> None:
    """What the model takes the place of must be one of the baselines."""
    given = IMPACT.replace("A", f"{VOLUME}, best: 5").replace("against: b", "against: c")
    (message,) = said(f"{BASE}, baselines: [b], {given}")
    assert 'no baseline is called "c"' in message


def test_the_terms_are_those_that_can_be_measured() -> None:
    """A case may name every term of an impact that exists, and no other."""
    assert tuple(TERMS) == NAMES and SAME_ERRORS == SAME
