"""A casebook drafted from what lies around; again and again, never over a person's words.

Everything is worked out before anything is written. Then the profile is written, then each case:
a new one appears whole, with its evidence; in one that is there, records are added first and its
text is exchanged last. So the casebook can be read at every moment.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC
from pathlib import Path

from bonafide.errors import Problem, UserError
from bonafide.evidence.record import Record
from bonafide.evidence.store.file import make_folder, write_file
from bonafide.evidence.store.lock import lock
from bonafide.evidence.store.new_folder import create_folder
from bonafide.evidence.store.records import save_record
from bonafide.location import Place
from bonafide.portfolio.asking import only_asks, questions_in
from bonafide.portfolio.profile import read_profile
from bonafide.sources.survey.survey import Project, Survey
from bonafide.sources.survey.surveying import survey
from bonafide.workspace.answering import Answer, ask_all, open_questions
from bonafide.workspace.case_planning import CasePlan, grow_again, grow_case, plan_case
from bonafide.workspace.drafted import STATE, Drafted, Unmeasured, drafted_of, read_drafted
from bonafide.workspace.drafting.draft import Draft
from bonafide.workspace.drafting.filling import fill
from bonafide.workspace.drafting.person_facts import PersonFacts, person_facts
from bonafide.workspace.drafting.place import comment
from bonafide.workspace.drafting.profile_draft import draft_profile
from bonafide.workspace.exchanging import TRIES, ChangedMeanwhile, text_now
from bonafide.workspace.importing.slug import free_slug, slug_of
from bonafide.workspace.importing.stores_at import work_of
from bonafide.workspace.init_report import CaseDrafted, FileDrafted, FileState, InitReport
from bonafide.workspace.layout import (
    CASE,
    CASES,
    EVIDENCE,
    PROFILE,
    Layout,
    casebook_around,
    children,
)
from bonafide.workspace.measuring_tables import ready_line
from bonafide.workspace.provenance import Clock, wall_clock
from bonafide.workspace.text import read_text
from bonafide.workspace.text import shown as shown_path

__all__ = ["init"]

DEFAULT = "casebook"
GITIGNORE = ".gitignore"
_WORK = frozenset({"readme", "source", "notebook", "model", "evaluation"})
_IGNORED = b".bonafide/\n.*.bonafide-tmp\n.*.bonafide-old\npublic/\n"


def init(
    directory: Path | str | None = None,
    sources: Sequence[Path | str] = (),
    *,
    ask: Answer | None = None,
    me: str | None = None,
    clock: Clock = wall_clock,
) -> InitReport:
    """Draft or grow a casebook.

    Args:
        directory: the casebook; without one, the casebook around the working folder, else
            ``./casebook``.
        sources: projects, folders of projects, CVs and exports to draft from.
        ask: asked every question that is open after drafting; each answer is saved at once.
        me: the name under which the person commits, and is known.
        clock: gives the moment for records.

    Raises:
        UserError: a source is not there, the casebook cannot be written, or its profile cannot
            be read. Nothing was written then, or whole cases only.
    """
    layout = _casebook(directory)
    if me is not None and (not me.strip() or any(ord(c) < 32 for c in me)):
        raise UserError(Problem("--me is no name", expected="the name under which you commit"))
    surveys = _surveys([Path(source) for source in sources])
    created = not os.path.lexists(layout.profile)
    make_folder(layout.root)
    layout.require_inside(layout.profile)
    with lock(layout.root, doing="init"):
        report = _draft(layout, surveys, created=created, me=me, clock=clock)
    with contextlib.suppress(UserError):
        report = replace(report, answerable=len(open_questions(layout)))
    if ask is not None:
        ask_all(layout, ask)
    return report


def _casebook(directory: Path | str | None) -> Layout:
    if directory is None:
        around = casebook_around(Path.cwd())
        return around if around is not None else Layout((Path.cwd() / DEFAULT).resolve())
    root = Path(directory).resolve()
    if os.path.lexists(root) and not root.is_dir():
        problem = Problem("is a file, not a folder", Place(str(directory)), help="name a folder")
        raise UserError(problem)
    return Layout(root)


def _surveys(sources: Sequence[Path]) -> list[Survey]:
    missing = [s for s in sources if not os.path.exists(s)]  # noqa: PTH110 - as elsewhere
    if missing:
        raise UserError(*(Problem("no such file or folder", Place(str(s))) for s in missing))
    once: dict[Path, Path] = {}
    for source in sources:
        once.setdefault(source.resolve(), source)
    return [survey(source) for source in once.values()]


def _draft(
    layout: Layout, surveys: Sequence[Survey], *, created: bool, me: str | None, clock: Clock
) -> InitReport:
    projects = _projects(layout, surveys)
    people = [person for each in surveys for person in each.people]
    unread = [replace(one, path=_within(each, one.path)) for each in surveys for one in each.unread]
    committers = [name for _, p in projects for name in _committers(p)]
    who = person_facts(people, committers=committers, me=me)
    profile = _profile(layout, who)
    name = me or _name_in(layout)
    today = clock().astimezone(UTC).date()
    known = _known(layout)
    taken: set[str] = set()
    twice: list[str] = []
    cases: list[CaseDrafted] = []
    undecided: list[str] = []
    for shown, project in projects:
        state = drafted_of(project, _called(project), layout.root)
        slug, before = _case_of(layout, state, known, taken)
        if slug in taken:
            twice.append(f"{shown} (as {CASES}/{slug})")
            continue
        taken.add(slug)
        if before is not None:
            state = replace(state, tables=before.tables, offered=before.offered, told=before.told)
        try:
            plan = plan_case(
                project, layout=layout, slug=slug, state=state, me=name, clock=clock, today=today
            )
        except UserError as error:
            cases.append(_refused(slug, shown, error))
            continue
        except Exception as error:  # whatever a stranger's files made it stumble on
            cases.append(_refused(slug, shown, _unforeseen(error)))
            continue
        try:
            _write(layout, plan)
        except ChangedMeanwhile as error:
            cases.append(_refused(slug, shown, error))
            continue
        known[slug] = (plan.state, True)
        cases.append(_told(layout, plan, shown))
        unread += plan.unread
        undecided += plan.undecided
    grown, questions = _others(layout, known, taken)
    return InitReport(
        layout,
        created,
        profile,
        (*cases, *grown),
        tuple(dict.fromkeys(_within(s, p.path) for s in surveys for p in s.people)),
        tuple(twice),
        tuple(dict.fromkeys(unread)),
        any(each.partial for each in surveys),
        tuple(undecided),
        questions,
        bool(cases) or any(has_text for _, has_text in known.values()),
    )


def _others(
    layout: Layout, known: dict[str, tuple[Drafted | None, bool]], taken: set[str]
) -> tuple[list[CaseDrafted], int]:
    """The cases that no source speaks of: those that grew, and how many marks the rest hold."""
    grown: list[CaseDrafted] = []
    questions = 0
    for slug, (state, has_text) in known.items():
        if slug in taken or not has_text:
            continue
        try:
            plan = grow_case(layout, slug, state)
            text = read_text(layout.root / CASES / slug / CASE)
        except UserError as error:
            grown.append(_refused(slug, "", error))
            continue
        if plan is None:
            questions += len(questions_in(text))
            continue
        try:
            if plan.text != plan.old or state is not None:
                _write(layout, plan)
        except ChangedMeanwhile as error:
            grown.append(_refused(slug, "", error))
            continue
        grown.append(_told(layout, plan, ""))
    return grown, questions


def _projects(layout: Layout, surveys: Sequence[Survey]) -> list[tuple[str, Project]]:
    """The projects, each once, and none that is the casebook's own folder."""
    found: dict[Path, tuple[str, Project]] = {}
    for each in surveys:
        for project in each.projects:
            root = project.root.resolve()
            if not _is_work(project):
                continue
            if not root.is_relative_to(layout.root) or root == layout.root:
                # A casebook may stand in the project that it tells of.
                found.setdefault(root, (_within(each, project.path), project))
    return list(found.values())


