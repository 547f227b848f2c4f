"""The number parser: what is read, how it is written, and how another is written like it."""

from __future__ import annotations

import time
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bonafide.evidence.number import decimal, exact, read_numbers, rewritten
from bonafide.evidence.verdict import agrees

THIN = "\u2009"


def values(text: str) -> list[str]:
    """What each number in a text says, as short decimals or fractions."""
    shown = []
    for number in read_numbers(text):
        value = number.value
        as_float = repr(float(value)).removesuffix(".0")
        shown.append(as_float if Fraction(as_float) == value else str(value))
    return shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+14 %", "0.14"),
        ("14%", "0.14"),
        (f"−14{THIN}%", "-0.14"),
        ("–14 percent", "-0.14"),
        ("-14 per cent", "-0.14"),
        ("3 pp", "0.03"),
        ("3.5 percentage points", "0.035"),
        ("25 bps", "0.0025"),
        ("5 ‰", "0.005"),
        ("256k", "256000"),
        ("1.2M", "1200000"),
        ("3bn", "3000000000"),
        ("1.5 million", "1500000"),
        ("$300", "300"),
        ("-$300", "-300"),
        ("$-300", "-300"),
        ("−€1.5k", "-1500"),
        ("US$ 12", "12"),
        ("300 EUR", "300"),
        ("€3m", "3000000"),
        ("1,234,567.8", "1234567.8"),
        ("1.234.567,8", "1234567.8"),
        (f"336{THIN}776", "336776"),
        ("336\u202f776", "336776"),
        ("336\u00a0776", "336776"),
        ("1'234", "1234"),
        ("1_234", "1234"),
        ("1,234", "1234"),
        ("0,123", "0.123"),
        ("0,76", "0.76"),
        ("1,5", "1.5"),
        (".76", "0.76"),
        ("−.05", "-0.05"),
        ("1e-3", "0.001"),
        ("1.2×10⁻³", "0.0012"),
        ("1.2 × 10^3", "1200"),
        ("1.4×", "1.4"),
        ("1.4x", "1.4"),
        ("82 ms", "82"),
        ("0.082 s", "82"),
        ("99 out of 100", "0.99"),
        ("1 in 5", "0.2"),
        ("3/4", "0.75"),
        ("three out of four", "0.75"),
        ("a third", "1/3"),
        ("two-thirds", "2/3"),
        ("twice", "2"),
        ("halved", "0.5"),
        ("twenty-five percent", "0.25"),
        ("30-minute", "30"),
        ("(0.5)", "0.5"),
        ("It is 5.", "5"),
        ("p=0.05", "0.05"),
        ("recall—0.73", "0.73"),
    ],
)
def test_one_number(text: str, expected: str) -> None:
    """Each way of writing one number is read as what it says."""
    assert values(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.79–0.81", ["0.79", "0.81"]),
        ("0.79-0.81", ["0.79", "0.81"]),
        ("0.79 to 0.81", ["0.79", "0.81"]),
        ("[0.79, 0.81]", ["0.79", "0.81"]),
        ("[0.79,0.81]", ["0.79", "0.81"]),
        ("(1,2)", ["1", "2"]),
        ("[−0.02; +0.01]", ["-0.02", "0.01"]),
        ("−0.05–−0.02", ["-0.05", "-0.02"]),
        ("-0.05--0.02", ["-0.05", "-0.02"]),
        ("75–77 %", ["0.75", "0.77"]),
        ("[75, 77] %", ["0.75", "0.77"]),
        ("between 75 and 77 %", ["0.75", "0.77"]),
        ("from 75 to 77 %", ["0.75", "0.77"]),
        ("$1–2k", ["1000", "2000"]),
        ("$200 to $300", ["200", "300"]),
        ("10 to 20 ms", ["10", "20"]),
        ("0.76 ± 0.01", ["0.76", "0.01"]),
        ("336 776", ["336", "776"]),
        ("2013,2014", ["2013", "2014"]),
        ("5 and 6 %", ["5", "0.06"]),
        ("99 in 2013", ["99", "2013"]),
    ],
)
def test_two_numbers(text: str, expected: list[str]) -> None:
    """Ranges, pairs and neighbours; ends of a range share unit and scale."""
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2013-04-01", "2013-04", "2013-W05", "2013-Q2", "10:30", "3:1", "04/05/2013", "v1.2.3",
        "1.2.3", "F1", "p95", "R2", "GPT-4", "top-5", "5th", "3D", "#12", "0x1F", "007", "x^2",
        "x²", "a_1", "http://x.y/1", "%20", "a/5", "", "none", "٣", "1" * 61,
    ],
)  # fmt: skip
def test_no_number(text: str) -> None:
    """Dates, times, versions, ordinals and names are passed over."""
    assert read_numbers(text) == ()


