"""Queries seen as units that were drawn independently: single queries, or clusters of them."""

from __future__ import annotations

from dataclasses import dataclass

from bonafide.measurement.arrays import Floats, Ints, Places, SmallInts
from bonafide.measurement.interval import ENOUGH, plural
from bonafide.measurement.units import Units, scaled, without_gaps


@dataclass(frozen=True, eq=False)
class Queries(Units):
    """The queries that one estimate speaks of; what is per row elsewhere is per query here.

    Attributes:
        rows: shape (q,), how many rows each query has.
        weight: shape (q,), each > 0; ``None`` where all queries weigh the same.
        unit: shape (q,), each query's cluster from 0; ``None`` where queries are the unit.
        units: how many clusters (or queries) there are.
    """

    rows: Ints
    weight: Floats | None
    unit: SmallInts | None
    units: int

    @classmethod
    def of(cls, rows: Ints, weight: Floats | None, unit: Places | None) -> Queries:
        """Equal weights are dropped, others scaled, clusters numbered without gaps."""
        weight = scaled(weight)
        if unit is None:
            return cls(rows, weight, None, rows.size)
        dense, units = without_gaps(unit)
        return cls(rows, weight, dense, units)

    def take(self, queries: Places) -> Queries:
        """Only these queries."""
        return Queries.of(
            self.rows[queries],
            None if self.weight is None else self.weight[queries],
            None if self.unit is None else self.unit[queries],
        )

    @property
    def n(self) -> int:
        """Queries."""
        return int(self.rows.size)

    @property
    def clusters(self) -> int:
        """Clusters above the query, or the queries: they are the clusters of rows."""
        return self.units

    def too_few(self) -> str | None:
        """Why no bounds are given at all: fewer than five queries or clusters."""
        if self.n < ENOUGH:
            return f"only {queries_counted(self.n)}: too few for an interval"
        if self.units < ENOUGH:
            return f"only {plural(self.units, 'cluster')}: too few for an interval"
        return None

    def differ_too_little(self, differing: int) -> str | None:
        """Why a difference has no bounds: fewer than five queries or clusters tell them apart."""
        if differing >= ENOUGH:
            return None
        what = queries_counted(differing) if self.unit is None else plural(differing, "cluster")
        return f"the two differ on {what} only: too few for an interval"


def queries_counted(count: int) -> str:
    """A count of queries.

    >>> queries_counted(1), queries_counted(1200)
    ('1 query', '1,200 queries')
    """
    return f"{count:,} {'query' if count == 1 else 'queries'}"
