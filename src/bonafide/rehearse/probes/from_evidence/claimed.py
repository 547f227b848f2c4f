"""Where the claims of a text stand, and the evidence that they lean on."""

from __future__ import annotations

from collections.abc import Iterator

from bonafide.evidence.verdict import Verdict
from bonafide.location import Place
from bonafide.rehearse.ground import Ground


def claims(ground: Ground) -> Iterator[tuple[Verdict, str]]:
    """Every claim of the text with the place where it stands, in the order of the text."""
    for verdict, place in zip(ground.verdicts, ground.claimed, strict=False):
        yield verdict, standing(ground, place)


def standing(ground: Ground, place: Place) -> str:
    """A place in ``case.md`` with the field that it lies in, as ``case.md:12 framing.who``."""
    at = (place.line or 1, place.column or 1)
    before = [
        ((found.line or 1, found.column or 1), len(name), name)
        for name, found in ground.places.items()
        if (found.line or 1, found.column or 1) <= at
    ]
    return f"{place.file}:{at[0]} {max(before)[2] if before else 'body'}"


def address(ground: Ground, verdict: Verdict) -> str:
    """The estimate that a claim leans on, as far as it is there; "" when the record is not."""
    record = ground.evidence.get(verdict.record_path)
    if record is None:
        return ""
    if verdict.identifier in record.estimates:
        return f"{verdict.record_path}#{verdict.identifier}"
    return verdict.record_path
