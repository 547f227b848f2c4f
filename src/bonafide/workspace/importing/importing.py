"""Turn what others' tools left on disk into recorded evidence; nothing is executed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bonafide.digest import sha256_stream
from bonafide.errors import Problem, UserError
from bonafide.evidence.record import Provenance
from bonafide.evidence.store.file import make_folder
from bonafide.evidence.store.lock import lock
from bonafide.evidence.store.records import save_record
from bonafide.evidence.store.regular import open_regular
from bonafide.location import Place
from bonafide.portfolio.profile import read_profile
from bonafide.sources.documents.document import Unread
from bonafide.sources.survey.survey import PersonFound, Project
from bonafide.sources.survey.surveying import survey
from bonafide.workspace.importing.career_record import KIND as CAREER
from bonafide.workspace.importing.career_record import career_name, career_record
from bonafide.workspace.importing.choosing import wish
from bonafide.workspace.importing.evidence_folder import EvidenceFolder
from bonafide.workspace.importing.groups import Group, groups_of
from bonafide.workspace.importing.project import ProjectImport, Wished
from bonafide.workspace.importing.report import Imported, ImportReport, State
from bonafide.workspace.importing.slug import free_slug, slug_of
from bonafide.workspace.importing.stores_at import StoresAt, stores_at, work_of
from bonafide.workspace.importing.unpacked_export import unpacked_export
from bonafide.workspace.layout import EVIDENCE, Layout
from bonafide.workspace.provenance import Clock, provenance, wall_clock
from bonafide.workspace.text import read_text
from bonafide.workspace.typed import typed


def import_paths(
    paths: Sequence[Path],
    *,
    casebook: Path,
    case: str | None = None,
    run: str | None = None,
    by: str | None = None,
    me: str | None = None,
    dry_run: bool = False,
    clock: Clock = wall_clock,
    command: str | None = None,
) -> ImportReport:
    """Import every store, history and CV at the paths.

    Args:
        paths: stores, projects, folders of projects, CVs.
        casebook: the casebook's folder; it is made if it is not there.
        case: the slug of the case that everything goes to; without one, each project's own.
        run: the id or name of the run to choose.
        by: ``METRIC[:max|:min]``: choose the best run, and say of how many.
        me: the name under which one commits; without one, the profile's.
        dry_run: write nothing, and say what would be written.
        clock: gives the moment for ``made.when``.
        command: the command line for ``made.command``.

    Raises:
        UserError: a path is not there, the wish cannot be told or met, the casebook cannot be
            written, or nothing at all was found to import.
    """
    if run is not None and by is not None:
        raise UserError(Problem("both --run and --by are given", help="name one of them"))
    wished = Wished(run, None if by is None else wish(by))
    if case is not None and slug_of(case) != case:
        raise UserError(Problem(f"{case!r} cannot be the name of a case", expected=slug_of(case)))
    found = _found(paths)
    layout = Layout(casebook.resolve())
    made = provenance(clock=clock, command=command, folder=layout.root)
    whose = me if me is not None else profile_name(layout)

    def gathered(*, dry: bool) -> ImportReport:
        return _gathered(found, _Gathered(layout, wished, made, dry), case=case, me=whose)

    # A casebook that is not there yet is not begun for nothing.
    if dry_run or not layout.root.is_dir():
        report = gathered(dry=True)
        if dry_run or not report.records:
            return _something(report, paths, wished)
        make_folder(layout.root)
    with lock(layout.root, doing="import"):
        return _something(gathered(dry=False), paths, wished)


def _gathered(found: _Found, into: _Gathered, *, case: str | None, me: str | None) -> ImportReport:
    """Everything that was found, imported; a wish for a run leaves histories and CVs alone."""
    taken: set[str] = set()
    for thing in found.things:
        slug = case or free_slug(slug_of(_name_of(thing)), taken)
        taken.add(slug)
        into.add(thing, slug, me)
    if into.wished == Wished():
        for person in found.people:
            into.person(person, found.roots.get(id(person)))
    return into.report(found.notes)


@dataclass(frozen=True)
class Listed:
    """What could be imported of one project.

    Attributes:
        name: what the case would be called.
        groups: the groups of runs.
        commits: how many commits its history has, 0 without one.
    """

    name: str
    groups: tuple[Group, ...]
    commits: int


def list_paths(paths: Sequence[Path]) -> tuple[list[Listed], list[PersonFound], list[Unread]]:
    """The groups and runs at the paths, the person's documents, and what could not be read.

    Raises:
        UserError: a path is not there.
    """
    found = _found(paths)
    taken: set[str] = set()
    listed: list[Listed] = []
    notes = list(found.notes)
    for thing in found.things:
        slug = free_slug(slug_of(_name_of(thing)), taken)
        taken.add(slug)
        story = thing.story if isinstance(thing, Project) else None
        commits = story.commits if story is not None else 0
        listed.append(Listed(slug, tuple(groups_of(thing.stores)), commits))
        notes += [note for store in thing.stores for note in store.unread]
    return listed, found.people, list(dict.fromkeys(notes))


def import_project(
    project: Project,
    *,
    layout: Layout,
    slug: str,
    me: str | None = None,
    clock: Clock = wall_clock,
    command: str | None = None,
    run: str | None = None,
    by: str | None = None,
    locked: bool = False,
) -> list[Path]:
    """Import the stores and the history of one project; the paths of the records, written or not.

    ``locked`` says that the caller holds the casebook's lock. Nothing to import is no error.
    """
    report = import_project_report(
        project, layout=layout, slug=slug, me=me, clock=clock, command=command, run=run, by=by,
        locked=locked,
    )  # fmt: skip
    return [each.path for each in report.records]


def import_project_report(
    project: Project,
    *,
    layout: Layout,
    slug: str,
    me: str | None = None,
    clock: Clock = wall_clock,
    command: str | None = None,
    run: str | None = None,
    by: str | None = None,
    locked: bool = False,
    dry_run: bool = False,
) -> ImportReport:
    """As :func:`import_project`, with what was chosen, left open and not read."""
    wished = Wished(run, None if by is None else wish(by))
    if not dry_run:
        make_folder(layout.root)
    made = provenance(clock=clock, command=command, folder=layout.root)
    gathered = _Gathered(layout, wished, made, dry_run)
    with _held(layout, dry=dry_run or locked):
        gathered.add(project, slug, me if me is not None else profile_name(layout))
    return gathered.report([])


def import_person(
    person: PersonFound,
    *,
    layout: Layout,
    file: Path | None = None,
    clock: Clock = wall_clock,
    command: str | None = None,
    locked: bool = False,
) -> Path:
    """Import a CV or a profile of the person; the path of its record, written or not."""
    make_folder(layout.root)
    made = provenance(clock=clock, command=command, folder=layout.root)
    gathered = _Gathered(layout, Wished(), made, False)
    with _held(layout, dry=locked):
        gathered.person(person, file)
    return gathered.own[0].path


def profile_name(layout: Layout) -> str | None:
    """The name in the casebook's profile, if there is one that can be read."""
    try:
        if not layout.profile.is_file():
            return None
        return read_profile(str(layout.profile), read_text(layout.profile)).name or None
    except (OSError, UserError):
        return None


