"""Facts that turn up later fill what is still ours; what a person wrote stays, byte for byte."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bonafide.errors import UserError
from bonafide.portfolio.case import read_case
from bonafide.workspace.case_planning import blank_drafts
from bonafide.workspace.drafting.case_draft import draft_case
from bonafide.workspace.drafting.filling import fill
from bonafide.workspace.drafting.person_facts import Held, PersonFacts
from bonafide.workspace.drafting.place import Fact
from bonafide.workspace.drafting.profile_draft import draft_profile
from bonafide.workspace.drafting.project_facts import ProjectFacts
from bonafide.workspace.drafting.reasoned import Reasoned

FILE = "cases/churn/case.md"
BLANK = draft_case(ProjectFacts("churn")).text
KNOWN = blank_drafts("churn")
FOUND = ProjectFacts(
    "churn",
    started=Fact("2025-02", "git: the first commit"),
    origin=Fact("work", "README.md:9"),
    fields={"data.labels": Fact("A clerk: by hand # twice", "README.md:3")},
    reasoned=Reasoned(
        decisions=(Fact("We split by week because of leaks.", "README.md:5"),),
        limitations=(Fact("It fails on Mondays.", "README.md:6"),),
    ),
)
FRESH = draft_case(FOUND)
LINES = BLANK.splitlines(keepends=True)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=30)
EDITS = st.lists(
    st.tuples(
        st.integers(0, len(LINES) - 1),
        st.sampled_from(["add", "change", "strike", "twice", "comment", "indent"]),
        WORDS,
    ),
    max_size=8,
)


def edited(edits: list[tuple[int, str, str]]) -> str:
    """The draft with lines added, changed, struck out, doubled, commented and indented."""
    lines = list(LINES)
    for at, kind, words in edits:
        at = min(at, len(lines) - 1)  # noqa: PLW2901 - the text grows and shrinks
        if kind == "add":
            lines.insert(at, words + "\n")
        elif kind == "change":
            lines[at] = lines[at].replace("[ASK: ", words, 1)
        elif kind == "strike" and len(lines) > 1:
            del lines[at]
        elif kind == "twice":
            lines.insert(at, lines[at])
        elif kind == "comment":
            lines[at] = lines[at].rstrip("\n") + "  # mine\n"
        else:
            lines[at] = "  " + lines[at]
    return "".join(lines)


@settings(max_examples=150, deadline=None)
@given(EDITS, st.sampled_from(["\n", "\r\n"]))
def test_every_line_of_a_person_s_stays_in_its_order(
    edits: list[tuple[int, str, str]], newline: str
) -> None:
    """Whatever was done to the draft: no line that it did not hold is lost, and what is changed
    is a mark of ours or a block of nothing else."""
    before = edited(edits).replace("\n", newline)
    after = fill(before, FRESH, KNOWN, file=FILE).text
    ours = {line.rstrip("\r\n") for line in LINES}
    at = 0
    for line in before.split(newline):
        if line not in ours:
            found = after.find(line, at)
            assert found >= 0, line
            at = found + len(line)
    assert after.count("mine") == before.count("mine")
    try:
        read_case(FILE, before, slug="churn")
    except UserError:
        return
    assert fill(after, FRESH, KNOWN, file=FILE).text == after, "a second time fills nothing"


def test_an_untouched_draft_becomes_what_would_be_drafted_now() -> None:
    """All that was found is in its place, with where it came from."""
    filled = fill(BLANK, FRESH, KNOWN, file=FILE)
    case = read_case(FILE, filled.text, slug="churn")
    assert case.origin == "work" and str(case.started) == "2025-02"
    assert case.data is not None and case.data.labels == "A clerk: by hand # twice"
    assert case.decisions[0].choice == "We split by week because of leaks."
    assert "# from README.md:3\n" in filled.text
    assert {name for name, _ in filled.facts} >= {"origin", "started", "data.labels"}


def test_a_draft_of_another_framing_is_filled_too() -> None:
    """What was asked as a competition is filled when more is known, and keeps its questions."""
    before = draft_case(ProjectFacts("churn", framing="competition")).text
    after = fill(before, FRESH, KNOWN, file=FILE).text
    assert "It fails on Mondays." in after
    assert "how did you rule that out?" in after


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ('  labels: "[ASK: How did', '  labels: "[ASK: So how did'),
        ('  - statement: "[ASK: Where', '  - why: Mondays\n    statement: "[ASK: Where'),
        ("# origin: [ASK", "# my origin: [ASK"),
        ("# origin: [ASK", "origin: team # [ASK"),
    ],
)
def test_a_mark_that_was_touched_is_the_person_s(ours: str, theirs: str) -> None:
    """A question reworded, an item begun, a comment changed: nothing goes there."""
    assert ours in BLANK
    before = BLANK.replace(ours, theirs)
    after = fill(before, FRESH, KNOWN, file=FILE).text
    assert theirs in after


def test_a_profile_is_filled_when_a_cv_turns_up() -> None:
    """Name and roles come from the CV; an answer that is there stays."""
    before = draft_profile(PersonFacts()).text.replace(
        '"[ASK: What do you do, in one line under your name?]"', "I call customers"
    )
    held = Held(Fact("Analyst", "cv.pdf:3"), None, None, None, None, False, ())
    fresh = draft_profile(
        PersonFacts(
            name=Fact("Ada", "cv.pdf:1"), headline=Fact("Analyst", "cv.pdf:2"), roles=(held,)
        )
    )
    after = fill(before, fresh, [draft_profile(PersonFacts())], file="profile.yaml").text
    assert "name: Ada  # from cv.pdf:1\n" in after
    assert "headline: I call customers\n" in after
    assert "roles:\n  - title: Analyst  # from cv.pdf:3\n" in after
