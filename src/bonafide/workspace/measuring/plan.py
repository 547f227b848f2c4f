"""What is to be measured, known before any row is read."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

import polars as pl

from bonafide.evidence.record import Subject
from bonafide.measurement.audit.table import Threshold
from bonafide.measurement.estimate import Estimate, Key
from bonafide.measurement.figure_table import FigureTable
from bonafide.measurement.settings import Settings
from bonafide.measurement.task import Measurement
from bonafide.sources.audit_columns import AuditRoles


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of a plan: the measurement, and what preparing the rows had to say."""

    measurement: Measurement
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class After:
    """What follows from the estimates of a measurement."""

    estimates: Mapping[Key, Estimate] = field(default_factory=dict)
    tables: Mapping[str, FigureTable] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


class Plan(ABC):
    """One measurement: its task, columns and settings.

    Attributes:
        task: the task's id, as in ``measurement.catalogue.TASKS``.
        settings: thresholds, costs, level.
        guessed: what was found by its name, in words.
    """

    task: ClassVar[str]
    settings: Settings
    guessed: tuple[str, ...] = ()

    @abstractmethod
    def said(self) -> dict[str, Any]:
        """What a record says of how it was measured; the first key is ``task``."""

    @abstractmethod
    def subjects(self) -> dict[str, Subject]:
        """What the estimates speak of."""

    @abstractmethod
    def columns(self) -> Mapping[str, str]:
        """What each column is for, in words, to its name."""

    def audit_roles(self, frame: pl.DataFrame) -> tuple[AuditRoles, tuple[str, ...]] | None:
        """What the audits need to know of the columns, and what was guessed of it, in words.

        ``None`` where they do not apply.
        """
        return None

    def threshold(self) -> Threshold | None:
        """The threshold in force, where there is one."""
        return None

    def time_column(self) -> str | None:
        """The column by whose months drift is measured."""
        return None

    def after(self, measured: Measurement, subjects: Mapping[str, Subject]) -> After:
        """What follows from the estimates: estimates, tables, warnings."""
        return After()

    @abstractmethod
    def run(self, frame: pl.DataFrame) -> Ran:
        """Compute.

        Raises:
            UserError: everything that is wrong with the columns, at once.
        """


def model_and_baselines(
    scores: Mapping[str, str], labels: Mapping[str, str | None]
) -> dict[str, Subject]:
    """The subjects of a table with one column each: the model, and what it is compared with."""
    return {
        subject: Subject(
            role="model" if subject == "model" else "baseline",
            column=column,
            label=labels.get(subject),
        )
        for subject, column in scores.items()
    }
