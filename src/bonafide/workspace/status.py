"""Where a casebook stands: what is missing, what is stale, what to do next in order of worth."""

from __future__ import annotations

import datetime
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from bonafide.errors import Problem, UserError
from bonafide.evidence.checking import UNBACKED, Checked, check_text
from bonafide.evidence.identifier import parse_id
from bonafide.evidence.record import Record
from bonafide.evidence.verdict import State
from bonafide.portfolio.asking import asked as asked_fields
from bonafide.portfolio.asks import Ask, asks_in
from bonafide.portfolio.case import Case, read_case
from bonafide.portfolio.completeness import open_questions
from bonafide.portfolio.note import Note
from bonafide.portfolio.profile import read_profile
from bonafide.workspace.answering import questions_of
from bonafide.workspace.boundary import boundary_of_casebook
from bonafide.workspace.choosing_case import cases_of
from bonafide.workspace.drafted import Drafted, digest_of, read_drafted
from bonafide.workspace.drafting.every_case import WORTH
from bonafide.workspace.layout import CASE, CASES, Layout, casebook_near
from bonafide.workspace.library import Lookup, Shelf
from bonafide.workspace.log import notes_of, read_log, records_beside
from bonafide.workspace.measuring_tables import is_measured, ready_line
from bonafide.workspace.next_steps import next_steps
from bonafide.workspace.provenance import Clock, wall_clock
from bonafide.workspace.standing import CaseStatus, EvidenceStatus, Freshness, Status
from bonafide.workspace.text import read_text, shown

AGEING, OLD = 92, 183
"""Days: a portfolio is fresh when it was touched within three to six months (P25)."""

WORDS = frozenset({"exposure.setting"})
"""Fields of fixed words: a draft asks for them in a comment beside the rest of their noun."""


def status(casebook: Path | str = ".", *, clock: Clock = wall_clock) -> Status:
    """Where the casebook at, around or in a folder stands; nothing is written.

    Raises:
        UserError: there is no casebook.
    """
    layout = casebook_near(Path(casebook))
    today = clock().date()
    unread: list[Problem] = []
    profile_asks: tuple[Ask, ...] = ()
    try:
        text = read_text(layout.profile)
        read_profile(shown(layout.profile), text)
        profile_asks = _asks(layout, layout.profile, text)
    except UserError as error:
        unread += error.problems
    shelf = Shelf()
    cases = []
    for slug in cases_of(layout):
        try:
            cases.append(_case(layout, slug, shelf, today))
            unread += read_log(layout, slug).unread
        except UserError as error:
            cases.append(CaseStatus(slug, slug, problems=error.problems))
    built = os.path.isfile(layout.public / "index.html")  # noqa: PTH113 - never raises
    return Status(
        layout.root,
        profile_asks,
        tuple(cases),
        tuple(unread),
        built,
        tuple(next_steps(layout, profile_asks, cases, unread, built)),
    )


def _case(layout: Layout, slug: str, shelf: Shelf, today: datetime.date) -> CaseStatus:
    path = layout.root / CASES / slug / CASE
    layout.require_inside(path)
    text = read_text(path)
    case = read_case(shown(path), text, slug=slug)
    library = Lookup(layout.root, boundary=boundary_of_casebook(layout), shelf=shelf)
    checked = check_text(layout.relative(path), text, library)
    records = records_beside(layout, slug)
    memory = read_drafted(layout.root, path.parent)
    evidence = sorted(
        (_evidence(name, record, today) for name, record in records),
        key=lambda each: (each.made, each.path),
        reverse=True,
    )
    asks = _asks(layout, path, text)
    touched, freshness = _touched(case, evidence, today)
    return CaseStatus(
        slug,
        case.title,
        asks,
        _missing(case, asks, evidence),
        tuple(_states(checked).items()),
        sum(finding.code == UNBACKED for finding in checked.findings),
        tuple(evidence),
        _waiting(notes_of(layout, slug), text, memory.offered if memory is not None else ()),
        _unmeasured(layout, slug, memory, dict(records)),
        touched,
        freshness,
    )


