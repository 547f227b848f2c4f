"""Predicted numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import polars as pl

from bonafide.evidence.record import Subject
from bonafide.measurement.regression.task import regression
from bonafide.sources.audit_columns import AuditRoles
from bonafide.sources.regression import NumberRoles, columns_to_numbers
from bonafide.sources.roles import Roles
from bonafide.workspace.measuring.asked import Asked
from bonafide.workspace.measuring.plan import Ran
from bonafide.workspace.measuring.rows import RowsPlan

MORE = ("interval", "quantiles", "nominal")


@dataclass(frozen=True, kw_only=True)
class RegressionPlan(RowsPlan):
    """Numbers against numbers.

    Attributes:
        roles: what each column is for.
    """

    task: ClassVar[str] = "regression"
    roles: NumberRoles

    def said(self) -> dict[str, Any]:
        """Columns, intervals, quantiles, level."""
        roles = self.roles
        return self.common(roles, roles.label, roles.scores()) | {
            "intervals": {name: list(ends) for name, ends in roles.intervals.items()},
            "quantiles": {
                name: {f"{level:g}": column for level, column in levels.items()}
                for name, levels in roles.quantiles.items()
            },
            "nominal": roles.nominal,
        }

    def subjects(self) -> dict[str, Subject]:
        """The model and its baselines."""
        return self.of(self.roles.scores())

    def columns(self) -> Mapping[str, str]:
        """As the roles name them."""
        return self.roles.named()

    def audit_roles(self, frame: pl.DataFrame) -> tuple[AuditRoles, tuple[str, ...]]:
        """Features are the columns without a role."""
        roles = self.roles
        same = Roles(
            roles.label,
            roles.model,
            dict(roles.baselines),
            roles.cluster,
            roles.time,
            roles.weight,
            roles.slices,
        )
        return self.audited(frame, same)

    def time_column(self) -> str | None:
        """By whose months drift is measured."""
        return self.roles.time

    def run(self, frame: pl.DataFrame) -> Ran:
        """Every metric of numbers."""
        prepared = columns_to_numbers(self.measured_part(frame), self.roles)
        measured = regression.measure(prepared.table, self.settings, metrics=self.metrics)
        return Ran(measured, prepared.warnings)


def plan(frame: pl.DataFrame, asked: Asked) -> RegressionPlan:
    """From what was asked; ``interval``, ``quantiles`` and ``nominal`` speak of the model.

    Raises:
        UserError: something that regression does not know, or columns that cannot be told.
    """
    asked.only("regression", *MORE)
    label, model, guessed = asked.label_and_model(frame)
    interval, quantiles = asked.pair("interval"), asked.by_level("quantiles")
    roles = NumberRoles(
        label=label,
        model=model,
        baselines=dict(asked.baselines or {}),
        intervals={} if interval is None else {"model": interval},
        quantiles={"model": quantiles} if quantiles else {},
        nominal=asked.number("nominal"),
        cluster=asked.cluster,
        time=asked.time,
        weight=asked.weight,
        slices=asked.slices,
    )
    return RegressionPlan(
        roles=roles,
        settings=asked.settings,
        currency=asked.currency,
        metrics=asked.metrics,
        split=asked.split,
        known=asked.known,
        guessed=tuple(guessed),
    )
