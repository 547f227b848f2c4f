"""Binary scores: two-valued labels, one score for each subject, perhaps latencies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

import polars as pl

from bonafide.errors import Problem, UserError
from bonafide.evidence.record import Subject
from bonafide.measurement.audit.table import Threshold
from bonafide.measurement.binary import binary
from bonafide.measurement.codes import Codes
from bonafide.measurement.estimate import Key
from bonafide.measurement.figure_table import FigureTable
from bonafide.measurement.measure import measure
from bonafide.measurement.service import service_estimates
from bonafide.measurement.settings import Settings
from bonafide.measurement.table import Table
from bonafide.measurement.task import Measurement
from bonafide.portfolio.impact_settings import ImpactSettings
from bonafide.sources.audit_columns import AuditRoles
from bonafide.sources.categories import Categories
from bonafide.sources.predictions import Prepared, columns_to_arrays
from bonafide.sources.roles import Roles
from bonafide.workspace.measuring.after import impact_of, ladder_of
from bonafide.workspace.measuring.plan import After, Plan, Ran, model_and_baselines


@dataclass(frozen=True)
class BinaryPlan(Plan):
    """Scores against two-valued labels.

    Attributes:
        roles: what each column is for.
        settings: costs, threshold, level.
        currency: what costs are in.
        labels: what pages call a subject, by its name.
        metrics: ids of those wanted; ``None`` means all.
        split: the column that says which rows are the test; the others are only audited.
        known: the column of when the label became known.
        impact: how the difference is turned into money or hours.
    """

    task: ClassVar[str] = "binary"
    roles: Roles
    settings: Settings
    currency: str | None = None
    labels: Mapping[str, str | None] = field(default_factory=dict)
    metrics: tuple[str, ...] | None = None
    split: str | None = None
    known: str | None = None
    impact: ImpactSettings | None = None

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
            "rungs": list(roles.baselines),
            "metrics": None if self.metrics is None else list(self.metrics),
            "split": self.split,
            "known": self.known,
            "impact": None if self.impact is None else self.impact.model_dump(mode="json"),
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
        """As the roles name them, and what only the audits read."""
        named = dict(self.roles.named())
        if self.split is not None:
            named["the split"] = self.split
        if self.known is not None:
            named["the time the label was known"] = self.known
        return named

    def audit_roles(self, frame: pl.DataFrame) -> tuple[AuditRoles, tuple[str, ...]]:
        """Features are the columns without a role; slices may be features."""
        return self.audited(frame, self.roles)

    def threshold(self) -> Threshold:
        """A given threshold may come from anywhere."""
        value, origin = self.settings.act_from
        return Threshold(value, None if origin == "given" else origin)

    def time_column(self) -> str | None:
        """The time of the decision."""
        return self.roles.time

    def after(self, measured: Measurement, subjects: Mapping[str, Subject]) -> After:
        """The ladder, and the impact where one is declared."""
        found: dict[str, FigureTable] = {}
        rungs = ladder_of(measured.estimates, subjects, binary.watched(self.settings)[0])
        if rungs is not None:
            found["ladder"] = rungs
        if self.impact is None:
            return After({}, found)
        estimates, tables, warnings = impact_of(
            measured.estimates,
            self.impact,
            record="this record",
            currency=self.currency,
            level=self.settings.level,
        )
        return After(estimates, found | tables, tuple(warnings))

    def run(self, frame: pl.DataFrame) -> Ran:
        """Scores against labels, and latencies; of the test rows, where a split names them."""
        frame = self.measured_part(frame)
        prepared = columns_to_arrays(frame, self.roles)
        table, latency_ms, warnings = _table(prepared), prepared.latency_ms, prepared.warnings
        cluster = _timed_clusters(prepared)
        # Where nobody else holds them, texts and times need not stay while numbers are measured.
        del frame, prepared
        measured = measure(table, self.settings, metrics=self.metrics)
        if latency_ms is not None:
            found = service_estimates(latency_ms, self.settings, cluster=cluster)
            timed = {Key("service", metric): estimate for metric, estimate in found.items()}
            measured = replace(measured, estimates=measured.estimates | timed)
        return Ran(measured, warnings)


def _timed_clusters(prepared: Prepared) -> Codes | None:
    """The clusters of the rows that hold a latency."""
    if prepared.cluster is None or prepared.timed is None:
        return None
    numbers = prepared.cluster[prepared.timed].astype("int32")
    return Codes.numbered(numbers, int(prepared.cluster.max()) + 1)


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
