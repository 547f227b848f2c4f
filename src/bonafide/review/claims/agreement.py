"""Whether a number in a text is the number in an artefact, at the digits that the text shows."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from bonafide.evidence.agreement import agrees
from bonafide.evidence.number import Number, decimal
from bonafide.review.claims.wording import line
from bonafide.review.report import ClaimState

_FALLS = line(
    r"\b(?:fell|falls?|fallen|drop\w*|reduc\w+|cuts?|lower\w*|decreas\w+|down|less|fewer|sav\w+|"
    r"lost|loses?|losing|shr[aiu]nk\w*|declin\w+|minus|worse|below|under|behind)\b"
)
_PLACES = 6


def agreement(number: Number, value: Fraction, around: tuple[str, bool]) -> tuple[ClaimState, str]:
    """How ``number`` stands against ``value``, and what the artefact says, in digits.

    A number agrees only if it *is* the value, rounded half-even at the digits shown. An artefact
    says nothing of units, so a share may be shown as a percentage, a value that already counts
    hundredths or thousands may be shown as it is, and "fell by" may stand for a minus.

    Args:
        number: as the text shows it.
        value: as the artefact holds it.
        around: the words just before the number, and whether its column says "%".
    """
    says = _plain(value)
    before, percent = around
    if number.kind == "word" or number.bound or number.sign == "±":
        return "unverified", says
    if value == 0 == number.magnitude:
        return "verified", says  # nothing is said by the sign of nothing
    if any(agrees(number, candidate) for candidate in _candidates(number, value, percent)):
        return "verified", says
    if not number.sign and value < 0 and _FALLS.within(before):
        turned = _candidates(number, -value, percent)
        if any(agrees(number, candidate) for candidate in turned):
            return "verified", says
    return "contradicted", says


def _candidates(number: Number, value: Fraction, percent: bool) -> Iterator[Fraction]:
    yield value
    if number.exponent:
        yield value * Fraction(10) ** number.exponent
    if percent and number.unit is None:
        yield value * 100


def _plain(value: Fraction) -> str:
    shown = decimal(value, _PLACES)
    return shown.rstrip("0").rstrip(".") if "." in shown else shown
