"""What stands around a claim's number: units, scales, signs and bounds are never passed over."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bonafide.evidence.checking import check_text, fix_text
from bonafide.evidence.number import read_numbers
from bonafide.evidence.record import Input
from tests.evidence.library import Shelf, estimate, record


def library(
    value: float, unit: Any = "share", inputs: tuple[Input, ...] = (), **bounds: float
) -> Shelf:
    """One record with ``m/x`` and a difference ``m-b/x`` of the same value."""
    estimates = {
        "m/x": estimate(value, unit=unit, **bounds),
        "m-b/x": estimate(value, unit=unit),
        "b/x": estimate(value, unit=unit),
    }
    return Shelf({"evidence/r.json": record(estimates, {"currency": "USD"}, list(inputs))})


def claim(shown: str, fragment: str = "m/x") -> str:
    """A claim on ``fragment`` that shows ``shown``."""
    return f"[{shown}](evidence/r.json#{fragment})"


def told(shown: str, shelf: Shelf, fragment: str = "m/x") -> tuple[str, str]:
    """The state of a claim and what ``--fix`` leaves between its brackets."""
    text = claim(shown, fragment)
    (verdict,) = check_text("a.md", text, shelf).verdicts
    return verdict.state, fix_text("a.md", text, shelf).removesuffix(claim("", fragment)[1:])[1:]


STRANGE = (
    "0.76 dB|minus 0.76|negative 0.76|－0.76|‒0.76|—0.76|﹣0.76|➖0.76|˗0.76|⁻0.76|-−0.76|0.76⁻¹"
    "|√0.76|log 0.76|⩽ 0.76|＜0.76|≪ 0.76|at least 0.76|over 0.76|more than 0.76|up to 0.76"
    "|under about 0.76|0.76 or more|0.76+|0.76 at most|０.９９ 0.76|٠٫٩٩ 0.76|¾ 0.76|三 0.76"
    "|ninety percent, 0.76|doubled to 0.76|0x99 0.76|#99 0.76|10^0.76|0.76%%|0.76 in percent"
    "|0.76 (thousand)|AUC – 0.76|0.76'|not 0.76|0.76-fold|0.76 squared|0.76/flight|76 % a day"
)


@pytest.mark.parametrize("shown", STRANGE.split("|"))
def test_what_is_not_understood_is_ambiguous_and_stays(shown: str) -> None:
    """A sign, unit, bound or number that the parser does not know is told, never passed over."""
    assert told(shown, library(0.7613)) == ("ambiguous", shown)
    assert told(shown, library(0.5)) == ("ambiguous", shown)


PLAIN = (
    "0.76|76 %|76 Percent|76 PCT|761 ‰|761 per mille|7613 ‱|76 ٪|AUC 0.76|0.76 AUC|AUC of 0.76"
    "|ROC AUC: 0.76|0.76 (AUC)|(0.76)|“0.76”|'0.76'|≈ 0.76|about 0.76|only 0.76|rose to 0.76"
    "|fell to 0.76|76 % of late flights|F1 0.76|PR-AUC 0.76|the log loss of 0.76|0.76."
    "|false negative rate 0.76|a carrier-hour recall of 0.76|76 out of 100 late flights"
)


@pytest.mark.parametrize("shown", PLAIN.split("|"))
def test_plain_words_around_a_number_are_no_alarm(shown: str) -> None:
    """A clean number with its unit, or a name of what it measures, holds as before."""
    assert told(shown, library(0.7613)) == ("holds", shown)


@pytest.mark.parametrize(
    ("shown", "value", "unit", "state", "fixed"),
    [
        ("0.76 PERCENT", 0.7613, "share", "wrong", "76.13 PERCENT"),
        ("0.76 pct", 0.7613, "share", "wrong", "76.13 pct"),
        ("$250 m", 250.0, "money", "wrong", None),
        ("$250 M", 250.0, "money", "wrong", None),
        ("$250 k", 250.0, "money", "wrong", None),
        ("$250 bn", 250.0, "money", "wrong", None),
        ("$250 Million", 250.0, "money", "wrong", None),
        ("$250 MM", 250.0, "money", "wrong", None),
        ("$250 Mrd", 250.0, "money", "wrong", None),
        ("$250 lakh", 250.0, "money", "wrong", None),
        ("CA$250", 250.0, "money", "wrong", None),
        ("NZ$250", 250.0, "money", "wrong", None),
        ("S$250", 250.0, "money", "wrong", None),
        ("B$250", 250.0, "money", "ambiguous", None),
        ("250 Euro", 250.0, "money", "wrong", None),
        ("250 eur", 250.0, "money", "wrong", None),
        ("250 Yen", 250.0, "money", "wrong", None),
        ("250 Pounds", 250.0, "money", "wrong", None),
        ("250 cents", 250.0, "money", "ambiguous", None),
        ("₿250", 250.0, "money", "ambiguous", None),
        ("$250 a year", 250.0, "money", "ambiguous", None),
        ("250 Dollars", 250.0, "money", "holds", None),
        ("250 usd", 250.0, "money", "holds", None),
        ("$1.2 m", 1234567.0, "money", "holds", None),
        ("$1.2 Mio", 1234567.0, "money", "holds", None),
        ("$1.3 m", 1234567.0, "money", "wrong", "$1.2 m"),
        ("12 ns", 12.0, "ms", "wrong", "12000000 ns"),
        ("12 Hours", 12.0, "ms", "wrong", None),
        ("12-second", 12.0, "ms", "ambiguous", None),
        ("12 m", 12.0, "ms", "ambiguous", None),
        ("12 secs", 12.0, "ms", "wrong", None),
        ("12 MS", 12.0, "ms", "holds", None),
    ],
)
def test_scales_and_money_in_any_case(
    shown: str, value: float, unit: Any, state: str, fixed: str | None
) -> None:
    """Scales behind an amount, names of money and units count whatever their case; a fix that
    would leave nothing but zeros is not made."""
    assert told(shown, library(value, unit)) == (state, fixed or shown)


@pytest.mark.parametrize(
    ("shown", "state", "fixed"),
    [
        ("-0.02 pts", "wrong", "-2.13 pts"),
        ("-0.02 Prozentpunkte", "ambiguous", None),
        ("-0.021 percentage-points", "wrong", "-2.130 percentage-points"),
        ("-2.1 Points", "holds", None),
        ("-2.1 PP", "holds", None),
        ("-213 bp", "holds", None),
        ("-200 bp", "wrong", "-213 bp"),
        ("minus 2.1 points", "ambiguous", None),
        ("fell by 2.1 points", "ambiguous", None),
        ("down 2.1 points", "ambiguous", None),
        ("−2.1 Percent", "ambiguous", None),
    ],
)
def test_points_of_a_difference(shown: str, state: str, fixed: str | None) -> None:
    """Points are hundredths however they are written, and words that turn the sign are told."""
    assert told(shown, library(-0.0213), "m-b/x") == (state, fixed or shown)


@pytest.mark.parametrize(
    ("shown", "state"),
    [
        ("75–77 %", "holds"),
        ("[75, 77] %", "holds"),
        ("from 75 to 77 %", "holds"),
        ("low 0.75, high 0.77", "holds"),
        ("75, 77 %", "ambiguous"),
        ("0.75 dB to 0.77", "ambiguous"),
        ("over 0.75 to 0.77", "ambiguous"),
        ("0.75 minus 0.77", "ambiguous"),
        ("0.75 − 9 0.77", "ambiguous"),
    ],
)
def test_both_bounds_are_understood(shown: str, state: str) -> None:
    """An interval's bounds count in one unit and nothing strange stands between them."""
    shelf = library(0.76, low=0.75, high=0.77)
    assert told(shown, shelf, "m/x:interval") == (state, shown)


