"""What is to be measured, known before any row is read."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt
import polars as pl

from bonafide.errors import Problem, UserError
from bonafide.evidence.record import Subject
from bonafide.measurement.audit.table import SPLITS, Threshold
from bonafide.measurement.estimate import Estimate, Key
from bonafide.measurement.figure_table import FigureTable
from bonafide.measurement.settings import Settings
from bonafide.measurement.task import Measurement
from bonafide.sources.audit_columns import AuditRoles, split_of
from bonafide.sources.audit_roles import audit_roles
from bonafide.sources.roles import Roles
from bonafide.sources.shown import counted
from bonafide.sources.table import check_columns


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
        split: the column that says which rows are the test; the others are only audited.
        known: the column of when the label became known, for the audit.
    """

    task: ClassVar[str]
    settings: Settings
    guessed: tuple[str, ...] = ()
    split: str | None = None
    known: str | None = None

    def test_rows(self, frame: pl.DataFrame) -> npt.NDArray[np.bool_] | None:
        """The rows that are measured; ``None`` means all.

        Raises:
            UserError: the split is no column, says no part, or has no test rows.
        """
        if self.split is None:
            return None
        check_columns({"the split": self.split}, frame.columns, None)
        test: npt.NDArray[np.bool_] = split_of(frame[self.split]).codes == SPLITS.index("test")
        if not test.any():
            raise UserError(Problem(f"the split (column {self.split!r}) has no test rows"))
        return test

    def measured_part(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The table of the rows that are measured."""
        test = self.test_rows(frame)
        return frame if test is None else frame.filter(pl.Series(values=test))

    def audited(self, frame: pl.DataFrame, roles: Roles) -> tuple[AuditRoles, tuple[str, ...]]:
        """The roles of an audit, what was guessed of them, and what a guessed split would say."""
        found, said = audit_roles(frame, roles)
        guessed = [n for n in ("split", "known", "event") if getattr(found, n) is not None]
        told = tuple(
            words
            for words, name in zip(said, guessed, strict=True)
            if getattr(self, name, None) is None
        )
        if self.split is None and found.split is not None:
            codes = split_of(frame[found.split]).codes
            other = int(np.count_nonzero(codes != SPLITS.index("test")))
            if other:
                many = f"{counted(other, 'row')} of {len(codes):,} are no test rows"
                how = f"--with split={found.split} measures the test alone"
                told += (f"{many} by {found.split!r} and were measured all the same: {how}",)
        return replace(
            found, split=self.split or found.split, known=self.known or found.known
        ), told

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

    def weighted(self) -> bool:
        """Whether rows weigh differently."""
        return any(words == "the weight" for words in self.columns())

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
