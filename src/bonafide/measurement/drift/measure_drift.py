"""Every statistic of drift, for each column and score, in each period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bonafide.errors import Problem, UserError, did_you_mean
from bonafide.measurement.codes import Codes
from bonafide.measurement.drift.catalogue import STATISTICS
from bonafide.measurement.drift.columns import NamesByPeriod, NumbersByPeriod
from bonafide.measurement.drift.drift_settings import DriftSettings
from bonafide.measurement.drift.drift_table import Column, DriftTable
from bonafide.measurement.drift.judging import judge
from bonafide.measurement.drift.pair import Pair
from bonafide.measurement.drift.periods import Periods
from bonafide.measurement.drift.reading import Reading
from bonafide.measurement.drift.statistic import Comparison
from bonafide.measurement.drift.timeline import timeline
from bonafide.measurement.estimate import Estimate, Key
from bonafide.measurement.figure_table import FigureTable
from bonafide.measurement.interval import plural


@dataclass(frozen=True, slots=True)
class Drift:
    """Readings by key (subject: the column or score; metric: the statistic; period), figures, and
    what to be wary of."""

    readings: dict[Key, Reading]
    tables: dict[str, FigureTable]
    warnings: tuple[str, ...]

    @property
    def estimates(self) -> dict[Key, Estimate]:
        """The estimates alone, under the same keys."""
        return {key: reading.estimate for key, reading in self.readings.items()}


def measure_drift(table: DriftTable, settings: DriftSettings | None = None) -> Drift:
    """Measure how each column and score of each period differs from the reference.

    Args:
        table: the rows; those without a period are left out.
        settings: the reference, bins, floors and level; by default against the first period.

    Returns:
        Readings in a fixed order: scores, then columns, as given; in each the periods by name; in
        each the statistics that apply. The reference itself has none. The table "drift" is the
        timeline for a figure.

    Raises:
        UserError: the reference is not a period of the table.

    >>> month = Codes.of(["1"] * 500 + ["2"] * 500)
    >>> score = np.concatenate([np.linspace(0, 1, 500), np.linspace(0.5, 1, 500)])
    >>> drift = measure_drift(DriftTable(month, scores={"model": score}))
    >>> reading = drift.readings[Key("model", "kolmogorov_smirnov", period="2")]
    >>> round(reading.estimate.value, 2), str(reading.verdict)
    (0.5, 'drifted')
    """
    settings = settings or DriftSettings()
    _check_reference(table.period, settings)
    periods = Periods.of(table.period, table.cluster, settings)
    found: dict[Key, tuple[Pair, Comparison]] = {}
    for name, column in table.tracked.items():
        for period, pair in _pairs(column, periods, settings):
            for id_, statistic in STATISTICS.items():
                if statistic.applies(pair):
                    comparison = statistic.compare(pair, settings.level)
                    few = statistic.sizes(pair).too_few
                    if few is not None:
                        comparison = Comparison(
                            comparison.value, None, None, None, None, None, "none", few
                        )
                    found[Key(name, id_, period=period)] = pair, comparison
    readings = judge(found, settings)
    warnings = tuple(_warnings(table, periods))
    return Drift(readings, {"drift": timeline(readings)}, warnings)


def _pairs(column: Column, periods: Periods, settings: DriftSettings) -> Iterator[tuple[str, Pair]]:
    if isinstance(column, Codes):
        return NamesByPeriod(column, periods, settings).pairs()
    return NumbersByPeriod(column, periods, settings).pairs()


def _check_reference(period: Codes, settings: DriftSettings) -> None:
    if settings.reference is None:
        return
    known = [period.names[k] for k in np.unique(period.codes[period.codes >= 0])]
    if settings.reference not in known:
        raise UserError(
            Problem(
                f"the reference {settings.reference!r} is not a period of the table",
                expected=f"one of {', '.join(sorted(known)) or 'its periods, but it has none'}",
                help=did_you_mean(settings.reference, known),
            )
        )


def _warnings(table: DriftTable, periods: Periods) -> Iterator[str]:
    missing = int(np.count_nonzero(table.period.codes < 0))
    if missing:
        yield f"the period is missing in {plural(missing, 'row')}: left out"
    if len(periods.names) < 2:
        yield f"{plural(len(periods.names), 'period')}: there is nothing to compare"
    if table.cluster is None:
        yield "no cluster is given: noise is that of independent rows, and may be too small"
    elif (table.cluster.codes < 0).any():
        lost = int(np.count_nonzero(table.cluster.codes < 0))
        yield f"the cluster is missing in {plural(lost, 'row')}: each is taken on its own"
