"""What the evidence says for one view of one estimate, as an exact number."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace
from fractions import Fraction

from bonafide.errors import did_you_mean
from bonafide.evidence.identifier import View, encode_name, format_id
from bonafide.evidence.number import exact
from bonafide.evidence.record import EstimateEntry, Record
from bonafide.measurement.estimate import Key, Unit

_MANY = 500
_LONG = 200


class NoGround(Exception):
    """The evidence has no such number; the message says why, ``help`` what to do."""

    def __init__(self, message: str, help: str | None = None) -> None:  # noqa: A002
        super().__init__(message)
        self.help = help


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a claim should show.

    Attributes:
        values: exact, in units of 1: one number, or low and high for an interval.
        view: how the claim looks at the estimate; ``value`` when the link names none.
        unit: the unit of ``values``; ``None`` for a plain number (a ratio, a relative change).
        currency: the code of the money, when ``unit`` is money and the record states one.
        difference: whether the estimate is a difference of two subjects.
        entry: the estimate itself; ``None`` when the view needed only the two single ones.
    """

    values: tuple[Fraction, ...]
    view: View
    unit: Unit | None
    currency: str | None
    difference: bool
    entry: EstimateEntry | None


def expect(record: Record, key: Key, view: View | None) -> Expectation:
    """What a claim on ``key`` should show in ``view``.

    ``relative`` and ``ratio`` are computed from the two single estimates in the same record, of
    the same slice and period: (a - b) / abs(b) and a / b.

    Raises:
        NoGround: no such estimate, no value, or a view that the estimate does not have.
    """
    view = view or "value"
    if view in {"relative", "ratio"}:
        return _compared(record, key, view)
    entry = _entry(record, key, view)
    currency = record.settings.get("currency")
    found = Expectation(
        (), view, entry.unit, currency if isinstance(currency, str) else None,
        key.minus is not None, entry,
    )  # fmt: skip
    if view == "percent" and entry.unit in {"money", "ms", "nat"}:
        raise NoGround(f"{format_id(key)} is counted in {_unit_name(entry.unit)}, not a share")
    if view == "money":
        if entry.unit != "money":
            raise NoGround(f"{format_id(key)} is not an amount of money")
        if found.currency is None:
            raise NoGround("the record states no currency", "measure again with its currency")
    if view == "interval":
        return replace(found, values=(_bound(key, entry, "low"), _bound(key, entry, "high")))
    if view in {"low", "high"}:
        return replace(found, values=(_bound(key, entry, view),))
    return replace(found, values=(_value(key, entry),))


def _compared(record: Record, key: Key, view: View) -> Expectation:
    if key.minus is None:
        raise NoGround(
            f"the view {view!r} compares two subjects, {format_id(key)} has one",
            f"write a-b/{key.metric}:{view}",
        )
    ours, theirs = replace(key, minus=None), replace(key, subject=key.minus, minus=None)
    for single in (ours, theirs):
        if record.estimate(single) is None:
            hint = _near_difference(record, ours, theirs, view)
            raise NoGround(f"the record holds no estimate {format_id(single)}", hint)
    a = _value(ours, _entry(record, ours, view))
    b = _value(theirs, _entry(record, theirs, view))
    if b == 0:
        raise NoGround(f"{format_id(theirs)} is 0, so there is no {view} to it")
    value = (a - b) / abs(b) if view == "relative" else a / b
    return Expectation((value,), view, None, None, True, record.estimate(key))


def _entry(record: Record, key: Key, view: View) -> EstimateEntry:
    entry = record.estimate(key)
    if entry is None:
        identifier = format_id(key)
        hint = _near(record, identifier, view)
        raise NoGround(f"the record holds no estimate {identifier}", hint)
    return entry


def _near_difference(record: Record, ours: Key, theirs: Key, view: View) -> str | None:
    """The difference that was meant, when the two names or the metric are a near miss."""
    _, slash, rest = format_id(ours).partition("/")
    known = [each.removesuffix(slash + rest) for each in record.estimates if each.endswith(rest)]
    singles = [each for each in known if "/" not in each and "-" not in each][:_MANY]
    near = [
        difflib.get_close_matches(encode_name(key.subject)[:_LONG], singles, n=1)
        for key in (ours, theirs)
    ]
    if near[0] and near[1] and near[0] != near[1]:
        return f"did you mean {near[0][0]}-{near[1][0]}/{rest}:{view}?"
    return _near(record, format_id(replace(ours, minus=theirs.subject)), view)


def _near(record: Record, identifier: str, view: View) -> str | None:
    if len(identifier) > _LONG:
        return None
    # A difference is answered with a difference, a single estimate with a single one.
    differs = "-" in identifier.partition("/")[0]
    alike = [each for each in record.estimates if ("-" in each.partition("/")[0]) == differs]
    known = alike or list(record.estimates)
    if len(known) > _MANY:
        # Comparing with each of a hundred thousand names would take longer than reading them.
        head = identifier.partition("@")[0].partition("~")[0]
        known = [each for each in known if each.startswith(head)] or [
            each for each in known if "@" not in each and "~" not in each
        ]
    hint = did_you_mean(identifier, known[:_MANY])
    return hint if hint is None or view == "value" else f"{hint.removesuffix('?')}:{view}?"


def _value(key: Key, entry: EstimateEntry) -> Fraction:
    if entry.value is None:
        raise NoGround(f"{format_id(key)} has no value: {entry.reason or 'no reason is given'}")
    return exact(entry.value)


def _bound(key: Key, entry: EstimateEntry, which: View) -> Fraction:
    found = entry.low if which == "low" else entry.high
    if found is None:
        reason = entry.reason or "no reason is given"
        raise NoGround(f"{format_id(key)} has no {which} bound: {reason}")
    return exact(found)


def _unit_name(unit: Unit | None) -> str:
    names = {"ms": "milliseconds", "nat": "nats", "money": "money", "share": "shares"}
    return names[unit] if unit else "plain numbers"
