"""What agreement and the kappas of a judge with people have in common."""

from __future__ import annotations

from abc import abstractmethod

import numpy as np

from bonafide.measurement.arrays import Flags, Floats
from bonafide.measurement.codes import Codes
from bonafide.measurement.graded.graded import NO_HUMANS, Graded
from bonafide.measurement.graded.partial_metric import PartialMetric
from bonafide.measurement.influence import Influence
from bonafide.measurement.interval import Interval
from bonafide.measurement.metric import Metric
from bonafide.measurement.multiclass.classified import Classified
from bonafide.measurement.settings import Settings

MOST = 100
"""With more different grades than this no two graders can be asked to give the same one."""


class AgreementMetric(PartialMetric):
    """A metric of classes: what people say is the label, what the judge says the decision."""

    nothing = NO_HUMANS

    @property
    @abstractmethod
    def inner(self) -> Metric[Classified]:
        """The metric of labels and decisions."""

    def said(self, part: Graded, settings: Settings) -> tuple[Floats, Floats] | str:
        """What judge and people say: passes where both give or imply them, else their grades."""
        return part.verdicts(settings)

    def used(self, graded: Graded) -> Flags:
        """Rows that people graded."""
        return graded.labelled

    def of_part(self, part: Graded, settings: Settings) -> Influence:
        """As the inner metric has it."""
        classified = self._classified(part, settings)
        if isinstance(classified, str):
            return Influence.undefined(classified)
        found = self.inner.influence(classified, settings)
        if found.value is None:
            return Influence.undefined("judge and people give one and the same grade throughout")
        return found

    def compared(self, graded: Graded, settings: Settings) -> Floats:
        """What judge and people say."""
        said = self.said(graded, settings)
        assert not isinstance(said, str)
        return np.column_stack(said)

    def rarer(self, part: Graded, settings: Settings) -> int:
        """Units that agree, or that do not."""
        found = self._classified(part, settings)
        return 0 if isinstance(found, str) else found.rarer

    def bounds(self, graded: Graded, influence: Influence, settings: Settings) -> Interval:
        """As the inner metric has it."""
        found = self._classified(graded, settings)
        assert not isinstance(found, str)
        return self.inner.bounds(found, influence, settings)

    def _classified(self, part: Graded, settings: Settings) -> Classified | str:
        said = self.said(part, settings)
        if isinstance(said, str):
            return said
        judge, human = said
        grades, place = np.unique(np.concatenate([human, judge]), return_inverse=True)
        if grades.size > MOST:
            return f"{grades.size:,} different grades: hardly any two can be the same"
        names = tuple(repr(float(grade)) for grade in grades)
        decided = Codes(place[human.size :].astype(np.int32), names)
        label = place[: human.size].astype(np.int64)
        return Classified(part.cell, label, decided, names, ordered=True)
