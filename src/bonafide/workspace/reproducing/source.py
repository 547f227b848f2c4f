"""What the person named, and the clean copy of it that a stranger would get.

Of a git repository, the files of its newest commit; git itself is not run, and its configuration,
hooks, attributes and filters are not opened. Of a plain folder, the files in it.
"""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from bonafide.errors import Problem, UserError
from bonafide.location import Place
from bonafide.sources.repository.below import Below, Names, content
from bonafide.sources.repository.caps import Caps
from bonafide.sources.repository.git_objects import BLOB, Objects, Unreadable
from bonafide.sources.repository.git_refs import Refused, git_folder, head_of, is_bare
from bonafide.sources.repository.tree_changes import Trees
from bonafide.sources.repository.walk import Tree
from bonafide.workspace.reproducing.ignored import ignored_among

_CAPS = Caps(
    entries=200_000,
    entries_per_folder=50_000,
    object_bytes=2**30,
    history_bytes=32 * 2**30,
    pack_bytes=32 * 2**30,
)
_DEEPEST = 64
_COMPARED = 2**20
_TYPE, _FOLDER, _LINK, _MODULE = 0o170000, 0o040000, 0o120000, 0o160000
_LFS = b"version https://git-lfs.github.com/spec/"


@dataclass(frozen=True, slots=True)
class Source:
    """What was named: a folder, and the newest commit of it where it has one."""

    root: Path
    shown: str
    commit: str | None
    bare: bool = False

    @property
    def name(self) -> str:
        """What the folder is called."""
        return self.root.name.removesuffix(".git") or "project"


@dataclass(frozen=True)
class Copied:
    """The clean copy.

    Attributes:
        folder: where it is.
        files: the paths in it, sorted.
        ignored: paths on the author's machine that git ignores; a stranger does not get them.
        untracked: paths there that nobody added to git.
        changed: tracked files that differ from the commit, or are gone; the commit's are used.
        pointers: files that are only pointers of git-lfs; the content lies elsewhere.
        left_out: what a clone would not bring, or was not copied, and why.
    """

    folder: Path
    files: tuple[str, ...]
    ignored: frozenset[str] = frozenset()
    untracked: frozenset[str] = frozenset()
    changed: tuple[str, ...] = ()
    pointers: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def named_source(repo: str) -> Source:
    """The repository that a person named.

    Raises:
        UserError: it is no folder on this machine, lies inside another repository, or has a
            history that cannot be read.
    """
    if repo.startswith("file://"):
        repo = repo.removeprefix("file://")
    elif "://" in repo or repo.startswith("git@"):
        raise UserError(
            Problem(
                "nothing is fetched from the network here, and nothing was run",
                Place(repo),
                expected="a folder on this machine",
                help=f"git clone {repo}   and then name the folder",
            )
        )
    root = Path(repo)
    if not root.is_dir():
        what = "is a file, not a folder" if root.exists() else "no such folder"
        raise UserError(Problem(what, Place(repo), expected="the folder of a repository"))
    root = root.resolve()
    below = Below(os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC))
    try:
        bare = is_bare(below)
        git = git_folder(below)
        if git is None:
            _require_no_other_above(root, repo)
            return Source(root, repo, None)
        try:
            commit = head_of(git)
        finally:
            git.close()
    except Refused as why:
        raise UserError(
            Problem(
                f"its history cannot be read: {why}",
                Place(repo),
                help="make a plain clone and name that: git clone --no-local REPO FOLDER",
            )
        ) from None
    finally:
        below.close()
    if commit is None:
        raise UserError(
            Problem(
                "nothing was committed yet, so a stranger would get nothing",
                Place(repo),
                help="commit first: git add … && git commit",
            )
        )
    return Source(root, repo, commit, bare)


def _require_no_other_above(root: Path, repo: str) -> None:
    for above in root.parents:
        if os.path.lexists(above / ".git"):
            raise UserError(
                Problem(
                    f"is a part of the repository {above.name or above}, which you did not name",
                    Place(repo),
                    help=f"a stranger would clone the whole; name that: bonafide reproduce {above}",
                )
            )


def copied(source: Source, into: Path, most: int) -> Copied:
    """Copy what a stranger gets into the new folder ``into``, at most ``most`` bytes.

    Raises:
        UserError: it is larger, or a file of the commit cannot be read.
    """
    into.mkdir()
    copy = _Copy(into, most, source.shown)
    if source.commit is None:
        _copy_folder(source, copy)
        return Copied(
            into,
            tuple(sorted(copy.files)),
            pointers=tuple(copy.pointers),
            left_out=tuple(copy.left_out),
        )
    try:
        _check_out(source, copy)
    except Unreadable as why:
        raise UserError(
            Problem(
                f"the newest commit cannot be read: {why}",
                Place(source.shown),
                help="try: git fsck",
            )
        ) from None
    here = set() if source.bare else _paths_of(source)
    alone = here - set(copy.files)
    ignored = ignored_among(alone, tuple(copy.files), into)
    changed = () if source.bare else _changed(source.root, copy)
    return Copied(
        into,
        tuple(sorted(copy.files)),
        frozenset(ignored),
        frozenset(alone - ignored),
        changed,
        tuple(copy.pointers),
        tuple(copy.left_out),
    )


