"""The one grammar by which JSON, Python and links name an estimate.

::

    fragment = id [":" view]
    id       = subject ["-" subject] "/" metric *("@" column "=" value) ["~" period]
    name     = 1*(A-Z a-z 0-9 "_" "." / %XX)
    period   = YYYY | YYYY-MM | YYYY-Www | YYYY-MM-DD | YYYY-Qn
    view     = value | low | high | interval | percent | relative | ratio | money

Every character outside ``name``'s letters is percent-encoded as UTF-8 with upper-case hexadecimal
digits, "-" included. The form is canonical: each estimate has exactly one id, and what
:func:`parse_id` accepts, :func:`format_id` writes back unchanged.
"""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass
from typing import Literal, get_args
from urllib.parse import unquote

from bonafide.measurement.estimate import Key

View = Literal["value", "low", "high", "interval", "percent", "relative", "ratio", "money"]
VIEWS: tuple[View, ...] = get_args(View)

_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.")
_HEX = frozenset("0123456789ABCDEF")


class NotAnIdentifier(ValueError):
    """The text does not follow the grammar; the message says where and what was expected."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """An id and the view of it that a text shows; ``None`` when the link names no view."""

    key: Key
    view: View | None = None


def encode_name(name: str) -> str:
    """``name`` with everything but letters, digits, "_" and "." percent-encoded.

    >>> encode_name("p-rate é")
    'p%2Drate%20%C3%A9'
    """
    if not name:
        raise NotAnIdentifier("a name may not be empty")
    try:
        return "".join(
            c if c in _PLAIN else "".join(f"%{byte:02X}" for byte in c.encode("utf-8"))
            for c in name
        )
    except UnicodeEncodeError:
        raise NotAnIdentifier(f"the name {name!r} is not valid Unicode") from None


def decode_name(text: str) -> str:
    """The name that ``text`` encodes; refuses every spelling but the canonical one.

    >>> decode_name("p%2Drate")
    'p-rate'
    """
    raw = bytearray()
    i = 0
    while i < len(text):
        if text[i] == "%":
            pair = text[i + 1 : i + 3]
            if len(pair) != 2 or not _HEX.issuperset(pair):
                raise NotAnIdentifier(
                    f"{text!r}: '%' must be followed by two upper-case hexadecimal digits"
                )
            raw.append(int(pair, 16))
            i += 3
        elif text[i] in _PLAIN:
            raw += text[i].encode("ascii")
            i += 1
        else:
            raise NotAnIdentifier(f"{text!r}: {text[i]!r} must be written {encode_name(text[i])}")
    try:
        name = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise NotAnIdentifier(f"{text!r} does not decode to UTF-8") from None
    if encode_name(name) != text:
        raise NotAnIdentifier(f"{text!r} must be written {encode_name(name)}")
    return name


def format_id(key: Key) -> str:
    """The id of an estimate.

    >>> format_id(Key("model", "recall", minus="p_rate", where=(("carrier", "VX"),)))
    'model-p_rate/recall@carrier=VX'
    """
    text = encode_name(key.subject)
    if key.minus is not None:
        text += "-" + encode_name(key.minus)
    text += "/" + encode_name(key.metric)
    for column, value in key.where:
        text += f"@{encode_name(column)}={encode_name(value)}"
    if key.period is not None:
        _check_period(key.period)
        text += "~" + key.period
    return text


def parse_id(text: str) -> Key:
    """The estimate that an id names.

    Raises:
        NotAnIdentifier: the text does not follow the grammar, or is not in canonical form.

    >>> parse_id("model/roc_auc~2013-04").period
    '2013-04'
    """
    if text.count("/") != 1:
        raise NotAnIdentifier(f"{text!r}: expected subject/metric with exactly one '/'")
    who, what = text.split("/")
    subjects = who.split("-")
    if len(subjects) > 2:
        raise NotAnIdentifier(f"{text!r}: at most two subjects, a-b")
    rest, tilde, period = what.partition("~")
    if tilde:
        _check_period(period)
    metric, *slices = rest.split("@")
    where = []
    for part in slices:
        column, equals, value = part.partition("=")
        if not equals:
            raise NotAnIdentifier(f"{text!r}: a slice is written @column=value")
        where.append((decode_name(column), decode_name(value)))
    columns = [column for column, _ in where]
    if columns != sorted(set(columns)):
        raise NotAnIdentifier(f"{text!r}: slices stand once each, sorted by column")
    return Key(
        subject=decode_name(subjects[0]),
        metric=decode_name(metric),
        minus=decode_name(subjects[1]) if len(subjects) == 2 else None,
        where=tuple(where),
        period=period if tilde else None,
    )


def parse_fragment(text: str) -> Fragment:
    """The id and view that the part of a link after ``#`` names.

    >>> parse_fragment("model-p_rate/recall:relative").view
    'relative'
    """
    identifier, colon, view = text.partition(":")
    key = parse_id(identifier)
    if not colon:
        return Fragment(key)
    for known in VIEWS:
        if view == known:
            return Fragment(key, known)
    raise NotAnIdentifier(f"{text!r}: unknown view {view!r}; views are {', '.join(VIEWS)}")


def format_fragment(fragment: Fragment) -> str:
    """The part of a link after ``#``."""
    identifier = format_id(fragment.key)
    return identifier if fragment.view is None else f"{identifier}:{fragment.view}"


