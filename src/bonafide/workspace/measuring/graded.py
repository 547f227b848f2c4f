"""Graded answers: of a language model, a retrieval, an agent, by people or by a judge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import polars as pl

from bonafide.errors import Problem, UserError
from bonafide.evidence.record import Subject
from bonafide.measurement.graded.task import graded
from bonafide.sources.graded import GradedRoles, columns_to_grades
from bonafide.workspace.measuring.asked import Asked
from bonafide.workspace.measuring.plan import Ran
from bonafide.workspace.measuring.rows import RowsPlan

MORE = ("human", "grader", "preferred", "first")


@dataclass(frozen=True, kw_only=True)
class GradedPlan(RowsPlan):
    """Grades of answers, one row per item.

    Attributes:
        roles: what each column is for.
    """

    task: ClassVar[str] = "graded"
    roles: GradedRoles

    def said(self) -> dict[str, Any]:
        """Columns, what a pass is, the scale, level."""
        roles, settings = self.roles, self.settings
        return self.common(roles, "", {"model": "", **roles.grades()}) | {
            "label": None,
            "model": roles.model,
            "humans": dict(roles.humans),
            "graders": {name: dict(columns) for name, columns in roles.graders.items()},
            "preferred": dict(roles.preferred),
            "first": dict(roles.first),
            "pass_from": settings.pass_from,
            "scale": None if settings.scale is None else list(settings.scale),
            "grades_are": settings.grades_are,
        }

    def subjects(self) -> dict[str, Subject]:
        """The model, and whom it is compared with by grades or by preference."""
        subjects = self.of({"model": self.roles.model or "", **self.roles.grades()})
        for name in self.roles.preferred:
            subjects.setdefault(name, Subject(role="baseline", label=self.labels.get(name)))
        return subjects

    def columns(self) -> Mapping[str, str]:
        """As the roles name them."""
        return self.roles.named()

    def run(self, frame: pl.DataFrame) -> Ran:
        """Every metric of grades."""
        prepared = columns_to_grades(self.measured_part(frame), self.roles)
        measured = graded.measure(prepared.table, self.settings, metrics=self.metrics)
        return Ran(measured, prepared.warnings)


def plan(frame: pl.DataFrame, asked: Asked) -> GradedPlan:
    """From what was asked; the model's grade must be named, or a preference.

    Raises:
        UserError: something that graded does not know, or columns that cannot be told.
    """
    asked.only("graded", *MORE)
    if asked.label is not None:
        raise UserError(
            Problem("grades have no label", help="name people's grades: --with human=COLUMN")
        )
    roles = GradedRoles(
        model=asked.model,
        baselines=dict(asked.baselines or {}),
        humans=asked.columns("human"),
        graders={"model": found} if (found := asked.columns("grader")) else {},
        preferred=asked.columns("preferred"),
        first=asked.columns("first"),
        cluster=asked.cluster,
        time=asked.time,
        weight=asked.weight,
        slices=asked.slices,
    )
    return GradedPlan(
        roles=roles,
        settings=asked.settings,
        currency=asked.currency,
        metrics=asked.metrics,
        split=asked.split,
        known=asked.known,
    )