class _Found:
    def __init__(self) -> None:
        self.things: list[Project | StoresAt] = []
        self.people: list[PersonFound] = []
        self.roots: dict[int, Path] = {}
        self.notes: list[Unread] = []


def _found(paths: Sequence[Path]) -> _Found:
    """Projects, people and stores at the paths, each path once."""
    found = _Found()
    seen: set[Path] = set()
    for path in paths:
        if not path.exists():
            raise UserError(Problem("no such file or folder", Place(str(path))))
        real = path.resolve()
        if real in seen:
            continue
        seen.add(real)
        surveyed = survey(path)
        holding = [p for p in surveyed.projects if p.stores or p.story is not None]
        found.things += holding
        for person in surveyed.people:
            found.people.append(person)
            found.roots[id(person)] = surveyed.root / person.path
        found.notes += surveyed.unread
        export = unpacked_export(real) if not surveyed.people and real.is_dir() else None
        if export is not None:
            found.people.append(replace(export, path=real.name))
        elif not surveyed.people and not any(
            project.stores or project.not_own.stores for project in surveyed.projects
        ):
            itself = stores_at(path)
            if any(store.runs for store in itself.stores):
                found.things.append(itself)
    return found


def _name_of(thing: Project | StoresAt) -> str:
    return work_of(thing.root) if isinstance(thing, Project) and thing.path == "." else thing.name


