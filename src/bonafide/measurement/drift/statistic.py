"""A statistic of drift."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

from bonafide.measurement.drift.pair import Pair, Sizes


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one statistic says of a period and its reference.

    Attributes:
        value: the statistic; ``None`` where it is undefined.
        low, high: bounds on what it would be with endless rows of both.
        corrected: the value less what noise adds to it on average.
        noise: what 95 % (or the level asked for) of undrifted pairs of these sizes do not exceed.
        p: the chance of at least this value if nothing drifted.
        method: how noise and bounds were made.
        reason: why something is missing.
    """

    value: float | None
    low: float | None
    high: float | None
    corrected: float | None
    noise: float | None
    p: float | None
    method: str
    reason: str | None = None

    @classmethod
    def undefined(cls, reason: str) -> Comparison:
        """Nothing, and why."""
        return cls(None, None, None, None, None, None, "none", reason)

    @classmethod
    def unvarying(cls) -> Comparison:
        """Both samples hold one and the same value: no distance, and no noise to judge it by."""
        reason = "every row of both holds the same value: no interval"
        return cls(0.0, None, None, 0.0, None, None, "none", reason)


class Statistic(ABC):
    """A distance between a period and its reference; each subclass is one, in its own file.

    Attributes:
        id: its name in keys and evidence.
        name, summary: what pages call it, and one sentence.
        floor: how much of it matters unless the user says otherwise.
        floor_unit: what the floor counts in, for people.
    """

    id: str
    name: str
    summary: str
    floor: float
    floor_unit: str = ""

    @abstractmethod
    def applies(self, pair: Pair) -> bool:
        """Whether it means something for such a column."""

    @abstractmethod
    def compare(self, pair: Pair, level: float) -> Comparison:
        """The statistic of a pair with enough rows, with its noise."""

    def sizes(self, pair: Pair) -> Sizes:
        """The rows that it uses: those that have a value."""
        return pair.values

    def scale(self, pair: Pair) -> float | None:
        """What the floor is multiplied by to be in the value's unit; ``None``: it has no scale."""
        return 1.0
