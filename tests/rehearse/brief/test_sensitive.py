"""Numbers that may be confidential, said otherwise."""

from __future__ import annotations

import pytest

from bonafide.rehearse.brief.composing import brief_of
from bonafide.rehearse.brief.sensitive import magnitude
from tests.rehearse.brief import composed


def test_money_and_large_counts_get_another_way_to_say_them() -> None:
    """The relative change is computed from the record: (12.4 − 14.5) / 14.5 is −14 %."""
    found = {each.shown: each for each in composed.brief().alternatives}
    assert found["$12.4"].magnitude == "tens of dollars"
    assert found["$2.1"].relative == "−14 %"
    assert found["48,210"].magnitude == "tens of thousands"
    assert all(each.where for each in found.values())
    assert not any("%" in shown for shown in found)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0.4, "less than one"),
        (1, "a few"),
        (9.9, "a few"),
        (10, "tens"),
        (999, "hundreds"),
        (1000, "thousands"),
        (99_999, "tens of thousands"),
        (5_000_000, "millions"),
        (2e12, "hundreds of billions"),
    ],
)
def test_orders_of_magnitude(value: float, words: str) -> None:
    """The bounds of each, and what lies beyond the last."""
    assert magnitude(value) == words


def shown_in(field: str, said: str) -> list[str]:
    """The numbers for which another way is offered, when a field says so."""
    parent, _, name = field.partition(".")
    ground = composed.facts_of(f"{parent}: {{{name}: {said!r}}}")
    return [each.shown for each in brief_of(ground, ()).alternatives]


@pytest.mark.parametrize(
    "said",
    [
        "Refunds by the 60 € rule",
        "The threshold is $250, as the desk set it",
        "Only orders above $80 are looked at",
        "A fine of $5,000 by law",
        "The house is at +49 30 1234567",
        "The desk is at 555-0199",
        "Nothing changed since 2019",
        "Nothing changed from 20190304 on",
        "See ticket 482113",
        "The limit of 4000 letters holds",
    ],
)
def test_rules_telephones_dates_and_names_are_no_secrets(said: str) -> None:
    """A number that others set or everybody can read needs no other words."""
    assert shown_in("framing.why", said) == []


def test_a_limit_of_the_decision_is_no_secret() -> None:
    """It is a part of the task, in whatever words."""
    assert shown_in("framing.limit", "Not above $3 a letter, 4000 letters") == []


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Each letter costs $60 to answer", ["$60"]),
        ("We lost $40,000 a month", ["$40,000"]),
        ("They answer 4000 letters a day", ["4000"]),
        ("We saved over $2,000,000", ["$2,000,000"]),
    ],
)
def test_what_a_house_would_keep_to_itself_is_still_marked(said: str, shown: list[str]) -> None:
    """The clean twins: what something costs, loses and moves."""
    assert shown_in("framing.why", said) == shown