def _is_work(project: Project) -> bool:
    """Whether there is anything in a project that a case could be drafted from."""
    told = project.stores or project.texts or project.story is not None
    used = any(table.good_for != "rows" for table in project.tables)
    return bool(told or used or any(file.roles & _WORK for file in project.repository.files))


def _within(surveyed: Survey, path: str) -> str:
    """A path of a survey as the person would write it."""
    if Path(surveyed.path).is_file():
        return surveyed.path
    shown = surveyed.path if path == "." else f"{surveyed.path}/{path}"
    return os.path.normpath(shown)


def _called(project: Project) -> str:
    """The name of a project: its folder's; where a tool's folder was named, the one above."""
    return work_of(project.root) if project.path == "." else project.name


def _committers(project: Project) -> Sequence[str]:
    history, story = project.repository.history, project.story
    if history is None or story is None:
        return ()
    return [history.authors[index] for index, _ in story.shares]


def _known(layout: Layout) -> dict[str, tuple[Drafted | None, bool]]:
    """The folders of cases, what is remembered of each, and whether it has a ``case.md``."""
    folder = layout.root / CASES
    if not os.path.lexists(folder):
        return {}
    layout.require_inside(folder)
    found: dict[str, tuple[Drafted | None, bool]] = {}
    for entry in children(folder):
        if entry.name.startswith((".", "__")) or entry.is_file():
            continue
        path = folder / entry.name
        state = read_drafted(layout.root, path) or _from_text(layout, path)
        found[entry.name] = state, os.path.lexists(path / CASE)
    return found


