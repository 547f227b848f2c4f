"""How a number that leans on evidence is shown: its grade, or that it lost its ground."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bonafide.evidence import formatting as shown
from bonafide.evidence import naming as words
from bonafide.evidence.claim import claim_of, record_path, whole_record
from bonafide.evidence.grade import MEANING, Grade, at_least
from bonafide.evidence.identifier import NotAnIdentifier, format_id, parse_fragment
from bonafide.evidence.markdown import Link
from bonafide.evidence.places import shifted
from bonafide.evidence.record import EstimateEntry, Record
from bonafide.evidence.selection import selection_of
from bonafide.evidence.verdict import Verdict
from bonafide.location import Span

_MEASURED = Grade.MEASURED

LOST = {
    "dangling": "evidence missing",
    "stale": "evidence out of date",
    "wrong": "differs from its evidence",
    "ambiguous": "unit unclear",
    "cannot tell": "cannot tell",
    "not checked": "not checked",
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
        link: whether it is a link to a whole record, not a number.
    """

    path: str
    identifier: str
    grade: str | None
    simulated: bool
    title: str
    state: str
    why: str
    link: bool = False


@dataclass(frozen=True, slots=True)
class Lost:
    """A claim that lost its ground, or a ``link`` whose record is gone, for the notice at the top
    of the page."""

    anchor: str
    text: str
    state: str
    words: str
    why: str
    link: bool = False


class Library:
    """The evidence of the casebook as pages look it up.

    Attributes:
        evidence: readable records by path.
        problems: why others could not be read.
        unchecked: the claims shown so far that have no verdict although verdicts were given, as
            file, address and text. They are never shown as holding.
    """

    def __init__(
        self,
        evidence: Mapping[str, Record],
        problems: Mapping[str, str],
        verdicts: Mapping[str, Sequence[Verdict]] | None,
    ) -> None:
        self.evidence = evidence
        self.problems = problems
        self.unchecked: list[tuple[str, str, str]] = []
        self._verdicts = None if verdicts is None else _by_claim(verdicts)

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
        state: str = "dangling" if why else "holds"
        if self._verdicts is not None:
            verdict = self._verdicts.get((file, target, _plain(text)))
            if verdict is None:
                self.unchecked.append((file, target, text))
                state, why = "not checked", why or "the check did not meet this claim"
            elif verdict.state != "holds":
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

    def lost_record(self, file: str, target: str) -> Shown | None:
        """How a link to a whole record is shown whose record is gone; None for any other link."""
        leads = whole_record(target)
        if leads is None:
            return None
        path = record_path(file, leads)
        if path in self.evidence:
            return None
        why = self.why_missing(path)
        return Shown(path, "", None, False, "", "dangling", why, link=True)


def _by_claim(verdicts: Mapping[str, Sequence[Verdict]]) -> dict[tuple[str, str, str], Verdict]:
    found: dict[tuple[str, str, str], Verdict] = {}
    for file, several in verdicts.items():
        for verdict in several:
            key = (file, verdict.claim.target, _plain(verdict.claim.text))
            # Of two that look the same on a page, the one that does not hold is told.
            if key not in found or found[key].state == "holds":
                found[key] = verdict
    return found


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
    rows = "" if estimate.n is None else f", n = {shown.count(estimate.n)}"
    if estimate.low is None and estimate.high is None and not at_least(record.grade, _MEASURED):
        rows += ", no interval"
    chosen = selection_of(record)
    picked = f" {_sentence(chosen.in_words)}" if chosen and chosen.best_of_many else ""
    return (
        f"{words.sentence(record, key)}: {number}{rows}.{picked} "
        f"{record.grade.value.capitalize()}: {MEANING[record.grade]}{simulated}"
    )


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
