"""How often a text says "we", and how often "I"."""

from __future__ import annotations

from dataclasses import dataclass

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probes.from_facts.telling import Told, texts
from bonafide.review.linear import Haystack, Pattern

_WE = Pattern(r"\b(?:we(?:['’](?:ve|re|d|ll))?|our|ours|ourselves|us)\b")
_I = Pattern(r"\bI(?:['’](?:ve|m|d|ll))?\b|\b(?:[Mm]y|[Mm]ine|[Mm]yself|[Mm]e)\b", case=True)
_COUNTRY = Pattern(r"\bUS\b", case=True)
_APART = ("role", "framing", "data", "impact")
"""Where "our" is the house, not the worker."""


@dataclass(frozen=True, slots=True)
class Voice:
    """The words of the first person in what a case tells of the work."""

    we: int
    i: int
    first: Told | None

    @property
    def share_of_i(self) -> float:
        """The share of "I" among them; 1 when there are none."""
        return self.i / (self.i + self.we) if self.i + self.we else 1.0


def voice(ground: Ground, *, only: tuple[str, ...] = ()) -> Voice:
    """The count over decisions, incidents, reflection and body; or over some parts ``only``."""
    we = i = 0
    first = None
    for told in texts(ground, apart=_APART, only=only):
        haystack = Haystack(told.text)
        found = len(_WE.starts(haystack)) - len(_COUNTRY.starts(haystack))
        if found > 0 and first is None:
            first = told
        we, i = we + max(found, 0), i + len(_I.starts(haystack))
    return Voice(we, i, first)
