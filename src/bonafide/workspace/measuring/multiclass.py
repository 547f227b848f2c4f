"""Predicted classes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import polars as pl

from bonafide.errors import Problem, UserError
from bonafide.evidence.record import Subject
from bonafide.measurement.multiclass.task import multiclass
from bonafide.sources.audit_columns import AuditRoles
from bonafide.sources.multiclass import ClassRoles, Said, columns_to_classes, probability_columns
from bonafide.sources.roles import Roles
from bonafide.workspace.measuring.asked import Asked
from bonafide.workspace.measuring.plan import Ran
from bonafide.workspace.measuring.rows import RowsPlan

MORE = ("classes", "ordered")


@dataclass(frozen=True, kw_only=True)
class MulticlassPlan(RowsPlan):
    """Decisions or probabilities against classes.

    Attributes:
        roles: what each column is for.
    """

    task: ClassVar[str] = "multiclass"
    roles: ClassRoles

    def _scores(self) -> dict[str, str]:
        return {
            name: said if isinstance(said, str) else ", ".join(said.values())
            for name, said in self.roles.said().items()
        }

    def said(self) -> dict[str, Any]:
        """Columns, classes and their order, costs, level."""
        roles, settings = self.roles, self.settings
        costs = settings.class_costs
        return self.common(roles, roles.label, self._scores()) | {
            "classes": None if roles.classes is None else list(roles.classes),
            "ordered": roles.ordered,
            "top_k": settings.top_k,
            "class_costs": None if costs is None else {k: dict(v) for k, v in costs.items()},
        }

    def subjects(self) -> dict[str, Subject]:
        """The model and its baselines."""
        return self.of(self._scores())

    def columns(self) -> Mapping[str, str]:
        """As the roles name them."""
        return self.roles.named()

    def audit_roles(self, frame: pl.DataFrame) -> tuple[AuditRoles, tuple[str, ...]] | None:
        """Features are the columns without a role."""
        roles = self.roles
        if not isinstance(roles.model, str):
            return None
        same = Roles(
            roles.label,
            roles.model,
            {n: c for n, c in roles.baselines.items() if isinstance(c, str)},
            roles.cluster,
            roles.time,
            roles.weight,
            roles.slices,
        )
        found, said = self.audited(frame, same)
        # A class is no score; how well features do is not set against it.
        return replace(found, score=None, leave_out=(*found.leave_out, roles.model)), said

    def time_column(self) -> str | None:
        """By whose months drift is measured."""
        return self.roles.time

    def run(self, frame: pl.DataFrame) -> Ran:
        """Every metric of classes."""
        prepared = columns_to_classes(self.measured_part(frame), self.roles)
        measured = multiclass.measure(prepared.table, self.settings, metrics=self.metrics)
        return Ran(measured, prepared.warnings)


def plan(frame: pl.DataFrame, asked: Asked) -> MulticlassPlan:
    """From what was asked; a model named ``p_*`` stands for the columns that begin with ``p_``.

    Raises:
        UserError: something that multiclass does not know, or columns that cannot be told.
    """
    asked.only("multiclass", *MORE)
    label, model, guessed = asked.label_and_model(frame)
    classes = asked.more.get("classes")
    if isinstance(classes, str):
        classes = tuple(part.strip() for part in classes.split(","))
    roles = ClassRoles(
        label=label,
        model=_said(frame, model),
        baselines={name: _said(frame, said) for name, said in (asked.baselines or {}).items()},
        classes=None if classes is None else tuple(map(str, classes)),
        ordered=asked.flag("ordered"),
        cluster=asked.cluster,
        time=asked.time,
        weight=asked.weight,
        slices=asked.slices,
    )
    return MulticlassPlan(
        roles=roles,
        settings=asked.settings,
        currency=asked.currency,
        metrics=asked.metrics,
        split=asked.split,
        known=asked.known,
        guessed=tuple(guessed),
    )


def _said(frame: pl.DataFrame, column: str) -> Said:
    if not column.endswith("*") or column in frame.columns:
        return column
    found = probability_columns(frame.columns, column[:-1])
    if not found:
        raise UserError(Problem(f"no column begins with {column[:-1]!r}"))
    return found
