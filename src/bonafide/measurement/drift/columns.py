"""One column, grouped by period and put beside its reference."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from bonafide.measurement.arrays import Flags, Floats, Ints
from bonafide.measurement.codes import Codes
from bonafide.measurement.drift.binned import Binned
from bonafide.measurement.drift.binning import (
    counts_in_bins,
    kept_names,
    numbers_in_bins,
    quantile_edges,
)
from bonafide.measurement.drift.cluster_moments import cluster_moments
from bonafide.measurement.drift.drift_settings import DriftSettings
from bonafide.measurement.drift.ordered import Ordered, ordered
from bonafide.measurement.drift.pair import Pair, Sizes
from bonafide.measurement.drift.periods import ByCluster, Periods


class ByPeriod(ABC):
    """A column by period. Subclasses say how its values fall into bins.

    Attributes:
        counts: shape (periods, bins), rows of each period in each bin; set by the subclass.
        lost: shape (periods,), rows of each period without a value; set by the subclass.
    """

    counts: Ints
    lost: Ints

    def __init__(self, periods: Periods, settings: DriftSettings) -> None:
        self._periods, self._settings = periods, settings

    def pairs(self) -> Iterator[tuple[str, Pair]]:
        """Each period's name and its pair with the reference."""
        if len(self._periods.names) < 2:
            return
        by_cluster = self._periods.by_cluster
        bins = missing = None
        if by_cluster is not None:
            bins = self.bins_of(by_cluster.rows)
            missing = (bins < 0).astype(np.int64)
        for k, name in self._periods.compared():
            yield name, self._pair(k, by_cluster, bins, missing)

    @abstractmethod
    def bins_of(self, rows: Ints) -> Ints:
        """The bin of each of these rows, -1 where the value is missing."""

    @abstractmethod
    def order(self, k: int) -> Ordered | None:
        """The comparison of cumulative shares of the k-th period; ``None`` for names."""

    @abstractmethod
    def deviation(self) -> float | None:
        """The standard deviation of the reference; ``None`` for names."""

    def _pair(
        self, k: int, by_cluster: ByCluster | None, bins: Ints | None, missing: Ints | None
    ) -> Pair:
        now, then = self.counts[k], self._reference(self.counts, k)
        lost, lost_then = int(self.lost[k]), int(self._reference(self.lost, k))
        n, m = int(now.sum()), int(then.sum())
        rows, values = Sizes(n + lost, m + lost_then), Sizes(n, m)
        moments = lost_moments = None
        if by_cluster is not None and bins is not None and missing is not None:
            side = self._periods.sides(k)[by_cluster.period]
            unit = by_cluster.cluster
            moments, held = cluster_moments(unit, bins, side, self.counts.shape[1])
            lost_moments, all_held = cluster_moments(unit, missing, side, 2)
            rows, values = replace(rows, clusters=all_held), replace(values, clusters=held)
        seed = self._settings.seed
        counts = np.array([n, lost]), np.array([m, lost_then])
        some = n > 0 and m > 0
        return Pair(
            rows=rows,
            values=values,
            binned=Binned.of(now, then, moments, values.units, seed) if some else None,
            ordered=self.order(k) if some else None,
            missing=Binned(*counts, lost_moments, rows.units) if self.lost.any() else None,
            deviation=self.deviation(),
        )

    def _reference(self, by_period: Ints, k: int) -> Ints:
        reference = self._periods.reference
        whole: Ints = by_period.sum(axis=0) - by_period[k]
        return whole if reference is None else by_period[reference]


class NumbersByPeriod(ByPeriod):
    """Numbers: sorted within each period, which is all that bins and cumulative shares need.

    Against one period, bins are the quantiles of that period's values. Against all others, each
    period would have bins of its own; there all rows define them, the period's included.
    """

    def __init__(self, values: Floats, periods: Periods, settings: DriftSettings) -> None:
        super().__init__(periods, settings)
        self._values = values
        starts = periods.starts
        by_period = values[periods.rows]
        self._parts: list[Floats] = []
        lost = []
        for k in range(len(periods.names)):
            part = np.sort(by_period[starts[k] : starts[k + 1]])  # NaN is sorted to the end
            found = int(np.searchsorted(part, np.nan, "left"))
            lost.append(part.size - found)
            self._parts.append(part[:found])
        self.lost = np.array(lost, dtype=np.int64)
        if periods.reference is not None:
            self._reference_values = self._parts[periods.reference]
        else:
            self._reference_values = np.sort(
                np.concatenate([*self._parts, np.empty(0)]),
                kind="stable",  # merges sorted runs
            )
        self._edges = np.empty(0)
        if self._reference_values.size:
            self._edges = quantile_edges(self._reference_values, settings.bins)
        self.counts = np.array([counts_in_bins(part, self._edges) for part in self._parts])
        self._deviation = (
            float(np.std(self._reference_values)) if self._reference_values.size else None
        )

    def bins_of(self, rows: Ints) -> Ints:
        """See :meth:`ByPeriod.bins_of`."""
        return numbers_in_bins(self._values[rows], self._edges)

    def order(self, k: int) -> Ordered | None:
        """See :meth:`ByPeriod.order`."""
        everything = self._periods.reference is None
        return ordered(self._parts[k], self._reference_values, holds_now=everything)

    def deviation(self) -> float | None:
        """See :meth:`ByPeriod.deviation`."""
        return self._deviation


class NamesByPeriod(ByPeriod):
    """Names: the most frequent ones of the reference, and one bin for all others."""

    def __init__(self, column: Codes, periods: Periods, settings: DriftSettings) -> None:
        super().__init__(periods, settings)
        self._column = column
        size = len(column.names)
        used: Flags = periods.place >= 0
        codes = column.codes.astype(np.int64)
        place = periods.place.astype(np.int64) * (size + 1) + codes + 1
        if not used.all():
            place = place[used]
        shape = len(periods.names), size + 1
        table = np.bincount(place, minlength=shape[0] * shape[1]).reshape(shape)
        self.lost, by_name = table[:, 0], table[:, 1:]
        reference = periods.reference
        counts = by_name.sum(axis=0) if reference is None else by_name[reference]
        self._bins = kept_names(counts, column.names, settings.categories)
        self.counts = np.zeros((shape[0], int(self._bins.max(initial=0)) + 1), np.int64)
        for name, place in enumerate(self._bins[:-1].tolist()):
            self.counts[:, place] += by_name[:, name]

    def bins_of(self, rows: Ints) -> Ints:
        """See :meth:`ByPeriod.bins_of`."""
        return self._bins[self._column.codes[rows]]

    def order(self, k: int) -> Ordered | None:
        """Names have no order."""
        return None

    def deviation(self) -> float | None:
        """Names have no scale."""
        return None
