"""What somebody asked to have measured, before any task has made sense of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from bonafide.errors import Problem, UserError, did_you_mean
from bonafide.measurement.settings import Settings
from bonafide.sources.columns import LABEL_NAMES, SCORE_NAMES
from bonafide.sources.shown import listed


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Columns and settings by the names that all tasks share, and the rest.

    Attributes:
        label, model: columns; ``None`` is found by its name.
        baselines: name to column; ``None`` means none for tasks that do not guess.
        cluster, time, weight: columns.
        slices: columns.
        settings: thresholds, costs, level.
        currency: what money is in.
        metrics: ids of those wanted; ``None`` means all.
        split: the column that says which rows are the test.
        known: the column of when the label became known.
        more: what only this task has, by name; texts as typed, or objects from Python.
    """

    label: str | None = None
    model: str | None = None
    baselines: Mapping[str, str] | None = None
    cluster: str | None = None
    time: str | None = None
    weight: str | None = None
    slices: tuple[str, ...] = ()
    settings: Settings = field(default_factory=Settings)
    currency: str | None = None
    metrics: tuple[str, ...] | None = None
    split: str | None = None
    known: str | None = None
    more: Mapping[str, Any] = field(default_factory=dict)

    def only(self, task: str, *known: str) -> None:
        """Refuse what the task does not know.

        Raises:
            UserError: with every such name.
        """
        wrong = [name for name in self.more if name not in known]
        if wrong:
            raise UserError(
                *(
                    Problem(
                        f"{task} has no {name!r}",
                        expected=f"one of: {listed(known)}" if known else "nothing more",
                        help=did_you_mean(name, known),
                    )
                    for name in wrong
                )
            )

    def label_and_model(self, frame: pl.DataFrame) -> tuple[str, str, list[str]]:
        """The two columns, and what was guessed of them.

        Raises:
            UserError: one is not named, and no column has a name that says it.
        """
        problems, said = [], []
        every = listed(frame.columns, most=30)
        found: list[str] = []
        for role, named, names in (
            ("label", self.label, LABEL_NAMES),
            ("model", self.model, SCORE_NAMES),
        ):
            low = {name.lower(): name for name in reversed(frame.columns)}
            by_name = next((low[name] for name in names if name in low), None)
            if named is None and by_name is None:
                problems.append(
                    Problem(
                        f"no column looks like the {role}",
                        help=f"name it: --{role} COLUMN   columns: {every}",
                    )
                )
            elif named is None:
                said.append(f"{role}: {by_name}, by its name")
            found.append(named or by_name or "")
        if problems:
            raise UserError(*problems)
        return found[0], found[1], said

    def text(self, name: str) -> str | None:
        """A column or word that only this task has."""
        value = self.more.get(name)
        return None if value is None else str(value)

    def count(self, name: str, default: int) -> int:
        """A whole number that only this task has.

        Raises:
            UserError: it is none.
        """
        value = self.more.get(name, default)
        try:
            number = int(str(value))
        except ValueError:
            raise UserError(Problem(f"{name} is {value!r}", expected="a whole number")) from None
        return number

    def number(self, name: str) -> float | None:
        """A number that only this task has.

        Raises:
            UserError: it is none.
        """
        value = self.more.get(name)
        try:
            return None if value is None else float(str(value))
        except ValueError:
            raise UserError(Problem(f"{name} is {value!r}", expected="a number")) from None

    def flag(self, name: str) -> bool:
        """Yes or no, no by default.

        Raises:
            UserError: neither.
        """
        said = str(self.more.get(name, "no")).lower()
        if said not in ("yes", "no", "true", "false"):
            raise UserError(Problem(f"{name} is {said!r}", expected="yes or no"))
        return said in ("yes", "true")

    def columns(self, name: str) -> dict[str, str]:
        """Name to column, typed as NAME:COLUMN,NAME:COLUMN or given as a mapping; a column alone
        is the model's.

        Raises:
            UserError: a name or column is missing.
        """
        value = self.more.get(name)
        if value is None:
            return {}
        if isinstance(value, str):
            pairs = [part.strip().rpartition(":") for part in value.split(",")]
            value = {of or "model": column for of, _, column in pairs}
        if not isinstance(value, Mapping) or not all(value.values()):
            raise UserError(Problem(f"{name} is {value!r}", expected="NAME:COLUMN,NAME:COLUMN"))
        return {str(of): str(column) for of, column in value.items()}

    def pair(self, name: str) -> tuple[str, str] | None:
        """Two columns, typed with a comma or given as a sequence.

        Raises:
            UserError: not two.
        """
        value = self.more.get(name)
        if value is None:
            return None
        parts = [p.strip() for p in value.split(",")] if isinstance(value, str) else list(value)
        if len(parts) != 2 or not all(parts):
            raise UserError(Problem(f"{name} is {value!r}", expected="two columns: LOW,HIGH"))
        return str(parts[0]), str(parts[1])

    def by_level(self, name: str) -> dict[float, str]:
        """Level to column, typed as 0.1:q10,0.9:q90 or given as a mapping.

        Raises:
            UserError: a level that is no number.
        """
        value = self.more.get(name)
        if value is None:
            return {}
        if isinstance(value, str):
            value = dict(part.split(":", 1) for part in value.split(",") if ":" in part)
        try:
            return {float(level): str(column) for level, column in value.items()}
        except (ValueError, AttributeError):
            raise UserError(
                Problem(f"{name} is {value!r}", expected="levels and columns: 0.1:q10,0.9:q90")
            ) from None
