"""Which paths two states of a repository differ in, from their folder listings alone."""

from __future__ import annotations

from collections import OrderedDict

from bonafide.sources.repository.git_objects import TREE, Objects, Unreadable

_DEEPEST = 64
_KEPT = 2_000
_FOLDER = 0o040000
_TYPE = 0o170000

Listing = dict[bytes, tuple[int, str]]


class Trees:
    """The folder listings of a repository, those read last kept."""

    def __init__(self, objects: Objects) -> None:
        self._objects = objects
        self._kept: OrderedDict[str, Listing] = OrderedDict()

    def listing(self, sha: str) -> Listing:
        """The names in a folder, with the mode and name of what they stand for.

        Raises:
            Unreadable: it is missing or damaged.
        """
        kept = self._kept.get(sha)
        if kept is None:
            kept = self._kept[sha] = _listed(self._objects.get(sha, TREE))
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(sha)
        return kept

    def changed(self, before: str | None, after: str | None, most: int) -> tuple[str, ...]:
        """The paths of files that are not the same in both, sorted; at most ``most`` of them.

        Raises:
            Unreadable: a listing is missing or damaged, or folders nest too deep.
        """
        found: list[str] = []
        todo: list[tuple[bytes, str | None, str | None, int]] = [(b"", before, after, 0)]
        while todo and len(found) < most:
            prefix, old, new, depth = todo.pop()
            if old == new:
                continue
            if depth > _DEEPEST:
                raise Unreadable("nested too deep")
            olds = self.listing(old) if old else {}
            news = self.listing(new) if new else {}
            for name in sorted(olds.keys() | news.keys()):
                one, two = olds.get(name), news.get(name)
                if one == two:
                    continue
                path = prefix + name
                folder_one = one[1] if one and _is_folder(one[0]) else None
                folder_two = two[1] if two and _is_folder(two[0]) else None
                if folder_one or folder_two:
                    todo.append((path + b"/", folder_one, folder_two, depth + 1))
                if (one and not folder_one) or (two and not folder_two):
                    found.append(path.decode("utf-8", "replace"))
        return tuple(sorted(found)[:most])

    def paths(self, tree: str, most: int) -> frozenset[str] | None:
        """Every path of a state, or None when there are ``most`` or more."""
        found = self.changed(None, tree, most)
        return None if len(found) >= most else frozenset(found)

    def file(self, tree: str, name: str) -> str | None:
        """The object of a file directly in a state, or None."""
        found = self.listing(tree).get(name.encode())
        return None if found is None or _is_folder(found[0]) else found[1]


def _is_folder(mode: int) -> bool:
    return mode & _TYPE == _FOLDER


def _listed(data: bytes) -> Listing:
    found: Listing = {}
    at = 0
    while at < len(data):
        space = data.find(b" ", at, at + 8)
        end = data.find(b"\0", space + 1) if space > 0 else -1
        if end < 0 or end + 21 > len(data):
            raise Unreadable("damaged")
        try:
            mode = int(data[at:space], 8)
        except ValueError:
            raise Unreadable("damaged") from None
        found[data[space + 1 : end]] = (mode, data[end + 1 : end + 21].hex())
        at = end + 21
    return found
