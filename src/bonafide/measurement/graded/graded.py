"""The rows of a cell with the grades of one subject's answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from bonafide.measurement.arrays import Flags, Floats, Ints
from bonafide.measurement.settings import Settings
from bonafide.measurement.units import Rows

NO_GRADES = "there are no grades, only preferences"
NO_HUMANS = "no row has a human grade"
NO_PASS = "the grades are scores: say from which grade on an answer passes"
OTHER_SCALE = "judge and people do not grade on the same scale: one gives passes, one scores"


@dataclass(frozen=True, eq=False)
class Graded:
    """One subject's grades on a cell.

    Attributes:
        cell: the rows.
        grade: shape (n,), finite; ``None`` where there are only preferences.
        human: shape (n,), NaN where no person has graded; ``None`` where none has at all.
        others: shape (n,) each, by further graders, NaN where missing.
        passes: whether every grade of the subject, over all rows of its table, is 0 or 1.
        human_passes: the same of the human grades.
    """

    cell: Rows
    grade: Floats | None
    human: Floats | None = None
    others: tuple[Floats, ...] = ()
    passes: bool = False
    human_passes: bool = False
    _kept: dict[tuple[str, float | None], Floats | str] = field(default_factory=dict, repr=False)

    @cached_property
    def labelled(self) -> Flags:
        """Which rows a person has graded as well, shape (n,)."""
        if self.human is None:
            return np.zeros(self.cell.n, np.bool_)
        labelled: Flags = ~np.isnan(self.human)
        return labelled

    def passing(self, settings: Settings) -> Floats | str:
        """1 where the answer passes and 0 where it fails, or why that cannot be said."""
        if self.grade is None:
            return NO_GRADES
        key = ("judge", settings.pass_from)
        if key not in self._kept:
            self._kept[key] = _passing(self.grade, self.passes, settings.pass_from)
        return self._kept[key]

    def human_passing(self, settings: Settings) -> Floats | str:
        """The same by the human grades, NaN where there is none."""
        if self.human is None:
            return NO_HUMANS
        key = ("people", settings.pass_from)
        if key not in self._kept:
            self._kept[key] = _passing(self.human, self.human_passes, settings.pass_from)
        return self._kept[key]

    def verdicts(self, settings: Settings) -> tuple[Floats, Floats] | str:
        """What judge and people say: passes where both give or imply them, else their grades."""
        if self.grade is None or self.human is None:
            return NO_GRADES if self.grade is None else NO_HUMANS
        judge, human = self.passing(settings), self.human_passing(settings)
        if not isinstance(judge, str) and not isinstance(human, str):
            return judge, human
        return self.scores

    @property
    def scores(self) -> tuple[Floats, Floats] | str:
        """The grades of judge and people as they were given, where their scale is the same."""
        if self.grade is None or self.human is None:
            return NO_GRADES if self.grade is None else NO_HUMANS
        return OTHER_SCALE if self.passes != self.human_passes else (self.grade, self.human)

    def take(self, rows: Flags) -> Graded:
        """Only the marked rows; their clusters keep their order."""
        weight, unit = self.cell.weight, self.cell.unit
        cell = Rows.of(
            int(np.count_nonzero(rows)),
            None if weight is None else weight[rows],
            None if unit is None else unit[rows],
        )
        return Graded(
            cell,
            None if self.grade is None else self.grade[rows],
            None if self.human is None else self.human[rows],
            tuple(column[rows] for column in self.others),
            self.passes,
            self.human_passes,
        )

    def units_of(self, rows: Flags) -> Ints:
        """The numbers of the units that hold a marked row, ascending."""
        return np.flatnonzero(self.cell.per_unit(rows.astype(np.float64)))


def are_passes(grades: Floats | None) -> bool:
    """Whether all grades that are known are 0 or 1.

    >>> are_passes(np.array([1.0, 0.0, np.nan])), are_passes(np.array([1.0, 3.0]))
    (True, False)
    """
    if grades is None:
        return False
    return bool((np.isnan(grades) | (grades == 0) | (grades == 1)).all())


def _passing(grades: Floats, passes: bool, pass_from: float | None) -> Floats | str:
    if passes:
        return grades
    if pass_from is None:
        return NO_PASS
    return np.where(np.isnan(grades), np.nan, (grades >= pass_from).astype(np.float64))
