"""A folder of a project, read as it lies there: nothing in it is run and no link is followed."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from bonafide.sources.documents.document import Unread
from bonafide.sources.repository.assembling import assembled
from bonafide.sources.repository.caps import Caps
from bonafide.sources.repository.git_refs import is_bare
from bonafide.sources.repository.history import read_history
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
        past, tracked = None, None
        if history:
            past, tracked, unread = read_history(tree.below, caps, clock)
            tree.unread += unread
        if is_bare(tree.below):
            entries = {}
            tree.unread.append(Unread("a bare repository: only its history was read", shown))
        else:
            entries = {entry.path: entry for entry in tree.entries()}
        return assembled(
            shown,
            [(path, entry.size, entry.link) for path, entry in entries.items()],
            lambda path, most: tree.read(entries[path], most),
            caps=caps,
            history=past,
            tracked=tracked,
            unread=tree.unread,
            partial=tree.partial or (not entries and past is not None),
        )
    finally:
        tree.below.close()
