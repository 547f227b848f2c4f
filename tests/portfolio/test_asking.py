"""Marks are told from answers."""

from __future__ import annotations

import pytest

from bonafide.portfolio.asking import answered_body, ask, only_asks, questions_in
from bonafide.portfolio.case import read_case
from bonafide.portfolio.completeness import answered_case, open_questions


@pytest.mark.parametrize(
    "text",
    ["[ASK]", "[ASK: who?]", " [ASK who?]\n", "[ASK: a?] [ASK: b?]", "- [ASK: a?]", "1. [ASK: a?]"],
)
def test_a_text_that_is_only_marks_states_nothing(text: str) -> None:
    """However it is set, nothing of it is an answer."""
    assert only_asks(text)


@pytest.mark.parametrize("text", ["", "ASK", "we [ASK: who?]", "[ASK: open", "[ASKED: who?]"])
def test_whatever_else_stands_there_states_something(text: str) -> None:
    """Words beside a mark, a mark that is not closed and another word are the author's."""
    assert not only_asks(text)


def test_a_question_reads_back() -> None:
    """The mark holds the very question."""
    assert questions_in(ask("Whose decision is this?")) == ["Whose decision is this?"]


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("[ASK: a?]\n", ""),
        ("# A\n\n[ASK: a?]\n\n# B\n\nb\n", "# B\n\nb\n"),
        ("# A\n\n## B\n\n[ASK: a?]\n\n# C\n\nc\n", "# C\n\nc\n"),
        ("# A\n[ASK: a?]\n# B\nb\n", "# B\nb\n"),
        ("# A\n\nwords\n\n[ASK: a?]\n", "# A\n\nwords\n\n"),
        ("# Empty\n\n# B\n\nb\n", "# Empty\n\n# B\n\nb\n"),
        ("```\n[ASK: a?]\n\n# no heading\n```\n", "```\n[ASK: a?]\n\n# no heading\n```\n"),
        ("Words.\nMore [ASK: a?]\n", "Words.\nMore [ASK: a?]\n"),
    ],
)
def test_a_story_loses_its_marks_and_the_headings_above_them_alone(body: str, left: str) -> None:
    """What the author wrote stays, byte for byte."""
    assert answered_body(body) == left


def test_the_case_s_own_question_stands_before_the_general_one() -> None:
    """A field that holds a question is listed with that one, once; items have their number."""
    text = (
        '---\nschema_version: 1\ntitle: t\nframing:\n  who: "[ASK: Mine?]"\n'
        'decisions:\n  - title: A choice\n    price: "[ASK: Price?]"\n---\n[ASK: Story?]\n'
    )
    case = read_case("case.md", text, slug="t")
    found = open_questions(case)
    assert ("framing.who", "Mine?") in found
    assert ("decisions[1].price", "Price?") in found
    assert ("story", "Story?") in found
    assert len([q for _, q in found if q == "Story?"]) == 1
    assert "decisions" not in dict(found)
    assert answered_case(case).framing is None
    assert answered_case(case).decisions[0].price is None


def test_an_item_of_which_the_name_is_asked_is_no_item() -> None:
    """A list of one question is an empty list to its readers."""
    text = '---\nschema_version: 1\ntitle: t\nincidents:\n  - title: "[ASK: What broke?]"\n---\n'
    case = read_case("case.md", text, slug="t")
    assert ("incidents", "What broke?") in open_questions(case)
    assert answered_case(case).incidents == ()
