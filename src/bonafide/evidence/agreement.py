"""Whether the numbers between a claim's brackets are those of its evidence."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from bonafide.evidence.expectation import Expectation, NoGround
from bonafide.evidence.number import OTHER_TIME, Number, currencies, read_numbers, units_shown
from bonafide.evidence.surroundings import not_understood
from bonafide.evidence.wording import in_words, plain, quoted

WordState = Literal["holds", "wrong", "cannot tell"]

WORD_TOLERANCE = Fraction(1, 4)
"""How far a number word may be off, as a share of what it says, before it is wrong."""


def agrees(number: Number, value: Fraction) -> bool:
    """Whether ``number`` *is* ``value``, rounded half-even at the digits shown, sign included.

    A value that rounds to zero may carry the sign of the exact value, or none.
    """
    shown = number.magnitude * 10**number.places
    units = units_shown(number, value)
    if number.sign == "±" or shown != abs(units):
        return False
    if units == 0:
        return not number.sign or (value < 0 if number.negative else value > 0)
    return number.negative == (units < 0)


class Unclear(Exception):
    """The brackets can be read in more than one way; the message says how, ``help`` what to do."""

    def __init__(self, message: str, help: str) -> None:  # noqa: A002
        super().__init__(message)
        self.help = help


def shown_numbers(text: str, expectation: Expectation) -> Sequence[Number]:
    """The numbers that the claim shows, as many as its view has.

    Raises:
        Unclear: there are more or fewer, or one of them can be read in two ways.
    """
    if (hidden := _unseen(text)) is not None:
        raise Unclear(
            f"{text!a} holds {hidden}, so a reader may see another number",
            f"take it out; the evidence says {in_words(expectation)}",
        )
    numbers = read_numbers(text)
    wanted = len(expectation.values)
    if len(numbers) != wanted:
        count = "two numbers, low and high" if wanted == 2 else "exactly one number"
        hint = f"the evidence says {in_words(expectation)}"
        if len(numbers) == 2 and wanted == 1:
            hint += "; for the two bounds of an interval end the link with :interval"
        raise Unclear(
            f"the brackets must hold {count}, {quoted(text)} holds {_count(len(numbers))}", hint
        )
    for number in numbers:
        if number.bound:
            raise Unclear(
                f"{quoted(text)} is a bound, not a value",
                f"show the value: {in_words(expectation)}",
            )
        if number.sign == "±":
            raise Unclear(
                f"{quoted(text)}: ± is not the sign of a value",
                "show the bounds and end the link with :interval",
            )
        if (
            number.unit == "percent"
            and expectation.difference
            and expectation.unit in {"share", None}
            and expectation.view not in {"percent", "relative", "ratio"}
        ):
            raise Unclear(
                f"{quoted(text)} on a difference may mean points or a relative change",
                "write points (pp), or end the link with :percent or :relative",
            )
    if wanted == 2 and not all(number.exact for number in numbers):
        raise Unclear(f"{quoted(text)} is not a pair of bounds in digits", "write low and high")
    if wanted == 2 and numbers[0].unit != numbers[1].unit:
        raise Unclear(
            f"{quoted(text)}: one bound shows a unit that the other does not",
            "give both bounds the same unit",
        )
    if (strange := not_understood(text, numbers)) is not None:
        raise Unclear(
            f"{quoted(text)}: {quoted(strange)} beside the number may change what it says",
            f"leave only the number and its unit in the brackets; "
            f"the evidence says {in_words(expectation)}",
        )
    return numbers


def _unseen(text: str) -> str | None:
    """The name of a character that shows nothing, turns the text round or marks a digit."""
    for before, char in zip(" " + text, text, strict=False):
        category = unicodedata.category(char)
        marks_digit = category.startswith("M") and before.isdigit()
        if marks_digit or (category in {"Cf", "Cc", "Co", "Cn"} and char not in "\n\t"):
            return unicodedata.name(char, f"U+{ord(char):04X}")
    return None


def need_currency(numbers: Sequence[Number], expectation: Expectation) -> None:
    """Raise :class:`NoGround` where money is shown and the record does not say whose."""
    if (
        expectation.unit == "money"
        and expectation.currency is None
        and any(number.unit == "money" for number in numbers)
    ):
        raise NoGround("the record states no currency", "measure again with its currency")


def pairs(numbers: Sequence[Number], expectation: Expectation) -> list[tuple[Number, Fraction]]:
    """Each number with the value it should show."""
    return [
        (number, value * 100 if _bare_percent(number, expectation) else value)
        for number, value in zip(numbers, expectation.values, strict=True)
    ]


def _bare_percent(number: Number, expectation: Expectation) -> bool:
    """Whether the link and not the text says that the number counts hundredths."""
    return expectation.view == "percent" and number.unit is None and number.kind != "odds"


def unit_complaint(numbers: Sequence[Number], expectation: Expectation) -> str | None:
    """What is wrong with the units shown, if anything; no unit shown is none claimed.

    A relative change and a ratio are plain numbers: their unit is none, so points do not fit.
    """
    for number in numbers:
        unit, kind = number.unit, expectation.unit
        fits = unit is None
        if unit == "percent":
            fits = kind in {"share", None}
        elif unit == "points":
            fits = kind == "share"
        elif unit == "times":
            fits = expectation.view == "ratio"
        elif unit == "time":
            fits = kind == "ms" and number.detail not in OTHER_TIME
        elif unit == "nat":
            fits = kind == "nat"
        elif unit == "money":
            fits = kind == "money" and expectation.currency in currencies(number.detail)
        if not fits:
            says = in_words(expectation)
            return f"the text counts in {quoted(number.detail)}, the evidence says {says}"
    return None


def word_agrees(number: Number, expectation: Expectation) -> tuple[WordState, str]:
    """How a number word, or odds that are no decimal, compare: exactly right, clearly off, or
    "cannot tell"; and why."""
    ((_, value),) = pairs([number], expectation)
    says = number.value
    if number.unit == "times" and expectation.view == "relative":
        value += 1
    elif number.unit == "times" and expectation.view != "ratio":
        return "cannot tell", f"the evidence says {in_words(expectation)}"
    elif number.unit != "times":
        # "fell by a third": the verb carries the sign.
        value = abs(value)
    if value == says:
        return "holds", ""
    if abs(value - says) > WORD_TOLERANCE * says:
        return (
            "wrong",
            f"a word that says {plain(says)}, the evidence says {in_words(expectation)}",
        )
    return (
        "cannot tell",
        f"words are not checked to the digit; the evidence says {in_words(expectation)}",
    )


def _count(n: int) -> str:
    return {0: "none", 1: "one", 2: "two"}.get(n, str(n))