def _from_text(layout: Layout, folder: Path) -> Drafted | None:
    """Which project a case says that it was drafted from, where nothing else remembers it."""
    try:
        layout.require_inside(folder / CASE)
        text = read_text(folder / CASE)
    except UserError:
        return None
    for line in text.splitlines()[:40]:
        if line.startswith(_DRAFTED) and line.endswith("."):
            return Drafted(line.removeprefix(_DRAFTED).removesuffix("."))
    return None


_DRAFTED = f"# Drafted {comment('the project ')}".rstrip() + " "


def _case_of(
    layout: Layout,
    state: Drafted,
    known: dict[str, tuple[Drafted | None, bool]],
    taken: set[str],
) -> tuple[str, Drafted | None]:
    """The slug of a project's case, and what was remembered of it.

    First what is remembered decides; then the name, where that case remembers nothing of where
    it came from; else the project is new.
    """
    for slug, (before, _) in known.items():
        if before is not None and before.is_of(state):
            return slug, before
    named = slug_of(state.project)
    for slug, (before, _) in known.items():
        if slug in taken:
            continue
        bare = before is None or (before.began is None and before.place is None)
        if bare and (before.project == state.project if before is not None else slug == named):
            return slug, before
    return free_slug(named, {*known, *taken}), None


def _profile(layout: Layout, who: PersonFacts) -> FileDrafted:
    if not os.path.lexists(layout.root / GITIGNORE):
        write_file(layout.root / GITIGNORE, _IGNORED)
    fresh = draft_profile(who)
    for _ in range(TRIES):
        old = text_now(layout.profile)
        text, told = _planned_profile(who, fresh, old)
        if text_now(layout.profile) != old:
            continue  # saved by the person just now
        if text != old:
            write_file(layout.profile, text.encode("utf-8"))
        return told
    raise ChangedMeanwhile(PROFILE)


def _planned_profile(who: PersonFacts, fresh: Draft, old: str | None) -> tuple[str, FileDrafted]:
    """The text that the profile shall have, and what is to be said of it."""
    if old is None:
        fresh = _sound_profile(who, fresh)
        facts = tuple((str(path[0]), f) for path, f in fresh.facts.items() if f.place)
        return fresh.text, FileDrafted(PROFILE, "drafted", facts, fresh.open)
    read_profile(PROFILE, old)
    filled = fill(old, fresh, [draft_profile(PersonFacts())], file=PROFILE)
    if filled.text != old and _profile_reads(filled.text):
        questions = len(questions_in(filled.text))
        return filled.text, FileDrafted(PROFILE, "filled", filled.facts, questions)
    return old, FileDrafted(PROFILE, "as it was", (), len(questions_in(old)))


def _sound_profile(who: PersonFacts, fresh: Draft) -> Draft:
    if _profile_reads(fresh.text):
        return fresh
    leaner = replace(who, roles=(), education=(), links=(), tiers={}, skills=())
    return next(
        draft
        for facts in (leaner, PersonFacts(name=who.name), PersonFacts())
        if _profile_reads((draft := draft_profile(facts)).text)
    )


