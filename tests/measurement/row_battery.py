"""What every metric of a task over rows must pass, whatever its labels: one task, one instance."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import pytest

from bonafide.measurement.arrays import Floats
from bonafide.measurement.estimate import Estimate
from bonafide.measurement.influence import standard_error
from bonafide.measurement.metric import Metric
from bonafide.measurement.row_table import RowTable
from bonafide.measurement.settings import Settings
from bonafide.measurement.task import Task
from tests.measurement.agreement import close, same

DOCUMENTED = ("Args:", "Returns:", "Raises:", "References:", ">>>")


@dataclass(frozen=True, eq=False)
class Battery:
    """A task under test.

    Attributes:
        large: a table with a model and a baseline named "base", by kind: rows, weighted, clusters.
        stepped: metrics without a derivative, such as medians.
    """

    task: Task[Any, Any]
    settings: Settings
    large: Callable[[str], Any]
    stepped: frozenset[str] = frozenset()
    _again: dict[str, dict[str, tuple[Floats, Floats]]] = field(default_factory=dict)

    @cached_property
    def metrics(self) -> dict[str, Metric[Any]]:
        """Those of the task."""
        return self.task.metrics(self.settings)

    def subjects(self, table: RowTable) -> dict[str, Any]:
        """Those that weigh something."""
        if table.weight is not None and not table.weight.all():
            table = table.take(np.flatnonzero(table.weight))
        return self.task.subjects(table, None)

    def single(self, metric: Metric[Any], table: RowTable) -> Estimate:
        """The model alone."""
        judged = self.subjects(table)["model"]
        return metric.single(judged, metric.measure(judged, self.settings), self.settings)

    def pair(
        self, metric: Metric[Any], table: RowTable, names: tuple[str, str] = ("model", "base")
    ) -> Estimate:
        """The model minus the baseline, or the other way round."""
        known = self.subjects(table)
        judged = [known[name] for name in names]
        of = [metric.measure(each, self.settings) for each in judged]
        return metric.paired(*judged, *of, self.settings, names=names)

    def says_what_it_is(self, metric: Metric[Any]) -> None:
        """Every metric carries the words that pages need, and a documented source."""
        assert self.metrics[metric.id] is metric
        assert metric.name and metric.summary
        assert metric.better in {"higher", "lower", None}
        text = type(metric).__doc__ or ""
        assert all(part in text for part in DOCUMENTED)

    def no_rows(self, metric: Metric[Any], table: RowTable) -> None:
        """No data is never 0."""
        empty = table.take(np.empty(0, np.int64))
        found = self.single(metric, empty)
        assert (found.value, found.low, found.high, found.n) == (None, None, None, 0)
        assert found.reason == "there are no rows"

    def empty_table(self, table: RowTable) -> None:
        """A table without rows is measured whole: no value, no bounds, one warning."""
        found = self.task.measure(table.take(np.empty(0, np.int64)), self.settings)
        assert found.estimates and all(e.value is None for e in found.estimates.values())
        assert found.warnings == ("there are no rows: nothing was measured",)

    def one_row(self, metric: Metric[Any], table: RowTable) -> None:
        """One row may give a value; it never gives bounds."""
        for look in (self.single, self.pair):
            found = look(metric, table.take(np.array([0])))
            assert found.low is None and found.high is None and found.reason

    def equal_weights_are_none(self, metric: Metric[Any], table: RowTable) -> None:
        """Equal weights, of whatever size, are no weights: value, bounds and method."""
        n = len(table)
        for look in (self.single, self.pair):
            bare, ones, sevens = (
                look(metric, dataclasses.replace(table, weight=w))
                for w in (None, np.ones(n), np.full(n, 7.0))
            )
            assert same(bare, ones, 0) and same(bare, sevens, 0)

    def weight_repeats(self, metric: Metric[Any], table: RowTable) -> None:
        """A weight of k gives the value that giving the row k times does."""
        times = np.ones(len(table)) if table.weight is None else table.weight
        rows = np.repeat(np.arange(len(table)), times.astype(np.int64))
        repeated = dataclasses.replace(table, weight=None).take(rows)
        assert close(self.single(metric, table).value, self.single(metric, repeated).value)

    def scale_of_weights(self, metric: Metric[Any]) -> None:
        """The unit of uncertainty stays the row: scaling all weights changes no bound."""
        table = self.large("weighted")
        huge = dataclasses.replace(table, weight=table.weight * 1e200)
        assert same(self.single(metric, table), self.single(metric, huge), 1e-9)

    def order_of_rows(self, metric: Metric[Any], table: RowTable, seed: int) -> None:
        """Rows are a set."""
        shuffled = table.take(np.random.default_rng(seed).permutation(len(table)))
        for look in (self.single, self.pair):
            assert same(look(metric, table), look(metric, shuffled), 1e-7)

    def swapping(self, metric: Metric[Any], table: RowTable) -> None:
        """Model minus baseline is the negative of baseline minus model, bounds too."""
        one, other = self.pair(metric, table), self.pair(metric, table, ("base", "model"))
        for a, b in ((one.value, other.value), (one.low, other.high), (one.high, other.low)):
            assert close(a, None if b is None else -b, 1e-7)

    def bounds_hold(self, metric: Metric[Any], table: RowTable) -> None:
        """No interval has zero width, leaves its value out, or reaches beyond the range."""
        for look, least, most in (
            (self.single, metric.least, metric.most),
            (self.pair, None, None),
        ):
            found = look(metric, table)
            assert (found.reason is None) == (found.low is not None)
            if found.low is None or found.high is None or found.value is None:
                assert found.low is None and found.high is None and found.reason
                continue
            assert math.isfinite(found.low) and math.isfinite(found.high)
            assert found.low <= found.value <= found.high and found.low < found.high
            assert least is None or found.low >= least
            assert most is None or found.high <= most

    def influence_is_derivative(self, metric: Metric[Any], table: RowTable) -> None:
        """A row's influence is w * d value / d w, by finite differences of the value alone."""
        judged = self.subjects(table)["model"]
        base = metric.measure(judged, self.settings)
        if base.value is None or metric.id in self.stepped:
            return
        mass = np.ones(len(table)) if table.weight is None else table.weight
        step, slopes = 1e-6, []
        for row in range(len(table)):
            moved = []
            for sign in (1, -1):
                weight = mass.copy()
                weight[row] *= 1 + sign * step
                part = self.subjects(dataclasses.replace(table, weight=weight))["model"]
                moved.append(metric.measure(part, self.settings).value)
            assert moved[0] is not None and moved[1] is not None
            slopes.append((moved[0] - moved[1]) / (2 * step))
        per_unit = judged.cell.per_unit(np.array(slopes))
        scale = max(1.0, abs(base.value), float(np.abs(per_unit).max(initial=0)))
        assert np.allclose(base.u, per_unit, atol=1e-7 * scale, rtol=1e-5)
        assert abs(base.u.sum()) < 1e-9 * scale

    def bootstrapped(self, kind: str, replicates: int = 800) -> dict[str, tuple[Floats, Floats]]:
        """Every metric of both subjects on resampled units; values only."""
        if kind not in self._again:
            table = self.large(kind)
            cell = self.subjects(table)["model"].cell
            unit = np.arange(cell.n) if cell.unit is None else cell.unit
            rng = np.random.default_rng(6)
            found: dict[str, tuple[list[float], list[float]]] = {m: ([], []) for m in self.metrics}
            for _ in range(replicates):
                drawn = rng.multinomial(cell.units, np.full(cell.units, 1 / cell.units))
                again = dataclasses.replace(table, weight=drawn[unit] * cell.mass, cluster=None)
                known = self.subjects(again)
                for name, metric in self.metrics.items():
                    for place, subject in enumerate(("model", "base")):
                        value = metric.measure(known[subject], self.settings).value
                        found[name][place].append(math.nan if value is None else value)
            self._again[kind] = {m: (np.array(a), np.array(b)) for m, (a, b) in found.items()}
        return self._again[kind]

    def standard_error_is_the_bootstraps(
        self, metric: Metric[Any], kind: str, tolerance: float = 0.10
    ) -> None:
        """Within 10 % of 800 replicates, single and paired."""
        known = self.subjects(self.large(kind))
        a, b = (metric.measure(known[name], self.settings).u for name in ("model", "base"))
        one, other = self.bootstrapped(kind)[metric.id]
        ratios = (
            standard_error(a) / float(one.std(ddof=1)),
            standard_error(a - b) / float((one - other).std(ddof=1)),
        )
        assert ratios == pytest.approx((1, 1), abs=tolerance)
