"""Files: never committed, ignored, in another place, only pointers, on one machine only."""

from __future__ import annotations

import posixpath
import re

from bonafide.sources.repository.roles import roles_by_path
from bonafide.workspace.reproducing.failure import Failure, Ground
from bonafide.workspace.reproducing.report import Diagnosis

_PATH = r"([^'\"\n]{1,400})"
_MISSING = tuple(
    re.compile(pattern.replace("PATH", _PATH))
    for pattern in (
        r"(?:FileNotFoundError|IsADirectoryError|NotADirectoryError).*?['\"]PATH['\"]\s*$",
        r"can't open file ['\"]PATH['\"]",
        r"Could not open requirements file: .*?['\"]PATH['\"]",
        r"(?:No such file or directory|does not exist|not found|cannot find)[:,]? ?['\"]PATH['\"]",
        r"(?:^|: )(?:line \d+: )?([^:'\"\s]{1,400}): No such file or directory\s*$",
        r"cannot (?:stat|access|open) '?([^':\n]{1,400})'?(?:: No such file| for reading|$)",
        r"No rule to make target ['\"]PATH['\"]",
        r"file or directory not found: (\S{1,400})",
        r"['\"]PATH['\"] (?:does not exist|was not found|not found|matched no files)",
        r"ERROR: (\S{1,400}) is not a valid editable requirement",
        r"OSError: ([^'\"\s]{1,400}) not found",
    )
)
_POINTED = re.compile(
    r"UnpicklingError|invalid load key, 'v'|git-lfs|not a (?:parquet|zip|gzip)|Parquet magic bytes|"
    r"BadZipFile|BadGzipFile|file signature not found|UnidentifiedImageError|"
    r"version https://git-lfs|KeyError|ParserError|InvalidHeader|HeaderTooLarge"
)
_MOST = 300


def missing_file(failure: Failure, ground: Ground) -> Diagnosis | None:
    """What a failure says of files."""
    if ground.copied.pointers and (found := _pointer(failure, ground)):
        return found
    for line, place in failure.lines():
        for pattern in _MISSING:
            match = pattern.search(line)
            if match is None:
                continue
            told = _told(match[1].strip(), line.strip()[:_MOST], place, failure, ground)
            if told is not None:
                return told
    return None


def _pointer(failure: Failure, ground: Ground) -> Diagnosis | None:
    text = failure.err + failure.out
    named = [p for p in ground.copied.pointers if p in text or posixpath.basename(p) in text]
    named += [p for p in ground.copied.pointers if p in failure.command]
    shows = next((line for line, _ in failure.lines() if _POINTED.search(line)), None)
    if not named and shows is None:
        return None
    path = (named or list(ground.copied.pointers))[0]
    return Diagnosis(
        "data not there",
        f"{path} is only a pointer of git-lfs; the content lies elsewhere",
        (shows or next(line for line, _ in failure.lines())).strip()[:_MOST],
        "standard error" if shows else f"{path}:1",
        "say in the README how to fetch it (git lfs pull) and that git-lfs is needed",
    )


def _told(path: str, line: str, place: str, failure: Failure, ground: Ground) -> Diagnosis | None:
    root = str(ground.copied.folder)
    inside = path.removeprefix(root + "/") if path.startswith(root + "/") else None
    if (inside is None and path.startswith(("/", "~"))) or re.match(r"[A-Za-z]:[\\/]", path):
        if path.startswith(("/dev/", "/proc/", "/sys/")):
            return None
        return Diagnosis(
            "absolute path",
            f"{path} is a path of one machine",
            line,
            place,
            "name the file from the repository's root, or let an option or variable name it",
        )
    if inside is None:
        inside = posixpath.normpath(posixpath.join(failure.folder, path))
    inside = posixpath.normpath(inside)
    if inside in ("", ".") or len(inside) > 300:
        return None
    if (ground.copied.folder / inside).exists() and not inside.startswith(".."):
        return None
    bare = "/" not in inside and "." not in inside
    if bare and "make target" not in line and ground.on_author_only(inside) is None:
        return None  # a program rather than a file
    elsewhere = next(
        (
            each
            for each in ground.copied.files
            if each != inside and posixpath.basename(each) == posixpath.basename(inside)
        ),
        None,
    )
    data = _is_data(inside)
    only_here = ground.on_author_only(inside)
    if only_here:
        return Diagnosis(
            "data not there" if data else "missing file",
            f"{inside} is on your machine only: {only_here}",
            line,
            place,
            "say in the README where it comes from, or commit a small sample of it"
            if data
            else f"add it: git add {'-f ' if 'ignores' in only_here else ''}{inside}",
        )
    if elsewhere is not None:
        return Diagnosis(
            "missing file",
            f"{inside} is not there, but {elsewhere} is",
            line,
            place,
            "mend the path, or say in the README which folder to stand in",
            after=failure.broken,
        )
    return Diagnosis(
        "data not there" if data else "missing file",
        f"{inside} is not in the repository, and not on this machine either"
        if failure.broken is None
        else f"{inside} is not in the repository; an earlier step may have been meant to make it",
        line,
        place,
        "say in the README where it comes from"
        if data
        else "commit it, or name the step that makes it",
        after=failure.broken,
    )


def _is_data(path: str) -> bool:
    parts = path.lower().split("/")
    return "data" in roles_by_path(path) or bool(
        {"data", "dataset", "datasets", "raw", "input", "inputs"} & set(parts[:-1] or parts)
    )
