"""Two bounds and how they were made."""

from __future__ import annotations

from dataclasses import dataclass

ENOUGH = 5


@dataclass(frozen=True, slots=True)
class Interval:
    """Bounds, or the reason why there are none; ``method`` names how they were made."""

    low: float | None
    high: float | None
    method: str
    reason: str | None = None

    @classmethod
    def withheld(cls, reason: str) -> Interval:
        """No bounds, and why."""
        return cls(None, None, "none", reason)

    def within(self, low: float | None, high: float | None) -> Interval:
        """The same, cut at the ends of what the metric can be."""
        if self.low is None or self.high is None:
            return self
        bottom = self.low if low is None else max(low, self.low)
        top = self.high if high is None else min(high, self.high)
        return Interval(bottom, top, self.method, self.reason)

    def wider(self, other: Interval, method: str) -> Interval:
        """From the lower of both low bounds to the higher of both high ones."""
        if self.low is None or self.high is None or other.low is None or other.high is None:
            return self if self.low is None else other
        return Interval(min(self.low, other.low), max(self.high, other.high), method)


def plural(count: int, what: str) -> str:
    """A count and its noun.

    >>> plural(1, "row"), plural(1200, "row")
    ('1 row', '1,200 rows')
    """
    return f"{count:,} {what}" + ("" if count == 1 else "s")
