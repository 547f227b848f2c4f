"""Dates known to the year, the month or the day."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafide.portfolio.partial_date import PartialDate

DAYS = st.dates(datetime.date(1000, 1, 1))
DATES = st.builds(
    lambda day, known: PartialDate(*(day.year, day.month, day.day)[:known]),
    DAYS,
    st.integers(1, 3),
)


@given(DATES)
def test_round_trip(date: PartialDate) -> None:
    """What is printed is read back."""
    assert PartialDate.parse(str(date)) == date


@given(st.lists(DATES))
def test_sorts_as_it_prints(dates: list[PartialDate]) -> None:
    """Time order is the order of the printed texts, so pages and objects agree."""
    assert [str(date) for date in sorted(dates)] == sorted(str(date) for date in dates)


@given(DATES, DATES)
def test_order_is_total(a: PartialDate, b: PartialDate) -> None:
    """Of two dates exactly one holds: before, equal, after."""
    assert [a < b, a == b, a > b].count(True) == 1
    assert (a <= b) == (not a > b)
    assert (a >= b) == (not a < b)


@given(DAYS, DAYS, st.integers(1, 3), st.integers(1, 3))
def test_surely_before(a: datetime.date, b: datetime.date, known_a: int, known_b: int) -> None:
    """Sure is only what holds for every day that the two dates leave open."""
    one = PartialDate(*(a.year, a.month, a.day)[:known_a])
    other = PartialDate(*(b.year, b.month, b.day)[:known_b])
    shared = min(known_a, known_b)
    expected = (a.year, a.month, a.day)[:shared] < (b.year, b.month, b.day)[:shared]
    assert one.surely_before(other) == expected


@pytest.mark.parametrize(
    "text",
    ["", "26", "2026-13", "2026-00", "2026-02-30", "2026-2-3", "2026-11-21T00:00", "2026-W07",
     "0999", "٢٠٢٦", "2026\n", " 2026", "2026-11-00"],
)  # fmt: skip
def test_refused(text: str) -> None:
    """Other spellings and days that the calendar does not have are refused."""
    with pytest.raises(ValueError, match=r"is not a year|no such date"):
        PartialDate.parse(text)


def test_a_day_needs_its_month() -> None:
    """A date cannot be made with a hole in it."""
    with pytest.raises(ValueError, match="no such date"):
        PartialDate(2026, None, 5)