def _asks(layout: Layout, path: Path, text: str) -> tuple[Ask, ...]:
    """Every mark of a file: those that an answer of words closes first, most telling first."""
    order = {
        one.question: number for number, one in enumerate(questions_of(layout.relative(path), text))
    }
    found = asks_in(shown(path), text)
    return tuple(sorted(found, key=lambda ask: order.get(ask.question, len(order))))


def _states(checked: Checked) -> Counter[State]:
    states: Counter[State] = Counter(verdict.state for verdict in checked.verdicts)
    states["dangling"] += len(checked.lost)
    return +states


def _missing(
    case: Case, asks: Sequence[Ask], evidence: Sequence[EvidenceStatus]
) -> tuple[tuple[str, str], ...]:
    """What the page would ask for and no mark of the file asks already."""
    order = {field: number for number, field in enumerate(WORTH)}
    asked = {ask.question for ask in asks}
    begun = {field.partition(".")[0] for field, _ in asked_fields(case)}
    found = []
    for field, question in open_questions(case):
        word = field in WORDS and field.partition(".")[0] in begun
        measured = field == "measure" and any(each.intervals for each in evidence)
        if question not in asked and not word and not measured:
            found.append((field, question))
    return tuple(sorted(found, key=lambda pair: order.get(pair[0], len(order))))


def _evidence(path: str, record: Record, today: datetime.date) -> EvidenceStatus:
    made = _day(record.made.when)
    return EvidenceStatus(
        path,
        record.kind,
        record.grade,
        record.made.when,
        None if made is None else max((today - made).days, 0),
        any(each.low is not None for each in record.estimates.values()),
        any(parse_id(each).minus is not None for each in record.estimates),
    )


def _day(when: str) -> datetime.date | None:
    try:
        return datetime.datetime.fromisoformat(when).date()
    except ValueError:
        return None


def _touched(
    case: Case, evidence: Sequence[EvidenceStatus], today: datetime.date
) -> tuple[str | None, Freshness]:
    """The last moment at which the case was worked on, and how long ago that is (P25).

    A date that is known to the month or year counts as its last day: the benefit of the doubt.
    """
    days = [made for each in evidence if (made := _day(each.made)) is not None]
    if case.updated is not None:
        days.append(min(case.updated.last_day, today))
    if not days:
        return None, "unknown"
    last = max(days)
    age = (today - last).days
    by_hand = case.updated is not None and min(case.updated.last_day, today) == last
    return str(
        case.updated if by_hand else last
    ), "fresh" if age <= AGEING else "ageing" if age <= OLD else "old"


def _unmeasured(
    layout: Layout, slug: str, memory: Drafted | None, records: Mapping[str, Record]
) -> tuple[tuple[str, str], ...]:
    """Tables of predictions that ``init`` left, and no record tells of yet."""
    named = {path.rpartition("/")[2].removesuffix(".json"): r for path, r in records.items()}
    found = []
    for left in memory.unmeasured if memory is not None else ():
        if memory is not None and not is_measured(left, named):
            where = _near(layout, memory.project, left.path)
            line = ready_line(left, project=where, casebook=shown(layout.root), slug=slug)
            found.append((left.path, line))
    return tuple(found)


def _near(layout: Layout, project: str, table: str) -> str:
    """The folder of the project that a table lies in, where it is this one, the one around the
    casebook or below either; else a word in its place, since nobody remembers where projects lie.
    """
    for folder in (Path.cwd(), layout.root.parent):
        for near in (folder, folder / project):
            if (near / table).is_file():
                return shown(near)
    return "PROJECT"


def _waiting(notes: Sequence[Note], text: str, offered: Sequence[str]) -> tuple[Note, ...]:
    """Notes that record something of which the case says nothing: their words are not in it.

    What was offered once and taken out is the person's choice, and feedback has no field.
    """
    told = _plain(text)
    return tuple(
        note
        for note in notes
        if note.kind not in ("note", "feedback")
        and _plain(note.text)[:200] not in told
        and digest_of(note) not in offered
    )


def _plain(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
