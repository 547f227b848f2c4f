"""Binary scores: two-valued labels, one score for each subject, perhaps latencies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

import polars as pl

from bonafide.errors import Problem, UserError
from bonafide.evidence.record import Subject
from bonafide.measurement.codes import Codes
from bonafide.measurement.estimate import Key
from bonafide.measurement.measure import measure
from bonafide.measurement.service import service_estimates
from bonafide.measurement.settings import Settings
from bonafide.measurement.table import Table
from bonafide.sources.categories import Categories
from bonafide.sources.predictions import Prepared, columns_to_arrays
from bonafide.sources.roles import Roles
from bonafide.workspace.measuring.plan import Plan, Ran, model_and_baselines


@dataclass(frozen=True)
class BinaryPlan(Plan):
    """Scores against two-valued labels.

    Attributes:
        roles: what each column is for.
        settings: costs, threshold, level.
        currency: what costs are in.
        labels: what pages call a subject, by its name.
        metrics: ids of those wanted; ``None`` means all.
    """

    task: ClassVar[str] = "binary"
    roles: Roles
    settings: Settings
    currency: str | None = None
    labels: Mapping[str, str | None] = field(default_factory=dict)
    metrics: tuple[str, ...] | None = None

    def said(self) -> dict[str, Any]:
        """Columns, costs, threshold and where it comes from, level."""
        roles, settings = self.roles, self.settings
        threshold, threshold_from = settings.act_from
        return {
            "task": self.task,
            "label": roles.label,
            "positive": None if roles.positive is None else str(roles.positive),
            "model": roles.model,
            "baselines": dict(roles.baselines),
            "cluster": roles.cluster,
            "time": roles.time,
            "period": None if roles.time is None else "month",
            "slices": list(roles.slices),
            "weight": roles.weight,
            "latency": roles.latency,
            "cost_act": settings.cost_act,
            "cost_miss": settings.cost_miss,
            "currency": self.currency,
            "threshold": threshold,
            "threshold_from": threshold_from,
            "level": settings.level,
            "ways": settings.ways,
            "least_rows": settings.least_rows,
            "slo_ms": settings.slo_ms,
            **(
                {"bootstrap": settings.bootstrap, "seed": settings.seed}
                if settings.bootstrap
                else {}
            ),
        }

    def subjects(self) -> dict[str, Subject]:
        """The model, its baselines, and the service where there are latencies.

        Raises:
            UserError: a baseline bears the name of the service, and there is a latency column.
        """
        subjects = model_and_baselines(self.roles.scores(), self.labels)
        if self.roles.latency is not None:
            if "service" in subjects:
                raise UserError(
                    Problem(
                        'a baseline is called "service", the name of what answers', help="rename it"
                    )
                )
            subjects["service"] = Subject(role="service", column=self.roles.latency)
        return subjects

    def columns(self) -> Mapping[str, str]:
        """As the roles name them."""
        return self.roles.named()

    def run(self, frame: pl.DataFrame) -> Ran:
        """Scores against labels, and latencies."""
        prepared = columns_to_arrays(frame, self.roles)
        table, latency_ms, warnings = _table(prepared), prepared.latency_ms, prepared.warnings
        # Where nobody else holds them, texts and times need not stay while numbers are measured.
        del frame, prepared
        measured = measure(table, self.settings, metrics=self.metrics)
        if latency_ms is not None:
            timed = {
                Key("service", metric): estimate
                for metric, estimate in service_estimates(latency_ms, self.settings).items()
            }
            measured = replace(measured, estimates=measured.estimates | timed)
        return Ran(measured, warnings)


def _table(prepared: Prepared) -> Table:
    cluster = None
    if prepared.cluster is not None:
        count = int(prepared.cluster.max()) + 1 if prepared.cluster.size else 0
        cluster = Codes.numbered(prepared.cluster.astype("int32"), count)
    scores = dict(prepared.scores)
    return Table.of(
        prepared.label,
        scores.pop("model"),
        scores,
        weight=prepared.weight,
        cluster=cluster,
        slices={name: _codes(column) for name, column in prepared.slices.items()},
        period=None if prepared.period is None else _codes(prepared.period),
    )


def _codes(column: Categories) -> Codes:
    return Codes(column.codes, column.names)
