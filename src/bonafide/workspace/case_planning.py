"""What becomes of one project: the files of its case, worked out before anything is written."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from bonafide.errors import UserError
from bonafide.evidence.checking import check_text
from bonafide.evidence.library import Damaged
from bonafide.evidence.record import Input, Record
from bonafide.evidence.store.records import load_record
from bonafide.portfolio.asking import questions_in
from bonafide.portfolio.case import read_case
from bonafide.portfolio.note import Note
from bonafide.sources.documents.document import Unread
from bonafide.sources.survey.survey import Project
from bonafide.workspace.drafted import Drafted, Unmeasured, digest_of
from bonafide.workspace.drafting.case_draft import draft_case
from bonafide.workspace.drafting.draft import Draft
from bonafide.workspace.drafting.filling import appended, exchanged, fill
from bonafide.workspace.drafting.framings.catalogue import FRAMINGS
from bonafide.workspace.drafting.place import Fact
from bonafide.workspace.drafting.project_facts import ProjectFacts, facts_of
from bonafide.workspace.drafting.reasoned import Reasoned
from bonafide.workspace.drafting.results import results_section, speaks_of, telling
from bonafide.workspace.importing.importing import import_project_report
from bonafide.workspace.layout import CASE, CASES, EVIDENCE, Layout, children
from bonafide.workspace.log import notes_of
from bonafide.workspace.measuring_tables import is_aside, measure_tables
from bonafide.workspace.provenance import Clock
from bonafide.workspace.text import read_text

COMMAND = "bonafide init"
_LISTS = {"incident": "incidents", "decision": "decisions", "requirement": "requirements"}


@dataclass
class CasePlan:
    """The files of a case, as they shall be.

    Attributes:
        slug: of the case.
        there: whether its folder is there already.
        old: the text of its ``case.md``, or None without one.
        text: what it shall be.
        state: what shall be remembered of it.
        records: new records by name.
        renewed: those of them that take the place of one that is there.
        draft: what was drafted.
        name: of the project.
        facts: what was filled.
        snippets: lines for the notes that wait, to be pasted.
        unspoken: names of records that came later and of which the text says nothing.
        offering: notes that are offered, and what was remembered before them.
        known: every sound record, by path below the case.
    """

    slug: str
    there: bool
    old: str | None
    text: str
    state: Drafted
    records: dict[str, Record]
    draft: Draft
    framing: str
    name: str
    facts: tuple[tuple[str, Fact], ...] = ()
    made: dict[str, str] = field(default_factory=dict)
    moved: list[str] = field(default_factory=list)
    renewed: set[str] = field(default_factory=set)
    tables: list[tuple[Unmeasured, str]] = field(default_factory=list)
    notes: int = 0
    waiting: int = 0
    more: int = 0
    short: tuple[str, ...] = ()
    unread: list[Unread] = field(default_factory=list)
    undecided: list[str] = field(default_factory=list)
    snippets: list[str] = field(default_factory=list)
    unspoken: list[str] = field(default_factory=list)
    offering: tuple[list[Note], Drafted] | None = None
    known: dict[str, Record] = field(default_factory=dict)

    @property
    def questions(self) -> int:
        """How many marks stand in the text."""
        return len(questions_in(self.text))


def plan_case(
    project: Project,
    *,
    layout: Layout,
    slug: str,
    state: Drafted,
    me: str | None,
    clock: Clock,
    today: date,
) -> CasePlan:
    """What becomes of a project; nothing is written.

    Args:
        project: as the survey found it.
        layout: the casebook.
        slug: of its case, new or there.
        state: how it is to be remembered, with what was remembered.
        me: the name under which the person commits.
        clock: gives the moment for records.
        today: the day, for the review's reading.
    """
    folder = layout.root / CASES / slug
    there = os.path.lexists(folder)
    if there:
        layout.require_inside(folder)
    path = folder / CASE
    old = read_text(path) if there and os.path.lexists(path) else None
    facts = facts_of(project, today, me or "")
    facts = replace(facts, name=state.project or facts.name)
    plan = CasePlan(slug, there, old, "", state, {}, draft_case(facts), facts.framing, facts.name)
    plan.more, plan.short = facts.reasoned.more, facts.short
    kept = _kept(layout, slug) if there else {}
    _import(plan, project, layout, kept, me=me, clock=clock)
    _measure(plan, project, layout, kept, clock)
    notes = _new_notes(plan, layout, slug) if there else []
    records = {f"{EVIDENCE}/{n}.json": r for n, r in {**kept, **plan.records}.items()}
    file = f"{CASES}/{slug}/{CASE}"
    plan.known = records
    plan.draft = sound_draft(file, slug, facts, records, notes)
    if old is None:
        plan.text = plan.draft.text
        told = tuple(sorted(map(_stem, telling(records))))
        plan.state = replace(plan.state, told=told)
        plan.facts = tuple((_name(p), f) for p, f in plan.draft.facts.items() if f.place)
        plan.notes = len(notes)
        _offer(plan, notes)
        return plan
    plan.offering = notes, plan.state
    _grow(plan, old, notes)
    return plan


def grow_case(layout: Layout, slug: str, state: Drafted | None) -> CasePlan | None:
    """What becomes of a case that no source of this run speaks of: records that were added to it
    and notes of its log go where a mark of ours still stands.

    None where there is nothing to do.
    """
    path = layout.root / CASES / slug / CASE
    layout.require_inside(path)
    old = read_text(path)
    memory = state or Drafted(slug)
    facts = ProjectFacts(memory.project or slug)
    plan = CasePlan(slug, True, old, old, memory, {}, draft_case(facts), "", facts.name)
    notes = _new_notes(plan, layout, slug)
    kept = _kept(layout, slug)
    records = {f"{EVIDENCE}/{name}.json": record for name, record in kept.items()}
    plan.known = records
    plan.draft = sound_draft(f"{CASES}/{slug}/{CASE}", slug, facts, records, notes)
    plan.offering = notes, plan.state
    _grow(plan, old, notes)
    same = plan.text == old and plan.state == memory
    return None if same and not plan.waiting and not plan.unspoken else plan


def grow_again(plan: CasePlan, now: str) -> None:
    """Plan a case that is there again, on the text that it has by now."""
    assert plan.offering is not None
    notes, plan.state = plan.offering
    plan.old, plan.facts, plan.snippets = now, (), []
    _grow(plan, now, notes)


def _grow(plan: CasePlan, old: str, notes: list[Note]) -> None:
    """Fill what is still ours in a case that is there; the rest of it stays, byte for byte."""
    file = f"{CASES}/{plan.slug}/{CASE}"
    plan.text = old
    filled = fill(old, plan.draft, blank_drafts(plan.name), file=file)
    if filled.text != old and _reads(file, plan.slug, filled.text):
        plan.text, plan.facts = filled.text, filled.facts
    _speak(plan, file)
    held = [note for note in notes if _stands(note, old)]
    for note in notes:
        if not _stands(note, plan.text):
            _append(plan, note, file)
    taken = [note for note in notes if _stands(note, plan.text) and note not in held]
    _offer(plan, [*taken, *held])
    plan.notes, plan.waiting = len(taken), len(notes) - len(taken) - len(held)


def _append(plan: CasePlan, note: Note, file: str) -> None:
    """Add a note to the list that it belongs to, below what the person wrote there; where that
    cannot be done without touching anything, keep the lines that they can paste."""
    key = _LISTS[note.kind]
    draft = draft_case(ProjectFacts(plan.name), notes=[note])
    lines = next((chunk.text for chunk in draft.chunks if chunk.name == key), "")
    if not _stands(note, lines):
        return
    text = appended(plan.text, key, lines.partition("\n")[2], file=file)
    if text is not None and _only_grew(plan, file, text, key):
        plan.text = text
        plan.facts = (*plan.facts, (key, Fact(note.text, "log.jsonl")))
    else:
        plan.snippets.append(lines)


def _only_grew(plan: CasePlan, file: str, text: str, key: str) -> bool:
    """Whether a text says all that it said, and one more item."""
    try:
        before = read_case(file, plan.text, slug=plan.slug).model_dump(exclude={"body_offset"})
        after = read_case(file, text, slug=plan.slug).model_dump(exclude={"body_offset"})
    except UserError:
        return False
    after[key] = after[key][:-1]
    return before == after


def _speak(plan: CasePlan, file: str) -> None:
    """Add the results of records that came later, where our own words still stand untouched; say
    of the others that the text is silent about them.

    What the person took out of the text is not put back: a record is added once.
    """
    sound = {path: r for path, r in telling(plan.known).items() if speaks_of(plan.draft.text, path)}
    spoken = {path: record for path, record in sound.items() if speaks_of(plan.text, path)}
    told = plan.state.told
    new = {p: r for p, r in sound.items() if p not in spoken and _stem(p) not in (told or ())}
    if new and told is not None and spoken:
        text = exchanged(plan.text, results_section(spoken), results_section({**spoken, **new}))
        if text is not None and _reads(file, plan.slug, text):
            plan.text, spoken, new = text, {**spoken, **new}, {}
            plan.facts = (*plan.facts, ("Results", Fact("", "evidence")))
    plan.unspoken = sorted(map(_stem, new))
    if told is not None:
        plan.state = replace(plan.state, told=tuple(sorted({*told, *map(_stem, spoken)})))


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".json")


def blank_drafts(name: str) -> list[Draft]:
    """What would be drafted of a project that says nothing, by each framing."""
    return [draft_case(ProjectFacts(name, framing=framing)) for framing in FRAMINGS]


def sound_draft(
    file: str, slug: str, facts: ProjectFacts, records: Mapping[str, Record], notes: list[Note]
) -> Draft:
    """A draft that reads back and whose every claim holds.

    Words of others that would break it are left out, and so are records whose numbers cannot be
    written as claims.
    """
    leaner = replace(facts, fields={}, reasoned=Reasoned(), signs=())
    bare = replace(leaner, title=None)
    for which in (facts, leaner, bare):
        draft = draft_case(which, records=records, notes=notes)
        if not _reads(file, slug, draft.text):
            continue
        lost = _lost(file, draft.text, records)
        if lost:
            sound = {path: record for path, record in records.items() if path not in lost}
            draft = draft_case(which, records=sound, notes=notes)
            if _lost(file, draft.text, records):
                continue
        return draft
    return draft_case(bare)


class _InHand:
    """Records that are not on disk yet, as a claim looks them up."""

    def __init__(self, records: Mapping[str, Record]) -> None:
        self._records = records

    def record(self, path: str) -> Record | Damaged | None:
        return self._records.get(path)

    def input_digest(self, record_path: str, source: Input) -> str | None:
        return None

    def declares(self, path: str) -> bool:
        return False


def _lost(file: str, text: str, records: Mapping[str, Record]) -> set[str]:
    """Records, by path below the case, of which the text says something that does not hold."""
    folder = file.rpartition("/")[0]
    library = _InHand({f"{folder}/{path}": record.sealed() for path, record in records.items()})
    checked = check_text(file, text, library)
    bad = [v for v in checked.verdicts if v.state not in ("holds", "cannot tell")]
    found = {verdict.record_path.removeprefix(f"{folder}/") for verdict in bad}
    return found | ({"?"} if checked.lost else set())


def _reads(file: str, slug: str, text: str) -> bool:
    try:
        read_case(file, text, slug=slug)
    except UserError:
        return False
    return True


def _kept(layout: Layout, slug: str) -> dict[str, Record]:
    """The sound records of a case by name."""
    folder = layout.root / CASES / slug / EVIDENCE
    if not os.path.lexists(folder):
        return {}
    layout.require_inside(folder)
    found: dict[str, Record] = {}
    for entry in children(folder):
        stem = entry.name.removesuffix(".json")
        if stem == entry.name or stem.startswith("."):
            continue
        try:
            layout.require_inside(folder / entry.name)
            found[stem] = load_record(folder / entry.name)
        except UserError:
            continue
    return found


def _import(
    plan: CasePlan,
    project: Project,
    layout: Layout,
    kept: Mapping[str, Record],
    *,
    me: str | None,
    clock: Clock,
) -> None:
    report = import_project_report(
        project,
        layout=layout,
        slug=plan.slug,
        me=me,
        clock=clock,
        command=COMMAND,
        locked=True,
        dry_run=True,
    )
    for each in report.records:
        name = each.path.stem
        if not os.path.lexists(each.path):
            plan.records[name] = each.record
            plan.made[name] = "recorded"
        elif name in kept and kept[name].digest != each.record.sealed().digest:
            if plan.old is None and _found_oneself(kept[name], each.record):
                plan.records[name] = each.record
                plan.made[name] = "recorded"
                plan.renewed.add(name)
                continue
            plan.moved.append(name)
    plan.undecided += [
        f"{each.group.store.tool}, {each.group.name or each.group.store.path}: {each.why}"
        for each in report.undecided
    ]
    plan.unread += report.notes


def _found_oneself(before: Record, now: Record) -> bool:
    """Whether both are of one history, and only now it is known which author the person is.

    So it is when ``import`` came first: who one is stands in the profile, which ``init`` writes.
    """
    same = before.kind == now.kind == "history" and before.settings["head"] == now.settings["head"]
    return same and not before.settings["me"] and bool(now.settings["me"])


def _measure(
    plan: CasePlan, project: Project, layout: Layout, kept: Mapping[str, Record], clock: Clock
) -> None:
    """Measures tables of predictions whose columns are certain, and remembers the others."""
    found = measure_tables(
        project,
        layout=layout,
        kept=kept,
        taken=list(plan.records),
        tables=plan.state.tables,
        clock=clock,
        command=COMMAND,
    )
    plan.records |= found.records
    plan.made |= dict.fromkeys(found.records, "measured")
    plan.tables += found.left
    waiting = tuple(left for left, _ in found.left if not is_aside(left.path))
    plan.state = replace(plan.state, tables=found.tables, unmeasured=waiting)


def _new_notes(plan: CasePlan, layout: Layout, slug: str) -> list[Note]:
    """Notes of the log that are of the kinds that become entries and were not offered yet."""
    try:
        notes = notes_of(layout, slug)
    except UserError as error:
        plan.unread += [Unread(p.message, f"{CASES}/{slug}/log.jsonl") for p in error.problems]
        return []
    offered = set(plan.state.offered)
    return [n for n in notes if n.kind in _LISTS and digest_of(n) not in offered]


def _offer(plan: CasePlan, notes: list[Note]) -> None:
    offered = {*plan.state.offered, *(digest_of(note) for note in notes)}
    plan.state = replace(plan.state, offered=tuple(sorted(offered)))


def _stands(note: Note, text: str) -> bool:
    """Whether a note's words stand in a text already, however it is wrapped."""
    return "".join(note.text.split()) in "".join(text.replace("\\", "").split())


def _name(path: tuple[str | int, ...]) -> str:
    return ".".join(str(step) for step in path if isinstance(step, str))
