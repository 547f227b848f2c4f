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
