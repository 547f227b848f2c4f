"""The table that is measured where values of series are forecast."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from bonafide.errors import Problem, UserError
from bonafide.measurement.arrays import Floats, Ints
from bonafide.measurement.codes import Codes
from bonafide.measurement.forecast.history import History, whole
from bonafide.measurement.forecast.scales import Scales
from bonafide.measurement.forecast.seasonal_naive import seasonal_naive
from bonafide.measurement.interval import ENOUGH, plural
from bonafide.measurement.regression.table import (
    Bounds,
    Quantiles,
    interval_of,
    number,
    quantiles_of,
    subjects_of,
)
from bonafide.measurement.row_columns import (
    grouping_lengths,
    length,
    part,
    part_of_codes,
    rows_named,
    weights,
)
from bonafide.measurement.row_table import MODEL, RowTable

SEASONAL_NAIVE = "seasonal_naive"
HORIZON = "horizon"

ClusterIs = Literal["given", "series", "origin"]


@dataclass(frozen=True, eq=False)
class ForecastTable(RowTable):
    """Values that came true, and what each subject had forecast; all columns have n entries.

    Args:
        label: the value at ``time``, finite and at most 1e50.
        predictions: one column per subject; "model" must be among them.
        series: which series; none is missing.
        time: of the value, in steps.
        horizon: how many steps before the forecast was made, each at least 1.
        scales: each series' in-sample error, in the order of ``series.names``.
        intervals, quantiles, nominal: as for
            :class:`~bonafide.measurement.regression.table.RegressionTable`.
        cluster_is: what a cluster is, for the warnings.
        notes: what was done to compute a baseline, for the warnings.
        weight, cluster, slices, period: as in :class:`~bonafide.measurement.row_table.RowTable`.

    Raises:
        UserError: with every problem found. Rows are counted from 1.
    """

    label: Floats
    predictions: Mapping[str, Floats]
    series: Codes
    time: Ints
    horizon: Ints
    scales: Scales
    intervals: Mapping[str, Bounds] = field(default_factory=dict)
    quantiles: Mapping[str, Quantiles] = field(default_factory=dict)
    nominal: float | None = None
    cluster_is: ClusterIs = "given"
    notes: tuple[str, ...] = ()
    weight: Floats | None = None
    cluster: Codes | None = None
    slices: Mapping[str, Codes] = field(default_factory=dict)
    period: Codes | None = None

    def __post_init__(self) -> None:
        problems: list[Problem] = []
        n = np.asarray(self.label).size
        label = number("the value", self.label, n, problems)
        predictions = {
            name: number(f"the forecast of {name!r}", column, n, problems)
            for name, column in self.predictions.items()
        }
        if MODEL not in predictions:
            problems.append(Problem("there is no forecast named model"))
        time, horizon = _when(self.series, self.time, self.horizon, n, problems)
        intervals = {
            name: interval_of(name, ends, n, problems) for name, ends in self.intervals.items()
        }
        quantiles = quantiles_of(self.quantiles, n, problems)
        weight = None if self.weight is None else weights(self.weight, n, problems)
        problems += grouping_lengths(n, self.cluster, self.slices, self.period)
        if problems:
            raise UserError(*problems)
        for name, value in (
            ("label", label),
            ("predictions", predictions),
            ("time", time),
            ("horizon", horizon),
            ("intervals", intervals),
            ("quantiles", quantiles),
            ("weight", weight),
            ("slices", dict(self.slices)),
        ):
            object.__setattr__(self, name, value)

    def __len__(self) -> int:
        return int(self.label.size)

    @property
    def baselines(self) -> tuple[str, ...]:
        """The subjects that the model is compared with, in the order given."""
        return tuple(name for name in self.predictions if name != MODEL)

    @property
    def origin(self) -> Ints:
        """When each forecast was made, in steps."""
        return self.time - self.horizon

    @classmethod
    def of(
        cls,
        label: ArrayLike,
        model: ArrayLike,
        baselines: Mapping[str, ArrayLike] | None = None,
        *,
        series: Sequence[str] | Codes,
        time: ArrayLike,
        horizon: ArrayLike,
        history: History | None = None,
        season: int = 1,
        intervals: Mapping[str, Bounds] | None = None,
        quantiles: Mapping[str, Quantiles] | None = None,
        nominal: float | None = None,
        weight: ArrayLike | None = None,
        cluster: Codes | None = None,
        slices: Mapping[str, Codes] | None = None,
        period: Codes | None = None,
    ) -> ForecastTable:
        """A table with what can be computed for it.

        Scales come from ``history``. The baseline "seasonal_naive" joins where the history, with
        what came true at or before each origin, holds a value of the same season for every row.
        Horizons become a slice where there are several. Without a cluster, series are clusters; of
        fewer than five series, the forecasts made at one origin are.

        Args:
            season: after how many steps the series repeats itself, such as 7 for days of a week;
                1 where it does not.
            history: values known before the forecasts; later ones are not used for scales.

        Raises:
            UserError: as for :class:`ForecastTable`; also a season below 1, a baseline called
                "model" or "seasonal_naive", a slice called "horizon", two values of a series at
                one time.

        >>> past = History.of(["a"] * 3, [1, 2, 3], [1.0, 2.0, 4.0])
        >>> table = ForecastTable.of(
        ...     [5.0], [8.0], series=["a"], time=[4], horizon=[1], history=past
        ... )
        >>> table.predictions["seasonal_naive"].tolist(), table.scales.absolute.tolist()
        ([4.0], [1.5])
        """
        problems: list[Problem] = []
        if season < 1:
            problems.append(Problem(f"the season is {season}", expected="1 step or more"))
        for names, own, what in (
            (baselines or {}, SEASONAL_NAIVE, "a baseline"),
            (slices or {}, HORIZON, "a slice"),
        ):
            if own in names:
                problems.append(
                    Problem(f"{what} is called {own!r}, the name of one that is computed for you")
                )
        truth, codes = np.asarray(label), series if isinstance(series, Codes) else Codes.of(series)
        subjects = subjects_of(model, baselines)
        value = number("the value", truth, truth.size, problems)
        steps, ahead = _when(codes, np.asarray(time), np.asarray(horizon), truth.size, problems)
        if problems:
            raise UserError(*problems)
        scales, notes = Scales.unknown(len(codes.names), season), []
        if history is not None:
            of = codes.codes.astype(np.int64)
            first = np.full(len(codes.names), np.iinfo(np.int64).max)
            np.minimum.at(first, of, steps - ahead)
            scales = Scales.of(history, tuple(codes.names), first, season)
            known = history.joined(History(codes, steps, value))
            naive, late = seasonal_naive(
                known, of, steps, steps - ahead, names=tuple(codes.names), season=season
            )
            notes = _said(naive, late)
            if not np.isnan(naive).any():
                subjects[SEASONAL_NAIVE] = naive
        own_cluster, cluster_is = _clusters(cluster, codes, steps - ahead)
        horizons = np.unique(ahead)
        sliced = dict(slices or {})
        if horizons.size > 1:
            place = np.searchsorted(horizons, ahead).astype(np.int32)
            sliced[HORIZON] = Codes(place, tuple(str(h) for h in horizons.tolist()))
        return cls(
            value,
            subjects,
            codes,
            steps,
            ahead,
            scales,
            intervals or {},
            quantiles or {},
            nominal,
            cluster_is,
            tuple(notes),
            None if weight is None else np.asarray(weight),
            own_cluster,
            sliced,
            period,
        )

    def take(self, rows: Ints) -> ForecastTable:
        """The table of only these rows, in this order; scales stay those of the whole series."""
        return ForecastTable(
            self.label[rows],
            {name: column[rows] for name, column in self.predictions.items()},
            self.series.take(rows),
            self.time[rows],
            self.horizon[rows],
            self.scales,
            {name: (low[rows], high[rows]) for name, (low, high) in self.intervals.items()},
            {
                name: {level: column[rows] for level, column in levels.items()}
                for name, levels in self.quantiles.items()
            },
            self.nominal,
            self.cluster_is,
            self.notes,
            part(self.weight, rows),
            part_of_codes(self.cluster, rows),
            {name: codes.take(rows) for name, codes in self.slices.items()},
            part_of_codes(self.period, rows),
        )


def _when(
    series: Codes, time: object, horizon: object, n: int, out: list[Problem]
) -> tuple[Ints, Ints]:
    if len(series) != n:
        out.append(length("the series", len(series), n))
    missing = series.codes < 0
    if missing.any():
        out.append(Problem(f"the series is missing in {rows_named(missing)}"))
    steps = whole("the time", time, n, out)
    before = len(out)
    ahead = whole("the horizon", horizon, n, out)
    wrong = ahead < 1
    if len(out) == before and wrong.any():
        out.append(
            Problem(
                f"the horizon is {ahead[np.argmax(wrong)]} in {rows_named(wrong)}",
                expected="1 step or more: a forecast comes before what it forecasts",
            )
        )
    return steps, ahead


def _clusters(given: Codes | None, series: Codes, origin: Ints) -> tuple[Codes, ClusterIs]:
    if given is not None:
        return given, "given"
    if np.unique(series.codes).size >= ENOUGH or not len(series):
        return series, "series"
    pairs, place = np.unique(
        np.column_stack([series.codes.astype(np.int64), origin]), axis=0, return_inverse=True
    )
    names = tuple(f"{series.names[s]} at {o}" for s, o in pairs.tolist())
    return Codes(place.reshape(-1).astype(np.int32), names), "origin"


def _said(naive: Floats, late: Ints) -> list[str]:
    lacking = np.isnan(naive)
    if lacking.any():
        rows = rows_named(lacking)
        return [
            (
                f"no {SEASONAL_NAIVE} baseline: {rows} had no value of the same season known at "
                "the origin; give a longer history"
            )
        ]
    older = int(np.count_nonzero(late))
    if older:
        rows = plural(older, "row")
        return [f"{SEASONAL_NAIVE}: {rows} repeat an earlier season, the last one not being known"]
    return []
