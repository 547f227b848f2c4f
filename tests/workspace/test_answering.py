"""Answers go to the place of their mark, at once, exactly as they were typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bonafide.portfolio.case import read_case
from bonafide.portfolio.profile import read_profile
from bonafide.workspace.answering import (
    EnoughAsked,
    NotAnAnswer,
    OpenQuestion,
    ask_all,
    open_questions,
    save_answer,
)
from bonafide.workspace.drafting.case_draft import draft_case
from bonafide.workspace.drafting.marks import marks_in, reads_back, with_answer
from bonafide.workspace.drafting.project_facts import ProjectFacts
from bonafide.workspace.drafting.scalar import refused
from bonafide.workspace.init import init
from bonafide.workspace.layout import Layout
from tests.workspace.messy import clock

FILE = "cases/churn/case.md"
TEXT = draft_case(ProjectFacts("churn", framing="competition")).text
MARKS = marks_in(TEXT, file=FILE)
ANSWERS = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from(" \n\t:#'\"-[]{}&*!|>%@`,\\?~"),
    min_size=1,
).filter(lambda text: not refused(text) and text.strip() != "")


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    """A casebook with one drafted case."""
    init(tmp_path / "casebook", (), clock=clock)
    folder = tmp_path / "casebook/cases/churn"
    folder.mkdir(parents=True)
    (folder / "case.md").write_text(TEXT, encoding="utf-8")
    return Layout((tmp_path / "casebook").resolve())


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(MARKS), ANSWERS)
@example(MARKS[8], "a: b # c")
@example(MARKS[8], "x" * 10_000)
@example(MARKS[8], ("wörd " * 2000).strip())
@example(MARKS[-1], "---\nnot: yaml\n---")
def test_what_was_typed_is_what_is_read(mark: object, answer: str) -> None:
    """In every field that takes words, and in the story; all around it stays as it was."""
    assert mark in MARKS
    after = with_answer(TEXT, mark, answer)  # type: ignore[arg-type]
    span = mark.span  # type: ignore[attr-defined]
    assert after.startswith(TEXT[: span.start]) and after.endswith(TEXT[span.end :])
    kind = mark.kind  # type: ignore[attr-defined]
    if kind == "story":
        assert after[span.start : span.start + len(answer)] == answer
    if kind == "field":
        assert reads_back(after, mark, answer, file=FILE)  # type: ignore[arg-type]
        read_case(FILE, after, slug="churn")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_mark_of_a_draft_can_be_answered(newline: str) -> None:
    """One after the other, in a file of either line end, until none is left."""
    text = TEXT.replace("\n", newline)
    words = {"origin": "work", "outcome": "failed", "depth": "deep", "stage": "llm",
             "started": "2025", "updated": "2026", "owner": "mine", "setting": "real"}  # fmt: skip
    for _ in range(len(MARKS)):
        mark = marks_in(text, file=FILE)[0]
        answer = words[str(mark.path[-1])] if mark.kind == "words" else 'Two\nlines: "yes" # no'
        text = with_answer(text, mark, answer)
    assert marks_in(text, file=FILE) == []
    case = read_case(FILE, text, slug="churn")
    assert case.origin == "work" and case.exposure is not None and case.exposure.setting == "real"
    assert case.undo == 'Two\nlines: "yes" # no'
    assert "[ASK" not in text


def test_answers_are_saved_one_by_one(layout: Layout) -> None:
    """Whoever stops loses nothing: what was answered before is in the file already."""
    seen: list[OpenQuestion] = []

    def answer(question: OpenQuestion, number: int, count: int) -> str | None:
        if len(seen) == 2:
            raise EnoughAsked
        if seen:
            profile = read_profile("profile.yaml", layout.profile.read_text())
            assert profile.name == "Ada: the #1"
        seen.append(question)
        return "Ada: the #1" if number == 1 else None

    assert ask_all(layout, answer) == 1
    assert seen[0].mark.field == "name" and seen[0].why


def test_the_most_telling_comes_first(layout: Layout) -> None:
    """Who and why before the rest, the decision before the date, each with its reason."""
    questions = open_questions(layout)
    fields = [question.mark.field for question in questions]
    assert fields[0] == "name"
    assert fields.index("framing.decision") < fields.index("role.mine[1]") < fields.index("stage")
    assert fields.index("Leakage") < fields.index("reflection")
    assert all(question.why for question in questions)


def test_an_answer_goes_to_its_own_item(layout: Layout) -> None:
    """Fixed words of the second item are not written into the first, which was skipped; and an
    item that was just named is asked about by that name."""
    path = layout.root / FILE
    head = re.sub(r"(?ms)^decisions:.*?(?=^\w)", "", TEXT)
    owner = "  # owner: [ASK: Whose?]\n"
    two = f'decisions:\n- title: "[ASK: Which?]"\n{owner}- title: Trees\n{owner}'
    path.write_text(head.replace("---\n", f"---\n{two}", 1))
    abouts: list[str] = []

    def answer(question: OpenQuestion, number: int, count: int) -> str | None:
        if question.question == "Which?":
            return "Counted first"
        if question.question != "Whose?":
            return None
        abouts.append(question.mark.about)
        assert not question.again
        return "team" if question.mark.field == "decisions[2].owner" else None

    assert ask_all(layout, answer) == 2
    assert abouts == ["Counted first", "Trees"]
    case = read_case(FILE, path.read_text(), slug="churn")
    assert [(each.title, each.owner) for each in case.decisions] == [
        ("Counted first", None),
        ("Trees", "team"),
    ]


def test_a_word_that_does_not_fit_is_asked_again(layout: Layout) -> None:
    """The field's words are told, and nothing is written until one fits."""
    given_ = iter(["a job", "work"])
    told: list[str] = []

    def answer(question: OpenQuestion, number: int, count: int) -> str | None:
        if question.mark.field != "origin":
            return None
        told.append(question.again)
        return next(given_)

    assert ask_all(layout, answer) == 1
    assert "unknown origin" in told[1] and "capstone" in told[1]
    assert read_case(FILE, (layout.root / FILE).read_text(), slug="churn").origin == "work"