class _Gathered:
    def __init__(self, layout: Layout, wished: Wished, made: Provenance, dry: bool) -> None:
        self.layout = layout
        self.wished = wished
        self.made = made
        self.dry = dry
        self.projects: list[ProjectImport] = []
        self.own: list[Imported] = []
        self._folders: dict[str, EvidenceFolder] = {}
        self._person_folder: EvidenceFolder | None = None

    def report(self, notes: Sequence[Unread]) -> ImportReport:
        """What came of it all."""
        outcomes = [one.outcome for one in self.projects]
        return ImportReport(
            self.layout.root,
            (*(each for one in outcomes for each in one.records), *self.own),
            tuple(each for one in outcomes for each in one.undecided),
            tuple(each for one in outcomes for each in one.passed),
            tuple(dict.fromkeys([*notes, *(note for one in outcomes for note in one.notes)])),
        )

    def add(self, thing: Project | StoresAt, slug: str, me: str | None) -> None:
        one = ProjectImport(
            self.layout,
            slug,
            wished=self.wished,
            made=self.made,
            dry=self.dry,
            folder=self._folders.get(slug),
        )
        self._folders[slug] = one.folder
        self.projects.append(one)
        if isinstance(thing, Project):
            one.stores(thing)
            if self.wished == Wished():
                one.history(thing, me)
        else:
            one.groups(thing.stores, thing.root)

    def person(self, person: PersonFound, file: Path | None) -> None:
        place = self.layout.root / EVIDENCE
        self.layout.require_inside(place)
        if self._person_folder is None:
            self._person_folder = EvidenceFolder(place)
        folder = self._person_folder
        wanted = career_name(person)
        known = folder.before(lambda r: r.kind == CAREER and r.name.startswith(wanted))
        name = folder.name(wanted, known[0] if known else None)
        record = career_record(person, name=name, sha256=_digest(file), made=self.made)
        path = folder.path / f"{name}.json"
        state: State = "planned"
        if not self.dry:
            state = "written" if save_record(path, record) else "unchanged"
        shown = self.layout.relative(path)
        self.own.append(Imported(path, shown, record.sealed(), state, None))


def _digest(file: Path | None) -> str | None:
    if file is None:
        return None
    try:
        with open_regular(file) as opened:
            return sha256_stream(opened)
    except (OSError, ValueError):
        return None


@contextlib.contextmanager
def _held(layout: Layout, *, dry: bool) -> Iterator[None]:
    if dry:
        yield
        return
    with lock(layout.root, doing="import"):
        yield


def _something(report: ImportReport, paths: Sequence[Path], wished: Wished) -> ImportReport:
    """The report, or the reasons why there is none as an error."""
    if report.records:
        return report
    raise _nothing(paths, report, wished)


def _nothing(paths: Sequence[Path], report: ImportReport, wished: Wished) -> UserError:
    """Why nothing was imported: every reason there is."""
    named = ", ".join(map(str, paths))
    every = typed("import", *map(str, paths), "--list")
    problems = []
    if report.passed and (wished.run is not None or wished.by is not None):
        what = f"no run is called {wished.run!r}" if wished.run else ""
        what = what or f"no run logged {wished.by.metric!r}" if wished.by else what
        problems.append(Problem(what, Place(named), help=f"what there is shows: {every}"))
    for each in report.undecided:
        name = each.group.name or each.group.store.path
        problems.append(Problem(f"{each.group.store.tool}, {name}: {each.why}", Place(named)))
    if not problems:
        problems.append(
            Problem(
                "nothing here can be imported: no store of a tracker or evaluation tool, no git "
                "history, no CV",
                Place(named),
                help=f"what is here shows: {typed('scan', *map(str, paths[:1]))}",
            )
        )
    problems += [Problem(f"not read: {each.reason}", Place(each.path)) for each in report.notes[:5]]
    return UserError(*problems)
