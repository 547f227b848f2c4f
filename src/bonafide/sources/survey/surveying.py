"""One look at a path: what lies there and what each thing is good for. Nothing is executed."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bonafide.errors import Problem, UserError
from bonafide.location import Place
from bonafide.sources.documents.document import Document, Unread
from bonafide.sources.guard import Guard
from bonafide.sources.repository.assembling import assembled
from bonafide.sources.repository.below import Below
from bonafide.sources.repository.history import read_history
from bonafide.sources.repository.repository import Repository
from bonafide.sources.repository.story import story_of
from bonafide.sources.repository.walk import shown_path
from bonafide.sources.survey.dividing import Piece, divided
from bonafide.sources.survey.limits import SurveyLimits
from bonafide.sources.survey.not_own import not_own_evidence
from bonafide.sources.survey.origins import origins_of
from bonafide.sources.survey.people import people_of
from bonafide.sources.survey.stores import container_folders, stores_of
from bonafide.sources.survey.survey import NotOwn, PersonFound, Project, Survey, TableFound, Told
from bonafide.sources.survey.tables import Budget, is_table, table_at
from bonafide.sources.survey.texts import texts_of
from bonafide.sources.survey.walking import Folder, Seen, Walked, rules_above, walk


def survey(
    path: Path,
    *,
    shown: str | None = None,
    limits: SurveyLimits | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Survey:
    """What lies at ``path``, a file or a folder.

    Args:
        path: what the person named; a link there is followed, none below is.
        shown: how the person wrote it.
        limits: how much is looked at; what is beyond is named in ``unread``.
        clock: seconds, for the last resort against what takes too long.

    Raises:
        UserError: there is nothing at ``path``, or it cannot be opened.
    """
    shown = str(path) if shown is None else shown
    limits = limits or SurveyLimits()
    until = clock() + limits.seconds
    root, single = _opened(path, shown)
    try:
        with Guard() as guard:
            made = _Surveying(
                root,
                single=single,
                shown=shown,
                limits=limits,
                late=lambda: clock() > until,
                guard=guard,
                clock=clock,
            )
            return made.all()
    finally:
        root.below.close()


class _Root:
    def __init__(self, path: Path, below: Below) -> None:
        self.path = path
        self.below = below


def _opened(path: Path, shown: str) -> tuple[_Root, str | None]:
    """The folder to look at, opened, and the name of the one file in it that was named."""
    try:
        real = Path(os.path.realpath(path))
        mode = real.stat().st_mode
        single = None if stat.S_ISDIR(mode) else real.name
        if single is not None and not stat.S_ISREG(mode):
            raise UserError(Problem("this is neither a file nor a folder", Place(shown)))
        folder = real if single is None else real.parent
        opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except FileNotFoundError:
        raise UserError(Problem("no such file or folder", Place(shown))) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "that is not a path"
        raise UserError(Problem(why, Place(shown), expected="a file or a folder")) from None
    return _Root(folder, Below(opened)), single


class _Surveying:
    """One survey while it is made."""

    def __init__(
        self,
        root: _Root,
        *,
        single: str | None,
        shown: str,
        limits: SurveyLimits,
        late: Callable[[], bool],
        guard: Guard,
        clock: Callable[[], float],
    ) -> None:
        self._root = root.path
        self._below = root.below
        self._single = single
        self._shown = shown
        self._limits = limits
        self._late = late
        self._guard = guard
        self._clock = clock
        self._budget = Budget(limits.tables_bytes)
        self._unread: list[Unread] = []

    def all(self) -> Survey:
        """The whole survey."""
        walked = self._walked()
        pieces, loose = divided(walked)
        self._unread += walked.unread
        people = self._people(pieces, loose)
        of_people = {person.path for person in people}
        if self._single is not None and not pieces and not people:
            pieces = [Piece((), tuple(loose), False)]
        projects: list[Project] = []
        for piece in pieces:
            if len(projects) >= self._limits.projects or self._late():
                reason = "more projects are here than are read, or reading took too long"
                self._left(Unread(reason, shown_path(piece.names) or "."))
                walked.partial = True
                break
            projects.append(self._project(piece, walked, of_people))
        if self._late():
            walked.partial = True
        return Survey(
            self._shown,
            self._root,
            tuple(projects),
            tuple(people),
            walked.count,
            walked.left,
            tuple(dict.fromkeys(self._unread)),
            walked.partial,
            tuple(sorted(shown_path(names) or "." for names in walked.casebooks)),
        )

    def _left(self, what: Unread) -> None:
        self._unread.append(what)

    def _walked(self) -> Walked:
        if self._single is None:
            return walk(self._below, self._limits, self._late, rules_above(self._root))
        walked = Walked()
        size = (self._root / self._single).lstat().st_size
        name = shown_path((self._single,))
        walked.folders[()] = Folder((), [Seen(name, (self._single,), size)])
        return walked

    def _read(self, seen: Seen, most: int, start: int = 0) -> bytes | None:
        if seen.link:
            return None
        try:
            return self._below.read(seen.names, most, start)
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or "cannot be read"
            self._left(Unread(why, seen.path))
            return None

    def _people(self, pieces: list[Piece], loose: list[Seen]) -> list[PersonFound]:
        files = [(seen, True) for seen in loose]
        for piece in pieces:
            top = len(piece.names) + 1
            files += [(seen, False) for seen in piece.files if len(seen.names) <= top + 1]
        people, unread = people_of(files, self._read, self._guard, self._limits, self._late)
        self._unread += unread
        return people

    def _project(self, piece: Piece, walked: Walked, people: set[str]) -> Project:
        path = shown_path(piece.names) or "."
        root = self._root.joinpath(*piece.names)
        depth = len(piece.names)
        own = {shown_path(seen.names[depth:]): seen for seen in piece.files}
        named = {os.path.join(*seen.names[depth:]): seen for seen in piece.files}  # noqa: PTH118
        tables = self._tables(own)
        graded = frozenset(table.path for table in tables if table.good_for == "graded")
        of_others = [each for each in named if not_own_evidence(each)]
        mine = [each for each in named if not not_own_evidence(each)] if of_others else list(named)
        stores, unread = stores_of(root, mine, self._limits, self._late, graded=graded)
        # What cannot be read in a fixture is often made so.
        others, _ = stores_of(root, of_others, self._limits, self._late, graded=graded)
        repository = self._repository(piece, path, own, walked.partial)
        cvs = [each for each, seen in own.items() if seen.path in people]

        def read(name: str, most: int) -> bytes | None:
            return self._read(own[name], most)

        texts, not_read = texts_of(repository, read, self._limits, self._late, people=cvs)
        here = "" if path == "." else f"{path}/"
        for each in (*unread, *not_read, *repository.unread):
            self._left(replace(each, path=f"{here}{each.path}"))
        for store in stores:
            self._unread += [replace(each, path=f"{here}{each.path}") for each in store.unread]
        tracked = repository.tracked or frozenset()
        ignored = frozenset(n for n, seen in own.items() if seen.ignored) - tracked
        tables = [replace(table, ignored=table.path in ignored) for table in tables]
        not_own = NotOwn(
            tuple(table for table in tables if not_own_evidence(table.path)), tuple(others)
        )
        story = story_of(repository.history) if repository.history is not None else None
        return Project(
            path,
            root,
            piece.names[-1] if piece.names else self._name(),
            _title(repository, texts),
            repository,
            story,
            tuple(stores),
            tuple(table for table in tables if not not_own_evidence(table.path)),
            tuple(texts),
            origins_of(repository, story, texts),
            ignored,
            not_own,
        )

    def _name(self) -> str:
        if self._single is not None:
            return Path(shown_path((self._single,))).stem
        return shown_path((self._root.name,)) or "root"

    def _tables(self, own: dict[str, Seen]) -> list[TableFound]:
        found: list[TableFound] = []
        names = [
            name for name, seen in own.items() if is_table(name) and seen.size and not seen.link
        ]
        names.sort(key=lambda name: (name.count("/"), name))
        for number, name in enumerate(names):
            if number >= self._limits.tables or self._late():
                rest = len(names) - number
                self._left(Unread(f"{rest:,} more tables are not looked into", own[name].path))
                break
            seen = own[name]

            def read(start: int, most: int, seen: Seen = seen) -> bytes | None:
                return self._read(seen, most, start)

            found.append(
                table_at(self._root, name, seen, read, limits=self._limits, budget=self._budget)
            )
        return sorted(found, key=lambda table: table.path)

    def _repository(
        self, piece: Piece, path: str, own: dict[str, Seen], partial: bool
    ) -> Repository:
        caps = self._limits.repository
        past, tracked = None, None
        unread: list[Unread] = []
        if piece.git:
            with_root = self._below.below(piece.names)
            try:
                past, tracked, unread = read_history(with_root, caps, self._clock)
            finally:
                with_root.close()
        shut = container_folders(list(own))
        listing = [
            (name, seen.size, seen.link)
            for name, seen in sorted(own.items())
            if not any(name.startswith(folder) for folder in shut)
        ]
        return assembled(
            path if path != "." else self._shown,
            listing,
            lambda name, most: self._read(own[name], most),
            caps=caps,
            history=past,
            tracked=tracked,
            unread=unread,
            partial=partial,
        )


def _title(repository: Repository, texts: list[Document]) -> Told | None:
    """What the README's first heading calls the project."""
    readme = next((text for text in texts if text.path == repository.readme), None)
    if readme is None:
        return None
    for block in readme.blocks:
        if block.kind == "heading" and block.text.strip():
            return Told(" ".join(block.text.split()), readme.path, readme.line_of(block.span()))
    return None
