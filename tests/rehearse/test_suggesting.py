"""Which case to tell: an order with reasons, never a score, and ties that stay ties."""

from __future__ import annotations

import itertools
from dataclasses import replace

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.suggesting import suggest
from tests.rehearse.brief import composed


def named(ground: Ground, slug: str) -> Ground:
    """The same ground under another name."""
    return replace(ground, case=ground.case.model_copy(update={"slug": slug}))


def test_the_owned_and_explained_case_comes_before_the_grand_one() -> None:
    """Much evidence and real use do not outweigh decisions of one's own (D10)."""
    grand = composed.CASE.replace("owner: mine", "owner: team")
    found = suggest([named(composed.ground(grand), "grand"), named(composed.ground(), "mine")])
    assert [each.slug for each in found.candidates] == ["mine", "grand"]
    assert found.candidates[0].before_next.startswith("decisions of yours")
    assert [each.slug for each in found.first] == ["mine"]


def test_alike_cases_cannot_be_told_apart() -> None:
    """Two that are alike are both suggested, whatever the order in which they come."""
    one, two = named(composed.ground(), "a"), named(composed.ground(), "b")
    for order in itertools.permutations([one, two]):
        found = suggest(order)
        assert [each.slug for each in found.first] == ["a", "b"]
        assert found.candidates[0].tied
        assert not found.candidates[0].before_next


def test_a_tie_at_the_end_does_not_reach_the_first() -> None:
    """Only what is tied with the first is suggested beside it."""
    bare = composed.facts_of("origin: personal")
    found = suggest([named(bare, "x"), named(bare, "y"), named(composed.ground(), "full")])
    assert [each.slug for each in found.first] == ["full"]
    assert found.candidates[1].tied


def test_each_question_decides_in_its_turn() -> None:
    """Take one thing away from the second case: that very question is the reason."""
    less = {
        "evidence": lambda g: replace(g, evidence={}),
        "what broke": lambda g: replace(g, case=g.case.model_copy(update={"incidents": ()})),
        "weaknesses": lambda g: replace(g, case=g.case.model_copy(update={"limitations": ()})),
        "exposure": lambda g: replace(g, case=g.case.model_copy(update={"exposure": None})),
        "decisions of yours": lambda g: replace(
            g, case=g.case.model_copy(update={"decisions": ()})
        ),
    }
    for question, without in less.items():
        found = suggest([named(without(composed.ground()), "a"), named(composed.ground(), "b")])
        assert [each.slug for each in found.candidates] == ["b", "a"]
        assert found.candidates[0].before_next.startswith(question)


def test_every_reason_says_where() -> None:
    """Each has an address, also where something is missing."""
    for ground in (composed.ground(), composed.facts_of("origin: team")):
        for reason in suggest([ground]).candidates[0].reasons:
            assert reason.where
            assert reason.says
