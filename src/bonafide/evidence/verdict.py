"""Whether a claim agrees with its evidence.

States, and which one is told when several apply, first to last:

1. *dangling*: there is nothing to compare with (no record, a damaged one, no such estimate, an id
   outside the grammar, ``null``, a view the estimate does not have).
2. *ambiguous*: it is not clear what the text says (not exactly one number, or two for an interval;
   a "%" on a difference; a bound such as "< 0.1"; "±"; anything beside the number that is not
   understood; characters that do not show or that turn the text round).
3. *wrong*: the number, its sign or its unit disagrees.
4. *stale*: an input of the record is at hand and is no longer what was measured.
5. *cannot tell*: a number word that is neither exactly right nor clearly off.
6. *holds*.

So a number that is wrong is always told, even when its record is stale as well. An input that is
not at hand leaves ``fresh`` at ``None`` and changes no state.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from bonafide.errors import did_you_mean
from bonafide.evidence.agreement import (
    Unclear,
    agrees,
    need_currency,
    pairs,
    shown_numbers,
    unit_complaint,
    word_agrees,
)
from bonafide.evidence.claim import Claim
from bonafide.evidence.expectation import Expectation, NoGround, expect
from bonafide.evidence.identifier import (
    VIEWS,
    Fragment,
    NotAnIdentifier,
    canonical_fragment,
    parse_fragment,
)
from bonafide.evidence.library import Library
from bonafide.evidence.number import Number, read_numbers, rewritten, units_shown
from bonafide.evidence.record import EstimateEntry, Record
from bonafide.evidence.wording import in_words, quoted
from bonafide.location import Span

MEASURE = "run: bonafide measure"

State = Literal["holds", "wrong", "dangling", "stale", "ambiguous", "cannot tell"]


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


def judge(claim: Claim, library: Library, *, file: str, minus: str = "-") -> Verdict:
    """How ``claim``, which stands in ``file``, compares with its evidence.

    Args:
        claim: the claim.
        library: where records are looked up.
        file: the file's path, seen from where record paths are seen.
        minus: the glyph for a minus that has to be added.
    """
    path = claim.record_path(file)
    try:
        fragment = _fragment(claim)
        record = record_at(library, path)
        expectation = expect(record, fragment.key, fragment.view)
    except NoGround as error:
        return Verdict(claim, "dangling", str(error), record_path=path, help=error.help)
    identifier = claim.fragment.partition(":")[0]
    fresh, changed = _fresh(record, path, library)
    says = in_words(expectation)

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
        numbers = shown_numbers(claim.text, expectation)
        need_currency(numbers, expectation)
    except NoGround as error:
        return verdict("dangling", str(error), help=error.help)
    except Unclear as error:
        return verdict("ambiguous", str(error), help=error.help)
    if not numbers[0].exact:
        state, message = word_agrees(numbers[0], expectation)
        if state != "holds" or fresh is not False:
            return verdict(state, message)
    else:
        complaint = unit_complaint(numbers, expectation)
        if complaint is not None:
            return verdict("wrong", complaint)
        if not all(agrees(n, v) for n, v in pairs(numbers, expectation)):
            replacement, edits = _mend(claim, numbers, expectation, minus)
            shown = replacement or says
            message = f"the text says {quoted(claim.text)}, the evidence says {quoted(shown)}"
            return verdict("wrong", message, replacement, edits)
    if fresh is False:
        return verdict("stale", f"{changed} has changed since the record was measured")
    return verdict("holds", "")


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


def record_at(library: Library, path: str) -> Record:
    """The record at ``path``.

    Raises:
        NoGround: it is not there or damaged; the help names the command when a case declares it.
    """
    found = library.record(path)
    if isinstance(found, Record):
        return found
    measure = MEASURE if library.declares(path) else None
    if found is None:
        help_ = measure or "measure again, or mend the path"
        raise NoGround(f"there is no record {_printable(path)}", help_)
    message = f"the record {_printable(path)} cannot be read: {found.reason}"
    raise NoGround(message, found.help or measure or "measure again")


def _printable(path: str) -> str:
    # A path is what somebody else wrote: its escapes must not reach a terminal.
    return path if path.isprintable() else repr(path)


def _fresh(record: Record, path: str, library: Library) -> tuple[bool | None, str]:
    """Whether the inputs are what was measured, and the first one that is not."""
    known = True
    for source in record.inputs:
        digest = library.input_digest(path, source)
        if digest is None:
            known = False
        elif digest.removeprefix("sha256:") != source.sha256.removeprefix("sha256:"):
            return False, _printable(source.path or f"the input {source.role}")
    return (True if known else None), ""


def _mend(
    claim: Claim, numbers: Sequence[Number], expectation: Expectation, minus: str
) -> tuple[str | None, tuple[Edit, ...]]:
    """What the brackets should show and the edits that do it, or nothing if that cannot be said."""
    local: list[tuple[Span, str]] = []
    for number, value in pairs(numbers, expectation):
        if not agrees(number, value):
            if value and number.magnitude and not units_shown(number, value):
                return None, ()  # The digits shown are too few; only a true zero is shown as one.
            # Only a difference or a change wears a plus.
            plus = "+" if expectation.difference else ""
            local += rewritten(claim.text, number, value, minus=minus, plus=plus)
    text = claim.text
    for span, new in sorted(local, reverse=True):
        text = text[: span.start] + new + text[span.end :]
    again = read_numbers(text)
    if [(n.unit, n.exponent, n.places) for n in again] != [
        (n.unit, n.exponent, n.places) for n in numbers
    ] or not all(agrees(n, v) for n, v in pairs(again, expectation)):
        return None, ()
    # Digits with markup or a comment between them cannot be replaced without touching it.
    if not all(claim.places.contiguous(span.start, span.end) for span, _ in local):
        return text, ()
    edits = tuple(Edit(claim.places.span(span.start, span.end), new) for span, new in local)
    return text, edits