def canonical_fragment(text: str) -> str | None:
    """The fragment that ``text`` may have meant: escapes in their one spelling, slices sorted.

    ``None`` when that is not enough to make it one.

    >>> canonical_fragment("model/recall@city=st.%20paul@carrier=A+B")
    'model/recall@carrier=A%2BB@city=st.%20paul'
    """
    parts: list[str] = []
    i = 0
    while i < len(text):
        pair = text[i + 1 : i + 3].upper()
        if text[i] == "%" and len(pair) == 2 and _HEX.issuperset(pair):
            parts.append("%" + pair)
            i += 3
            continue
        keep = text[i] in _PLAIN or text[i] in "-/@=~:"
        try:
            parts.append(text[i] if keep else encode_name(text[i]))
        except NotAnIdentifier:
            return None
        i += 1
    head, slash, rest = "".join(parts).partition("/")
    body, colon, view = rest.partition(":")
    body, tilde, period = body.partition("~")
    metric, *slices = body.split("@")
    body = "@".join([metric, *sorted(slices, key=lambda each: unquote(each.partition("=")[0]))])
    try:
        return format_fragment(parse_fragment(head + slash + body + tilde + period + colon + view))
    except NotAnIdentifier:
        return None


def _digits(text: str, length: int) -> bool:
    return len(text) == length and text.isascii() and text.isdigit()


def _check_period(text: str) -> None:
    year, dash, rest = text.partition("-")
    valid = _digits(year, 4)
    if valid and dash:
        if rest.startswith("W") and _digits(rest[1:], 2):
            last = datetime.date(max(int(year), 1), 12, 28).isocalendar().week
            valid = 1 <= int(rest[1:]) <= last
        elif rest.startswith("Q") and _digits(rest[1:], 1):
            valid = 1 <= int(rest[1:]) <= 4
        elif len(rest) == 5 and rest[2] == "-" and _digits(rest[:2] + rest[3:], 4):
            month, day = int(rest[:2]), int(rest[3:])
            valid = int(year) >= 1 and 1 <= month <= 12
            valid = valid and 1 <= day <= calendar.monthrange(int(year), month)[1]
        else:
            valid = _digits(rest, 2) and 1 <= int(rest) <= 12
    if not valid:
        raise NotAnIdentifier(
            f"{text!r} is not a period; write YYYY, YYYY-MM, YYYY-Www, YYYY-MM-DD or YYYY-Qn"
        )
