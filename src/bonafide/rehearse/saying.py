"""Numbers and names as an interviewer says them: as many digits as the interval deserves."""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal

from bonafide.evidence.formatting import number as digits_of
from bonafide.evidence.formatting import with_unit
from bonafide.evidence.record import EstimateEntry, Record
from bonafide.measurement.estimate import Key
from bonafide.rehearse.ground import Number

_METRICS = {
    "expected_cost": "cost per decision",
    "roc_auc": "ROC AUC",
    "average_precision": "average precision",
    "precision": "precision",
    "recall": "recall",
    "f1": "F1",
    "accuracy": "accuracy",
    "acc": "accuracy",
    "auc": "AUC",
    "loss": "loss",
    "rmse": "RMSE",
    "mae": "MAE",
    "r2": "R²",
    "brier": "Brier score",
    "log_loss": "log loss",
    "latency_p50": "median latency",
    "latency_p95": "95th percentile of latency",
    "latency_p99": "99th percentile of latency",
}
_RATES = frozenset({"precision", "recall", "accuracy", "acc", "commit_share"})
_MONTHS = "January February March April May June July August September October November December"
_LONG = 80
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_HUGE = 1e12


def metric(name: str) -> str:
    """A metric in words; one that is not well known keeps its name, in quotes.

    >>> metric("roc_auc"), metric("val/loss")
    ('ROC AUC', '“val/loss”')
    """
    return _METRICS.get(name) or quoted(name)


def subject(record: Record, name: str) -> str:
    """The subject's label where the record has one, otherwise its name in quotes; "the model"
    for one that is called model.

    >>> from bonafide.rehearse.planted import record
    >>> subject(record({}), "model"), subject(record({}), "rule")
    ('the model', '“rule”')
    """
    known = record.subjects.get(name)
    if known is not None and known.label:
        return one_line(known.label)
    return "the model" if name == "model" else quoted(name)


def value(found: Number) -> str:
    """The value with its unit; a difference carries its sign.

    >>> from bonafide.rehearse.planted import number, record
    >>> entry = number(0.5556, 0.51, 0.6)
    >>> shown = Number("e.json", record({"model/recall": entry}), Key("model", "recall"), entry)
    >>> value(shown), bounds(shown), with_bounds(shown)
    ('56 %', '51 % to 60 %', '56 % (95 % interval 51 % to 60 %)')
    """
    if found.entry.value is None:
        return "no value"
    return _shown(found, found.entry.value)


def bounds(found: Number) -> str:
    """Its interval, as ``0.774 to 0.797``; "no interval" where there is none."""
    low, high = found.entry.low, found.entry.high
    if low is None or high is None:
        return "no interval"
    return f"{_shown(found, low)} to {_shown(found, high)}"


def with_bounds(found: Number) -> str:
    """Value and interval, or the value and that there is none."""
    level = f"{found.entry.level * 100:g} % interval "
    shown = bounds(found)
    return f"{value(found)} ({shown if shown == 'no interval' else level + shown})"


def slice_of(key: Key) -> str:
    """The slice and period of an estimate, as ``carrier VX, April 2013``; "" for the whole.

    >>> slice_of(Key("model", "recall", where=(("carrier", "VX"),), period="2013-04"))
    'carrier VX, April 2013'
    """
    parts = [f"{one_line(column)} {one_line(name)}" for column, name in key.where]
    if key.period is not None:
        parts.append(period(key.period))
    return ", ".join(parts)


def period(text: str) -> str:
    """A period as people say it.

    >>> period("2013-04"), period("2013-Q2"), period("2013-W07"), period("2013")
    ('April 2013', 'quarter 2 of 2013', 'week 7 of 2013', '2013')
    """
    year, _, rest = text.partition("-")
    if rest.startswith("Q"):
        return f"quarter {rest[1:]} of {year}"
    if rest.startswith("W"):
        return f"week {int(rest[1:])} of {year}"
    if len(rest) == 2:
        return f"{_MONTHS.split()[int(rest) - 1]} {year}"
    return text


