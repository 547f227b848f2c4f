"""What they may ask: every family, what this case raised first, the rest marked as asked of all."""

from __future__ import annotations

from dataclasses import replace

from bonafide.rehearse.brief.questions import AT_FIRST, FAMILIES, questions_of
from bonafide.rehearse.brief.standing import CODE
from tests.rehearse.brief import composed


def test_every_family_is_asked_and_a_standing_question_says_what_it_is() -> None:
    """Where nothing raised a family, its standing question stands, with that as its trigger."""
    found = questions_of(composed.ground(), [composed.RAISED])
    assert [each.raised.family for each in found] == list(FAMILIES)
    for each in found:
        assert each.standing == (each.raised.family != "proof") == (each.raised.code == CODE)
        assert each.raised.trigger.where
        assert each.raised.facts
        if each.standing:
            assert "Nothing in this case raised it" in each.raised.trigger.says


def test_standing_questions_carry_the_facts_that_the_case_holds() -> None:
    """Their facts are the case's own words with their address; without any, a question."""
    full = {each.raised.family: each.raised for each in questions_of(composed.ground(), ())}
    assert full["hindsight"].facts[0].text.startswith("I would leave some customers alone")
    assert full["hindsight"].facts[0].unflattering
    assert "Chosen: Rank by what a call saves" in {fact.text for fact in full["constraint"].facts}
    assert all(fact.where for raised in full.values() for fact in raised.facts)
    for each in questions_of(composed.facts_of("origin: team"), ()):
        assert [fact.text[:5] for fact in each.raised.facts] == ["[ASK:"]


def test_a_dozen_are_prepared_first_and_every_family_is_among_them() -> None:
    """The most pressing of each family, then others; no code twice before all had a turn."""
    many = [
        replace(composed.RAISED, code=f"PRB{code:03}", family=family, weight=1 + code % 5)
        for family in FAMILIES
        for code in range(1, 8)
        for _ in range(2)
    ]
    found = questions_of(composed.ground(), many)
    assert len(found) == len(many)
    first = [each for each in found if each.first]
    assert len(first) == AT_FIRST
    assert {each.raised.family for each in first} == set(FAMILIES)
    assert len({each.raised.code for each in first}) >= 3


def test_the_order_does_not_depend_on_the_order_of_the_probes() -> None:
    """By weight, then code."""
    one = composed.RAISED
    other = replace(one, code="PRB002", weight=2)
    assert questions_of(composed.ground(), [other, one]) == questions_of(
        composed.ground(), [one, other]
    )
