"""Which files a path, a folder or a glob stands for."""

from __future__ import annotations

import glob
import os
from dataclasses import dataclass
from pathlib import Path

from bonafide.errors import Problem, UserError
from bonafide.location import Place
from bonafide.sources.catalogue import FORMATS
from bonafide.sources.shown import counted, escaped

_SUFFIXES = tuple(suffix for form in FORMATS.values() for suffix in form.suffixes)
_PARQUET = FORMATS["parquet"].suffixes


@dataclass(frozen=True, slots=True)
class Files:
    """Files in the order in which they are read: by name.

    Attributes:
        root: what was named, or the folder that a glob begins in.
        paths: the files.
        names: each one's path below ``root``, with forward slashes.
        several: a folder or a glob, not one file.
        notes: what was left out.
    """

    root: Path
    paths: tuple[Path, ...]
    names: tuple[str, ...]
    several: bool
    notes: tuple[str, ...] = ()


def is_many(path: str | os.PathLike[str]) -> bool:
    """Whether a path names a folder, or is a glob that no file bears as its name.

    >>> is_many("parts/*.parquet"), is_many("table.parquet")
    (True, False)
    """
    text = os.fspath(path)
    return Path(text).is_dir() or (glob.has_magic(text) and not os.path.lexists(text))


def files_of(path: str | os.PathLike[str]) -> Files:
    """The files that a path stands for.

    A folder stands for the Parquet files that lie directly in it, a glob for what it matches.
    Files whose names begin with a dot or an underscore are not data.

    Raises:
        UserError: no such file; a folder or glob without any, or with folders inside.
    """
    text = os.fspath(path)
    if not is_many(text):
        return Files(Path(text), (Path(text),), (Path(text).name,), False)
    place = Place(escaped(text))
    if Path(text).is_dir():
        root = Path(text)
        found = sorted(entry for entry in root.iterdir() if entry.name[0] not in "._")
        inner = [entry for entry in found if entry.is_dir()]
        paths = [entry for entry in found if entry.suffix.lower() in _PARQUET]
        if inner and not paths:
            raise UserError(
                Problem(
                    f"the folder holds {counted(len(inner), 'folder')} and no Parquet file",
                    place,
                    help="name what is inside by a glob in quotes: 'FOLDER/**/*.parquet'",
                )
            )
        tables = [e for e in found if e not in paths and e.suffix.lower() in _SUFFIXES] + inner
        notes = tuple(f"left out: {escaped(entry.name)}, not a Parquet file" for entry in tables)
    else:
        parts = Path(text).parts
        fixed = next(k for k, part in enumerate(parts) if glob.has_magic(part))
        root = Path(*parts[:fixed]) if fixed else Path()
        matched = root.glob("/".join(parts[fixed:]))
        paths = [each for each in matched if each.name[0] not in "._" and not each.is_dir()]
        notes = ()
    if not paths:
        what = "a folder" if Path(text).is_dir() else "a pattern"
        raise UserError(
            Problem(f"{what} that holds no file to read", place, expected="Parquet files")
        )
    named = sorted((each.relative_to(root).as_posix(), each) for each in paths)
    return Files(
        root, tuple(each for _, each in named), tuple(name for name, _ in named), True, notes
    )
