"""What a measurement is asked to do: when to act, what that costs, how sure to be."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from bonafide.errors import Problem, UserError

ThresholdFrom = Literal["given", "costs", "default"]
Gain = Literal["linear", "exponential"]
Grades = Literal["nominal", "ordinal", "interval"]

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
        sequential_at: for how many units an experiment's always-valid interval is tuned.
        srm_alert: below this p a split of units is not the planned one.
        slo_ms: how long an answer of a service may take, in milliseconds.
        ks: how many places of a ranking count, each at least 1.
        gain: what relevance is worth to NDCG: itself, or 2^relevance - 1.
        pass_from: a grade from here on is a pass; ``None`` where grades are 0 and 1 already.
        scale: the least and the greatest grade that could be given; ``None`` where not known.
        grades_are: what may be said of two grades: that they differ, which is better, by how much.
        top_k: of how many classes, the likeliest first, one must be right; 1 or more.
        bootstrap: how many times to resample entities to confirm intervals; 0 means not at all.
        seed: what the resamplings are drawn by.
        class_costs: actual class to decided class to what one such row costs, in money; a right
            decision costs nothing where it is not named.

    Raises:
        UserError: no place at all in ``ks``, or one below 1; a gain or kind of grades that does
            not exist; a scale without extent; ways other than 1 and 2, ``least_rows`` below 1,
            one cost without the other, a cost that is negative, beyond 1e15 or a ``cost_miss``
            of 0; a threshold that is not finite; a level outside (0, 1).

    >>> Settings(cost_act=300, cost_miss=1500).act_from
    (0.2, 'costs')
    """

    cost_act: float | None = None
    cost_miss: float | None = None
    threshold: float | None = None
    level: float = 0.95
    ways: int = 1
    least_rows: int = 1
    sequential_at: int = 10_000
    srm_alert: float = 0.001
    slo_ms: float | None = None
    ks: tuple[int, ...] = (1, 5, 10)
    gain: Gain = "linear"
    pass_from: float | None = None
    scale: tuple[float, float] | None = None
    grades_are: Grades = "ordinal"
    top_k: int = 3
    class_costs: Mapping[str, Mapping[str, float]] | None = None
    bootstrap: int = 0
    seed: int = 0

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
        if self.bootstrap and not 100 <= self.bootstrap <= 1_000_000:
            expected = "0, or from 100 to 1,000,000 replicates"
            problems.append(Problem(f"bootstrap is {self.bootstrap}", expected=expected))
        problems += (
            self._of_classes() + self._of_experiments() + self._of_rankings() + self._of_grades()
        )
        if problems:
            raise UserError(*problems)

    def _of_classes(self) -> list[Problem]:
        problems = []
        if self.top_k < 1:
            problems.append(Problem(f"top_k is {self.top_k}", expected="1 or more"))
        for actual, row in (self.class_costs or {}).items():
            problems += [
                Problem(
                    f"the cost of {actual!r} decided as {decided!r} is {cost}",
                    expected=f"a number from {-MOST:g} to {MOST:g}",
                )
                for decided, cost in row.items()
                if not -MOST <= cost <= MOST
            ]
        return problems

    def _of_experiments(self) -> list[Problem]:
        problems = []
        if self.sequential_at < 1:
            problems.append(Problem(f"sequential_at is {self.sequential_at}", expected="1 or more"))
        if not 0 < self.srm_alert < 1:
            problems.append(Problem(f"srm_alert is {self.srm_alert}", expected="such as 0.001"))
        if self.slo_ms is not None and not 0 < self.slo_ms < math.inf:
            problems.append(Problem(f"slo_ms is {self.slo_ms}", expected="milliseconds > 0"))
        return problems

    def _of_rankings(self) -> list[Problem]:
        problems = []
        if not self.ks or any(k < 1 for k in self.ks):
            problems.append(Problem(f"ks is {self.ks}", expected="places, each 1 or more"))
        if self.gain not in get_args(Gain):
            problems.append(Problem(f"gain is {self.gain!r}", expected=" or ".join(get_args(Gain))))
        return problems

    def _of_grades(self) -> list[Problem]:
        problems = []
        if self.pass_from is not None and not math.isfinite(self.pass_from):
            problems.append(Problem(f"pass_from is {self.pass_from}", expected="a finite number"))
        if self.scale is not None and not -math.inf < self.scale[0] < self.scale[1] < math.inf:
            problems.append(
                Problem(f"scale is {self.scale}", expected="the least grade, then the greatest")
            )
        if self.grades_are not in get_args(Grades):
            kinds = " or ".join(get_args(Grades))
            problems.append(Problem(f"grades_are is {self.grades_are!r}", expected=kinds))
        return problems

    @property
    def costs(self) -> tuple[float, float] | None:
        """(cost_act, cost_miss), or ``None`` where they are not given."""
        if self.cost_act is None or self.cost_miss is None:
            return None
        return float(self.cost_act), float(self.cost_miss)

    @property
    def act_from(self) -> tuple[float, ThresholdFrom]:
        """The threshold in force and where it comes from."""
        if self.threshold is not None:
            return self.threshold, "given"
        if self.costs is not None:
            return self.costs[0] / self.costs[1], "costs"
        return 0.5, "default"
