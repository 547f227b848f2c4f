"""Time as whole minutes since 1970 in UTC, and the New York wall clock that people read.

Whole minutes, because the data set has no finer grain and because sums of whole numbers are the
same in whatever order they are added: the service and the batch must agree to the last bit.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import TypeAlias
from zoneinfo import ZoneInfo

Minute: TypeAlias = int

HOUR = 60
DAY = 24 * HOUR
LEAD = 2 * HOUR
"""The decision is made this long before the scheduled departure."""

NEW_YORK = ZoneInfo("America/New_York")


@lru_cache(maxsize=1 << 14)
def _offset_of_hour(hour: int) -> int:
    moment = datetime.fromtimestamp(hour * 3600, NEW_YORK)
    offset = moment.utcoffset()
    assert offset is not None
    return int(offset.total_seconds()) // 60


def new_york(minute: Minute) -> int:
    """The same instant on New York's wall clock, as minutes since 1970 without a zone.

    Offsets change on the hour, so one look-up an hour is enough.

    >>> new_york(0) // HOUR
    -5
    """
    return minute + _offset_of_hour(minute // HOUR)


def to_iso(minute: Minute) -> str:
    """ISO 8601 with New York's offset.

    >>> to_iso(from_iso("2013-07-01T12:00:00Z"))
    '2013-07-01T08:00:00-04:00'
    """
    return datetime.fromtimestamp(minute * 60, NEW_YORK).isoformat()


def from_iso(text: str) -> Minute:
    """The minute that an ISO 8601 text with an offset names; seconds are dropped."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text!r} has no UTC offset")
    return to_minute(moment)


def to_minute(moment: datetime) -> Minute:
    """Whole minutes since 1970 of a moment with a zone; seconds are dropped, never rounded up."""
    return int(moment.astimezone(UTC).timestamp()) // 60
