"""Whether a claim agrees with its evidence.

States, and which one is told when several apply, first to last:

1. *dangling*: there is nothing to compare with (no record, a damaged one, no such estimate, an id
   outside the grammar, ``null``, a view the estimate does not have).
2. *ambiguous*: it is not clear what the text says (not exactly one number, or two for an interval;
   a "%" on a difference; a bound such as "< 0.1"; "±"; characters that do not show or that turn
   the text round).
3. *wrong*: the number, its sign or its unit disagrees.
4. *stale*: an input of the record is at hand and is no longer what was measured.
5. *cannot tell*: a number word that is neither exactly right nor clearly off.
6. *holds*.

So a number that is wrong is always told, even when its record is stale as well. An input that is
not at hand leaves ``fresh`` at ``None`` and changes no state.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from bonafide.errors import did_you_mean
from bonafide.evidence.claim import Claim
from bonafide.evidence.expectation import Expectation, NoGround, expect
from bonafide.evidence.identifier import (
    VIEWS,
    Fragment,
    NotAnIdentifier,
    canonical_fragment,
    parse_fragment,
)
from bonafide.evidence.library import Damaged, Library
from bonafide.evidence.number import (
    OTHER_TIME,
    Number,
    currencies,
    decimal,
    read_numbers,
    rewritten,
    units_shown,
)
from bonafide.evidence.record import EstimateEntry, Record
from bonafide.location import Span

State = Literal["holds", "wrong", "dangling", "stale", "ambiguous", "cannot tell"]

WORD_TOLERANCE = Fraction(1, 4)
"""How far a number word may be off, as a share of what it says, before it is wrong."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters of the file to replace."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one claim.

    Attributes:
        claim: the claim.
        state: how it stands.
        message: why, in one sentence; empty when it holds.
        replacement: what the brackets would show if the number were right, where that is known.
        edits: what makes the file say so.
        record_path: where the record was looked for.
        identifier: the estimate's id; ``None`` when the fragment names none.
        entry: the estimate.
        says: what the evidence says, in words.
        help: what to do.
        fresh: whether the record's inputs are what was measured; ``None`` when one is not at hand.
    """

    claim: Claim
    state: State
    message: str
    replacement: str | None = None
    edits: tuple[Edit, ...] = ()
    record_path: str = ""
    identifier: str | None = None
    entry: EstimateEntry | None = field(default=None, repr=False)
    says: str | None = None
    help: str | None = None
    fresh: bool | None = None


class _Unclear(Exception):
    def __init__(self, message: str, help: str) -> None:  # noqa: A002
        super().__init__(message)
        self.help = help


def judge(claim: Claim, library: Library, *, file: str, minus: str = "-") -> Verdict:
    """How ``claim``, which stands in ``file``, compares with its evidence.

    Args:
        claim: the claim.
        library: where records are looked up.
        file: the file's path, seen from where record paths are seen.
        minus: the glyph for a minus that has to be added.
    """
    path = claim.record_path(file)
    found = library.record(path)
    try:
        fragment = _fragment(claim)
        record = _record(found, path)
        expectation = expect(record, fragment.key, fragment.view)
    except NoGround as error:
        return Verdict(claim, "dangling", str(error), record_path=path, help=error.help)
    identifier = claim.fragment.partition(":")[0]
    fresh = _fresh(record, path, library)
    says = _in_words(expectation)

    def verdict(
        state: State,
        message: str,
        replacement: str | None = None,
        edits: tuple[Edit, ...] = (),
        help: str | None = None,  # noqa: A002
    ) -> Verdict:
        return Verdict(
            claim, state, message, replacement, edits, path, identifier, expectation.entry, says,
            help, fresh,
        )  # fmt: skip

    try:
        numbers = _numbers(claim.text, expectation)
        _need_currency(numbers, expectation)
    except NoGround as error:
        return verdict("dangling", str(error), help=error.help)
    except _Unclear as error:
        return verdict("ambiguous", str(error), help=error.help)
    if not numbers[0].exact:
        state, message = _judge_word(numbers[0], expectation)
        if state != "holds" or fresh is not False:
            return verdict(state, message)
    else:
        complaint = _unit_complaint(numbers, expectation)
        if complaint is not None:
            return verdict("wrong", complaint)
        if not all(agrees(n, v) for n, v in _pairs(numbers, expectation)):
            replacement, edits = _mend(claim, numbers, expectation, minus)
            shown = replacement or says
            message = f"the text says {_quoted(claim.text)}, the evidence says {_quoted(shown)}"
            return verdict("wrong", message, replacement, edits)
    if fresh is False:
        return verdict("stale", "an input of the record has changed since it was measured")
    return verdict("holds", "")


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


def _fragment(claim: Claim) -> Fragment:
    if not claim.fragment:
        raise NoGround("the link names no estimate", "add #subject/metric after .json")
    try:
        return parse_fragment(claim.fragment)
    except NotAnIdentifier as error:
        suggestion = canonical_fragment(claim.fragment)
        help_ = f"write #{suggestion}" if suggestion else None
        if help_ is None and ":" in claim.fragment:
            help_ = did_you_mean(claim.fragment.rpartition(":")[2], VIEWS)
        raise NoGround(str(error), help_) from None


def _record(found: Record | Damaged | None, path: str) -> Record:
    # A path is what somebody else wrote: its escapes must not reach a terminal.
    shown = path if path.isprintable() else repr(path)
    if found is None:
        raise NoGround(f"there is no record {shown}", "measure again, or mend the path")
    if isinstance(found, Damaged):
        raise NoGround(f"the record {shown} cannot be read: {found.reason}", "measure again")
    return found


def _fresh(record: Record, path: str, library: Library) -> bool | None:
    known = True
    for source in record.inputs:
        digest = library.input_digest(path, source)
        if digest is None:
            known = False
        elif digest.removeprefix("sha256:") != source.sha256.removeprefix("sha256:"):
            return False
    return True if known else None


def _numbers(text: str, expectation: Expectation) -> Sequence[Number]:
    """The numbers that the claim shows, as many as its view has."""
    if (hidden := _unseen(text)) is not None:
        raise _Unclear(
            f"{text!a} holds {hidden}, so a reader may see another number",
            f"take it out; the evidence says {_in_words(expectation)}",
        )
    found = read_numbers(text)
    numerals = [number for number in found if number.kind != "word"]
    numbers = numerals or list(found)
    wanted = len(expectation.values)
    if len(numbers) != wanted:
        count = "two numbers, low and high" if wanted == 2 else "exactly one number"
        hint = f"the evidence says {_in_words(expectation)}"
        if len(numbers) == 2 and wanted == 1:
            hint += "; for the two bounds of an interval end the link with :interval"
        raise _Unclear(
            f"the brackets must hold {count}, {_quoted(text)} holds {_count(len(numbers))}", hint
        )
    for number in numbers:
        if number.bound:
            raise _Unclear(
                f"{_quoted(text)} is a bound, not a value",
                f"show the value: {_in_words(expectation)}",
            )
        if number.sign == "±":
            raise _Unclear(
                f"{_quoted(text)}: ± is not the sign of a value",
                "show the bounds and end the link with :interval",
            )
        if (
            number.unit == "percent"
            and expectation.difference
            and expectation.unit in {"share", None}
            and expectation.view not in {"percent", "relative", "ratio"}
        ):
            raise _Unclear(
                f"{_quoted(text)} on a difference may mean points or a relative change",
                "write points (pp), or end the link with :percent or :relative",
            )
    if wanted == 2 and not all(number.exact for number in numbers):
        raise _Unclear(f"{_quoted(text)} is not a pair of bounds in digits", "write low and high")
    return numbers


def _unseen(text: str) -> str | None:
    """The name of a character that shows nothing, turns the text round or marks a digit."""
    for before, char in zip(" " + text, text, strict=False):
        category = unicodedata.category(char)
        marks_digit = category.startswith("M") and before.isdigit()
        if marks_digit or (category in {"Cf", "Cc", "Co", "Cn"} and char not in "\n\t"):
            return unicodedata.name(char, f"U+{ord(char):04X}")
    return None


def _need_currency(numbers: Sequence[Number], expectation: Expectation) -> None:
    if (
        expectation.unit == "money"
        and expectation.currency is None
        and any(number.unit == "money" for number in numbers)
    ):
        raise NoGround("the record states no currency", "measure again with its currency")


def _pairs(numbers: Sequence[Number], expectation: Expectation) -> list[tuple[Number, Fraction]]:
    """Each number with the value it should show."""
    return [
        (number, value * 100 if _bare_percent(number, expectation) else value)
        for number, value in zip(numbers, expectation.values, strict=True)
    ]


def _bare_percent(number: Number, expectation: Expectation) -> bool:
    """Whether the link and not the text says that the number counts hundredths."""
    return expectation.view == "percent" and number.unit is None and number.kind != "odds"


def _unit_complaint(numbers: Sequence[Number], expectation: Expectation) -> str | None:
    for number in numbers:
        unit, kind = number.unit, expectation.unit
        fits = unit is None
        if unit == "percent":
            fits = kind in {"share", None}
        elif unit == "points":
            fits = kind == "share" and expectation.view not in {"relative", "ratio"}
        elif unit == "times":
            fits = expectation.view == "ratio"
        elif unit == "time":
            fits = kind == "ms" and number.detail not in OTHER_TIME
        elif unit == "nat":
            fits = kind == "nat"
        elif unit == "money":
            fits = kind == "money" and expectation.currency in currencies(number.detail)
        if not fits:
            says = _in_words(expectation)
            return f"the text counts in {_quoted(number.detail)}, the evidence says {says}"
    return None


def _judge_word(number: Number, expectation: Expectation) -> tuple[State, str]:
    ((_, value),) = _pairs([number], expectation)
    says = number.value
    if number.unit == "times" and expectation.view == "relative":
        value += 1
    elif number.unit == "times" and expectation.view != "ratio":
        return "cannot tell", f"the evidence says {_in_words(expectation)}"
    elif number.unit != "times":
        # "fell by a third": the verb carries the sign.
        value = abs(value)
    if value == says:
        return "holds", ""
    if abs(value - says) > WORD_TOLERANCE * says:
        return (
            "wrong",
            f"a word that says {_plain(says)}, the evidence says {_in_words(expectation)}",
        )
    return (
        "cannot tell",
        f"words are not checked to the digit; the evidence says {_in_words(expectation)}",
    )


def _mend(
    claim: Claim, numbers: Sequence[Number], expectation: Expectation, minus: str
) -> tuple[str | None, tuple[Edit, ...]]:
    """What the brackets should show and the edits that do it, or nothing if that cannot be said."""
    local: list[tuple[Span, str]] = []
    for number, value in _pairs(numbers, expectation):
        if not agrees(number, value):
            # Only a difference or a change wears a plus.
            plus = "+" if expectation.difference else ""
            local += rewritten(claim.text, number, value, minus=minus, plus=plus)
    text = claim.text
    for span, new in sorted(local, reverse=True):
        text = text[: span.start] + new + text[span.end :]
    again = [n for n in read_numbers(text) if n.kind != "word"]
    if [(n.unit, n.exponent, n.places) for n in again] != [
        (n.unit, n.exponent, n.places) for n in numbers
    ] or not all(agrees(n, v) for n, v in _pairs(again, expectation)):
        return None, ()
    # Digits with markup or a comment between them cannot be replaced without touching it.
    if not all(claim.places.contiguous(span.start, span.end) for span, _ in local):
        return text, ()
    edits = tuple(Edit(claim.places.span(span.start, span.end), new) for span, new in local)
    return text, edits


def _quoted(text: str) -> str:
    return repr(" ".join(text.split()))


def _count(n: int) -> str:
    return {0: "none", 1: "one", 2: "two"}.get(n, str(n))


def _in_words(expectation: Expectation) -> str:
    """The exact values, short enough to read, with unit and interval."""
    shown = " to ".join(_plain(value) for value in expectation.values)
    unit = {"money": expectation.currency or "", "ms": "ms", "nat": "nats"}.get(
        expectation.unit or "", ""
    )
    text = f"{shown} {unit}".strip()
    view = "" if expectation.view == "value" else f" ({expectation.view})"
    return text + view


def _plain(value: Fraction) -> str:
    """Five significant digits, never an exponent.

    >>> _plain(Fraction(1, 3)), _plain(Fraction(-4100)), _plain(Fraction(3, 4))
    ('0.33333', '-4100', '0.75')
    """
    places = 0
    while places < 12 and abs(value) * 10**places < 10_000 and value * 10**places % 1:
        places += 1
    return decimal(value, places)
