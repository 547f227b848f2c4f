"""Each origin is asked for what its readers look for (R9)."""

from __future__ import annotations

import pytest

from bonafide.evidence.checking import check_text
from bonafide.portfolio.asking import only_asks
from bonafide.portfolio.case import read_case
from bonafide.portfolio.completeness import answered_case, open_questions
from bonafide.portfolio.profile import read_profile
from bonafide.workspace.answering import _WHY
from bonafide.workspace.case_planning import _InHand
from bonafide.workspace.drafting.case_draft import draft_case
from bonafide.workspace.drafting.every_case import QUESTIONS, WORTH
from bonafide.workspace.drafting.framing import RESULTS
from bonafide.workspace.drafting.framings.catalogue import FRAMINGS, sections
from bonafide.workspace.drafting.marks import marks_in
from bonafide.workspace.drafting.person_facts import PersonFacts
from bonafide.workspace.drafting.profile_draft import draft_profile
from bonafide.workspace.drafting.project_facts import ProjectFacts

LOOKED_FOR = {
    "competition": ("leak", "metric", "private"),
    "capstone": ("assum",),
    "research": ("hypothes", "fail"),
    "failed": ("expect", "bug", "know"),
    "team": ("your part", "others"),
    "work": ("release", "before"),
    "personal": ("limit", "used it"),
}


@pytest.mark.parametrize("name", FRAMINGS)
def test_a_draft_of_nothing_reads_and_states_nothing(name: str) -> None:
    """All questions: it parses, holds no claim, and its author states nothing but a title."""
    text = draft_case(ProjectFacts("churn", framing=name)).text
    case = read_case("cases/churn/case.md", text, slug="churn")
    checked = check_text("cases/churn/case.md", text, _InHand({}))
    assert not checked.findings
    stated = answered_case(case).model_dump(exclude={"slug", "file", "body", "body_offset"})
    left = {key for key, value in stated.items() if value not in (None, ())}
    assert left == {"schema_version", "title"}
    assert answered_case(case).body.strip() == ""
    assert len(open_questions(case)) > 20


@pytest.mark.parametrize("name", FRAMINGS)
def test_every_question_of_a_draft_has_its_reason_and_place(name: str) -> None:
    """Whatever is asked can be answered in place, and says why a reader cares."""
    draft = draft_case(ProjectFacts("churn", framing=name))
    marks = marks_in(draft.text, file="cases/churn/case.md")
    assert len(marks) == draft.open == draft.text.count("[ASK: ")
    for mark in marks:
        assert mark.question in _WHY or "bonafide measure" in mark.question, mark


@pytest.mark.parametrize("name", LOOKED_FOR)
def test_an_origin_is_asked_for_its_own(name: str) -> None:
    """The words that its readers look for stand in its own questions, and the evidence once."""
    framing = FRAMINGS[name]
    own = [*framing.questions.values(), *(part.question for part in sections(framing))]
    words = " ".join(question.text for question in own).lower()
    for word in LOOKED_FOR[name]:
        assert word in words
    assert framing.sections.count(RESULTS) == 1
    assert set(framing.questions) <= set(QUESTIONS)
    assert all("(" in question.why for question in own), "a reason names the signal it serves"


def test_every_field_has_its_worth() -> None:
    """No question is left to the end by accident."""
    for field in QUESTIONS:
        assert any(field == name or field.startswith(f"{name}.") for name in WORTH), field


def test_a_profile_of_nothing_reads_and_states_nothing() -> None:
    """Also the name is asked."""
    profile = read_profile("profile.yaml", draft_profile(PersonFacts()).text)
    assert only_asks(profile.name)
    assert not profile.roles
