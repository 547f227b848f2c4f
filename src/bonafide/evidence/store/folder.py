"""A folder of built files, exchanged whole."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from bonafide.errors import Problem, UserError
from bonafide.evidence.store.built import MANIFEST, foreign, holds, manifest
from bonafide.evidence.store.exchange import exchange
from bonafide.evidence.store.file import keep_access, sync_folder, write_all
from bonafide.evidence.store.leftover import hidden_name, hold, remove, sweep
from bonafide.evidence.store.names import check_names
from bonafide.evidence.store.refusal import not_confirmed, not_written, shown
from bonafide.location import Place

__all__ = ["MANIFEST", "exchange_folder", "recover_folder", "require_replaceable"]

_NAMED = 5  # how many strange files a message names


def exchange_folder(target: Path, files: Mapping[str, bytes]) -> bool:
    """Make ``target`` hold exactly ``files``: at every moment it is the old folder or the new.

    A hidden sibling is written and fsynced, then the two change places in one step of the kernel,
    then the old one is removed. Where the kernel or file system has no such step, the old folder
    steps aside (``.NAME.bonafide-old``) and the new takes its name; a run killed between these two
    renames leaves no folder, and :func:`recover_folder`, which each exchange begins with, puts the
    old one back. Call it under the casebook's lock.

    A manifest in the folder names what build wrote. What it does not name is somebody's, and a
    folder that holds such a file is not replaced. Changes made by hand to built files are.

    Args:
        target: the folder; its parent exists.
        files: relative names with ``/`` between parts (see ``check_names``), and contents.

    Returns:
        False if the folder holds these very bytes already; then it is left untouched.

    Raises:
        UserError: a name cannot stand; ``target`` is a link, a file or holds files that build did
            not write; or the disk refuses. The old folder is then as it was.
    """
    check_names([*files, MANIFEST])
    if MANIFEST in files:
        raise UserError(f"{MANIFEST!r} is the name of build's own manifest")
    built = {**files, MANIFEST: manifest(files)}
    try:
        recover_folder(target)
        sweep(target.parent)
        old = _replaceable(target)
        if old is not None and holds(target, built):
            return False
        with hidden_folder(target.parent, private=old is not None) as (descriptor, hidden):
            write_files(hidden, built)
            if old is not None:
                keep_access(descriptor, old)
            sync_tree(hidden, built)
            _put(hidden, target)
    except OSError as error:
        raise not_written(error, target) from error
    return True


def require_replaceable(target: Path) -> None:
    """Refuse what :func:`exchange_folder` would refuse to replace; nothing changes.

    Raises:
        UserError: ``target`` is a link, a file or holds files that build did not write, or it
            cannot be looked into.
    """
    try:
        _replaceable(target)
    except OSError as error:
        raise not_written(error, target) from error


def recover_folder(target: Path) -> None:
    """Undo or finish an exchange that was killed between its two renames; mostly does nothing.

    Raises:
        UserError: the disk refuses.
    """
    if not _has_name(target) or not os.path.lexists(aside := _aside(target)):
        return
    try:
        if os.path.lexists(target):
            remove(aside)
        else:
            aside.rename(target)
            sync_folder(target.parent)
    except OSError as error:
        raise not_written(error, target) from error


def _put(new: Path, target: Path) -> None:
    """Let ``new`` stand at ``target``; afterwards the old one, if any, stands at ``new``."""
    if not os.path.lexists(target):
        new.rename(target)
    elif not exchange(new, target):
        _put_in_two_steps(new, target)
    try:
        sync_folder(target.parent)
    except OSError as error:
        raise not_confirmed(error, target) from error


def _put_in_two_steps(new: Path, target: Path) -> None:
    aside = _aside(target)
    target.rename(aside)
    try:
        new.rename(target)
    except BaseException:
        with contextlib.suppress(OSError):  # else recover_folder does it at the next start
            aside.rename(target)
        raise
    with contextlib.suppress(OSError):  # else recover_folder removes it at the next start
        aside.rename(new)


def _has_name(target: Path) -> bool:
    return target.name not in {"", ".."}


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}.bonafide-old")


@contextlib.contextmanager
def hidden_folder(parent: Path, *, private: bool) -> Iterator[tuple[int, Path]]:
    """A new folder, held; whatever bears its name at the end is removed."""
    while True:
        hidden = parent / hidden_name()
        hidden.mkdir(0o700 if private else 0o777)
        try:
            descriptor = os.open(hidden, os.O_RDONLY | os.O_DIRECTORY)
        except FileNotFoundError:
            continue  # swept by another run in the instant before it was held
        except BaseException:
            remove(hidden)
            raise
        if hold(descriptor, hidden):
            break
        os.close(descriptor)
    try:
        yield descriptor, hidden
    finally:
        remove(hidden)
        os.close(descriptor)


def write_files(root: Path, files: Mapping[str, bytes]) -> None:
    """Write new files below ``root``, with the folders that they lie in."""
    for name in sorted(files):
        path = root / name
        for folder in reversed(_folders(name)):
            with contextlib.suppress(FileExistsError):
                (root / folder).mkdir()
        with _opened(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL) as descriptor:
            write_all(descriptor, files[name])


def sync_tree(root: Path, files: Mapping[str, bytes]) -> None:
    """Make the files below ``root`` and the folders that they lie in durable."""
    # After all is written: the first fsync then takes most of the others' work along.
    for name in sorted(files):
        with _opened(root / name, os.O_RDONLY) as descriptor:
            os.fsync(descriptor)
    for folder in sorted({folder for name in files for folder in _folders(name)}, reverse=True):
        sync_folder(root / folder)
    sync_folder(root)


def _folders(name: str) -> list[Path]:
    """The folders that a name lies in, innermost first, without the root."""
    return list(Path(name).parents)[:-1]


@contextlib.contextmanager
def _opened(path: Path, flags: int) -> Iterator[int]:
    descriptor = os.open(path, flags, 0o666)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _replaceable(target: Path) -> os.stat_result | None:
    what = mend = None
    if not _has_name(target):
        what, mend = "this folder has no name of its own", "name a folder inside it"
    else:
        try:
            old = target.lstat()
        except FileNotFoundError:
            return None
        if stat.S_ISLNK(old.st_mode):
            what, mend = "is a symbolic link", "name the folder itself, or remove the link"
        elif not stat.S_ISDIR(old.st_mode):
            what, mend = "is a file, not a folder", "choose another name, or remove it"
        elif strange := foreign(target):
            more = f" and {len(strange) - _NAMED} more" if len(strange) > _NAMED else ""
            what = f"holds what build did not write: {', '.join(strange[:_NAMED])}{more}"
            mend = "build replaces the whole folder; move that out of it, or build elsewhere"
        else:
            return old
    raise UserError(
        Problem(f"not written: {what}", Place(shown(target)), help=f"nothing was lost; {mend}")
    )
