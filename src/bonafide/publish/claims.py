"""How a number that leans on evidence is shown: its grade, or that it lost its ground."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bonafide.evidence.claim import claim_of
from bonafide.evidence.grade import MEANING
from bonafide.evidence.identifier import NotAnIdentifier, format_id, parse_fragment
from bonafide.evidence.markdown import Link
from bonafide.evidence.places import shifted
from bonafide.evidence.record import EstimateEntry, Record
from bonafide.evidence.verdict import Verdict
from bonafide.location import Span
from bonafide.publish import format as shown
from bonafide.publish import words

LOST = {
    "dangling": "evidence missing",
    "stale": "evidence out of date",
    "wrong": "differs from its evidence",
    "ambiguous": "unit unclear",
    "cannot tell": "cannot tell",
}
"""What a page says beside a number, for each state but *holds*."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim on a page.

    Attributes:
        path: the record's path in the casebook.
        identifier: the estimate's id; empty when the link names the whole record.
        grade: the record's grade; ``None`` when there is no record.
        simulated: whether the record is simulated.
        title: what stands behind the number, for those who point at it.
        state: *holds*, or how it does not.
        why: the reason when it does not hold.
    """

    path: str
    identifier: str
    grade: str | None
    simulated: bool
    title: str
    state: str
    why: str


@dataclass(frozen=True, slots=True)
class Lost:
    """A claim that lost its ground, for the notice at the top of the page."""

    anchor: str
    text: str
    state: str
    words: str
    why: str


class Library:
    """The evidence of the casebook as pages look it up."""

    def __init__(
        self,
        evidence: Mapping[str, Record],
        problems: Mapping[str, str],
        verdicts: Mapping[str, Sequence[Verdict]],
    ) -> None:
        self.evidence = evidence
        self.problems = problems
        self._verdicts = {
            file: {(v.claim.target, _plain(v.claim.text)): v for v in found}
            for file, found in verdicts.items()
        }

    def why_missing(self, path: str) -> str:
        """Why there is no record at ``path``."""
        return self.problems.get(path, "there is no such record")

    def claim(self, file: str, target: str, text: str) -> Shown | None:
        """How the link ``[text](target)`` in ``file`` is shown; None when it is no claim."""
        nowhere = Span(0, 0)
        claim = claim_of(Link(nowhere, nowhere, text, target, shifted(0)))
        if claim is None:
            return None
        path, fragment = claim.record_path(file), claim.fragment
        record = self.evidence.get(path)
        identifier, estimate, why = _find(record, fragment)
        if record is None:
            why = self.why_missing(path)
        verdict = self._verdicts.get(file, {}).get((target, _plain(text)))
        state: str = "dangling" if why else "holds"
        if verdict is not None and verdict.state != "holds":
            state, why = verdict.state, verdict.message
        return Shown(
            path=path,
            identifier=identifier,
            grade=record.grade.value if record else None,
            simulated=bool(record and record.simulated),
            title=_title(record, identifier, estimate),
            state=state,
            why=why,
        )


def _plain(text: str) -> str:
    return " ".join(text.split())


def _find(record: Record | None, fragment: str) -> tuple[str, EstimateEntry | None, str]:
    try:
        key = parse_fragment(fragment).key
    except NotAnIdentifier as error:
        return "", None, str(error)
    identifier = format_id(key)
    estimate = record.estimates.get(identifier) if record else None
    if record is not None and estimate is None:
        return identifier, None, f"the record holds no {identifier}"
    return identifier, estimate, ""


def _title(record: Record | None, identifier: str, estimate: EstimateEntry | None) -> str:
    if record is None or estimate is None:
        return ""
    key = parse_fragment(identifier).key
    number = shown.estimate_text(
        estimate, currency=words.currency(record), signed=key.minus is not None
    )
    simulated = " Simulated." if record.simulated else ""
    return (
        f"{words.sentence(record, key)}: {number}, n = {shown.count(estimate.n)}. "
        f"{record.grade.value.capitalize()}: {MEANING[record.grade]}{simulated}"
    )
