"""Drift over time as a table for a figure."""

from __future__ import annotations

from collections.abc import Mapping

from bonafide.measurement.drift.reading import Reading
from bonafide.measurement.estimate import Key
from bonafide.measurement.figure_table import FigureTable

COLUMNS = (
    "column",
    "statistic",
    "period",
    "value",
    "low",
    "high",
    "corrected",
    "noise",
    "floor",
    "adjusted_p",
    "verdict",
    "n",
    "n_reference",
    "why",
)


def timeline(readings: Mapping[Key, Reading]) -> FigureTable:
    """One row for each column, statistic and period, periods of a column one after the other.

    A figure draws the value with its bounds, and the noise and the floor as two lines.

    >>> timeline({}).columns[:3]
    ('column', 'statistic', 'period')
    """
    places = {name: i for i, name in enumerate(dict.fromkeys(key.subject for key in readings))}
    statistics = {id_: i for i, id_ in enumerate(dict.fromkeys(key.metric for key in readings))}
    order = sorted(
        readings, key=lambda key: (places[key.subject], statistics[key.metric], key.period or "")
    )
    return FigureTable(
        "Drift by period, and what noise alone would show",
        COLUMNS,
        tuple(_row(key, readings[key]) for key in order),
    )


def _row(key: Key, reading: Reading) -> tuple[float | int | str | None, ...]:
    estimate = reading.estimate
    return (
        key.subject,
        key.metric,
        key.period,
        estimate.value,
        estimate.low,
        estimate.high,
        reading.corrected,
        reading.noise,
        reading.floor,
        reading.adjusted,
        str(reading.verdict),
        reading.n,
        reading.n_reference,
        reading.why,
    )
