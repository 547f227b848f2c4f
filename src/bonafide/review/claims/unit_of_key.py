"""What the name of a key or column says of how its number counts."""

from __future__ import annotations

from urllib.parse import unquote

_PERCENT = frozenset({"percent", "pct", "percentage", "perc", "percents"})
_TIME = {
    "s": 3, "sec": 3, "secs": 3, "second": 3, "seconds": 3,
    "ms": 0, "msec": 0, "millis": 0, "millisecond": 0, "milliseconds": 0,
    "us": -3, "µs": -3, "microsecond": -3, "microseconds": -3,
    "ns": -6, "nanosecond": -6, "nanoseconds": -6,
}  # fmt: skip


def says_percent(key: str) -> bool:
    """Whether the last name of a key says that it counts hundredths.

    >>> [says_percent(key) for key in ("test.acc_pct", "accuracyPercent", "acc (%)", "percentile")]
    [True, True, True, False]
    """
    name = _last(key)
    return "%" in name or not _PERCENT.isdisjoint(_words(name))


def says_time(key: str) -> int | None:
    """The power of ten from milliseconds in which the last name of a key says that it counts.

    >>> says_time("p95_ms"), says_time("run/latency_seconds"), says_time("latency")
    (0, 3, None)
    """
    found = {_TIME[word] for word in _words(_last(key)) if word in _TIME}
    return found.pop() if len(found) == 1 else None


def _last(key: str) -> str:
    plain = unquote(key).replace("[", ".").replace("]", "").replace("/", ".")
    names = [name for name in plain.split(".") if name.strip() and not name.strip().isdigit()]
    return names[-1] if names else ""


def _words(name: str) -> list[str]:
    spaced: list[str] = []
    for before, char in zip(" " + name, name, strict=False):
        if char.isupper() and before.islower():
            spaced.append(" ")
        spaced.append(char.lower() if char.isalnum() else " ")
    return "".join(spaced).split()