@given(st.characters(categories=["N", "P", "S"]), st.sampled_from(["{}0.5", "0.5{}"]))
@settings(max_examples=300, deadline=None)
def test_no_character_turns_a_number_unseen(char: str, form: str) -> None:
    """Any mark that touches a number is a known sign or unit, is harmless, or is told."""
    harmless = set("()[],;:!?.…\"'“”„‘’‚«»=≈~∼→*†‡+_`\\")
    if char in harmless or char.isdigit():
        return
    shown = form.format(char)
    for verdict in check_text("a.md", claim(shown), library(0.5)).verdicts:
        assert verdict.state != "holds", shown


def test_points_never_fit_a_change_or_a_ratio() -> None:
    """A relative change and a ratio are no shares, even where the digits would agree."""
    shelf = library(0.4)
    shelf.records["evidence/r.json"] = record(
        {"m/x": estimate(0.6), "b/x": estimate(0.4), "m-b/x": estimate(0.2)}, {}, []
    )
    assert told("50 points", shelf, "m-b/x:relative") == ("wrong", "50 points")
    assert told("150 points", shelf, "m-b/x:ratio") == ("wrong", "150 points")


@pytest.mark.parametrize(
    ("first", "second", "fresh", "state"),
    [
        ("a", "b", True, "holds"),
        ("a", "c", False, "stale"),
        (None, "c", False, "stale"),
        ("a", None, None, "holds"),
        (None, "b", None, "holds"),
    ],
)
def test_every_input_is_looked_at(
    first: str | None, second: str | None, fresh: bool | None, state: str
) -> None:
    """A record is stale when any of its inputs changed, and fresh only when all are at hand."""
    inputs = (
        Input(role="predictions", path="one.csv", sha256="a" * 64),
        Input(role="labels", path="two.csv", sha256="b" * 64),
    )
    shelf = library(0.5, inputs=inputs)
    for path, digit in (("one.csv", first), ("two.csv", second)):
        if digit is not None:
            shelf.inputs[path] = digit * 64
    (verdict,) = check_text("a.md", claim("0.5"), shelf).verdicts
    assert (verdict.fresh, verdict.state) == (fresh, state)


def test_a_fix_that_would_not_be_read_again_is_not_made() -> None:
    """Behind an ellipsis a minus would be no sign, so the mended text would not agree."""
    assert told("…0.5", library(0.5)) == ("holds", "…0.5")
    assert told("…0.5", library(-0.5)) == ("wrong", "…0.5")


def test_a_million_digits_are_no_number() -> None:
    """A run too long to be meant as a number is passed over at once."""
    start = time.process_time()
    assert read_numbers("1," * 500_000) == ()
    assert time.process_time() - start < 3
