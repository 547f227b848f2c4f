"""What a reader of numbers about predicted numbers should be wary of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

import numpy as np

from bonafide.measurement import row_warnings
from bonafide.measurement.caution import FEW
from bonafide.measurement.influence import effective_units
from bonafide.measurement.interval import plural
from bonafide.measurement.regression.interval_coverage import interval_coverage
from bonafide.measurement.regression.predicted import Predicted
from bonafide.measurement.row_table import RowTable
from bonafide.measurement.settings import Settings


def warnings_of(
    table: RowTable, overall: Mapping[str, Predicted], nominal: float | None, settings: Settings
) -> Iterator[str]:
    """Every warning, most general first.

    Args:
        table: the rows as given.
        overall: each subject over all rows that were used.
        nominal: what the prediction intervals promise.
        settings: the confidence level.
    """
    first = next(iter(overall.values()))
    if not first.cell.n:
        yield row_warnings.NOTHING
        return
    yield from row_warnings.of_rows(table, first.cell)
    if first.label.min() == first.label.max():
        yield f"every target is {first.label[0]:g}: no R squared, no rank correlation"
    zeros = int(np.count_nonzero(first.label == 0))
    if zeros:
        yield (
            f"the target is 0 in {plural(zeros, 'row')}: MAPE leaves them out, and sMAPE is 2 "
            "there for any prediction but 0"
        )
    for name, predicted in overall.items():
        yield from _of_subject(name, predicted, nominal, settings)
    yield from row_warnings.of_columns(table)


def _of_subject(
    name: str, predicted: Predicted, nominal: float | None, settings: Settings
) -> Iterator[str]:
    yield from _heavy(name, predicted)
    if predicted.prediction.min() == predicted.prediction.max():
        yield f"{name}: predicts {predicted.prediction[0]:g} for every row: no rank correlation"
    crossed = _crossed(predicted)
    if crossed:
        yield (
            f"{name}: in {plural(crossed, 'row')} a lower quantile lies above a higher one: they "
            "are taken as they are"
        )
    if predicted.ends is None:
        return
    if nominal is None:
        yield f"{name}: what share the prediction intervals promise to hold was not said"
        return
    found = interval_coverage.single(
        predicted, interval_coverage.measure(predicted, settings), settings
    )
    if found.value is None or found.low is None or found.high is None:
        return
    if not found.low <= nominal <= found.high:
        yield (
            f"{name}: prediction intervals hold {found.value:.1%} of targets, not the "
            f"{nominal:.1%} that they promise"
        )


def _heavy(name: str, predicted: Predicted) -> Iterator[str]:
    """Whether a few units make up so much of the squared error that its bounds rest on them."""
    cell = predicted.cell
    square = cell.per_unit(predicted.error**2 * cell.mass)
    heavy = effective_units(square)
    if cell.units < FEW or not 0 < heavy < FEW / 2:
        return
    count = max(1, round(heavy))
    share = float(np.sort(square)[-count:].sum()) / float(square.sum())
    most = plural(count, "row" if cell.unit is None else "cluster")
    one = count == 1
    yield (
        f"{name}: {most} {'makes' if one else 'make'} up {share:.0%} of the squared error: "
        f"RMSE and R squared rest on {'it' if one else 'them'}, and their intervals may hold less "
        "than they promise"
    )


def _crossed(predicted: Predicted) -> int:
    columns = list(predicted.quantiles.values())
    wrong = np.zeros(predicted.cell.n, np.bool_)
    for lower, higher in pairwise(columns):
        wrong |= lower > higher
    return int(np.count_nonzero(wrong))
