"""Values as tools write them into text files, turned into logged metrics and parameters."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from bonafide.sources.stores.source import Source, Stop
from bonafide.sources.stores.store import LoggedMetric, Point

_DEPTH = 16
_MOST_NAMES = 20_000


def number(raw: object) -> float | str | None:
    """A value as a number; the words of one that is none ("NaN"); None for any other thing.

    A whole number that a float cannot hold keeps its words, for it would be shown wrong.

    >>> number(3), number(float("nan")), number(True), number("0.9"), number(2**53 + 1)
    (3.0, 'NaN', None, None, '9007199254740993')
    """
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        return None
    try:
        value = float(raw)
    except OverflowError:
        return "a whole number too large to be held"
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return value if value == raw else str(raw)[:40]


def written_number(text: str) -> float | str | None:
    """A number as it stands in a text, as :func:`number` gives it.

    >>> [written_number(text) for text in (" 0.84", "nan", "late", "1_0")]
    [0.84, 'NaN', None, None]
    """
    plain = text.strip()
    if not plain or "_" in plain or len(plain) > 60 or not plain.isascii():
        return None
    try:
        return number(float(plain))
    except ValueError:
        return None


class Logged(NamedTuple):
    """One value as it was logged: a number, or the words of one that is none."""

    step: int | None
    value: float | str
    when: datetime | None = None

    @property
    def number(self) -> float:
        """The value as arithmetic has it, NaN and infinities too.

        >>> Logged(0, "-Infinity").number, Logged(0, 0.5).number
        (-inf, 0.5)
        """
        if not isinstance(self.value, str):
            return self.value
        try:
            return float(self.value)
        except ValueError:
            return math.nan


Order = Callable[[str, Sequence[Logged]], Sequence[Logged]]
"""Puts the values of the metric of that name in order; the last of them is the last value."""


def as_logged(_name: str, values: Sequence[Logged]) -> Sequence[Logged]:
    """In the order in which they stand in the log."""
    return values


class Log:
    """Gathers logged values by name, in the order in which they come."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._seen = 0
        self._values: dict[str, list[Logged]] = {}

    def add(
        self, name: str, raw: object, step: object = None, when: datetime | None = None
    ) -> bool:
        """Keep a value if it is a number or the words of none; whether it is.

        Raises:
            Stop: there are more than are read.
        """
        value = number(raw)
        if value is None:
            return False
        self._source.count(1)
        self._seen += 1
        if self._seen % 1024 == 0:
            self._source.tick()
        if len(self._values) > _MOST_NAMES:
            raise Stop(f"a run with more than {_MOST_NAMES:,} metrics, which is not read")
        at = step if isinstance(step, int) and not isinstance(step, bool) else None
        name = name[: self._source.limits.text]
        self._values.setdefault(name, []).append(Logged(at, value, when))
        return True

    def metrics(self, order: Order = as_logged) -> tuple[LoggedMetric, ...]:
        """What was gathered, by name, the values of each in ``order``."""
        return tuple(
            logged_metric(name, order(name, values))
            for name, values in sorted(self._values.items())
        )


def logged_metric(name: str, values: Sequence[Logged]) -> LoggedMetric:
    """The metric of these values, which stand in order; there is at least one."""
    return LoggedMetric(
        name,
        tuple(Point(at, value, when) for at, value, when in values if not isinstance(value, str)),
        tuple((at, value) for at, value, _ in values if isinstance(value, str)),
        isinstance(values[-1].value, str),
    )


def flat(value: object, *, between: str = ".") -> Iterator[tuple[str, object]]:
    """The plain values of nested mappings, their keys joined; lists are kept as they are.

    >>> list(flat({"by": {"week": {"mae": 3}}, "n": 2}))
    [('by.week.mae', 3), ('n', 2)]
    """
    seen = 0
    waiting: list[tuple[str, object, int]] = [("", value, 0)]
    while waiting:
        name, inner, depth = waiting.pop()
        if isinstance(inner, Mapping) and depth < _DEPTH:
            for key, deeper in reversed(list(inner.items())):
                waiting.append((f"{name}{between}{key}" if name else str(key), deeper, depth + 1))
        else:
            seen += 1
            if seen > _MOST_NAMES:
                return
            yield name, inner


def in_words(raw: Any, most: int) -> str:
    """A parameter as text: words stay as they are, anything else as JSON would have it."""
    if isinstance(raw, str):
        return raw[:most]
    try:
        return json.dumps(raw, ensure_ascii=False, default=str)[:most]
    except (ValueError, RecursionError):
        return ""


def in_all_words(
    fields: Mapping[str, object], source: Source, *, empty: bool = False
) -> dict[str, str]:
    """Parameters or tags as text; what says nothing is left out unless ``empty``."""
    most = source.limits.text
    return {
        name[:most]: in_words(raw, most)
        for name, raw in fields.items()
        if empty or raw not in (None, "", [], {})
    }


def moment(raw: object) -> datetime | None:
    """A time as it stands in a log, in UTC; None when it is none, or says no time zone.

    >>> str(moment("2026-11-21T16:56:09+00:00")), moment("2026-11-21 16:56"), str(moment(0))
    ('2026-11-21 16:56:09+00:00', None, '1970-01-01 00:00:00+00:00')
    """
    try:
        if isinstance(raw, str) and len(raw) < 60:
            found = datetime.fromisoformat(raw)
            return found.astimezone(UTC) if found.tzinfo else None
        if isinstance(raw, int | float) and not isinstance(raw, bool):
            return datetime.fromtimestamp(raw, UTC)
    except (ValueError, OverflowError, OSError):
        pass
    return None


def model_said(model: str) -> str:
    """A model as people say it: of one that lies in a folder, its own name.

    >>> model_said("mockllm/model"), model_said("hf//home/ada/llama-3"), model_said("C:\\\\m\\\\a")
    ('mockllm/model', 'llama-3', 'a')
    """
    placed = "\\" in model or "//" in model or model.startswith(("/", "~", "."))
    return model.replace("\\", "/").rstrip("/").rpartition("/")[2] or model if placed else model
