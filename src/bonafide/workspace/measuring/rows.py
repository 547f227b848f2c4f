"""What plans have in common whose tables hold one row per prediction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bonafide.evidence.record import Subject
from bonafide.measurement.settings import Settings
from bonafide.sources.row_roles import RowRoles
from bonafide.workspace.measuring.plan import Plan, model_and_baselines


@dataclass(frozen=True, kw_only=True)
class RowsPlan(Plan):
    """A plan for rows with a label and predictions.

    Attributes:
        settings: level, ways and what the task has.
        currency: what costs are in.
        metrics: ids of those wanted; ``None`` means all.
        labels: what pages call a subject, by its name.
        guessed: what was found by its name, in words.
        split: the column that says which rows are the test.
        known: the column of when the label became known, for the audit.
    """

    settings: Settings
    currency: str | None = None
    metrics: tuple[str, ...] | None = None
    labels: Mapping[str, str | None] = field(default_factory=dict)
    guessed: tuple[str, ...] = ()
    split: str | None = None
    known: str | None = None

    def common(self, roles: RowRoles, label: str, scores: Mapping[str, str]) -> dict[str, Any]:
        """What a record of any such task says of how it was measured."""
        return {
            "task": self.task,
            "label": label,
            "model": scores["model"],
            "baselines": {name: column for name, column in scores.items() if name != "model"},
            "cluster": roles.cluster,
            "time": roles.time,
            "period": None if roles.time is None else "month",
            "slices": list(roles.slices),
            "weight": roles.weight,
            "currency": self.currency,
            "level": self.settings.level,
            "ways": self.settings.ways,
            "least_rows": self.settings.least_rows,
            "split": self.split,
            "known": self.known,
            "metrics": None if self.metrics is None else list(self.metrics),
        }

    def of(self, scores: Mapping[str, str]) -> dict[str, Subject]:
        """The model and its baselines."""
        return model_and_baselines(scores, self.labels)
