"""How many words it takes to say something."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafide.rehearse.brief.brief import FEWEST, MOST, Seconds
from bonafide.rehearse.brief.spoken import cardinal, spoken, spoken_words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("0.873", "zero point eight seven three"),
        ("255,987 rows", "two hundred fifty five thousand nine hundred eighty seven rows"),
        ("−$50 each", "minus fifty dollars each"),
        ("+14 %", "plus fourteen percent"),
        ("3 ms", "three milliseconds"),
        ("€1.5M", "one point five million euros"),
        ("in 2013", "in twenty thirteen"),
        ("in 2006", "in two thousand six"),
        ("in 1900", "in nineteen hundred"),
        ("in 1907", "in nineteen oh seven"),
        ("2,013 rows", "two thousand thirteen rows"),
        ("1000000", "one million"),
        ("p95", "p ninety five"),
        ("2026-11-21", "twenty twenty six-eleven-twenty one"),
        ("5e-4", "five times ten to the minus four"),
        ("two of three", "two of three"),
        ("nothing here", "nothing here"),
    ],
)
def test_numbers_are_said_in_words(text: str, said: str) -> None:
    """Signs, points, units, years and loose digits, each as one says it."""
    assert spoken(text) == said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("0.873", 5),
        ("The AUC is 0.79.", 7),
        ("$300 for acting", 5),
        ("gradient-boosted trees", 3),
        ("It didn't hold.", 3),
        ("", 0),
        ("— … !", 0),
    ],
)
def test_words_are_counted_as_spoken(text: str, words: int) -> None:
    """The example of the documentation, and what is easily counted wrong."""
    assert spoken_words(text) == words


@given(st.integers(min_value=0, max_value=10**18 - 1))
def test_every_whole_number_has_words(number: int) -> None:
    """Only names of numbers, and the digits of a number up to 999 can be read back."""
    words = cardinal(number).split()
    assert words
    assert all(word.isalpha() for word in words)


@given(st.text(max_size=300))
def test_nothing_breaks_the_counting(text: str) -> None:
    """Whatever stands in a field, it has a length."""
    assert spoken_words(text) >= 0


def test_the_window_is_two_to_three_minutes_at_either_pace() -> None:
    """The fewest words take two minutes when said fast, the most three when said slowly."""
    assert Seconds(FEWEST).fast == 120
    assert Seconds(MOST).slow == 180