@dataclass
class _Copy:
    into: Path
    most: int
    shown: str
    files: list[str] = field(default_factory=list)
    pointers: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    links: list[tuple[str, bytes]] = field(default_factory=list)
    size: int = 0

    def write(self, path: str, data: bytes, *, executable: bool) -> None:
        """A new file; nothing that is there is ever written through or over."""
        self.size += len(data)
        if self.size > self.most:
            raise UserError(
                Problem(
                    "the copy alone is larger than the limit on disk",
                    Place(self.shown),
                    help="allow more: --disk 20G",
                )
            )
        target = self.into / path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
            opened = os.open(target, flags, 0o755 if executable else 0o644)
        except (FileExistsError, NotADirectoryError):
            self.left_out.append(f"{path}: two things bear that name")
            return
        with os.fdopen(opened, "wb") as file:
            file.write(data)
        self.files.append(path)
        if data.startswith(_LFS):
            self.pointers.append(path)

    def link_all(self) -> None:
        """Symbolic links come last, so that no file is written through one."""
        for path, to in self.links:
            target = self.into / path
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.symlink_to(os.fsdecode(to))
            except OSError:
                self.left_out.append(f"{path}: a link that cannot be made here")
            else:
                self.files.append(path)


def _check_out(source: Source, copy: _Copy) -> None:
    below = Below(os.open(source.root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC))
    try:
        git = git_folder(below)
        if git is None or source.commit is None:
            raise Unreadable("its .git is gone")
        try:
            objects = Objects(git, _CAPS)
            try:
                _write_tree(source.commit, objects, copy)
            finally:
                objects.close()
        finally:
            git.close()
    except Refused as why:
        raise Unreadable(str(why)) from None
    finally:
        below.close()
    copy.link_all()


def _write_tree(commit: str, objects: Objects, copy: _Copy) -> None:
    trees = Trees(objects)
    todo: list[tuple[bytes, str, int]] = [(b"", objects.tree_of(commit), 0)]
    while todo:
        prefix, tree, depth = todo.pop()
        if depth > _DEEPEST:
            raise Unreadable("folders nest too deep")
        for name, (mode, sha) in sorted(trees.listing(tree).items()):
            path = os.fsdecode(prefix + name)
            if name in (b"", b".", b"..") or b"/" in name or name.lower() == b".git":
                copy.left_out.append(f"{path}: no name that a file may have")
            elif mode & _TYPE == _FOLDER:
                todo.append((prefix + name + b"/", sha, depth + 1))
            elif mode & _TYPE == _MODULE:
                (copy.into / path).mkdir(parents=True, exist_ok=True)
                copy.left_out.append(f"{path}: a submodule, empty after a plain git clone")
            elif mode & _TYPE == _LINK:
                copy.links.append((path, objects.get(sha, BLOB)))
            else:
                copy.write(path, objects.get(sha, BLOB), executable=bool(mode & 0o111))


def _paths_of(source: Source) -> set[str]:
    """What lies in the author's folder; folders that tools made are not looked into."""
    tree = Tree(source.root, source.shown, _CAPS)
    try:
        return {entry.path for entry in tree.entries()}
    finally:
        tree.below.close()


def _changed(root: Path, copy: _Copy) -> tuple[str, ...]:
    """The files of the commit that lie otherwise in the author's folder, or are no files there.

    What stands there now may be anything: a pipe, a device, a link to one.
    """
    mine = Below(os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC))
    theirs = Below(os.open(copy.into, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC))
    try:
        links = {path for path, _ in copy.links}
        files = sorted(path for path in copy.files if path not in links)
        return tuple(path for path in files if not _same(mine, theirs, tuple(path.split("/"))))
    finally:
        mine.close()
        theirs.close()


def _same(mine: Below, theirs: Below, names: Names) -> bool:
    with ExitStack() as opened:
        try:
            pair: list[int] = []
            for below in (mine, theirs):
                descriptor = below.open(names)
                opened.callback(os.close, descriptor)
                pair += [descriptor]
            size, other = (os.fstat(each).st_size for each in pair)
            # Large files of one size are taken for the same: nothing but the plan hangs on it.
            return size == other and (
                size >= _COMPARED or len({content(each, _COMPARED) for each in pair}) == 1
            )
        except OSError:
            return False


def _copy_folder(source: Source, copy: _Copy) -> None:
    """A plain folder: what lies in it, without hidden folders and those that tools made."""
    tree = Tree(source.root, source.shown, _CAPS)
    try:
        for entry in tree.entries():
            if any(name.startswith(".") for name in entry.names[:-1]):
                continue
            if entry.link:
                to = source.root.joinpath(*entry.names).readlink()
                copy.links.append((entry.path, os.fsencode(to)))
                continue
            mine = source.root.joinpath(*entry.names)
            if not stat.S_ISREG(mine.lstat().st_mode):
                continue
            if copy.size + entry.size > copy.most:
                copy.size = copy.most
            data = tree.read(entry, max(1, copy.most - copy.size) + 1)
            if data is None:
                copy.left_out.append(f"{entry.path}: cannot be read")
                continue
            copy.write(entry.path, data, executable=bool(mine.stat().st_mode & 0o111))
        copy.left_out += [f"{u.path}: {u.reason}" for u in tree.unread]
    finally:
        tree.below.close()
    copy.link_all()


def remove_tree(folder: Path) -> None:
    """Remove a run's folder, whatever rights its steps left on what is in it."""

    def again(remove: object, path: str, error: BaseException) -> None:
        for place in (Path(path).parent, Path(path)):
            if not place.is_symlink() and place.is_relative_to(folder):
                try:
                    place.chmod(0o700)
                except OSError:
                    continue
        try:
            if Path(path).is_dir() and not Path(path).is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                Path(path).unlink(missing_ok=True)
        except OSError:
            return

    def onerror(remove: object, path: str, info: tuple[type, BaseException, object]) -> None:
        again(remove, path, info[1])

    shutil.rmtree(folder, onerror=onerror)
    if folder.exists():
        shutil.rmtree(folder, ignore_errors=True)
