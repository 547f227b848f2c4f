"""What the audits look at: columns by their roles, as arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np

from bonafide.errors import Problem, UserError
from bonafide.measurement.arrays import Flags, Floats, Ints
from bonafide.measurement.codes import Codes

Column = Floats | Codes
Kind = Literal["binary", "numeric", "classes"]
ThresholdOrigin = Literal["costs", "default", "validation", "test"]

NO_TIME = np.iinfo(np.int64).min
"""The missing marker of a column of times."""
SPLITS = ("train", "validation", "test")
"""The names that a split may bear."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """The threshold in force, and how it came about where that is known.

    Args:
        value: act if and only if score >= value.
        origin: "costs" (cost_act / cost_miss), "default", chosen on "validation" or on "test"
            rows; ``None`` where nobody said.
    """

    value: float
    origin: ThresholdOrigin | None = None


@dataclass(frozen=True, slots=True, eq=False)
class RunTable:
    """Runs of the same experiment, as a tracker keeps them.

    Args:
        value: shape (m,), each run's metric on the test rows; NaN where unknown.
        chosen: the place of the chosen run, from 0; ``None`` where nobody said.
        error: shape (m,), the standard error of each value; best is that of the *difference*
            between two runs on the same rows, divided by sqrt(2).
        n: shape (m,), test rows behind each value; gives an error only where values are shares.
        validation: shape (m,), the same metric on rows kept apart from the test; NaN = unknown.
        higher: whether a higher value is better.
        share: whether values are shares of rows, such as accuracy.

    Raises:
        UserError: columns of different lengths, or a chosen run that is not there.
    """

    value: Floats
    chosen: int | None = None
    error: Floats | None = None
    n: Floats | None = None
    validation: Floats | None = None
    higher: bool = True
    share: bool = False

    def __post_init__(self) -> None:
        m = int(np.size(self.value))
        for name in ("value", "error", "n", "validation"):
            column = getattr(self, name)
            if column is None:
                continue
            column = np.asarray(column, np.float64)
            if column.shape != (m,):
                raise UserError(f"the runs' {name} has {column.size} entries, not {m}")
            object.__setattr__(self, name, column)
        if self.chosen is not None and not 0 <= self.chosen < m:
            raise UserError(f"the chosen run is number {self.chosen} of {m}")


@dataclass(frozen=True, eq=False)
class AuditTable:
    """Rows with all that is known of them; every column has n entries.

    Args:
        features: what the model may use, by name; floats (NaN is missing) or codes (-1).
        label: the outcome: codes are classes; floats with only two different values are binary,
            others numeric; NaN is missing. ``None`` where there is none.
        split: codes named "train", "validation" or "test"; -1 is in none. ``None``: no split is
            known, and all rows are taken as the test.
        entity: whom or what a row is about, such as a customer.
        decided: when the prediction was made, whole numbers of one unit since one origin;
            ``NO_TIME`` is missing.
        known: when the label became known, in the same unit.
        event: when the row's event happened, in the same unit.
        score: the model's score of the label (for a numeric label, its prediction); NaN where
            the row was not scored.
        threshold: the one in force.
        runs: the runs from which the model was chosen.
        texts: features that are places of texts in alphabetical order, since there were too many
            different ones for codes.

    Raises:
        UserError: with every column of another length; a split of another name.
    """

    features: Mapping[str, Column] = field(default_factory=dict)
    label: Column | None = None
    split: Codes | None = None
    entity: Codes | None = None
    decided: Ints | None = None
    known: Ints | None = None
    event: Ints | None = None
    score: Floats | None = None
    threshold: Threshold | None = None
    runs: RunTable | None = None
    texts: frozenset[str] = frozenset()
    _rows: int = field(default=0, init=False, repr=False)

    def __post_init__(self) -> None:
        named = {f"feature {name!r}": column for name, column in self.features.items()}
        for name in ("label", "split", "entity", "decided", "known", "event", "score"):
            if getattr(self, name) is not None:
                named[f"the {name}"] = getattr(self, name)
        sizes = {name: len(column) for name, column in named.items()}
        n = next(iter(sizes.values()), 0)
        problems = [
            Problem(f"{name} has {size:,} rows, not {n:,}")
            for name, size in sizes.items()
            if size != n
        ]
        if self.split is not None and (odd := set(self.split.names) - set(SPLITS)):
            problems.append(
                Problem(f"a part of the split is called {min(odd)!r}", expected=" or ".join(SPLITS))
            )
        if problems:
            raise UserError(*problems)
        object.__setattr__(self, "_rows", n)

    def __len__(self) -> int:
        return self._rows

    def part(self, name: str) -> Flags:
        """Which rows are in a part of the split, shape (n,); none where there is no such part."""
        if self.split is None or name not in self.split.names:
            return np.zeros(len(self), np.bool_)
        return np.asarray(self.split.codes == self.split.names.index(name))

    @cached_property
    def train(self) -> Flags:
        """Rows of the training part."""
        return self.part("train")

    @cached_property
    def test(self) -> Flags:
        """Rows of the test part; all rows where no split is known."""
        return np.ones(len(self), np.bool_) if self.split is None else self.part("test")

    @cached_property
    def labelled(self) -> Flags:
        """Rows whose label is there."""
        if self.label is None:
            return np.zeros(len(self), np.bool_)
        return present(self.label)

    @cached_property
    def kind(self) -> Kind | None:
        """What the label is: classes or numbers, "binary" with two values; ``None`` without one.

        A label of fewer than two different values is of no kind.
        """
        if self.label is None:
            return None
        if isinstance(self.label, Codes):
            different = np.unique(self.label.codes[self.labelled]).size
        else:
            different = np.unique(self.label[self.labelled]).size
        if different < 2:
            return None
        if different == 2:
            return "binary"
        return "classes" if isinstance(self.label, Codes) else "numeric"

    @cached_property
    def outcome(self) -> Floats:
        """The label as numbers: 0 and 1 if binary, else values or codes; NaN where missing."""
        if self.label is None:
            return np.full(len(self), np.nan)
        if isinstance(self.label, Codes):
            values = self.label.codes.astype(np.float64)
            values[~self.labelled] = np.nan
        else:
            values = np.asarray(self.label, np.float64)
        if self.kind == "binary":
            top = float(np.nanmax(values))
            values = np.where(np.isnan(values), np.nan, (values == top).astype(np.float64))
        return values

    @cached_property
    def time(self) -> Ints | None:
        """When a row happened: the event's time, else the decision's."""
        return self.event if self.event is not None else self.decided


def present(column: Column) -> Flags:
    """Which rows of a column hold a value.

    >>> present(np.array([1.0, np.nan])).tolist(), present(Codes.of(["a", None])).tolist()
    ([True, False], [True, False])
    """
    if isinstance(column, Codes):
        return np.asarray(column.codes >= 0)
    return ~np.isnan(column)
