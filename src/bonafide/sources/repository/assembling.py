"""From paths, sizes and a way to read them to a repository: the same for a folder and in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bonafide.sources.documents.document import Unread
from bonafide.sources.repository.caps import Caps
from bonafide.sources.repository.notebook_state import notebook_state
from bonafide.sources.repository.repository import (
    History,
    NotebookState,
    RepoFile,
    Repository,
    Role,
)
from bonafide.sources.repository.roles import roles_by_path
from bonafide.sources.repository.signs import roles_by_content

_LOOKED_INTO: tuple[Role, ...] = (
    "readme",
    "source",
    "test",
    "ci",
    "environment",
    "lock",
    "container",
    "evaluation",
    "configuration",
)
_KEYS = (".env", "id_rsa", "id_ed25519", "id_ecdsa", ".netrc", ".pypirc")
_FILES = ("makefile", "justfile", "procfile", "jenkinsfile", ".gitignore", ".gitmodules")

Reader = Callable[[str, int], "bytes | None"]


def assembled(
    shown: str,
    listing: Iterable[tuple[str, int, bool]],
    read: Reader,
    *,
    caps: Caps,
    history: History | None,
    tracked: frozenset[str] | None,
    unread: list[Unread],
    partial: bool = False,
) -> Repository:
    """The repository of the files in ``listing``, each (path, size, is a link), sorted by path."""
    files: list[RepoFile] = []
    texts: dict[str, str] = {}
    notebooks: list[NotebookState] = []
    kept = looked = 0
    for path, size, link in listing:
        roles = roles_by_path(path)
        if link:
            files.append(RepoFile(path, 0, roles, True))
            continue
        if "notebook" in roles:
            if looked + size > caps.notebooks_bytes or size > caps.notebook_bytes:
                unread.append(Unread(f"the notebook has {size:,} bytes, too many to read", path))
            else:
                looked += size
                data = read(path, caps.notebook_bytes + 1)
                state = None if data is None else notebook_state(path, data, caps.notebook_bytes)
                if isinstance(state, Unread):
                    unread.append(state)
                elif state is not None:
                    notebooks.append(state)
        elif _is_looked_into(path, size, roles, caps):
            whole = size <= caps.text_bytes and kept + size <= caps.texts_bytes
            data = read(path, (caps.text_bytes if whole else caps.look_bytes) + 1)
            if data is not None and b"\0" not in data[:8192]:
                text = data.decode("utf-8", "replace").removeprefix("\ufeff")
                roles = roles_by_content(path, text, roles)
                if whole and len(data) <= caps.text_bytes:
                    texts[path] = text
                    kept += len(data)
        files.append(RepoFile(path, size, roles))
    readmes = [file.path for file in files if "readme" in file.roles and not file.link]
    readme = min(readmes, key=lambda path: (path.count("/"), _preference(path), path), default=None)
    return Repository(
        shown,
        tuple(files),
        readme,
        tuple(notebooks),
        history,
        texts,
        tuple(unread),
        tracked,
        partial,
    )


def _is_looked_into(path: str, size: int, roles: frozenset[Role], caps: Caps) -> bool:
    name = path.lower().rpartition("/")[2]
    if (
        name in _FILES
        or name in _KEYS
        or name.startswith(".env")
        or name.endswith((".pem", ".key"))
    ):
        return True
    if roles.isdisjoint(_LOOKED_INTO):
        return False
    return size <= caps.text_bytes or bool(roles & {"source", "readme", "configuration", "lock"})


def _preference(path: str) -> int:
    order = ("md", "markdown", "rst", "txt", "readme", "html")
    extension = path.lower().rpartition("/")[2].rpartition(".")[2]
    return order.index(extension) if extension in order else len(order)
