"""What drift is measured against, how finely, and how much of it matters."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bonafide.errors import Problem, UserError, did_you_mean
from bonafide.measurement.drift.catalogue import STATISTICS

Against = Literal["first", "others"]


@dataclass(frozen=True, slots=True)
class DriftSettings:
    """The reference, the bins, the floors and the confidence level.

    Args:
        against: the reference of each period: the "first" period by name, or all "others".
        reference: the name of the period that is the reference (a training set may be given as a
            period of its own); it goes before ``against``.
        bins: quantile bins of a number, from 2 to 50; from the reference's rows, or from all rows
            where the reference is all others.
        categories: the most frequent names of the reference (or of all rows) that keep a bin of
            their own, from 1 to 200; the others, and those with fewer than 10 rows there, share
            one with the names that it has not seen.
        floors: how much of a statistic matters at all, by its id; those not given keep theirs.
        level: one minus the chance that, with no drift anywhere, a statistic speaks of more than
            noise in any column of any period.
        seed: of the draws that stand for noise.

    Raises:
        UserError: with every setting that is out of its range.

    >>> DriftSettings(floors={"psi": 0.25}).floor("psi")
    0.25
    """

    against: Against = "first"
    reference: str | None = None
    bins: int = 10
    categories: int = 20
    floors: Mapping[str, float] = field(default_factory=dict)
    level: float = 0.95
    seed: int = 0

    def __post_init__(self) -> None:
        problems = []
        if self.against not in ("first", "others"):
            problems.append(Problem(f"against is {self.against!r}", expected="first or others"))
        for name, least, most in (("bins", 2, 50), ("categories", 1, 200)):
            if not least <= getattr(self, name) <= most:
                found = f"{name} is {getattr(self, name)}"
                problems.append(Problem(found, expected=f"from {least} to {most}"))
        for name, floor in self.floors.items():
            if name not in STATISTICS:
                known = f"one of {', '.join(STATISTICS)}"
                hint = did_you_mean(name, STATISTICS)
                problems.append(
                    Problem(f"there is no drift statistic {name!r}", expected=known, help=hint)
                )
            elif not (math.isfinite(floor) and floor >= 0):
                problems.append(
                    Problem(f"the floor of {name} is {floor}", expected="a finite number >= 0")
                )
        if not 0 < self.level < 1:
            problems.append(Problem(f"level is {self.level}", expected="a share such as 0.95"))
        if self.seed < 0:
            problems.append(Problem(f"seed is {self.seed}", expected="a whole number >= 0"))
        if problems:
            raise UserError(*problems)
        object.__setattr__(self, "floors", dict(self.floors))

    def floor(self, statistic: str) -> float:
        """How much of a statistic matters, in the statistic's own terms."""
        return self.floors.get(statistic, STATISTICS[statistic].floor)
