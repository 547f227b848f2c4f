"""What a case leaves open, by content."""

from __future__ import annotations

import pytest

from bonafide.portfolio.case import CaseFacts, read_case
from bonafide.portfolio.completeness import _QUESTIONS, open_questions
from bonafide.portfolio.reading import _model_at
from tests.portfolio.example import CASE


def test_a_full_case_leaves_nothing_open() -> None:
    """Where everything is said nothing is asked."""
    assert open_questions(read_case("case.md", CASE, slug="x")) == []


def test_a_young_case_is_asked_everything() -> None:
    """Where nothing is said everything is asked, once, in the order of the page."""
    young = read_case("case.md", "---\nschema_version: 1\ntitle: x\n---", slug="x")
    assert tuple(open_questions(young)) == _QUESTIONS


@pytest.mark.parametrize(
    "answer", ["", "  ", "churn", "'[ASK] who decides?'", "'The [ASK: who] desk'"]
)
def test_a_word_is_no_answer(answer: str) -> None:
    """Blank, one word, or the mark of a draft: the question stays open (P4)."""
    text = CASE.replace("who: The connections desk", f"who: {answer}")
    assert [field for field, _ in open_questions(read_case("f", text, slug="x"))] == ["framing.who"]


def test_a_list_of_nothing_is_no_answer() -> None:
    """A list answers when one of its items does."""
    text = CASE.replace("[Local times, Missing tail numbers]", "['[ASK]', gaps]")
    assert [f for f, _ in open_questions(read_case("f", text, slug="x"))] == ["data.known_mess"]


@pytest.mark.parametrize("field", [field for field, _ in _QUESTIONS])
def test_every_question_is_about_a_field(field: str) -> None:
    """No question outlives its field."""
    *parents, name = field.split(".")
    noun = _model_at(CaseFacts, parents)
    assert noun is not None
    assert name in noun.model_fields


def _asked_of_use(use: str) -> list[str]:
    text = f"---\nschema_version: 1\ntitle: x\nexposure: {use}\n---"
    found = open_questions(read_case("case.md", text, slug="x"))
    return [question for field, question in found if field == "exposure.setting"]


@pytest.mark.parametrize(
    ("use", "asked"),
    [
        ("{}", "Who used it, for how long, and what came of it?"),
        (
            "{who: Riders, how_long: A summer, outcome: They kept it}",
            "Was it real use, replayed traffic, or none?",
        ),
        (
            "{who: The desk, outcome: They kept it}",
            "Was it real use, replayed traffic, or none? And for how long?",
        ),
    ],
)
def test_of_a_use_only_what_is_missing_is_asked(use: str, asked: str) -> None:
    """Who answered who, how long and what came of it is asked for the setting alone."""
    assert _asked_of_use(use) == [asked]


def test_a_use_with_its_setting_is_asked_nothing() -> None:
    """The clean twin."""
    assert _asked_of_use("{setting: real, who: The desk}") == []
