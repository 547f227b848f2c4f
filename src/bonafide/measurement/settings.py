"""What a measurement is asked to do: when to act, what that costs, how sure to be."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from bonafide.errors import Problem, UserError

ThresholdFrom = Literal["given", "costs", "default"]

MOST = 1e15
"""No single decision costs more; sums over any number of rows stay exact enough below it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Costs, threshold and confidence level.

    Args:
        cost_act: what it costs to act on a row, in money; goes with ``cost_miss``.
        cost_miss: what a positive row costs on which nobody acted, in money.
        threshold: act if and only if score >= threshold. ``None`` means cost_act / cost_miss when
            both are given, else 0.5: for a calibrated probability p, acting pays off exactly when
            p * cost_miss >= cost_act.
        level: the confidence level, between 0 and 1.
        ways: 2 also crosses every two slice columns.
        least_rows: slices of fewer rows are not measured apart.

    Raises:
        UserError: ways other than 1 and 2, ``least_rows`` below 1, one cost without the other, a
            cost that is negative, beyond 1e15 or a
            ``cost_miss`` of 0; a threshold that is not finite; a level outside (0, 1).

    >>> Settings(cost_act=300, cost_miss=1500).act_from
    (0.2, 'costs')
    """

    cost_act: float | None = None
    cost_miss: float | None = None
    threshold: float | None = None
    level: float = 0.95
    ways: int = 1
    least_rows: int = 1

    def __post_init__(self) -> None:
        problems = []
        for name, cost in (("cost_act", self.cost_act), ("cost_miss", self.cost_miss)):
            if cost is not None and not 0 <= cost <= MOST:
                problems.append(Problem(f"{name} is {cost}", expected=f"from 0 to {MOST:g}"))
        if (self.cost_act is None) != (self.cost_miss is None):
            problems.append(Problem("one cost is given without the other", expected="both or none"))
        if self.cost_miss == 0:
            problems.append(Problem("cost_miss is 0: then acting never pays", expected="> 0"))
        if self.threshold is not None and not math.isfinite(self.threshold):
            problems.append(Problem(f"threshold is {self.threshold}", expected="a finite number"))
        if not 0 < self.level < 1:
            problems.append(Problem(f"level is {self.level}", expected="a share such as 0.95"))
        if self.ways not in (1, 2):
            problems.append(Problem(f"ways is {self.ways}", expected="1 or 2"))
        if self.least_rows < 1:
            problems.append(Problem(f"least_rows is {self.least_rows}", expected="1 or more"))
        if problems:
            raise UserError(*problems)

    @property
    def costs(self) -> tuple[float, float] | None:
        """(cost_act, cost_miss), or ``None`` where they are not given."""
        if self.cost_act is None or self.cost_miss is None:
            return None
        return self.cost_act, self.cost_miss

    @property
    def act_from(self) -> tuple[float, ThresholdFrom]:
        """The threshold in force and where it comes from."""
        if self.threshold is not None:
            return self.threshold, "given"
        if self.costs is not None:
            return self.costs[0] / self.costs[1], "costs"
        return 0.5, "default"
