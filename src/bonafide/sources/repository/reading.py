"""A folder of a project, read as it lies there: nothing in it is run and no link is followed."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from bonafide.sources.repository.assembling import assembled
from bonafide.sources.repository.caps import Caps
from bonafide.sources.repository.repository import Repository
from bonafide.sources.repository.walk import Tree


def read_repository(
    root: Path,
    shown: str,
    *,
    caps: Caps | None = None,
    history: bool = True,
    clock: Callable[[], float] = time.monotonic,
) -> Repository:
    """The repository at ``root``.

    Args:
        root: its folder.
        shown: how the person wrote it.
        caps: how much is looked at; what is beyond is named in ``unread``.
        history: whether its git history is read.
        clock: seconds, for the cap on the history's time.

    Raises:
        UserError: there is no folder at ``root``, or it cannot be opened.
    """
    caps = caps or Caps()
    tree = Tree(root, shown, caps)
    try:
        entries = {entry.path: entry for entry in tree.entries()}
        story, tracked = None, None
        return assembled(
            shown,
            [(path, entry.size, entry.link) for path, entry in entries.items()],
            lambda path, most: tree.read(entries[path], most),
            caps=caps,
            history=story,
            tracked=tracked,
            unread=tree.unread,
        )
    finally:
        tree.close()
