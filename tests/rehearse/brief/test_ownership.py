"""Whose part it was: never more, never less, and what does not go together."""

from __future__ import annotations

import pytest

from bonafide.evidence.record import Record
from bonafide.rehearse.brief.brief import Ownership
from bonafide.rehearse.brief.ownership import ownership_of
from bonafide.rehearse.planted import number, record
from tests.rehearse.brief import composed

MINE = "role: {mine: [The model]}"
BOTH = "role: {mine: [The model], team: [The feed]}"
ALL_MINE = "decisions:\n  - {title: Split by time, owner: mine}"


def history(**shares: float) -> dict[str, Record]:
    """Shares of commits by author."""
    return {
        "evidence/history.json": record(
            {
                f"{name}/commit_share": number(share, n=round(share * 100), method="counted")
                for name, share in shares.items()
            },
            kind="history",
            grade="recorded",
            roles=dict.fromkeys(shares, "author"),
        )
    }


def owned(front: str, records: dict[str, Record] | None = None) -> Ownership:
    """The ownership of a case with these fields and records."""
    return ownership_of(composed.facts_of(front, records))


def test_the_composed_case_says_what_it_holds() -> None:
    """Mine, others', each decision's owner, and the share of commits beside them."""
    found = ownership_of(composed.ground())
    assert [each.text for each in found.mine] == [
        "The framing",
        "The features and the model",
        "The evaluation",
    ]
    assert len(found.team) == 2
    assert [each.text for each in found.decisions] == [
        "Rank by what a call saves: mine",
        "Call by phone, not by mail: the team's",
    ]
    assert "42 %" in found.history[0].text
    assert "58 %" in found.history[1].text
    assert not found.contradictions
    assert found.path == "team"


@pytest.mark.parametrize(
    ("front", "shares", "words"),
    [
        (MINE, {"me": 0.6, "author_1": 0.4}, "names nobody else's part"),
        (BOTH, {"me": 0.01, "author_1": 0.99}, "Commits are not the work"),
        (BOTH, {"me": 0.04, "author_1": 0.96}, "Commits are not the work"),
        (f"{BOTH}\n{ALL_MINE}", {"me": 0.45, "author_1": 0.55}, "Every decision is called mine"),
        (f"{BOTH}\n{ALL_MINE}", {"me": 0.2, "author_1": 0.8}, "Every decision is called mine"),
        (f"{BOTH}\n{ALL_MINE}", {}, "Others did a part"),
        ("role: {mine: [The model], team: [the model.]}", {}, "both mine and the team's"),
        (f"{MINE}\norigin: team", {}, "called a team's"),
    ],
)
def test_what_does_not_go_together_is_named(
    front: str, shares: dict[str, float], words: str
) -> None:
    """Each contradiction, with the addresses of both of its sides."""
    found = owned(front, history(**shares) if shares else None)
    matching = [each for each in found.contradictions if words in each.text]
    assert matching, found.contradictions
    assert all(each.where for each in matching)


@pytest.mark.parametrize(
    ("front", "shares"),
    [
        (BOTH, {"me": 0.6, "author_1": 0.4}),
        (BOTH, {"me": 0.06, "author_1": 0.94}),
        (f"{BOTH}\n{ALL_MINE}", {"me": 0.55, "author_1": 0.45}),
        (MINE, {"me": 1.0}),
        (f"{BOTH}\norigin: team", {}),
        (f"{MINE}\n{ALL_MINE}\norigin: personal", {"me": 1.0}),
        ("origin: personal", {}),
    ],
)
def test_what_goes_together_is_left_alone(front: str, shares: dict[str, float]) -> None:
    """The clean twins raise nothing."""
    assert not owned(front, history(**shares) if shares else None).contradictions


@pytest.mark.parametrize(
    ("front", "path"),
    [
        (f"{BOTH}\norigin: team", "team"),
        (f"{MINE}\norigin: personal", "own"),
        ("origin: competition", "own"),
        ("origin: capstone", "own"),
        (f"{MINE}\norigin: work", "team"),
        ("data: {source: A table}", "unsaid"),
    ],
)
def test_two_paths_and_one_question(front: str, path: str) -> None:
    """People of a team scope to their part, others treat their own work as real work (D8)."""
    found = owned(front)
    assert found.path == path
    assert found.advice


def test_an_unknown_author_is_not_made_into_me() -> None:
    """Where no author is known to be the teller, the brief says so."""
    found = owned(MINE, history(author_1=0.7, author_2=0.3))
    assert "the history does not say" in " ".join(each.text for each in found.history)
    assert "My share" not in " ".join(each.text for each in found.history)


def test_a_draft_that_only_asks_contradicts_nothing() -> None:
    """Questions about one's own part and the others' are no parts, and make no team."""
    found = owned('role:\n  mine:\n    - "[ASK: What did you do?]"\n  team:\n    - "[ASK: Who?]"')
    assert not found.mine
    assert not found.team
    assert not found.contradictions
    assert found.path == "unsaid"
