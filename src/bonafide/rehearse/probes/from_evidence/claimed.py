"""Where the claims of a text stand, and the evidence that they lean on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from bonafide.evidence.verdict import Verdict
from bonafide.location import Place
from bonafide.rehearse.ground import Ground

_LONGER_THAN_ANY = 2**31


class Fields:
    """The fields of a case by where they begin, to tell in which one a place lies."""

    def __init__(self, ground: Ground) -> None:
        # Of two that begin at one place the inner one has the longer name.
        self._begins = sorted(
            ((found.line or 1, found.column or 1), len(name), name)
            for name, found in ground.places.items()
        )

    def standing(self, place: Place) -> str:
        """A place in ``case.md`` with the field that it lies in, as ``case.md:12 framing.who``."""
        line = place.line or 1
        at = bisect_right(self._begins, ((line, place.column or 1), _LONGER_THAN_ANY, ""))
        return f"{place.file}:{line} {self._begins[at - 1][2] if at else 'body'}"


def claims(ground: Ground) -> Iterator[tuple[Verdict, str]]:
    """Every claim of the text with the place where it stands, in the order of the text."""
    fields = Fields(ground)
    for verdict, place in zip(ground.verdicts, ground.claimed, strict=True):
        yield verdict, fields.standing(place)


def address(ground: Ground, verdict: Verdict) -> str:
    """The estimate that a claim leans on, as far as it is there; "" when the record is not."""
    record = ground.evidence.get(verdict.record_path)
    if record is None:
        return ""
    if verdict.identifier in record.estimates:
        return f"{verdict.record_path}#{verdict.identifier}"
    return verdict.record_path