def test_signs_bounds_and_units_are_told() -> None:
    """The glyph, what counts it, and a bound before it."""
    (number,) = read_numbers("≈ −$1,200.50")
    assert (number.sign, number.unit, number.detail, number.places) == ("−", "money", "$", 2)
    assert number.span.of("≈ −$1,200.50") == "−$1,200.50"
    assert [n.bound for n in read_numbers("< 0.1 and ≥0.2 and -> 0.3")] == [True, True, False]
    assert [n.sign for n in read_numbers("±0.1 or ± 0.2")] == ["±", "±"]
    assert read_numbers("5 minutes")[0].unit == "time"


STYLES = st.sampled_from(["", ",", "'", "_", "\u2009", "\u202f", "\u00a0"])
UNITS = st.sampled_from(
    ["", " %", "%", "\u202f%", " percent", " pp", "k", "M", " million", " ms", "×", " €", " USD"]
)
FLOATS = st.one_of(
    st.floats(-1, 1, allow_nan=False),
    st.floats(-1e6, 1e6, allow_nan=False),
    st.integers(-10_000, 10_000).map(lambda n: n / 1000),
    st.sampled_from([0.0, -0.0, 0.5, 0.125, 0.375, 2.5, -2.5, 1e-9, -1e-9, 999999.5]),
)


@given(FLOATS, st.integers(0, 8), STYLES, UNITS, st.sampled_from(["-", "−", "–"]))
@settings(max_examples=400, deadline=None)
def test_what_is_written_is_read_and_nothing_else_agrees(
    value: float, places: int, group: str, unit: str, minus: str
) -> None:
    """Writing a value gives a text that agrees with it; any other last digit does not."""
    whole = f"1{group}000{'.' + '0' * places if places else ''}{unit}"
    (pattern,) = read_numbers(whole)
    assert pattern.style.group == group
    true = exact(value) * Fraction(10) ** pattern.exponent
    text = whole
    for span, new in sorted(rewritten(whole, pattern, true, minus=minus), reverse=True):
        text = text[: span.start] + new + text[span.end :]
    (number,) = read_numbers(text)
    assert agrees(number, true)
    assert (number.places, number.exponent, number.unit) == (
        places,
        pattern.exponent,
        pattern.unit,
    )
    rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
    assert number.magnitude == Fraction(abs(rounded))
    for step in (-2, -1, 1, 2):
        magnitude = number.magnitude + Fraction(step, 10**places)
        if magnitude >= 0:
            assert not agrees(replace(number, magnitude=magnitude), true)


@given(FLOATS, st.integers(0, 10))
def test_decimal_is_half_even_on_the_shortest_decimal(value: float, places: int) -> None:
    """Rounding is that of the decimal module on what JSON holds, without a negative zero."""
    wanted = Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
    assert decimal(value, places) == f"{abs(wanted) if wanted == 0 else wanted:f}"


@pytest.mark.parametrize(
    ("value", "shown", "holds"),
    [
        (0.125, "0.12", True),
        (0.125, "0.13", False),
        (0.135, "0.14", True),
        (0.145, "0.14", True),  # the float is a little more; the decimal that JSON holds is a tie
        (2.5, "2", True),
        (3.5, "4", True),
        (-0.004, "0.00", True),
        (-0.004, "−0.00", True),
        (-0.004, "+0.00", False),
        (0.004, "-0.00", False),
        (0.004, "+0.00", True),
        (0.0, "-0.0", False),
        (-0.0, "0.0", True),
        (0.0, "+0.0", False),
        (-0.5, "0.5", False),
        (0.5, "+0.5", True),
        (0.5, "-0.5", False),
        (0.5, "±0.5", False),
        (1e308, "100" + "0" * 306, False),
    ],
)
def test_agreement(value: float, shown: str, holds: bool) -> None:
    """Ties, zeros and signs."""
    numbers = read_numbers(shown)
    assert bool(numbers) and agrees(numbers[0], exact(value)) if holds else True
    assert holds or not numbers or not agrees(numbers[0], exact(value))


@given(st.text("0123456789.,'_ -−–+±%$€kMx×/[]()e\u2009\u00a0abouthirdpn\n", max_size=40))
@settings(max_examples=400, deadline=None)
def test_spans_are_in_order_and_hold_their_digits(text: str) -> None:
    """Whatever the text: spans do not overlap, hold their digits, and reading is total."""
    end = 0
    for number in read_numbers(text):
        assert end <= number.span.start <= number.sign_span.start
        assert number.span.start <= number.digits.start < number.digits.end <= number.span.end
        assert number.sign_span.of(text) == number.sign
        assert number.quantum > 0
        end = number.span.end


@pytest.mark.parametrize(
    "text",
    ["1" * 200_000, "1," * 50_000, "- " * 50_000, "1 in " * 30_000, "one " * 50_000, "1e" * 50_000],
)  # fmt: skip
def test_long_texts_take_linear_time(text: str) -> None:
    """No input of a quarter megabyte takes more than seconds."""
    start = time.process_time()
    read_numbers(text)
    assert time.process_time() - start < 5
