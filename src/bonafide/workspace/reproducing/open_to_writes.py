"""Whether it is known before anything runs that nothing will keep steps from writing elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

_SETTINGS = Path("/proc/sys")


def known_open(confine: bool, settings: Path = _SETTINGS) -> str:
    """Why name spaces are not to be had here; empty when only trying would tell.

    No process is started to find out, since nobody has agreed to anything yet.
    """
    if not confine:
        return "name spaces are switched off"
    if _number(settings / "user/max_user_namespaces") == 0:
        return "this system allows no user name spaces"
    for name, refuses in (
        ("kernel/unprivileged_userns_clone", 0),
        ("kernel/apparmor_restrict_unprivileged_userns", 1),
    ):
        if _number(settings / name) == refuses and os.geteuid() != 0:
            return "this system keeps user name spaces for its administrator"
    return ""


def _number(path: Path) -> int | None:
    try:
        return int(path.read_text("ascii"))
    except (OSError, ValueError):
        return None
