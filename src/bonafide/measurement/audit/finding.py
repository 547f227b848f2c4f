"""What an audit says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from bonafide.measurement.arrays import Flags
from bonafide.measurement.estimate import Estimate, Unit
from bonafide.measurement.intervals.quantile import normal
from bonafide.measurement.intervals.wilson import wilson

LEVEL = 0.95
_EXAMPLES = 5


class Status(StrEnum):
    """Found, not found, or could not look. Not applicable is not a pass."""

    FOUND = "found"
    NOT_FOUND = "not found"
    COULD_NOT_LOOK = "could not look"


@dataclass(frozen=True, slots=True)
class AuditFinding:
    """The answer of one audit.

    Attributes:
        audit: the audit's id.
        status: found, not found, could not look.
        what: what is the case, one plain sentence.
        because: on what that rests; for *could not look*, what was missing.
        why: why it matters.
        do: what to do about it.
        numbers: what was counted or measured, each with its own uncertainty.
        columns: names of the columns concerned, most suspect first.
        examples: numbers of rows to look at, from 1; never values, which may be personal.
    """

    audit: str
    status: Status
    what: str
    because: str
    why: str
    do: str
    numbers: Mapping[str, Estimate] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    examples: tuple[int, ...] = ()


def share_of(count: float, n: int) -> Estimate:
    """A share of rows with Wilson's interval; no value where there are no rows.

    >>> share_of(1, 4).value, share_of(0, 0).reason
    (0.25, 'there are no rows')
    """
    if not n:
        return number(None, n, reason="there are no rows", unit="share")
    share = min(1.0, count / n)
    low, high = wilson(share, n, normal(LEVEL))
    return number(share, n, low, high, method="Wilson", unit="share")


def number(
    value: float | None,
    n: int,
    low: float | None = None,
    high: float | None = None,
    *,
    method: str = "none",
    unit: Unit | None = None,
    reason: str | None = None,
) -> Estimate:
    """An estimate of an audit, at 95 %, of which neither direction is better.

    Bounds that are missing are said to be none of sampling where a value is given without them:
    then it counts these rows, and is not an estimate of anything else.
    """
    if value is not None and low is None and reason is None:
        reason = "counted in these rows, not estimated"
    return Estimate(value, low, high, LEVEL, n, None, None, method, unit, None, reason)


def rows_of(flags: Flags) -> tuple[int, ...]:
    """The first rows that a flag marks, from 1.

    >>> rows_of(np.array([False, True, True]))
    (2, 3)
    """
    return tuple(int(row) + 1 for row in np.flatnonzero(flags)[:_EXAMPLES])
