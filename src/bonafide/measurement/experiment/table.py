"""The table of an experiment: one row per unit."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from bonafide.errors import Problem, UserError, did_you_mean
from bonafide.measurement.arrays import Floats, Ints
from bonafide.measurement.codes import Codes
from bonafide.measurement.experiment.outcome import Outcome

ENDINGS = ("_relative_lift", "_cuped", "_always_valid")
"""What is added to an outcome's name where a number of it is not its plain value or difference."""

ALLOCATED = "allocated_share"
"""The share of units that a variant got."""


@dataclass(frozen=True, slots=True, eq=False)
class ExperimentTable:
    """Units that were allotted to variants at random, and what became of them.

    All rows count the same: a weight has no place where chance decided who gets what.

    Args:
        variant: the variant of each unit; none may be missing.
        control: the variant that the others are compared with.
        outcomes: at least one; their order is that of the results.
        planned: the share of units that each variant was to get, adding up to 1; ``None`` means
            equal shares, and the results say that this was taken for granted.
        cluster: units that share a name are not independent (one person's sessions, one shop's
            customers); a missing one is a cluster of its own.
        slices: columns by whose values results are also given. They must have been known before
            the variant could change them.
        arrival: when each unit came, as numbers that only need an order; shape (n,).

    Raises:
        UserError: with every problem found.
    """

    variant: Codes
    control: str
    outcomes: tuple[Outcome, ...]
    planned: Mapping[str, float] | None = None
    cluster: Codes | None = None
    slices: Mapping[str, Codes] = field(default_factory=dict)
    arrival: Floats | None = None

    def __post_init__(self) -> None:
        n = len(self.variant)
        object.__setattr__(self, "outcomes", tuple(_as_floats(each) for each in self.outcomes))
        object.__setattr__(self, "slices", dict(self.slices))
        problems = [*self._of_variants(), *self._of_planned(), *self._of_names()]
        for outcome in self.outcomes:
            problems += outcome.problems(n)
        lengths = {f"slice {name!r}": len(codes) for name, codes in self.slices.items()}
        if self.cluster is not None:
            lengths["cluster"] = len(self.cluster)
        if self.arrival is not None:
            arrival = np.asarray(self.arrival, dtype=np.float64).reshape(-1)
            object.__setattr__(self, "arrival", arrival)
            lengths["arrival"] = arrival.size
            if not bool(np.isfinite(arrival).all()):
                row = int(np.argmin(np.isfinite(arrival))) + 1
                problems.append(Problem(f"the arrival of row {row:,} is missing or infinite"))
        problems += [
            Problem(f"{what} has {found:,} entries, the variant has {n:,}", expected="one each")
            for what, found in lengths.items()
            if found != n
        ]
        if problems:
            raise UserError(*problems)

    def __len__(self) -> int:
        return len(self.variant)

    @property
    def variants(self) -> tuple[str, ...]:
        """The control, then the others by name; only those that a unit bears or a plan names."""
        borne = {self.variant.names[code] for code in np.unique(self.variant.codes)}
        others = sorted((borne | set(self.planned or ())) - {self.control})
        return (self.control, *others)

    def rows_of(self, variant: str) -> Ints:
        """The rows of one variant, in order."""
        if variant not in self.variant.names:
            return np.empty(0, np.int64)
        return np.flatnonzero(self.variant.codes == self.variant.names.index(variant))

    def take(self, rows: Ints) -> ExperimentTable:
        """The table of only these rows; the plan stays, so that no variant is forgotten."""

        def part(column: Floats | None) -> Floats | None:
            return None if column is None else column[rows]

        return replace(
            self,
            variant=self.variant.take(rows),
            outcomes=tuple(
                replace(
                    each,
                    value=each.value[rows],
                    denominator=part(each.denominator),
                    before=part(each.before),
                )
                for each in self.outcomes
            ),
            planned=self.planned or dict.fromkeys(self.variants, 1 / len(self.variants)),
            cluster=None if self.cluster is None else self.cluster.take(rows),
            slices={name: codes.take(rows) for name, codes in self.slices.items()},
            arrival=part(self.arrival),
        )

    def _of_variants(self) -> list[Problem]:
        missing = int(np.count_nonzero(self.variant.codes < 0))
        if missing:
            row = int(np.argmax(self.variant.codes < 0)) + 1
            return [
                Problem(
                    f"the variant is missing in {missing:,} rows, first in row {row:,}",
                    help="who got nothing at all belongs to no comparison: leave them out by name",
                )
            ]
        names = self.variant.names
        if self.control not in names and self.control not in (self.planned or {}):
            return [
                Problem(
                    f"no unit is in the control {self.control!r}",
                    expected=f"one of {', '.join(names) or 'no variant at all'}",
                    help=did_you_mean(self.control, names),
                )
            ]
        if len(self.variants) < 2:
            return [Problem("there is one variant only", expected="a control and another")]
        return []

    def _of_planned(self) -> list[Problem]:
        if self.planned is None:
            return []
        out = [
            Problem(f"variant {name!r} was planned to get {share:g} of the units", expected="> 0")
            for name, share in self.planned.items()
            if not share > 0
        ]
        lacking = sorted(set(self.variants) - set(self.planned))
        out += [Problem(f"variant {name!r} is not in the planned allocation") for name in lacking]
        total = math.fsum(self.planned.values())
        if not out and abs(total - 1) > 1e-9:
            out.append(Problem(f"the planned shares add up to {total:g}", expected="1"))
        return out

    def _of_names(self) -> list[Problem]:
        if not self.outcomes:
            return [Problem("there is no outcome", expected="at least one")]
        names = [each.name for each in self.outcomes]
        twice = sorted({name for name in names if names.count(name) > 1})
        out = [Problem(f"outcome {name!r} is given twice") for name in twice]
        taken = {name + ending: name for name in names for ending in ENDINGS} | {ALLOCATED: "split"}
        out += [
            Problem(f"outcome {name!r} has the name of a result of {taken[name]!r}: rename it")
            for name in dict.fromkeys(names)
            if name in taken
        ]
        return out


def _as_floats(outcome: Outcome) -> Outcome:
    """The same with flat columns of float64; text becomes an error that says so."""

    def column(values: object) -> Floats | None:
        if values is None:
            return None
        array = np.asarray(values)
        if array.ndim != 1 or array.dtype.kind not in "biuf":
            raise UserError(Problem(f"outcome {outcome.name!r} must be a flat column of numbers"))
        return np.ascontiguousarray(array, dtype=np.float64)

    value = column(outcome.value)
    assert value is not None
    return replace(
        outcome,
        value=value,
        denominator=column(outcome.denominator),
        before=column(outcome.before),
        unit="share" if outcome.kind == "proportion" else outcome.unit,
    )
