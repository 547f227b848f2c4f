"""Six folders of ordinary mess, walked from `scan` to `brief` without a hand on any file."""

from __future__ import annotations

import json
import pickle
import re
from functools import lru_cache
from pathlib import Path

import polars as pl
import pytest

from bonafide.cli import FINDINGS, OK
from tests.journey.inputs import sources_of
from tests.journey.make.catalogue import FOLDERS
from tests.journey.measured import besides, bounds
from tests.journey.provenance import Provenance, count, plain_lines
from tests.journey.tokens import tokens
from tests.journey.walking import CLOCK, Walk, asked_away, tree_digest, walk
from tests.journey.wording import wording
from tests.once import once

MISTAKE = 2
NAMES = tuple(FOLDERS)
WITH_CASES = ("kaggle", "team", "research", "assistant")
_WALKS: dict[str, tuple[Walk, str, str]] = {}


@pytest.fixture(params=NAMES)
def walked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Walk:
    """One folder, walked once for all tests and workers."""
    return _walked(request.param, tmp_path_factory)[0]


def _walked(name: str, factory: pytest.TempPathFactory) -> tuple[Walk, str, str]:
    def make(root: Path) -> None:
        made = FOLDERS[name](root)
        before = tree_digest(made.folder)
        way = walk(made, root)
        told = pickle.dumps((way, before, tree_digest(made.folder)))
        root.with_suffix(".walk").write_bytes(told)

    if name not in _WALKS:
        root = once(factory, f"journey-{name}", make)
        _WALKS[name] = pickle.loads(root.with_suffix(".walk").read_bytes())
    return _WALKS[name]


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_every_step_ends_as_documented(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """0 for a step that did what it says, 1 where a check has findings, 2 where there is nothing to
    import or to draft of, and never a traceback."""
    way, _, _ = _walked(name, tmp_path_factory)
    said = "\n".join(map(str, way.steps.values()))
    assert "Traceback" not in said, said
    nothing = {"person": set(), "empty": {"import"}}.get(name, set())
    for step_name, step in way.steps.items():
        allowed = {MISTAKE} if step_name in nothing else {OK}
        if step_name in {"check", "scan"}:
            allowed |= {FINDINGS}
        assert step.status in allowed, str(step)
    assert len(way.cases) == way.made.cases
    assert (way.casebook / "profile.yaml").exists()
    assert (way.casebook / "public" / "index.html").exists()


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_the_inputs_are_left_alone(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Every name, byte, mode and moment of change is as it was."""
    _, before, after = _walked(name, tmp_path_factory)
    assert before == after


@pytest.mark.slow
def test_no_secret_row_or_other_person_is_told(walked: Walk) -> None:
    """Planted keys, values of rows and names of others stand nowhere: output, casebook or site."""
    told = {name: step.out + step.err for name, step in walked.steps.items()}
    for file in sorted(walked.casebook.rglob("*")):
        if file.is_file():
            told[file.relative_to(walked.root).as_posix()] = file.read_bytes().decode(
                "utf-8", "replace"
            )
    made = walked.made
    assert len(told) > 6
    # Who else committed is told in the terminal, where one looks for one's own name for --me.
    told["scan"] = re.sub(r"(?m)^    by .*$", "", told["scan"])
    for what in (*made.secrets, *made.rows, *made.others):
        where = [name for name, text in told.items() if what in text]
        assert not where, f"{what!r} stands in {where}"


@pytest.mark.slow
def test_nothing_is_said_that_the_inputs_do_not_hold(walked: Walk) -> None:
    """Every number, date, name and word of what was produced has a source."""
    invented = provenance_of(walked).invented(walked.outputs())
    assert not invented, plain_lines(invented)


@pytest.mark.slow
@pytest.mark.parametrize("name", WITH_CASES)
@pytest.mark.parametrize(
    ("planted", "kind"),
    [
        ("It reached an AUC of 0.9137.", "number"),
        ("It served 4,711 accounts.", "number"),
        ("It was built with Quetzalcoatl in mind.", "name"),
        ("Since 17 August 2019 it runs.", "date"),
        ("We run lgbm-99 now.", "identifier"),
    ],
)
def test_what_is_planted_in_an_output_is_caught(
    name: str, planted: str, kind: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The same check, on the same outputs, sees an invented number, name and date in each."""
    way, _, _ = _walked(name, tmp_path_factory)
    looked = provenance_of(way)
    [expected] = [one.text for one in tokens(planted) if one.kind == kind]
    for output, text in way.outputs().items():
        half = text.rfind("\n", 0, len(text) // 2) + 1
        before, behind = text[max(0, half - 2000) : half], text[half : half + 2000]
        found = looked.invented({output: f"{before}{planted}\n{behind}"})
        assert expected in {one.token.text for one in found}, output


def provenance_of(way: Walk) -> Provenance:
    """The sources of a folder; bounds of measured intervals once they were found again."""
    return _provenance(way.root)


@lru_cache
def _provenance(root: Path) -> Provenance:
    [way] = [way for way, _, _ in _WALKS.values() if way.root == root]
    sources = sources_of(way.made, CLOCK)
    for file in sorted(way.casebook.rglob("case.md")):
        text = asked_away(file.read_text("utf-8"))
        sources.lines[file.relative_to(way.root).as_posix()] = text.count("\n")
        sources.numbers += [
            count(len(re.findall(rf"(?i)\b(?:{said})\b", text)), "times once we our my")
            for said in ("we|our|us|ours", "i|my|me|mine")
        ]
    for file in sorted(way.casebook.rglob("evidence/*.json")):
        record = json.loads(file.read_text("utf-8"))
        sources.identifiers |= {record["digest"], record["digest"][:12], record["digest"][:8]}
        sources.numbers.append(count(len(record["estimates"]), "estimates"))
        sources.numbers += [count(len(t["rows"]), "rows") for t in record["tables"].values()]
        if record["kind"] == "measure":
            rows = pl.read_parquet(way.made.folder / way.made.predictions)
            sources.numbers += bounds(record, rows)
            numbers, identifiers, words = besides(record)
            sources.numbers += numbers
            sources.identifiers |= identifiers
            sources.texts += words
    return Provenance(sources, wording())
