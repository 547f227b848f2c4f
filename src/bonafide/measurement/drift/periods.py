"""Which rows belong to which period, and which periods are compared with what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bonafide.measurement.arrays import Ints, SmallInts
from bonafide.measurement.codes import Codes, own_clusters
from bonafide.measurement.drift.drift_settings import DriftSettings


@dataclass(frozen=True, slots=True, eq=False)
class ByCluster:
    """Rows that have a period, one cluster after the other.

    Attributes:
        rows: shape (n,), their numbers in the table.
        cluster: shape (n,), their clusters.
        period: shape (n,), the place of their period among :attr:`Periods.names`.
    """

    rows: Ints
    cluster: Ints
    period: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Periods:
    """The periods that hold rows, by name.

    Attributes:
        names: the periods.
        place: shape (n,), each row's period as a place in ``names``, -1 without one.
        rows: shape (n,), rows by period, those without one first.
        starts: shape (periods + 1,), where each period begins in ``rows``.
        reference: the place of the reference; ``None`` where it is all other periods.
        by_cluster: rows by cluster; ``None`` where rows are the unit.
    """

    names: tuple[str, ...]
    place: SmallInts
    rows: Ints
    starts: Ints
    reference: int | None
    by_cluster: ByCluster | None

    @classmethod
    def of(cls, period: Codes, cluster: Codes | None, settings: DriftSettings) -> Periods:
        """Group rows once for all columns."""
        counts = np.bincount(period.codes[period.codes >= 0], minlength=len(period.names))
        held = sorted(np.flatnonzero(counts).tolist(), key=lambda k: period.names[k])
        names = tuple(period.names[k] for k in held)
        new = np.full(len(period.names) + 1, -1, np.int32)
        new[held] = np.arange(len(held))
        place = new[period.codes]
        small = place.astype(np.int16) if len(names) < 2**15 else place
        ends = np.cumsum(np.bincount(place + 1, minlength=len(names) + 1))
        reference = None
        if settings.reference is not None:
            reference = names.index(settings.reference)
        elif settings.against == "first" and names:
            reference = 0
        by_cluster = None
        if cluster is not None:
            unit = own_clusters(cluster)[0]
            order = np.argsort(unit, kind="stable")
            order = order[place[order] >= 0]
            by_cluster = ByCluster(order, unit[order], place[order].astype(np.int64))
        return cls(names, place, np.argsort(small, kind="stable"), ends, reference, by_cluster)

    def compared(self) -> Iterator[tuple[int, str]]:
        """Place and name of each period that has something to be compared with."""
        if len(self.names) > 1:
            yield from ((k, n) for k, n in enumerate(self.names) if k != self.reference)

    def sides(self, k: int) -> SmallInts:
        """For each period: 1 if it is the k-th, 2 if it is in its reference, else 0."""
        side = np.full(len(self.names), 2 if self.reference is None else 0, np.int32)
        if self.reference is not None:
            side[self.reference] = 2
        side[k] = 1
        return side
