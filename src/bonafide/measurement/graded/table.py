"""The table of graded answers: one row per item, for each subject the grade of its answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from bonafide.errors import Problem, UserError
from bonafide.measurement.arrays import Floats, Ints
from bonafide.measurement.codes import Codes
from bonafide.measurement.row_columns import (
    finite,
    grouping_lengths,
    numbers,
    part,
    part_of_codes,
    rows_named,
    weights,
)
from bonafide.measurement.row_table import MODEL, RowTable

AGAINST = "against"
"""The column by which win rates say whom the model was compared with."""


@dataclass(frozen=True, eq=False)
class GradedTable(RowTable):
    """Items and the grades of the answers given to them; all columns have n entries.

    A missing grade is NaN, where one may be missing.

    Args:
        grades: one column of finite numbers per subject: 1 and 0 for pass and fail, or scores;
            "model" must be among them unless there are preferences. They come from the one grader
            that grades every answer: a rule, a model, a person.
        humans: per subject, grades of the same answers by people, on some of the rows.
        graders: per subject, grades of the same answers by further graders, by their names.
        preferred: per baseline, 1 where the model's answer was preferred, 0 where the baseline's
            was, 1/2 for a tie; may be missing.
        first: per baseline, 1 where the model's answer was shown first, 0 where the baseline's.
        weight: sampling weights, each >= 0 with a sum > 0; ``None`` means 1 each.
        cluster: rows that share a name are not independent: samples of one prompt, questions on
            one document; a missing one is a cluster of its own.
        slices: columns by whose values the metrics are also given; a missing one is in no slice.
        period: the period (such as a month) that a row belongs to; a missing one is in none.

    Raises:
        UserError: with every problem found. Rows are counted from 1.
    """

    grades: Mapping[str, Floats]
    humans: Mapping[str, Floats] = field(default_factory=dict)
    graders: Mapping[str, Mapping[str, Floats]] = field(default_factory=dict)
    preferred: Mapping[str, Floats] = field(default_factory=dict)
    first: Mapping[str, Floats] = field(default_factory=dict)
    weight: Floats | None = None
    cluster: Codes | None = None
    slices: Mapping[str, Codes] = field(default_factory=dict)
    period: Codes | None = None

    def __post_init__(self) -> None:
        out: list[Problem] = []
        given = [*self.grades.values(), *self.preferred.values()]
        n = int(np.asarray(given[0]).size) if given else 0
        grades = {
            name: finite(f"the grade of {name!r}", column, n, out)
            for name, column in self.grades.items()
        }
        if MODEL not in grades and (grades or not self.preferred):
            out.append(Problem("there is no grade named model"))
        humans = {
            name: _known(f"the human grade of {name!r}", column, n, out)
            for name, column in self.humans.items()
        }
        graders = {
            name: {
                who: _known(f"the grade of {name!r} by {who!r}", column, n, out)
                for who, column in columns.items()
            }
            for name, columns in self.graders.items()
        }
        preferred = {
            name: _one_of(f"the preference against {name!r}", column, n, out, (0, 0.5, 1))
            for name, column in self.preferred.items()
        }
        first = {
            name: _one_of(f"who was shown first against {name!r}", column, n, out, (0, 1))
            for name, column in self.first.items()
        }
        weight = None if self.weight is None else weights(self.weight, n, out)
        out += grouping_lengths(n, self.cluster, self.slices, self.period)
        out += _names(grades, {"human grades": humans, "further graders": graders})
        out += [
            Problem(f"it is told who was shown first against {name!r}, but not who was preferred")
            for name in first
            if name not in preferred
        ]
        if MODEL in preferred:
            out.append(Problem("the model cannot be preferred to itself"))
        if AGAINST in self.slices:
            out.append(Problem(f"a slice is called {AGAINST!r}, which is kept for win rates"))
        if out:
            raise UserError(*out)
        for name, column in (
            ("grades", grades),
            ("humans", humans),
            ("graders", graders),
            ("preferred", preferred),
            ("first", first),
            ("weight", weight),
            ("slices", dict(self.slices)),
        ):
            object.__setattr__(self, name, column)

    def __len__(self) -> int:
        columns = [*self.grades.values(), *self.preferred.values()]
        return int(columns[0].size) if columns else 0

    @property
    def baselines(self) -> tuple[str, ...]:
        """The subjects with grades that the model is compared with, in the order given."""
        return tuple(name for name in self.grades if name != MODEL)

    @classmethod
    def of(
        cls,
        model: ArrayLike,
        baselines: Mapping[str, ArrayLike] | None = None,
        *,
        human: ArrayLike | None = None,
        weight: ArrayLike | None = None,
        cluster: Codes | None = None,
    ) -> GradedTable:
        """A table from the model's grades and those of its baselines, and human ones of the model.

        Raises:
            UserError: as for :class:`GradedTable`; also when a baseline is called "model".

        >>> len(GradedTable.of([1, 0], {"previous": [1, 1]}, human=[1, float("nan")]))
        2
        """
        if MODEL in (baselines or {}):
            raise UserError(
                Problem(
                    'a baseline is called "model", which is the name of what it is compared with',
                    help="give it another name, for example previous=COLUMN",
                )
            )
        grades = {MODEL: np.asarray(model)}
        grades |= {name: np.asarray(column) for name, column in (baselines or {}).items()}
        humans = {} if human is None else {MODEL: np.asarray(human)}
        weight = None if weight is None else np.asarray(weight)
        return cls(grades, humans, weight=weight, cluster=cluster)

    def take(self, rows: Ints) -> GradedTable:
        """The table of only these rows, in this order."""
        return GradedTable(
            _rows_of(self.grades, rows),
            _rows_of(self.humans, rows),
            {name: _rows_of(columns, rows) for name, columns in self.graders.items()},
            _rows_of(self.preferred, rows),
            _rows_of(self.first, rows),
            part(self.weight, rows),
            part_of_codes(self.cluster, rows),
            {name: codes.take(rows) for name, codes in self.slices.items()},
            part_of_codes(self.period, rows),
        )


def _rows_of(columns: Mapping[str, Floats], rows: Ints) -> dict[str, Floats]:
    return {name: column[rows] for name, column in columns.items()}


def _known(what: str, column: object, n: int, out: list[Problem]) -> Floats:
    """A flat column of numbers, finite or missing."""
    found = numbers(what, column, n, out)
    if found is None:
        return np.full(n, np.nan)
    wrong = np.isinf(found)
    if wrong.any():
        out.append(Problem(f"{what} is infinite in {rows_named(wrong)}"))
    return found


def _one_of(
    what: str, column: object, n: int, out: list[Problem], values: tuple[float, ...]
) -> Floats:
    found = _known(what, column, n, out)
    wrong = ~(np.isnan(found) | np.isin(found, values))
    if wrong.any():
        words = " or ".join(f"{value:g}" for value in values)
        out.append(
            Problem(
                f"{what} is {found[np.argmax(wrong)]:g} in {rows_named(wrong)}",
                expected=f"{words}, or missing",
            )
        )
    return found


def _names(
    grades: Mapping[str, Floats], given: Mapping[str, Mapping[str, object]]
) -> list[Problem]:
    return [
        Problem(f"there are {what} of {name!r}, but no grades of it in every row")
        for what, columns in given.items()
        for name in columns
        if name not in grades
    ]