def counted(number: int, one: str, many: str | None = None) -> str:
    """A count and what is counted.

    >>> counted(1, "row"), counted(255987, "row")
    ('1 row', '255,987 rows')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(items: Iterable[str], *, most: int = 3) -> str:
    """At most a few of them, and how many more there are.

    >>> listed(["a", "b"]), listed("abcde")
    ('a and b', 'a, b, c and 2 more')
    """
    every = list(items)
    shown, more = every[:most], len(every) - most
    if more > 0:
        return f"{', '.join(shown)} and {more:,} more"
    return " and ".join(part for part in (", ".join(shown[:-1]), *shown[-1:]) if part)


def plain(number: float) -> str:
    """A plain number with at most three significant decimals.

    >>> plain(0.123456), plain(0.2), plain(1500.0), plain(-2.5)
    ('0.123', '0.2', '1,500', '−2.5')
    """
    if number == 0:
        return "0"
    places = min(max(2 - math.floor(math.log10(abs(number))), 0), 12)
    text = _digits(number, places)
    return text.rstrip("0").rstrip(".") if "." in text else text


def one_line(text: str) -> str:
    """Somebody else's words on one line, not too long: cut between words, brackets closed.

    >>> one_line("a\\n b"), len(one_line("x" * 500))
    ('a b', 80)
    >>> one_line("x" * 50 + " (FileNotFoundError: [Errno 2] No such file)")[49:]
    'x (FileNotFoundError…)'
    """
    words = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if len(words) <= _LONG:
        return words
    cut = words[: _LONG - 5]
    if words[_LONG - 5] != " " and " " in cut[_LONG // 2 :]:
        cut = cut.rpartition(" ")[0]
    else:
        cut = cut if " " in cut[_LONG // 2 :] else words[: _LONG - 1]
    cut = cut.rstrip(" ,;:.([{<“‘'\"-–—/")
    return f"{cut}…{_closing(cut)}"[:_LONG]


def _closing(text: str) -> str:
    """The brackets that are still open in a text, closed."""
    wanted: list[str] = []
    for letter in text:
        if letter in _BRACKETS:
            wanted.append(_BRACKETS[letter])
        elif wanted and letter == wanted[-1]:
            wanted.pop()
    return "".join(reversed(wanted[-3:]))


def quoted(text: str) -> str:
    """Somebody else's words, in quotes, on one line."""
    return f"“{one_line(text)}”"


def currency(record: Record) -> str | None:
    """The currency that the record states, if it states one."""
    stated = record.settings.get("currency")
    return stated if isinstance(stated, str) and stated else None


def _shown(found: Number, number: float) -> str:
    rate = found.key.metric in _RATES and found.entry.unit in {"share", None}
    scale = 100 if rate else 1
    signed = found.key.minus is not None
    digits = _digits(number * scale, _places(found.entry, scale), signed=signed)
    if rate:
        return digits + (" points" if signed else " %")
    return with_unit(digits, found.entry.unit, currency(found.record))


def _places(entry: EstimateEntry, scale: int) -> int:
    """One unit of the last place is at most half of the half width; no bound looks like zero."""
    low, high = entry.low, entry.high
    if low is not None and high is not None and high > low:
        needed = math.ceil(-math.log10((high - low) / 4 * scale))
        small = min((abs(bound) * scale for bound in (low, high) if bound), default=1.0)
        needed = max(needed, min(math.ceil(-math.log10(small)), needed + 3))
    elif entry.value:
        # Three digits that count, and none that the record does not hold.
        needed = 2 - math.floor(math.log10(abs(entry.value) * scale))
        needed = min(needed, _held(entry.value * scale))
    else:
        needed = 2
    return min(max(needed, 0), 12)


def _held(number: float) -> int:
    """How many decimals the shortest writing of a number has, beyond the noise of floats."""
    exponent = Decimal(repr(round(number, 12))).normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _digits(number: float, places: int, *, signed: bool = False) -> str:
    if abs(number) >= _HUGE:
        return f"{number:{'+' if signed else ''}.2e}".replace("-", "−")
    return digits_of(number, places, signed=signed)
