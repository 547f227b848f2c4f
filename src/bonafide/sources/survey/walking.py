"""One walk of a tree: no link is followed, ``.gitignore`` is heeded, what git has ignored and
work lies in is seen all the same."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from bonafide.sources.documents.document import Unread
from bonafide.sources.repository.below import Below, Names
from bonafide.sources.repository.walk import SKIPPED, made_by_a_tool, shown_path
from bonafide.sources.survey.ignoring import MAX_BYTES, Rules
from bonafide.sources.survey.kept_folders import DATA, STORES, is_kept
from bonafide.sources.survey.limits import SurveyLimits

_MOST_UNREAD = 200
_OURS = ("public", ".bonafide", "cases", "evidence")
"""What a casebook holds that no survey looks into."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A file or link: its path as shown, the names that lead to it, its size, whether it is a
    link, and whether git ignores it."""

    path: str
    names: Names
    size: int
    link: bool = False
    ignored: bool = False


@dataclass(slots=True)
class Folder:
    """A folder: what lies right in it, and whether it has a history of its own."""

    names: Names
    files: list[Seen] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)
    git: bool = False
    ignored: bool = False


@dataclass
class Walked:
    """All that was seen.

    Attributes:
        folders: by the names that lead to them.
        left: how many files and folders ``.gitignore`` left out.
        unread: what could not be looked at.
        partial: whether something was left out that git does not ignore.
        casebooks: the folders of casebooks; their cases are not looked into.
    """

    folders: dict[Names, Folder] = field(default_factory=dict)
    left: int = 0
    unread: list[Unread] = field(default_factory=list)
    partial: bool = False
    casebooks: list[Names] = field(default_factory=list)

    @cached_property
    def count(self) -> int:
        """How many files were seen."""
        return sum(len(folder.files) for folder in self.folders.values())

    def leave_out(self, reason: str, path: str) -> None:
        """Name what was not looked at."""
        self.partial = True
        if len(self.unread) < _MOST_UNREAD:
            self.unread.append(Unread(reason, path))


@dataclass(frozen=True, slots=True)
class Placed:
    """The rules of a file; how many names lead to its folder, and, for one above the root, what
    leads from it to the root."""

    rules: Rules
    depth: int = 0
    prefix: bytes = b""

    def decides(self, way: Names, *, folder: bool) -> bool | None:
        """Whether what lies at ``way`` is ignored; None when nothing is said of it."""
        path = self.prefix + os.fsencode("/".join(way[self.depth :]))
        return self.rules.decides(path, folder=folder)


@dataclass(slots=True)
class _Task:
    names: Names
    rules: tuple[Placed, ...]
    ignored: bool


def walk(
    below: Below,
    limits: SurveyLimits,
    late: Callable[[], bool],
    above: tuple[Placed, ...] = (),
) -> Walked:
    """Everything below a folder, folder by folder from the root down, so that a huge folder deep
    below takes nothing from the others.

    Args:
        below: the folder.
        limits: how much is looked at.
        late: whether the time is over.
        above: the rules that hold in it already.
    """
    walked = Walked()
    level = [_Task((), above, False)]
    seen = depth = 0
    while level:
        deeper: list[_Task] = []
        for task in level:
            if seen >= limits.entries or late():
                why = (
                    f"more than {limits.entries:,} entries"
                    if seen >= limits.entries
                    else "looking took too long"
                )
                here = shown_path(task.names) or "."
                walked.leave_out(f"{why}; what lies here and behind was not looked at", here)
                return walked
            room = min(limits.entries_per_folder, limits.entries - seen)
            seen += _look(below, task, walked, deeper, most=limits.names_per_folder, room=room)
        depth += 1
        if depth > limits.depth and deeper:
            walked.leave_out(
                f"folders nest deeper than {limits.depth}", shown_path(deeper[0].names)
            )
            break
        level = deeper
    return walked


def _look(
    below: Below, task: _Task, walked: Walked, deeper: list[_Task], *, most: int, room: int
) -> int:
    """Look into one folder; the number of entries in it."""
    names = task.names
    here = shown_path(names) or "."
    try:
        with below.folder(names) as opened:
            inside: list[tuple[str, os.stat_result]] = []
            count = 0
            with os.scandir(opened) as scan:
                listed = []
                for entry in scan:
                    count += 1
                    if count > most:
                        reason = f"more than {most:,} names in a folder"
                        walked.leave_out(reason, here)
                        return 0
                    listed.append(entry)
            listed.sort(key=lambda entry: entry.name)
            if len(listed) > room:
                reason = f"{count:,} names in a folder, {room:,} looked at"
                walked.leave_out(reason, here)
                # What tells a project from a heap stands there whatever its name begins with.
                first = listed[:room]
                listed = [e for e in listed[room:] if _tells(e.name)] + first
            for entry in listed:
                try:
                    inside.append(
                        (entry.name, os.stat(entry.name, dir_fd=opened, follow_symlinks=False))
                    )
                except OSError:  # taken away while we walk
                    continue
            folder = walked.folders[names] = Folder(names, ignored=task.ignored)
            kinds = {name: facts.st_mode for name, facts in inside}
            folder.git = ".git" in kinds
            placed = _rules(below, names, task, kinds)
            # An import makes a casebook that has no profile yet.
            begun = "profile.yaml" in kinds or stat.S_ISDIR(kinds.get(".bonafide", 0))
            is_ours = begun and stat.S_ISDIR(kinds.get("cases", 0))
            if is_ours:
                walked.casebooks.append(names)
            for name, facts in inside:
                if is_ours and name in _OURS:
                    continue
                if stat.S_ISDIR(facts.st_mode):
                    deeper += _folder(folder, name, placed, opened, walked)
                else:
                    _file(folder, name, facts, placed, walked)
            folder.files.sort(key=lambda file: file.path)
            folder.folders.sort()
            return len(inside)
    except OSError as error:
        walked.leave_out(error.strerror or "cannot be opened", here)
        return 0


def _tells(name: str) -> bool:
    return name in (".git", ".gitignore", "mlruns", "wandb") or name.lower().startswith("readme")


def _rules(below: Below, names: Names, task: _Task, kinds: dict[str, int]) -> tuple[Placed, ...]:
    """The rules that hold in a folder, those of the nearest file last; a history begins anew."""
    found = task.rules
    if ".git" in kinds:
        found = _with((), below, (*names, ".git", "info", "exclude"), len(names))
    if stat.S_ISREG(kinds.get(".gitignore", 0)):
        found = _with(found, below, (*names, ".gitignore"), len(names))
    return found


def _with(found: tuple[Placed, ...], below: Below, names: Names, depth: int) -> tuple[Placed, ...]:
    try:
        data = below.read(names, MAX_BYTES)
    except OSError:
        return found
    return (*found, Placed(Rules(data), depth))


def _folder(
    folder: Folder, name: str, rules: tuple[Placed, ...], opened: int, walked: Walked
) -> list[_Task]:
    """The task of looking into a folder, unless a tool made it or git ignores it."""
    if name in SKIPPED:
        return []
    way = (*folder.names, name)
    ignored = folder.ignored or _is_ignored(rules, way, is_folder=True)
    low = name.lower()
    if ignored and not folder.ignored and low not in STORES and low not in DATA:
        walked.left += 1
        return []
    if made_by_a_tool(name, opened):
        return []
    folder.folders.append(name)
    return [_Task(way, rules, ignored)]


def _file(
    folder: Folder, name: str, facts: os.stat_result, rules: tuple[Placed, ...], walked: Walked
) -> None:
    link = stat.S_ISLNK(facts.st_mode)
    if not link and not stat.S_ISREG(facts.st_mode):
        return
    way = (*folder.names, name)
    ignored = folder.ignored or _is_ignored(rules, way, is_folder=False)
    if ignored and not folder.ignored and not is_kept(name):
        walked.left += 1
        return
    folder.files.append(Seen(shown_path(way), way, 0 if link else facts.st_size, link, ignored))


def _is_ignored(rules: tuple[Placed, ...], way: Names, *, is_folder: bool) -> bool:
    for placed in reversed(rules):
        decided = placed.decides(way, folder=is_folder)
        if decided is not None:
            return decided
    return False


def rules_above(root: Path) -> tuple[Placed, ...]:
    """The rules that the git work tree around ``root`` has for it, unless they ignore all of it:
    who names an ignored folder wants it looked at.

    Args:
        root: an absolute path without links.
    """
    if os.path.lexists(root / ".git"):
        return ()
    top = next((folder for folder in root.parents if os.path.lexists(folder / ".git")), None)
    if top is None:
        return ()
    way = root.relative_to(top).parts
    found: list[Placed] = []
    for depth in range(len(way)):
        prefix = os.fsencode("".join(f"{each}/" for each in way[depth:]))
        here = top.joinpath(*way[:depth])
        files = ((".git", "info", "exclude"), (".gitignore",)) if depth == 0 else ((".gitignore",),)
        for names in files:
            data = _read(here, names)
            if data is not None:
                found.append(Placed(Rules(data), 0, prefix))
        below = os.fsencode("".join(f"{each}/" for each in way[depth + 1 :]))
        for placed in reversed(found):
            path = placed.prefix.removesuffix(below).removesuffix(b"/")
            decided = placed.rules.decides(path, folder=True)
            if decided:
                return ()
            if decided is not None:
                break
    return tuple(found)


def _read(folder: Path, names: Names) -> bytes | None:
    try:
        opened = Below(os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC))
    except OSError:
        return None
    try:
        return opened.read(names, MAX_BYTES)
    except OSError:
        return None
    finally:
        opened.close()
