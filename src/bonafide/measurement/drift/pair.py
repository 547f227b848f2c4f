"""One column in one period, beside its reference."""

from __future__ import annotations

from dataclasses import dataclass

from bonafide.measurement.drift.binned import Binned
from bonafide.measurement.drift.ordered import Ordered
from bonafide.measurement.interval import ENOUGH, plural


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much there is of either sample.

    Attributes:
        now, reference: rows of the period and of the reference.
        clusters: clusters that hold them, in the period, in the reference, in either; ``None``
            where rows are the unit.
    """

    now: int
    reference: int
    clusters: tuple[int, int, int] | None = None

    @property
    def too_few(self) -> str | None:
        """Why nothing can be said: fewer than five rows or clusters on either side.

        >>> Sizes(4, 100).too_few
        'only 4 rows in the period: too few to tell'
        """
        units, what = (self.now, self.reference), "row"
        if self.clusters is not None:
            units, what = self.clusters[:2], "cluster"
        for count, where in zip(units, ("in the period", "in the reference"), strict=True):
            if count < ENOUGH:
                return f"only {plural(count, what)} {where}: too few to tell"
        return None

    @property
    def units(self) -> int | None:
        """Clusters that tell the noise, or ``None`` where rows do."""
        return None if self.clusters is None else self.clusters[2]


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """What the statistics compare.

    Attributes:
        rows: how many rows there are, with a value or without.
        values: how many have a value.
        binned: counts in the reference's bins; ``None`` where either sample has no value.
        ordered: the comparison of cumulative shares; ``None`` for names and without values.
        missing: counts of rows that have a value and of rows that have none, in that order;
            ``None`` where nothing is missing in any period.
        deviation: the standard deviation of the reference's values; ``None`` for names.
    """

    rows: Sizes
    values: Sizes
    binned: Binned | None = None
    ordered: Ordered | None = None
    missing: Binned | None = None
    deviation: float | None = None
