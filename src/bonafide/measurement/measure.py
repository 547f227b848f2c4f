"""Every metric, for every subject and pair, over all rows and over each slice and period."""

from __future__ import annotations

from collections.abc import Sequence

from bonafide.measurement.binary import binary
from bonafide.measurement.settings import Settings
from bonafide.measurement.table import Table
from bonafide.measurement.task import Measurement


def measure(
    table: Table,
    settings: Settings,
    *,
    metrics: Sequence[str] | None = None,
    workers: int | None = None,
) -> Measurement:
    """Measure binary scores; see :meth:`~bonafide.measurement.task.Task.measure`.

    >>> from bonafide.measurement.estimate import Key
    >>> table = Table.of([1, 0, 1, 0], [0.9, 0.8, 0.7, 0.1])
    >>> measure(table, Settings(), metrics=["recall"]).estimates[Key("model", "recall")].value
    1.0
    """
    return binary.measure(table, settings, metrics=metrics, workers=workers)
