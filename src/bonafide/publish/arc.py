"""The loop of a case and the arc over cases, read from what the cases hold, never from what they
call themselves (P2, P6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bonafide.evidence.grade import Grade, at_least
from bonafide.evidence.identifier import parse_id
from bonafide.evidence.record import Record
from bonafide.portfolio.case import Case
from bonafide.portfolio.completeness import answered_case

Records = Sequence[Record]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the loop: its name, and what counts as having shown it."""

    name: str
    counts: str
    shown: Callable[[Case, Records], bool]


def _measured(records: Records) -> list[Record]:
    return [record for record in records if at_least(record.grade, Grade.MEASURED)]


def _data(case: Case, _: Records) -> bool:
    return bool(case.data and case.data.source and case.data.labels)


def _baseline(_: Case, records: Records) -> bool:
    return any(parse_id(i).minus is not None for r in _measured(records) for i in r.estimates)


def _evaluation(_: Case, records: Records) -> bool:
    return any(e.low is not None for r in records for e in r.estimates.values())


def _slices(_: Case, records: Records) -> bool:
    return any(parse_id(i).where for r in _measured(records) for i in r.estimates)


def _cost(_: Case, records: Records) -> bool:
    return any(
        e.unit == "money" and e.value is not None for r in records for e in r.estimates.values()
    )


def _deployment(case: Case, _: Records) -> bool:
    return bool(case.exposure and case.exposure.setting in ("real", "replayed"))


def _monitoring(case: Case, _: Records) -> bool:
    return any(i.setting in ("real", "replayed") and i.noticed for i in case.incidents)


def _back(case: Case, _: Records) -> bool:
    return bool(case.requirements) or any(i.changed for i in case.incidents)


LOOP = (
    Step("Data", "the source and how labels arose are told", _data),
    Step("Baseline", "a paired difference to a simple rule is measured", _baseline),
    Step("Evaluation", "measured with intervals", _evaluation),
    Step("Slices", "measured where it could fail", _slices),
    Step("Cost", "measured in money", _cost),
    Step("Deployment", "it answered real or replayed traffic", _deployment),
    Step("Monitoring", "an incident was noticed in real or replayed traffic", _monitoring),
    Step("Back", "an incident or a requirement changed the work", _back),
)


def covered(case: Case, records: Records) -> list[tuple[Step, bool]]:
    """Each step of the loop and whether the case shows it; what is only asked shows nothing."""
    answered = answered_case(case)
    return [(step, step.shown(answered, records)) for step in LOOP]


def first_shown(cases: Sequence[tuple[Case, Records]]) -> list[list[str]]:
    """For each case, in the order given, the steps that no earlier case had shown."""
    seen: set[str] = set()
    out = []
    for case, records in cases:
        new = [s.name for s, shown in covered(case, records) if shown and s.name not in seen]
        seen.update(new)
        out.append(new)
    return out
