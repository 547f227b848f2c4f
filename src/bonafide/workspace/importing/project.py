"""The stores and the history of one project, as records in its case."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bonafide.errors import UserError
from bonafide.evidence.record import Provenance, Record
from bonafide.evidence.selection import Selection, selection_of
from bonafide.evidence.store.records import save_record
from bonafide.sources.documents.document import Unread
from bonafide.sources.stores.store import Store
from bonafide.sources.survey.not_own import not_own_folder
from bonafide.sources.survey.survey import Project
from bonafide.workspace.importing.choosing import (
    By,
    Choice,
    Undecided,
    choose,
)
from bonafide.workspace.importing.evidence_folder import EvidenceFolder, same_group
from bonafide.workspace.importing.groups import Group, groups_of
from bonafide.workspace.importing.history_record import KIND as HISTORY
from bonafide.workspace.importing.history_record import history_record
from bonafide.workspace.importing.metric_names import known
from bonafide.workspace.importing.quoted import Quotes
from bonafide.workspace.importing.report import Imported, State
from bonafide.workspace.importing.run_record import KIND, group_name, run_id, run_record, store_name
from bonafide.workspace.importing.slug import slug_of
from bonafide.workspace.layout import CASES, EVIDENCE, Layout

MOST_GROUPS = 50


@dataclass(frozen=True, slots=True)
class Wished:
    """What was asked for: a run by id or name, or the best by a metric."""

    run: str | None = None
    by: By | None = None


@dataclass
class Outcome:
    """What came of one project."""

    records: list[Imported]
    undecided: list[Undecided]
    passed: list[Group]
    notes: list[Unread]


class ProjectImport:
    """Imports one project into one case; call it under the casebook's lock unless ``dry``."""

    def __init__(
        self,
        layout: Layout,
        slug: str,
        *,
        wished: Wished,
        made: Provenance,
        dry: bool,
        folder: EvidenceFolder | None = None,
    ) -> None:
        self.layout = layout
        self.slug = slug
        self.wished = wished
        self.made = made
        self.dry = dry
        place = layout.root / CASES / slug / EVIDENCE
        layout.require_inside(place)
        self.folder = folder or EvidenceFolder(place)
        self.outcome = Outcome([], [], [], [])

    def stores(self, project: Project) -> None:
        """A record for each group of runs of which one can be chosen."""
        quotes = Quotes(
            text
            for text in project.texts
            if text.format != "notebook" and not not_own_folder(text.path)
        )
        self.groups(project.stores, project.root, quotes)

    def groups(self, stores: tuple[Store, ...], at: Path, quotes: Quotes | None = None) -> None:
        """As :meth:`stores`, for stores whose paths begin at a folder."""
        groups = groups_of(stores)
        for store in stores:
            self.outcome.notes += store.unread
            if store.runs and all(group.store is not store for group in groups):
                why = f"no run of this {store.tool} store logged a number"
                self.outcome.notes.append(Unread(why, store.path))
        for group in groups[MOST_GROUPS:]:
            why = f"more than {MOST_GROUPS} groups of runs; {group.name!r} is left out"
            self.outcome.notes.append(Unread(why, group.store.path))
        for group in groups[:MOST_GROUPS]:
            with self._going_on(f"the runs of {group.name!r}", group.store.path):
                self._group(group, at, quotes)

    @contextmanager
    def _going_on(self, what: str, path: str) -> Iterator[None]:
        """One thing that nobody foresaw is told, and does not take the others with it."""
        try:
            yield
        except (UserError, OSError):
            raise  # the casebook itself: that is not about this one thing
        except Exception as error:  # whatever a stranger's files made it stumble on
            why = f"{what} could not be imported: a fault of Bonafide ({type(error).__name__})"
            self.outcome.notes.append(Unread(why, path))

    def _group(self, group: Group, at: Path, quotes: Quotes | None) -> None:
        earlier = self.folder.before(same_group(group))
        choice, again = self._choice(group, earlier[1] if earlier else None, quotes)
        if choice is None:
            self.outcome.passed.append(group)
        elif isinstance(choice, Undecided):
            self.outcome.undecided.append(choice)
        else:
            name = self.folder.name(_wanted(group), earlier[0] if earlier else None)
            record = run_record(
                group, choice, name=name, base=self.layout.root, at=at, made=self.made
            )
            kept = self._kept(name, record)
            self.outcome.records.append(replace(kept, group=group, choice=choice, again=again))

    def _choice(
        self, group: Group, earlier: Record | None, quotes: Quotes | None
    ) -> tuple[Choice | Undecided | None, bool]:
        """The choice, and whether it is an earlier one of the person, which stays theirs."""
        wished = self.wished
        if wished.run is None and wished.by is None and earlier is not None:
            kept = _chosen_before(group, earlier)
            if kept is not None:
                return kept, True
        return choose(group, run=wished.run, by=wished.by, quoted=quotes), False

    def history(self, project: Project, me: str | None) -> None:
        """A record of the git history, if there is one to tell of."""
        history, story = project.repository.history, project.story
        if history is None or story is None:
            return
        with self._going_on("the git history", project.path):
            earlier = self.folder.before(lambda record: record.kind == HISTORY)
            name = self.folder.name("history", earlier[0] if earlier else None)
            record = history_record(history, story, name=name, me=me, made=self.made)
            self.outcome.records.append(self._kept(name, record))

    def _kept(self, name: str, record: Record) -> Imported:
        path = self.folder.path / f"{name}.json"
        shown = self.layout.relative(path)
        state: State = "planned"
        if not self.dry:
            state = "written" if save_record(path, record) else "unchanged"
        return Imported(path, shown, record.sealed(), state, self.slug)


def _wanted(group: Group) -> str:
    """What a group's record is called when the name is free: the tool and the group."""
    name = group_name(group)
    if name in ("", "."):
        name = store_name(group.store)
    words = slug_of(name, otherwise="")
    tool = slug_of(group.store.tool)
    return tool if words in ("", tool) else f"{tool}-{words}"


def _chosen_before(group: Group, earlier: Record) -> Choice | None:
    """What the person chose when the record was made: by name, or by a metric."""
    before = selection_of(earlier)
    if earlier.kind != KIND or before is None:
        return None
    if before.by == "named":
        run = next((r for r in group.runs if run_id(r) == earlier.settings.get("run")), None)
        if run is None or sum(r.id == run.id for r in group.runs) > 1:
            return None
        return _only_choice(choose(group, run=run.id))
    if before.by.startswith("best "):
        by = _by(before, earlier)
        return None if by is None else _only_choice(choose(group, by=by))
    return None


def _by(before: Selection, earlier: Record) -> By | None:
    better = earlier.settings["chosen"].get("better") or known(before.metric).better
    return By(before.metric, better) if better in ("higher", "lower") else None


def _only_choice(found: Choice | Undecided | None) -> Choice | None:
    return found if isinstance(found, Choice) else None
