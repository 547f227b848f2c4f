"""Plain scalars mean what a person expects."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafide.portfolio.core_schema import MAX_DIGITS, NotANumber, plain_value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("off", "off"),
        ("y", "y"),
        ("True", True),
        ("FALSE", False),
        ("tRUE", "tRUE"),
        ("3:30", "3:30"),
        ("1e-3", 0.001),
        ("1E5", 1e5),
        ("-.5", -0.5),
        ("5.", 5.0),
        ("+12", 12),
        ("017", 17),
        ("0o17", 15),
        ("0o18", "0o18"),
        ("-0o17", "-0o17"),
        ("0x1F", 31),
        ("0b101", "0b101"),
        ("1_000", "1_000"),
        ("1,5", "1,5"),
        ("2026-11-21", "2026-11-21"),
        ("2026-11-21T10:00:00Z", "2026-11-21T10:00:00Z"),
        ("~", None),
        ("null", None),
        ("NULL", None),
        ("nULL", "nULL"),
        ("", None),
        ("=", "="),
        ("nan", "nan"),
        ("inf", "inf"),
        ("٣", "٣"),
    ],
)
def test_core_schema(text: str, value: object) -> None:
    """Each spelling has the value and the type of YAML 1.2's core schema, not of YAML 1.1."""
    found = plain_value(text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("text", [".inf", "-.Inf", "+.INF", ".nan", ".NaN", "1e999", "-1e400"])
def test_not_finite(text: str) -> None:
    """A number that no computation may meet is refused, by sign, by name or by size."""
    with pytest.raises(NotANumber, match="number"):
        plain_value(text)


@pytest.mark.parametrize(
    "text", ["9" * (MAX_DIGITS + 1), "0x" + "f" * MAX_DIGITS, "1." + "0" * 200]
)
def test_too_long(text: str) -> None:
    """A number without end is refused before it is computed."""
    with pytest.raises(NotANumber, match=f"more than {MAX_DIGITS}"):
        plain_value(text)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_floats_survive(number: float) -> None:
    """Every float that Python writes is read back as itself."""
    found = plain_value(repr(number))
    assert found == number
    assert isinstance(found, float)
    assert math.copysign(1, found) == math.copysign(1, number)


@given(st.integers(-(10**60), 10**60))
def test_integers_survive(number: int) -> None:
    """Every integer is read back as itself, whatever its leading sign."""
    found = plain_value(str(number))
    assert found == number
    assert type(found) is int
