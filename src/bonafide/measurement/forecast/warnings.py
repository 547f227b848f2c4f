"""What a reader of numbers about forecasts should be wary of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from bonafide.measurement.forecast.forecasted import Forecasted
from bonafide.measurement.forecast.table import ForecastTable
from bonafide.measurement.regression import warnings as of_numbers
from bonafide.measurement.row_warnings import NOTHING, some
from bonafide.measurement.settings import Settings


def warnings_of(
    table: ForecastTable, overall: Mapping[str, Forecasted], settings: Settings
) -> Iterator[str]:
    """Every warning, most general first.

    Args:
        table: the rows as given.
        overall: each subject over all rows that were used.
        settings: the confidence level.
    """
    first = next(iter(overall.values()))
    if not first.cell.n:
        yield NOTHING
        return
    if table.cluster_is == "origin":
        yield (
            "fewer than 5 series: forecasts made at one origin are taken as one unit; errors of "
            "origins close together are alike, so that intervals may hold less than they promise"
        )
    yield from _of_scales(table, first)
    yield from table.notes
    yield from of_numbers.warnings_of(table, overall, table.nominal, settings)


def _of_scales(table: ForecastTable, first: Forecasted) -> Iterator[str]:
    used = np.unique(first.series).tolist()
    why: dict[str, list[str]] = {}
    for k in used:
        reason = table.scales.reasons[k]
        if reason is not None:
            why.setdefault(reason, []).append(table.series.names[k])
    if sum(map(len, why.values())) == len(used) and len(why) == 1:
        yield f"every series {next(iter(why))}: no MASE, no RMSSE"
        return
    for reason, names in why.items():
        count = f"{len(names):,} of {len(used):,} series ({some(names)})"
        yield f"{count}, each of which {reason}, have no scale: left out of MASE and RMSSE"
