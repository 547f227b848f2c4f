"""What the rules of CVs share: they judge CVs, and of a LinkedIn export only its dates."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import ClassVar

from bonafide.review.reading import Reading
from bonafide.review.rule import Family, Hit, NotApplicable, Rule
from bonafide.sources.cv.cv import Cv
from bonafide.sources.documents.document import Kind


class CvRule(Rule):
    """A rule that looks at a CV's facts.

    Attributes:
        exports: whether it judges a LinkedIn export as well, which has no form of its own.
    """

    family: ClassVar[Family] = "cv"
    kinds: ClassVar[frozenset[Kind]] = frozenset({"cv"})
    exports: ClassVar[bool] = False

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """What it finds, or why it cannot judge."""
        if reading.cv is None:
            return NotApplicable("this could not be read as a CV")
        if reading.document.format == "linkedin" and not self.exports:
            return NotApplicable("a LinkedIn export has no form of its own")
        return self.look(reading, reading.cv)

    @abstractmethod
    def look(self, reading: Reading, cv: Cv) -> Iterable[Hit] | NotApplicable:
        """Every place of the CV that raises the rule, in order."""
