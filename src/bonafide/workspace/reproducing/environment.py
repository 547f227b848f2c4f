"""A fresh environment: a home of its own, a short path, and of the person's variables a few by
name only."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bonafide.workspace.reproducing.package_settings import PackageSettings

SEARCH_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
"""Where programs are looked for, behind the virtual environment."""


@dataclass(frozen=True, slots=True)
class Rooms:
    """The folders of one run, all below ``root``."""

    root: Path

    @property
    def copy(self) -> Path:
        """The clean copy; steps begin here."""
        return self.root / "project"

    @property
    def venv(self) -> Path:
        """The virtual environment."""
        return self.root / "venv"

    @property
    def home(self) -> Path:
        """What steps take for the home folder."""
        return self.root / "home"

    @property
    def scratch(self) -> Path:
        """What steps take for the folder of temporary files."""
        return self.root / "tmp"

    @property
    def state(self) -> Path:
        """The shell's state between steps: folder, variables, functions."""
        return self.root / "shell-state"


def prepare(rooms: Rooms, packages: PackageSettings) -> dict[str, str]:
    """Make the folders and return every variable that a step gets; there are no others."""
    for folder in (rooms.home / ".config/pip", rooms.scratch):
        folder.mkdir(parents=True)
    (rooms.home / ".config/pip/pip.conf").write_text(packages.file(), encoding="utf-8")
    home = str(rooms.home)
    return {
        "PATH": f"{rooms.venv / 'bin'}:{SEARCH_PATH}",
        "VIRTUAL_ENV": str(rooms.venv),
        "HOME": home,
        "USER": "stranger",
        "LOGNAME": "stranger",
        "SHELL": "/bin/bash",
        "LANG": "C.UTF-8",
        "TERM": "dumb",
        "TZ": "UTC",
        "TMPDIR": str(rooms.scratch),
        "XDG_CONFIG_HOME": f"{home}/.config",
        "XDG_CACHE_HOME": f"{home}/.cache",
        "XDG_DATA_HOME": f"{home}/.local/share",
        "XDG_STATE_HOME": f"{home}/.local/state",
        # Output reaches the report even of a step that is stopped.
        "PYTHONUNBUFFERED": "1",
        # No window can be opened, and nobody is there to answer.
        "MPLBACKEND": "Agg",
        "GIT_TERMINAL_PROMPT": "0",
        "PIP_NO_INPUT": "1",
        **packages.variables,
    }
