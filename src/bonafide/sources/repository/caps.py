"""How much one repository may ask of this machine."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Caps:
    """What is looked at; the rest is named as unread.

    Attributes:
        entries: files and folders in all.
        entries_per_folder: of one folder, the first by name.
        names_per_folder: a folder with more names than this is left out.
        depth: folders within folders.
        look_bytes: how far into a file its role is looked for.
        text_bytes: the largest file whose text is kept for rules.
        texts_bytes: all such texts together.
        notebook_bytes: the largest notebook that is read.
        notebooks_bytes: all notebooks together.
        commits: the newest of the history.
        diffs: of the newest of those, for how many the changed paths are worked out; the oldest
            ``first_diffs`` are looked at as well, because stories begin there.
        first_diffs: see above.
        paths_per_commit: changed paths that are kept of one commit.
        object_bytes: the largest commit or folder listing of the history.
        history_bytes: all that is unpacked of the history together.
        pack_bytes: all packs of the history and their indexes together.
        index_bytes: the indexes alone, which are held in memory.
        packs: how many of them.
        history_seconds: the last resort; what is left then is not read.
    """

    entries: int = 20_000
    entries_per_folder: int = 5_000
    names_per_folder: int = 250_000
    depth: int = 24
    look_bytes: int = 64 * 2**10
    text_bytes: int = 128 * 2**10
    texts_bytes: int = 16 * 2**20
    notebook_bytes: int = 20 * 2**20
    notebooks_bytes: int = 64 * 2**20
    commits: int = 5_000
    diffs: int = 800
    first_diffs: int = 200
    paths_per_commit: int = 2_000
    object_bytes: int = 16 * 2**20
    history_bytes: int = 512 * 2**20
    pack_bytes: int = 2**30
    index_bytes: int = 128 * 2**20
    packs: int = 200
    history_seconds: float = 30.0
