"""Whole drafts, read and agreed to by a person; and where each number and date in them is from.

``BONAFIDE_GOLDEN=write`` rewrites what is expected; a person reads the difference.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from bonafide.portfolio.case import read_case
from bonafide.portfolio.completeness import answered_case
from bonafide.workspace.init import init
from tests.workspace.messy import CV, README, clock, cv, parcels

GOLDEN = Path(__file__).parent / "golden"
FILES = ("profile.yaml", "cases/parcels/case.md")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LINK = re.compile(r"\]\([^)]*\)")


@pytest.fixture(scope="module")
def casebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The draft of a small project and a CV."""
    here = tmp_path_factory.mktemp("golden")
    before = Path.cwd()
    os.chdir(here)
    try:
        parcels(here / "parcels", git=True)
        cv(here / "resume.json")
        init("casebook", ["parcels", "resume.json"], clock=clock)
    finally:
        os.chdir(before)
    return here / "casebook"


@pytest.mark.parametrize("file", FILES)
def test_a_draft_is_as_it_was_agreed(casebook: Path, file: str) -> None:
    """Facts, places, questions, claims and their order, word for word."""
    found = (casebook / file).read_text(encoding="utf-8")
    expected = GOLDEN / f"parcels.{file.rpartition('/')[2]}"
    if os.environ.get("BONAFIDE_GOLDEN") == "write":
        GOLDEN.mkdir(exist_ok=True)
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


def test_every_number_of_a_draft_is_in_an_input(casebook: Path) -> None:
    """In the story each stands in a claim or in the tool's own words; elsewhere in an input."""
    text = (casebook / FILES[1]).read_text(encoding="utf-8")
    case = answered_case(read_case(FILES[1], text, slug="parcels"))
    values = case.model_dump_json(exclude={"body", "body_offset", "schema_version", "slug", "file"})
    dates = "2025-02-03 2025-03-10"
    for number in _NUMBER.findall(values):
        assert number in README + dates, number
    own = {"95"}
    plain = re.sub(r"`[^`]*`", "", re.sub(r"\[[^\]]*\]\([^)]*\)", "", case.body))
    assert set(_NUMBER.findall(plain)) <= own
    record = json.dumps(json.loads((casebook / "cases/parcels/evidence/preds.json").read_text()))
    assert "preds.csv" in record and "`preds.csv`" in case.body


def test_every_word_of_a_profile_is_in_the_cv(casebook: Path) -> None:
    """What is not a question or a comment stands in the CV."""
    text = (casebook / FILES[0]).read_text(encoding="utf-8")
    source = json.dumps(CV).lower()
    for line in text.splitlines():
        if line.startswith("#") or "[ASK" in line:
            continue
        said = re.sub(r"#.*|\"?\[ASK.*", "", line.removeprefix("  - ").partition(": ")[2])
        for word in re.findall(r"\w+", said.lower()):
            assert word in source or line == "schema_version: 1", line
