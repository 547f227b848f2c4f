"""A repository given as texts by path, as the examples of rules give it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from bonafide.sources.documents.document import Unread
from bonafide.sources.repository.assembling import assembled
from bonafide.sources.repository.caps import Caps
from bonafide.sources.repository.repository import Commit, History, Repository
from bonafide.sources.repository.subjects import is_revert

HISTORY = ".history.jsonl"
"""A file of this name is not a file but the history: one commit a line, newest first, as
``{"when": "2026-01-31T10:00:00+00:00", "author": "…", "subject": "…", "paths": ["…"]}``;
``body`` may follow."""

SIZES = ".sizes.json"
"""A file of this name says how large others are, ``{"path": bytes}``, so that an example of a large
file need not hold one."""


def repository_of(files: Mapping[str, str]) -> Repository:
    """The repository of ``files``; all of them count as committed.

    >>> repository_of({"README.md": "# Churn", "train.py": "print(1)"}).readme
    'README.md'
    """
    data = {
        path: text.encode("utf-8") for path, text in files.items() if path not in (HISTORY, SIZES)
    }
    sizes: dict[str, int] = json.loads(files.get(SIZES, "{}"))
    unread: list[Unread] = []

    def read(path: str, most: int) -> bytes | None:
        return data[path][:most]

    return assembled(
        ".",
        [(path, sizes.get(path, len(data[path])), False) for path in sorted(data)],
        read,
        caps=Caps(),
        history=_history(files[HISTORY]) if HISTORY in files else None,
        tracked=None,
        unread=unread,
    )


def _history(text: str) -> History:
    authors: list[str] = []
    commits: list[Commit] = []
    for number, line in enumerate(text.splitlines()):
        if not line.strip():
            continue
        said = json.loads(line)
        author = str(said.get("author", "A"))
        if author not in authors:
            authors.append(author)
        subject = str(said.get("subject", ""))
        paths = said.get("paths")
        commits.append(
            Commit(
                f"{number:040x}",
                datetime.fromisoformat(said["when"]),
                authors.index(author),
                subject,
                None if paths is None else tuple(paths),
                bool(said.get("merge", False)),
                is_revert(subject, str(said.get("body", ""))),
            )
        )
    return History(tuple(commits), tuple(authors), complete=True)
