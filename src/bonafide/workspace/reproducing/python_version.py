"""Which Python a repository asks for, and which of this machine's to take."""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

_CLAUSE = re.compile(r"\s*(~=|==|!=|<=|>=|<|>|\^|~|)\s*v?(\d+(?:\.\d+){0,2})(\.\*)?\s*")
_MOST_BYTES = 2**20
_LOOK_S = 10.0
Version = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the repository says of Python: the words, and the file and line they stand in."""

    words: str
    file: str


@dataclass(frozen=True, slots=True)
class Python:
    """The interpreter of the run.

    Attributes:
        path: of its executable.
        version: such as 3.11.7.
        asked: what the repository asks for, or None when it says nothing.
        fits: whether the version is what was asked; True when nothing was.
    """

    path: Path
    version: str
    asked: Asked | None
    fits: bool


def asked_in(folder: Path) -> Asked | None:
    """What ``.python-version``, ``pyproject.toml`` or ``setup.py``/``setup.cfg`` asks for."""
    pinned = _text(folder / ".python-version").strip().splitlines()
    if pinned and _CLAUSE.fullmatch(pinned[0]):
        return Asked(pinned[0].strip(), ".python-version")
    try:
        project = tomllib.loads(_text(folder / "pyproject.toml"))
    except (tomllib.TOMLDecodeError, RecursionError):
        project = {}
    words = _at(project, "project", "requires-python") or _at(
        project, "tool", "poetry", "dependencies", "python"
    )
    if isinstance(words, str) and words.strip():
        return Asked(words.strip(), "pyproject.toml")
    for name in ("setup.cfg", "setup.py"):
        found = re.search(
            r"python_requires\s*=\s*['\"]?([^'\"\n,)]+(?:,[^'\"\n)]+)?)", _text(folder / name)
        )
        if found:
            return Asked(found.group(1).strip(), name)
    return None


def fits(version: Version, words: str) -> bool | None:
    """Whether a version is what the words ask for; None when they cannot be read.

    >>> fits((3, 11, 7), ">=3.10,<3.12"), fits((3, 11, 7), "^3.12"), fits((3, 11, 7), "3.11.2")
    (True, False, True)
    """
    for alternative in words.split("||"):
        answers = [_clause(version, clause) for clause in alternative.split(",") if clause.strip()]
        if None in answers or not answers:
            return None
        if all(answers):
            return True
    return False


def _clause(version: Version, clause: str) -> bool | None:
    match = _CLAUSE.fullmatch(clause)
    if match is None:
        return None
    sign, wanted, star = match.group(1), _numbers(match.group(2)), bool(match.group(3))
    same = version[: len(wanted)] == wanted
    if sign in ("", "=="):
        # A pinned patch release stands for its minor release: those take each other's packages.
        return (
            version[: min(2, len(wanted))] == wanted[:2]
            if sign == ""
            else same or (not star and version[:2] == wanted[:2])
        )
    if sign == "!=":
        return not same
    if sign in ("^", "~=", "~"):
        top = wanted[:1] if sign == "^" or len(wanted) < 3 else wanted[:2]
        if sign == "~" and len(wanted) > 1:
            top = wanted[:2]
        return version >= wanted and version[: len(top)] == top
    padded = wanted + (0,) * (3 - len(wanted))
    return {
        "<": version < padded,
        ">": version[: len(wanted)] > wanted if len(wanted) < 3 else version > padded,
        "<=": version <= padded or same,
        ">=": version >= padded,
    }[sign]


def chosen_python(folder: Path) -> Python:
    """The Python for the repository copied to ``folder``: this one where it fits, else another
    of this machine that does, else this one, said not to fit."""
    asked = asked_in(folder)
    own = Path(getattr(sys, "_base_executable", sys.executable) or sys.executable).resolve()
    here = platform.python_version()
    answer = None if asked is None else fits(_numbers(here), asked.words)
    if asked is None or answer is not False:
        return Python(own, here, asked, True)
    for path in _others():
        version = _version_of(path)
        if version and fits(_numbers(version), asked.words):
            return Python(path, version, asked, True)
    return Python(own, here, asked, False)


def _others() -> list[Path]:
    """Interpreters that this machine has by well-known names, newest first."""
    found: list[Path] = []
    for minor in range(20, 7, -1):
        name = f"python3.{minor}"
        for folder in os.environ.get("PATH", "").split(os.pathsep):
            path = Path(folder) / name
            if path.is_absolute() and os.access(path, os.X_OK):
                found += [path]
    homes = (Path.home() / ".pyenv/versions", Path.home() / ".local/share/uv/python")
    for home in homes:
        if home.is_dir():
            found += sorted(home.glob("*/bin/python3"), reverse=True)
    real = dict.fromkeys(path.resolve() for path in found)
    return [path for path in real if "shims" not in path.parts][:40]


def _version_of(path: Path) -> str | None:
    try:
        done = subprocess.run(
            [str(path), "-I", "-S", "-c", "import platform; print(platform.python_version())"],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            env={},
            cwd="/",
            timeout=_LOOK_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    text = done.stdout.decode("ascii", "replace").strip()
    return text if done.returncode == 0 and re.fullmatch(r"\d+\.\d+\.\d+\S*", text) else None


def _numbers(text: str) -> Version:
    return tuple(int(part) for part in re.findall(r"\d+", text)[:3])


def _at(value: object, *keys: str) -> object:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _text(path: Path) -> str:
    """The text of a file of the copy; nothing when there is none. No link is followed."""
    try:
        if path.is_symlink() or path.stat().st_size > _MOST_BYTES:
            return ""
        return path.read_text("utf-8", "replace")
    except OSError:
        return ""
