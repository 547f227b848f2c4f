"""Online experiments: one row per unit, a control, declared outcomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

import polars as pl

from bonafide.errors import Problem, UserError
from bonafide.evidence.record import Provenance, Record, Subject
from bonafide.measurement.experiment.analysis import analyse
from bonafide.measurement.settings import Settings
from bonafide.measurement.task import Measurement
from bonafide.sources.experiment import ExperimentColumns, experiment_arrays
from bonafide.sources.table import TableSource
from bonafide.workspace.measuring.plan import Plan, Ran
from bonafide.workspace.measuring.recording import make_record


@dataclass(frozen=True)
class ExperimentPlan(Plan):
    """An experiment whose outcomes were declared.

    Attributes:
        named: what each column is for.
        variants: every variant that the table or the plan names, the control first.
        settings: level, tuning of the always-valid interval, alert for the split.
        currency: what money is in.
        labels: what pages call a variant, by its name.
    """

    task: ClassVar[str] = "experiment"
    named: ExperimentColumns
    variants: tuple[str, ...]
    settings: Settings
    currency: str | None = None
    labels: Mapping[str, str | None] = field(default_factory=dict)

    def said(self) -> dict[str, Any]:
        """Everything that was declared before looking."""
        named, settings = self.named, self.settings
        return {
            "task": self.task,
            "variant": named.variant,
            "control": named.control,
            "unit": named.unit,
            "planned": None if named.planned is None else dict(named.planned),
            "outcomes": [
                {
                    "name": each.id,
                    "column": each.column,
                    "kind": each.kind,
                    "denominator": each.denominator,
                    "before": each.before,
                    "better": each.better,
                    "role": each.role,
                    "margin": each.margin,
                }
                for each in named.outcomes
            ],
            "cluster": named.cluster,
            "slices": list(named.slices),
            "arrival": named.arrival,
            "currency": self.currency,
            "level": settings.level,
            "sequential_at": settings.sequential_at,
            "srm_alert": settings.srm_alert,
        }

    def subjects(self) -> dict[str, Subject]:
        """The control and the other variants."""
        control = self.named.control
        return {
            name: Subject(
                role="control" if name == control else "variant",
                column=self.named.variant,
                label=self.labels.get(name),
            )
            for name in self.variants
        }

    def columns(self) -> Mapping[str, str]:
        """As they are named."""
        return self.named.named()

    def run(self, frame: pl.DataFrame) -> Ran:
        """Every outcome of every variant, alone and against the control."""
        prepared = experiment_arrays(frame, self.named)
        found = analyse(prepared.table, self.settings)
        return Ran(Measurement(found.estimates, found.tables, found.warnings), prepared.warnings)


def experiment_plan(
    frame: pl.DataFrame,
    columns: ExperimentColumns,
    settings: Settings,
    *,
    currency: str | None = None,
    labels: Mapping[str, str | None] | None = None,
) -> ExperimentPlan:
    """The plan for a table; the variants are those that it holds or that were planned.

    Raises:
        UserError: everything that is wrong with the columns, at once; a variant without a name.
    """
    variants = experiment_arrays(frame, columns).table.variants
    if not all(variants):
        raise UserError(Problem("a variant has no name", expected="a text for each variant"))
    return ExperimentPlan(columns, variants, settings, currency, labels or {})


def experiment_record(
    source: TableSource,
    columns: ExperimentColumns,
    settings: Settings,
    *,
    name: str,
    base: Path,
    made: Provenance,
    currency: str | None = None,
    labels: Mapping[str, str | None] | None = None,
) -> Record:
    """The evidence of an experiment: kind "measure", task "experiment".

    Args:
        source: the table, one row per unit.
        columns: what each column is for, and what was declared of the outcomes.
        settings: ``level``, ``sequential_at``, ``srm_alert``, ``least_rows``.
        name: what the record is called.
        base: the folder from which the input's path is written.
        made: when and by what.
        currency: what outcomes of the unit "money" are in.
        labels: what pages call a variant, by its name.

    Raises:
        UserError: everything that is wrong with the table or the declarations, at once.
    """
    plan = experiment_plan(source.frame, columns, settings, currency=currency, labels=labels)
    return make_record(source, plan, name=name, base=base, made=made)
