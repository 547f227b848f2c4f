"""Numbers that may be confidential, said otherwise."""

from __future__ import annotations

import pytest

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
