"""One number and how well it is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Better = Literal["higher", "lower"]
Unit = Literal["share", "nat", "money", "ms", "hours", "target", "score"]
"""The unit of a metric: "target" is that of the label itself, "score" that of grades; ``None``
stands for a plain number without one."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its interval, or the reason why there is none.

    ``value`` is ``None`` where the metric is undefined (``reason`` says why); ``low`` and ``high``
    are ``None`` where there is too little to state them (``reason`` says why). "No data" is
    never 0.

    Attributes:
        value: the point estimate in the metric's own unit.
        low, high: the bounds at ``level``.
        level: the confidence level, 0.95 unless asked otherwise.
        n: rows that were used.
        positives: rows among them with label 1; ``None`` where labels play no part.
        clusters: distinct clusters among them; ``None`` where rows are the unit.
        method: how the interval was made, in words a statistician can look up.
        unit: one of ``Unit`` or ``None``.
        better: which direction is better; ``None`` where neither is.
        reason: why ``value`` or the bounds are missing.
    """

    value: float | None
    low: float | None
    high: float | None
    level: float
    n: int
    positives: int | None
    clusters: int | None
    method: str
    unit: Unit | None
    better: Better | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """Which estimate: subject, what it is compared with, metric, slice, period.

    ``where`` holds the slice as (column, value) pairs sorted by column. A ``minus`` makes the
    estimate the paired difference subject - minus.
    """

    subject: str
    metric: str
    minus: str | None = None
    where: tuple[tuple[str, str], ...] = ()
    period: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "where", tuple(sorted(self.where)))
