"""Numbers as people read them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafide.evidence import formatting as shown


@dataclass(frozen=True)
class Number:
    """What is formatted."""

    value: float | None
    low: float | None = None
    high: float | None = None
    unit: str | None = None


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (Number(0.76312, 0.7591, 0.7671, "share"), "0.763 [0.759, 0.767]"),
        (Number(184.78, 182.9, 186.6, "money"), "$184.8 [$182.9, $186.6]"),
        (Number(0.0, 0.0, 0.002, "share"), "0.0000 [0.0000, 0.0020]"),
        (Number(41.23, 40.1, 42.6, "ms"), "41.2 ms [40.1 ms, 42.6 ms]"),
        (Number(None), "–"),
        (Number(0.0), "0.00"),
        (Number(13.0), "13"),
        (Number(1.0, unit="share"), "1.00"),
        (Number(13.5), "13.5"),
        (Number(1234567.0, 1200000.0, 1300000.0), "1,234,567 [1,200,000, 1,300,000]"),
        (Number(0.5, None, 0.6), "0.500 [–, 0.600]"),
    ],
)
def test_digits_follow_the_interval(number: Number, expected: str) -> None:
    """A value has as many digits as its interval deserves; nothing missing is shown as zero."""
    assert shown.estimate_text(number, currency="USD") == expected


@given(st.floats(-1e6, 1e6), st.floats(1e-6, 1e6))
def test_rounding_never_hides_the_interval(low: float, width: float) -> None:
    """Bounds that differ read differently: one unit of the last place is at most a quarter of the
    interval (its twelfth decimal is the last)."""
    estimate = Number(low + width / 2, low, low + width)
    places = shown.decimals(estimate)
    assert 10.0**-places <= width / 4 * (1 + 1e-6) or places in {0, 12}
    if estimate.high is not None and width >= 4:
        assert shown.number(low, places) != shown.number(estimate.high, places)


def test_differences_carry_their_sign() -> None:
    """A difference shows + or a true minus, before the currency; zero has none."""
    loss = Number(-5.91, -6.6, -5.2, "money")
    assert shown.estimate_text(loss, currency="USD", signed=True) == "−$5.9 [−$6.6, −$5.2]"
    gain = Number(0.0164, 0.015, 0.018, "share")
    assert shown.estimate_text(gain, signed=True) == "+0.0164 [+0.0150, +0.0180]"
    assert shown.number(-0.0001, 2, signed=True) == "0.00"


def test_an_unknown_currency_is_named_not_guessed() -> None:
    """A currency without a known symbol stands as its code; without one there is none."""
    assert shown.with_unit("−12", "money", "CHF") == "−CHF 12"
    assert shown.with_unit("12", "money", None) == "12"


@given(st.floats(-1e9, 1e9), st.integers(0, 8))
def test_what_is_shown_is_the_value_rounded(value: float, places: int) -> None:
    """The digits, read back, are within half a unit of the last place of the exact value."""
    text = shown.number(value, places).replace("−", "-").replace(",", "")
    assert abs(Decimal(text) - Decimal(value)) <= Decimal(1).scaleb(-places) / 2


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_exact_digits_read_back(value: float) -> None:
    """The exact form of a number is that number."""
    assert float(shown.exact(value)) == value


@pytest.mark.parametrize(
    ("low", "high", "shown_as"),
    [
        (-0.49, -0.031, "[−0.49, −0.03]"),
        (0.0499, 0.6, "[0.05, 0.60]"),
        (0.0, 0.6, "[0.0, 0.6]"),
        (-0.6, 0.04, "[−0.6, 0.0]"),
        (1e-9, 2.0, "[0.0000, 2.0000]"),
    ],
)
def test_a_bound_beside_zero_is_not_shown_as_zero(low: float, high: float, shown_as: str) -> None:
    """An interval that excludes zero is seen to; one that holds it needs no more digits."""
    value = (low + high) / 2
    assert shown.interval(Number(value, low, high)) == shown_as