@pytest.mark.parametrize("answer", ["bell\x07", "esc\x1b[31m", "\ud800"])
def test_what_no_casebook_may_hold_is_not_an_answer(layout: Layout, answer: str) -> None:
    """Control characters are refused before anything is written."""
    question = open_questions(layout)[0]
    before = layout.profile.read_bytes()
    with pytest.raises(NotAnAnswer, match="control character"):
        save_answer(layout, question, answer)
    assert layout.profile.read_bytes() == before


def test_a_file_edited_meanwhile_keeps_its_edits(layout: Layout) -> None:
    """The mark is looked for again when the answer comes; one that is gone is told."""
    first, second = open_questions(layout)[:2]
    path = layout.root / first.file
    text = "# a line above\n" + path.read_text().replace(f"[ASK: {second.question}]", "Mine")
    path.write_text(text)
    save_answer(layout, first, "Ada")
    assert path.read_text() == text.replace(f'"[ASK: {first.question}]"', "Ada")
    if second.file == first.file:
        with pytest.raises(NotAnAnswer, match="not in the file any more"):
            save_answer(layout, second, "Other")


def test_a_line_of_a_text_that_looks_like_a_mark_is_no_mark() -> None:
    """Inside a block of the person's words, and inside code of the story, nothing is replaced."""
    text = (
        "---\nschema_version: 1\ntitle: t\nplain: |\n  # origin: [ASK: Where from?]\n---\n"
        "```\n[ASK: In code?]\n```\n\n[ASK: Real?]\n"
    )
    assert [mark.question for mark in marks_in(text, file=FILE)] == ["Real?"]
