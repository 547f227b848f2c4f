"""A git history written with fixed moments and authors: nothing of this machine gets into it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from dulwich.index import Index, build_index_from_tree
from dulwich.objects import Blob, Commit, ObjectID, Tree
from dulwich.repo import Repo


class History:
    """Commits on ``main``, each a change of the tree before it.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> history = History(folder)
    >>> one = history.commit("Ada <ada@a.example>", "2025-01-02T10:00+00:00", "Begin", {"a": "1"})
    >>> history.check_out()
    >>> (folder / "a").read_text(), one.decode()[:7]
    ('1', '1935ed7')
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.repo = Repo.init(str(folder), default_branch=b"main")
        self._files: dict[str, bytes] = {}
        self._head: ObjectID | None = None

    def commit(
        self,
        author: str,
        when: str,
        message: str,
        files: dict[str, str | bytes] | None = None,
        *,
        gone: Sequence[str] = (),
    ) -> ObjectID:
        """One commit that writes ``files`` and takes away ``gone``."""
        for name, content in (files or {}).items():
            self._files[name] = content.encode("utf-8") if isinstance(content, str) else content
        for name in gone:
            del self._files[name]
        moment = datetime.fromisoformat(when)
        offset = moment.utcoffset()
        commit = Commit()
        commit.tree = self._tree("")
        commit.parents = [self._head] if self._head is not None else []
        commit.author = commit.committer = author.encode("utf-8")
        commit.author_time = commit.commit_time = int(moment.timestamp())
        commit.author_timezone = commit.commit_timezone = int(
            offset.total_seconds() if offset is not None else 0
        )
        commit.encoding = b"UTF-8"
        commit.message = message.encode("utf-8") + b"\n"
        self.repo.object_store.add_object(commit)
        self.repo.refs[b"refs/heads/main"] = self._head = commit.id
        return commit.id

    def check_out(self) -> None:
        """Write the last tree into the folder, with an index that fits."""
        assert self._head is not None
        head = self.repo[self._head]
        assert isinstance(head, Commit)
        build_index_from_tree(
            self.repo.path, self.repo.index_path(), self.repo.object_store, head.tree
        )
        Index(self.repo.index_path())
        self.repo.close()

    def _tree(self, below: str) -> ObjectID:
        tree = Tree()
        folders: set[str] = set()
        for name, content in sorted(self._files.items()):
            if not name.startswith(below):
                continue
            first, slash, _ = name.removeprefix(below).partition("/")
            if slash:
                folders.add(first)
                continue
            blob = Blob.from_string(content)
            self.repo.object_store.add_object(blob)
            tree.add(first.encode("utf-8"), 0o100644, blob.id)
        for first in sorted(folders):
            tree.add(first.encode("utf-8"), 0o040000, self._tree(f"{below}{first}/"))
        self.repo.object_store.add_object(tree)
        return tree.id
