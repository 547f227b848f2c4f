"""Two variants side by side, as one outcome sees them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bonafide.measurement.arrays import Floats, Ints
from bonafide.measurement.codes import own_clusters
from bonafide.measurement.experiment.linear import Linear, Spread, different, spread
from bonafide.measurement.experiment.outcome import Outcome
from bonafide.measurement.experiment.table import ExperimentTable
from bonafide.measurement.interval import ENOUGH, plural


@dataclass(frozen=True, eq=False)
class Arm:
    """The units of one variant that have an outcome.

    Attributes:
        name: of the variant.
        value: shape (n,), the outcome or the numerator.
        denominator: shape (n,), of a ratio.
        before: shape (n,), the covariate; who has none stands at the mean of those who have.
        unit: shape (n,), cluster numbers that mean the same in every arm; ``None``: rows.
        missing: units of the variant left out because they have no outcome.
        without_before: units that have an outcome and no covariate.
    """

    name: str
    value: Floats
    denominator: Floats | None
    before: Floats | None
    unit: Ints | None
    missing: int
    without_before: int

    @property
    def n(self) -> int:
        """Units with an outcome."""
        return int(self.value.size)

    @cached_property
    def linear(self) -> Linear:
        """The variant's own value."""
        return Linear.of(self.value, self.denominator, self.unit)

    @cached_property
    def covariate(self) -> Linear | None:
        """The mean of the covariate."""
        return None if self.before is None else Linear.of(self.before, None, self.unit)

    @property
    def clusters(self) -> int | None:
        """Clusters, or ``None`` where rows are the unit."""
        return None if self.unit is None else self.linear.units

    def too_few(self) -> str | None:
        """Why there are no bounds: fewer than five independent units."""
        units = self.linear.units
        if units >= ENOUGH:
            return None
        what = plural(units, "unit" if self.unit is None else "cluster")
        return f"only {what} in {self.name}: too few for an interval"


@dataclass(frozen=True, eq=False)
class Pair:
    """A variant and the control.

    Attributes:
        outcome: what was declared; its columns are those of all rows.
        variant, control: the two arms.
        arms: every arm of the experiment, these two among them.
    """

    outcome: Outcome
    variant: Arm
    control: Arm
    arms: tuple[Arm, ...]

    @property
    def value(self) -> float | None:
        """Variant minus control."""
        a, b = self.variant.linear.value, self.control.linear.value
        return None if a is None or b is None else a - b

    @cached_property
    def spread(self) -> Spread:
        """How far that strays."""
        return spread([self.variant.linear, self.control.linear.times(-1)])

    @property
    def n(self) -> int:
        """Rows of both."""
        return self.variant.n + self.control.n

    @property
    def positives(self) -> int | None:
        """Units with a 1, of a proportion."""
        if self.outcome.kind != "proportion":
            return None
        return sum(int(arm.value.sum()) for arm in (self.variant, self.control))

    @cached_property
    def clusters(self) -> int | None:
        """Different clusters in both, or ``None`` where rows are the unit."""
        return different([self.variant.linear, self.control.linear])

    def undefined(self) -> str | None:
        """Why there is no value."""
        for arm in (self.variant, self.control):
            if not arm.n:
                return f"no unit of {arm.name} has this outcome"
            if arm.linear.value is None:
                return f"the denominators of {arm.name} add up to 0"
        return None

    def unbounded(self) -> str | None:
        """Why there are no bounds: too few units, or nothing that varies."""
        for arm in (self.variant, self.control):
            if few := arm.too_few():
                return few
        return None

    def still(self, error: float) -> str | None:
        """Why there are no bounds where nothing varies."""
        values = [abs(arm.linear.value or 0.0) for arm in (self.variant, self.control)]
        if error > 1e-12 * max(values):
            return None
        return "every unit has the same outcome: nothing to tell an interval from"


def arms_of(table: ExperimentTable, outcome: Outcome) -> Mapping[str, Arm]:
    """Every variant's arm, the control first."""
    unit = None if table.cluster is None else own_clusters(table.cluster)[0]
    missing = outcome.missing
    before = outcome.before
    lacking = np.zeros(len(table), np.bool_) if before is None else np.isnan(before)
    if before is not None and lacking.any():
        known = before[~lacking & ~missing]
        before = np.where(lacking, known.mean() if known.size else 0.0, before)
    arms = {}
    for name in table.variants:
        of_variant = table.rows_of(name)
        rows = of_variant[~missing[of_variant]]
        arms[name] = Arm(
            name,
            outcome.value[rows],
            None if outcome.denominator is None else outcome.denominator[rows],
            None if before is None else before[rows],
            None if unit is None else unit[rows],
            of_variant.size - rows.size,
            int(np.count_nonzero(lacking[rows])),
        )
    return arms


def pairs_of(
    table: ExperimentTable, outcome: Outcome, arms: Mapping[str, Arm] | None = None
) -> list[Pair]:
    """Each other variant beside the control, in the order of the variants.

    Args:
        table, outcome: what is compared.
        arms: :func:`arms_of` them, where that is known already.
    """
    arms = arms_of(table, outcome) if arms is None else arms
    control, *others = arms.values()
    return [Pair(outcome, arm, control, tuple(arms.values())) for arm in others]
