"""Forecasts of series."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import polars as pl

from bonafide.errors import Problem, UserError
from bonafide.evidence.record import Subject
from bonafide.measurement.forecast.task import forecast
from bonafide.sources.forecast import ForecastRoles, columns_to_forecasts
from bonafide.workspace.measuring.asked import Asked
from bonafide.workspace.measuring.plan import Ran
from bonafide.workspace.measuring.rows import RowsPlan

MORE = ("series", "horizon", "origin", "history", "season", "interval", "quantiles", "nominal")


@dataclass(frozen=True, kw_only=True)
class ForecastPlan(RowsPlan):
    """Forecasts against what came true, and against the same season before.

    Attributes:
        roles: what each column is for.
    """

    task: ClassVar[str] = "forecast"
    roles: ForecastRoles

    def said(self) -> dict[str, Any]:
        """Columns, season, intervals, quantiles, level."""
        roles = self.roles
        return self.common(roles, roles.label, roles.scores()) | {
            "series": roles.series,
            "horizon": roles.horizon,
            "origin": roles.origin,
            "history": roles.history,
            "season": roles.season,
            "intervals": {name: list(ends) for name, ends in roles.intervals.items()},
            "quantiles": {
                name: {f"{level:g}": column for level, column in levels.items()}
                for name, levels in roles.quantiles.items()
            },
            "nominal": roles.nominal,
        }

    def subjects(self) -> dict[str, Subject]:
        """The model, its baselines, and the seasonal-naive one that history makes."""
        subjects = self.of(self.roles.scores())
        if self.roles.history is not None:
            label = self.labels.get("seasonal_naive")
            subjects["seasonal_naive"] = Subject(role="baseline", column=None, label=label)
        return subjects

    def columns(self) -> Mapping[str, str]:
        """As the roles name them."""
        return self.roles.named()

    def run(self, frame: pl.DataFrame) -> Ran:
        """Every metric of forecasts."""
        prepared = columns_to_forecasts(self.measured_part(frame), self.roles)
        measured = forecast.measure(prepared.table, self.settings, metrics=self.metrics)
        return Ran(measured, (f"one step is {prepared.step}", *prepared.warnings))


def plan(frame: pl.DataFrame, asked: Asked) -> ForecastPlan:
    """From what was asked; ``interval``, ``quantiles`` and ``nominal`` speak of the model.

    Raises:
        UserError: something that forecast does not know, no series, no time, or columns that
            cannot be told.
    """
    asked.only("forecast", *MORE)
    label, model, guessed = asked.label_and_model(frame)
    series = asked.text("series")
    if series is None:
        raise UserError(Problem("no column names the series", help="name it: --with series=COLUMN"))
    interval, quantiles = asked.pair("interval"), asked.by_level("quantiles")
    roles = ForecastRoles(
        label=label,
        model=model,
        series=series,
        baselines=dict(asked.baselines or {}),
        horizon=asked.text("horizon"),
        origin=asked.text("origin"),
        history=asked.text("history"),
        season=asked.count("season", 1),
        intervals={} if interval is None else {"model": interval},
        quantiles={"model": quantiles} if quantiles else {},
        nominal=asked.number("nominal"),
        cluster=asked.cluster,
        time=asked.time,
        weight=asked.weight,
        slices=asked.slices,
    )
    return ForecastPlan(
        roles=roles,
        settings=asked.settings,
        currency=asked.currency,
        metrics=asked.metrics,
        split=asked.split,
        known=asked.known,
        guessed=tuple(guessed),
    )
