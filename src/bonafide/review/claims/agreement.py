"""Whether a number in a text is the number in an artefact, at the digits that the text shows."""

from __future__ import annotations

from fractions import Fraction

from bonafide.evidence.agreement import agrees
from bonafide.evidence.number import OTHER_TIME, Number, decimal
from bonafide.review.claims.key import Held
from bonafide.review.claims.unit_of_key import says_percent, says_time
from bonafide.review.claims.wording import line
from bonafide.review.report import ClaimState

_FALLS = line(
    r"\b(?:fell|falls?|fallen|drop\w*|reduc\w+|cuts?|lower\w*|decreas\w+|down|less|fewer|sav\w+|"
    r"lost|loses?|losing|shr[aiu]nk\w*|declin\w+|minus|worse|below|under|behind)\b"
)
_PLACES = 6


def agreement(
    number: Number, held: Held, key: str, around: tuple[str, bool]
) -> tuple[ClaimState, str]:
    """How ``number`` stands against what an artefact holds, and what that is, in digits.

    A number agrees only if it *is* the value, rounded half-even at the digits shown, and counts
    what the value counts: a percentage is a share of at most 1 times 100, unless the artefact
    itself says that it counts percent; a unit of time is that of the key, if the key names one.
    What would agree only in another unit is unverified. "Fell by" may stand for a minus.

    Args:
        number: as the text shows it.
        held: as the artefact holds it.
        key: under which name.
        around: the words just before the number, and whether its column says "%".
    """
    value = held.value
    says = _plain(value) + (" %" if held.percent else "")
    before, column = around
    if not number.exact or number.bound or number.sign == "±":
        return "unverified", says
    if value == 0 == number.magnitude:
        return "verified", says  # nothing is said by the sign of nothing
    turned = not number.sign and value < 0 and _FALLS.within(before) is not None
    percent = held.percent or says_percent(key)
    plainly, perhaps = _factors(number, abs(value) <= 1, percent, column, says_time(key))
    for factor in plainly:
        if agrees(number, value * factor) or (turned and agrees(number, -value * factor)):
            return "verified", says
    elsewhere = number.unit == "time" and number.detail in OTHER_TIME and not plainly
    for factor in perhaps:
        if agrees(number, value * factor) or (turned and agrees(number, -value * factor)):
            elsewhere = True
    return (
        ("unverified", f"{says}, not plainly in that unit")
        if elsewhere
        else (
            "contradicted",
            says,
        )
    )


def _factors(
    number: Number, share: bool, percent: bool, column: bool, time: int | None
) -> tuple[list[Fraction], list[Fraction]]:
    """By what the value is multiplied to be the number: plainly, and in a unit left unsaid."""
    as_shown = Fraction(10) ** number.exponent
    one, hundred = Fraction(1), Fraction(100)
    if number.unit in ("percent", "points"):
        plainly = [one / hundred] if percent else [one] if share else []
        return plainly, [one, one / hundred, as_shown]
    if number.unit is None and column and not number.exponent:
        plainly = [one] if percent else [hundred] if share else []
        return plainly, [one, hundred, one / hundred]
    if number.unit == "time":
        if time is None:
            return [as_shown], [one]
        other = number.detail in OTHER_TIME
        return [] if other else [Fraction(10) ** time], [one, as_shown]
    perhaps = [as_shown]
    if number.unit is None and not number.exponent:
        perhaps += [one / hundred] if percent else [hundred] if share else []
    return [one], perhaps


def _plain(value: Fraction) -> str:
    shown = decimal(value, _PLACES)
    return shown.rstrip("0").rstrip(".") if "." in shown else shown