def _profile_reads(text: str) -> bool:
    try:
        read_profile(PROFILE, text)
    except UserError:
        return False
    return True


def _name_in(layout: Layout) -> str | None:
    name = read_profile(PROFILE, read_text(layout.profile)).name
    return None if only_asks(name) else name


def _write(layout: Layout, plan: CasePlan) -> None:
    folder = layout.root / CASES / plan.slug
    if not plan.there:
        make_folder(layout.root / CASES)
        files = {f"{EVIDENCE}/{n}.json": r.sealed().to_json() for n, r in plan.records.items()}
        files |= {CASE: plan.text.encode("utf-8"), STATE: plan.state.to_bytes()}
        create_folder(folder, files)
        return
    for name, record in plan.records.items():
        path = folder / EVIDENCE / f"{name}.json"
        _save(layout, path, record, anew=name in plan.renewed)
    layout.require_inside(folder / STATE)
    if plan.old is None:
        # What is remembered comes before the text: a kill between them costs no second case.
        _remember(layout, folder, plan.state)
    layout.require_inside(folder / CASE)
    _on_what_stands(folder / CASE, plan)
    if plan.text != plan.old:
        write_file(folder / CASE, plan.text.encode("utf-8"))
    _remember(layout, folder, plan.state)


def _remember(layout: Layout, folder: Path, state: Drafted) -> None:
    """Write what is remembered of a case, with what was remembered meanwhile."""
    now = read_drafted(layout.root, folder)
    if now is not None:
        offered = tuple(sorted({*now.offered, *state.offered}))
        state = replace(state, tables={**now.tables, **state.tables}, offered=offered)
    if not _holds(folder / STATE, state.to_bytes()):
        write_file(folder / STATE, state.to_bytes())


def _on_what_stands(path: Path, plan: CasePlan) -> None:
    """Plan again on what the person saved since, so that none of it is lost.

    Raises:
        ChangedMeanwhile: it changes faster than it can be planned on, or was made or taken away.
    """
    for _ in range(TRIES):
        now = text_now(path)
        if now == plan.old:
            return
        if now is None or plan.old is None:
            break
        grow_again(plan, now)
    raise ChangedMeanwhile(f"{CASES}/{plan.slug}/{CASE}")


def _save(layout: Layout, path: Path, record: Record, *, anew: bool) -> None:
    layout.require_inside(path.parent)
    if anew or not os.path.lexists(path):
        save_record(path, record)


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data
    except OSError:
        return False


def _told(layout: Layout, plan: CasePlan, shown: str) -> CaseDrafted:
    state: FileState = "drafted" if plan.old is None else "as it was"
    if plan.old is not None and plan.text != plan.old:
        state = "filled"
    file = f"{CASES}/{plan.slug}/{CASE}"
    return CaseDrafted(
        plan.slug,
        shown,
        FileDrafted(file, state, plan.facts, plan.questions),
        plan.framing,
        tuple((name, how) for name, how in plan.made.items()),
        tuple(plan.moved),
        tuple((left.path, why, _line(layout, plan, shown, left)) for left, why in plan.tables),
        tuple(plan.unspoken),
        plan.notes,
        plan.waiting,
        tuple(plan.snippets),
        plan.short if plan.old is None else (),
        plan.more if plan.old is None else 0,
        any(_several(record) for record in plan.records.values()),
    )


def _line(layout: Layout, plan: CasePlan, shown: str, left: Unmeasured) -> str:
    return ready_line(left, project=shown, casebook=shown_path(layout.root), slug=plan.slug)


def _several(record: Record) -> bool:
    authors = [s for s in record.subjects.values() if s.role == "author"]
    return record.kind == "history" and len(authors) > 1 and "me" not in record.subjects


def _unforeseen(error: Exception) -> UserError:
    """One project that nobody foresaw is told, and does not take the others with it."""
    why = f"nothing was drafted: a fault of Bonafide ({type(error).__name__})"
    return UserError(Problem(why))


def _refused(slug: str, shown: str, error: UserError) -> CaseDrafted:
    file = FileDrafted(f"{CASES}/{slug}", "as it was", why_not=error.problems[0].message)
    return CaseDrafted(slug, shown, file)
