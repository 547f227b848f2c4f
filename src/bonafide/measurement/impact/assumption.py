"""What an impact rests on: what somebody assumes, and what was measured."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.special import ndtr

from bonafide.errors import Problem, UserError
from bonafide.measurement.arrays import Floats
from bonafide.measurement.estimate import Estimate
from bonafide.measurement.impact.split_normal import Scale, SplitNormal

Distribution = Literal["normal", "uniform", "triangular"]


@dataclass(frozen=True, slots=True)
class Assumption:
    """A number that nobody measured here, with where it comes from.

    Args:
        name: what it is, one of the names that a term needs, such as "decisions".
        best: the best guess; the number itself where it is fixed.
        low, high: what it may as well be; both or neither.
        unit: of the number, for people, such as "flights per month".
        source: who says so: a document, a person, a contract.
        distribution: how likely the values between are, if anybody can say: "normal" (a
            :class:`SplitNormal` whose bounds hold the level asked for), "uniform" between low and
            high, "triangular" with its top at best. Without one the range still counts in the
            interval, as if normal, but no probability is ever given.

    Raises:
        UserError: with every problem found.

    >>> Assumption("decisions", 12_000, unit="flights per month", source="timetable").fixed
    True
    """

    name: str
    best: float
    low: float | None = None
    high: float | None = None
    unit: str = ""
    source: str = ""
    distribution: Distribution | None = None

    def __post_init__(self) -> None:
        problems = []
        who = f"assumption {self.name!r}"
        if (self.low is None) != (self.high is None):
            problems.append(Problem(f"{who} has one end only", expected="low and high, or none"))
        ends = [x for x in (self.low, self.best, self.high) if x is not None]
        if not all(math.isfinite(x) for x in ends):
            problems.append(Problem(f"{who} is not finite", expected="finite numbers"))
        elif ends != sorted(ends):
            problems.append(Problem(f"{who} runs {ends}", expected="low <= best <= high"))
        if self.distribution is not None and self.fixed:
            problems.append(Problem(f"{who} is fixed, and has a distribution", expected="a range"))
        if self.distribution not in (None, "normal", "uniform", "triangular"):
            known = "normal, uniform or triangular"
            problems.append(Problem(f"{who} is {self.distribution!r}", expected=known))
        problems += [
            Problem(f"{who} has no {field}", help=f"say its {field}")
            for field in ("unit", "source")
            if not getattr(self, field).strip()
        ]
        if problems:
            raise UserError(*problems)

    @property
    def fixed(self) -> bool:
        """Nothing else was said to be possible."""
        return self.low is None or self.high is None or self.low == self.high

    def bounds(self, level: float) -> tuple[float, float]:
        """What it is swung between."""
        if self.low is None or self.high is None:
            return self.best, self.best
        return self.low, self.high

    def at(self, z: Floats, level: float) -> Floats:
        """Its values at standard normal deviates."""
        low, high = self.bounds(level)
        if self.fixed:
            return np.full(z.shape, self.best)
        if self.distribution == "uniform":
            return low + (high - low) * ndtr(z)
        if self.distribution == "triangular":
            u, width = ndtr(z), high - low
            top = (self.best - low) / width
            rising = low + np.sqrt(u * width * (self.best - low))
            falling = high - np.sqrt((1 - u) * width * (high - self.best))
            return np.asarray(np.where(u < top, rising, falling), dtype=np.float64)
        return SplitNormal(self.best, low, high, level).at(z)


@dataclass(frozen=True, slots=True)
class Measured:
    """A number from a measurement, with its interval.

    Args:
        name: what it is, one of the names that a term needs, such as "cost_difference".
        estimate: the measurement; its interval is read as a :class:`SplitNormal`.
        unit: of the number, for people.
        source: the evidence, such as ``replay.json#model-rule/expected_cost``.
        scale: where the interval is normal: as it stands, or on the log or logit scale.

    Raises:
        UserError: with every problem found; an estimate that does not lie where its scale needs.
    """

    name: str
    estimate: Estimate
    unit: str = ""
    source: str = ""
    scale: Scale = "natural"

    def __post_init__(self) -> None:
        problems = [
            Problem(f"measured {self.name!r} has no {field}", help=f"say its {field}")
            for field in ("unit", "source")
            if not getattr(self, field).strip()
        ]
        e = self.estimate
        most = {"natural": math.inf, "log": math.inf, "logit": 1.0}.get(self.scale)
        least = -math.inf if self.scale == "natural" else 0.0
        for x in (e.value, e.low, e.high):
            if most is None or (x is not None and not least < x < most):
                problems.append(
                    Problem(f"measured {self.name!r} holds {x}, which has no {self.scale}")
                )
                break
        if problems:
            raise UserError(*problems)

    @property
    def best(self) -> float | None:
        """The estimate's value; ``None`` where there is none."""
        return self.estimate.value

    @property
    def fixed(self) -> bool:
        """A measurement never is."""
        return False

    @property
    def lacking(self) -> str | None:
        """Why it cannot carry an interval."""
        e = self.estimate
        if e.value is None or e.low is None or e.high is None:
            return f"{self.name}: {e.reason or 'it was measured without an interval'}"
        return None

    def bounds(self, level: float) -> tuple[float, float]:
        """Its interval at this level."""
        return self._spread().bounds(level)

    def at(self, z: Floats, level: float) -> Floats:
        """Its values at standard normal deviates."""
        return self._spread().at(z)

    def _spread(self) -> SplitNormal:
        e = self.estimate
        assert e.value is not None and e.low is not None and e.high is not None
        return SplitNormal(e.value, e.low, e.high, e.level, self.scale)


Input = Assumption | Measured
