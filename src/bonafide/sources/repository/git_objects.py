"""Objects of a git repository, read from its packs and loose files within caps.

Only two of git's file formats are touched, and only to read. Nothing here knows of configuration,
hooks, attributes, alternates, replacements or a program to run. Every size is checked before it is
believed: an object says how large it will be, and so does a delta.
"""

from __future__ import annotations

import os
import zlib
from collections import OrderedDict
from contextlib import ExitStack
from dataclasses import dataclass

from dulwich.pack import apply_delta

from bonafide.sources.repository.below import Below, content
from bonafide.sources.repository.caps import Caps
from bonafide.sources.repository.pack_index import HEAD, LONGEST_ENTRY, PackIndex

COMMIT, TREE, BLOB = 1, 2, 3
_TYPES = {b"commit": COMMIT, b"tree": TREE, b"blob": BLOB, b"tag": 4}
_BY_OFFSET, _BY_NAME = 6, 7
_LONGEST_CHAIN = 5_000
_KEPT = 2_000
_SMALLEST_ENTRY = 9  # a byte that says what it is, and nothing at all, compressed


class _TooLarge(Exception):
    """Packs that the caps do not allow."""


class Unreadable(Exception):
    """An object that is missing, damaged or larger than the caps allow."""


@dataclass(frozen=True, slots=True)
class _Pack:
    index: PackIndex
    opened: int
    size: int


class Objects:
    """The objects below the folder of a repository (``.git``)."""

    def __init__(self, git: Below, caps: Caps) -> None:
        self._git = git
        self._caps = caps
        self._packs: list[_Pack] = []
        self._kept: OrderedDict[tuple[int, int], tuple[int, bytes]] = OrderedDict()
        self.unpacked = 0
        self._pack_bytes = self._index_bytes = 0
        self.problems: list[str] = []
        self._open_packs()

    def close(self) -> None:
        """Let go of the packs."""
        for pack in self._packs:
            os.close(pack.opened)
        self._packs = []

    def _open_packs(self) -> None:
        try:
            names = self._git.names(("objects", "pack"), 50_000)
        except OSError:
            return
        if names is None:
            self.problems.append("more packs than can be read")
            return
        stems = [name[:-4] for name in names if name.endswith(".idx")]
        for stem in stems[: self._caps.packs]:
            try:
                self._open_pack(stem)
            except _TooLarge as error:
                self.problems.append(str(error))
                return
            except OSError as error:
                self.problems.append(f"a pack cannot be opened: {error.strerror or error}")
            except ValueError:
                self.problems.append("the index of a pack is damaged")
        if len(stems) > self._caps.packs:
            self.problems.append(f"more than {self._caps.packs} packs")

    def _open_pack(self, stem: str) -> None:
        """Open a pack and read its index, once both are known to be of a size that may be read."""
        with ExitStack() as opened:
            index = self._git.open(("objects", "pack", f"{stem}.idx"))
            opened.callback(os.close, index)
            length = os.fstat(index).st_size
            pack = self._git.open(("objects", "pack", f"{stem}.pack"))
            kept = opened.enter_context(ExitStack())
            kept.callback(os.close, pack)
            size = os.fstat(pack).st_size
            self._pack_bytes += size + length
            self._index_bytes += length
            if self._pack_bytes > self._caps.pack_bytes:
                raise _TooLarge(f"packs of more than {self._caps.pack_bytes:,} bytes")
            if self._index_bytes > self._caps.index_bytes:
                raise _TooLarge(f"indexes of packs of more than {self._caps.index_bytes:,} bytes")
            if length > HEAD + (size // _SMALLEST_ENTRY + 2) * LONGEST_ENTRY:
                raise ValueError("more objects than the pack can hold")
            self._packs.append(_Pack(PackIndex(content(index, length)), pack, size))
            kept.pop_all()

    def get(self, sha: str, kind: int) -> bytes:
        """The content of an object that must be of ``kind``.

        Raises:
            Unreadable: it is not there, is something else, is damaged or too large.
        """
        found = self._packed(bytes.fromhex(sha)) or self._loose(sha)
        if found is None:
            raise Unreadable("missing")
        if found[0] != kind:
            raise Unreadable("of another kind than is said")
        return found[1]

    def tree_of(self, commit: str) -> str:
        """The name of the listing of a commit's files.

        Raises:
            Unreadable: the commit is missing or damaged.
        """
        head, _, name = self.get(commit, COMMIT)[:45].partition(b" ")
        if head != b"tree" or len(name) != 40 or not set(name) <= set(b"0123456789abcdef"):
            raise Unreadable("damaged")
        return name.decode("ascii")

    def _packed(self, sha: bytes) -> tuple[int, bytes] | None:
        for number, pack in enumerate(self._packs):
            offset = pack.index.offset(sha)
            if offset is not None:
                return self._resolved(number, offset)
        return None

    def _resolved(self, number: int, offset: int) -> tuple[int, bytes]:
        """An object of a pack, its chain of deltas followed without recursion."""
        deltas: list[tuple[int, bytes]] = []
        seen: set[int] = set()
        while True:
            kept = self._kept.get((number, offset))
            if kept is not None:
                self._kept.move_to_end((number, offset))
                kind, data = kept
                break
            if offset in seen or len(deltas) > _LONGEST_CHAIN:
                raise Unreadable("its deltas form a loop")
            seen.add(offset)
            kind, base, data = self._entry(self._packs[number], offset)
            if base is None:
                self._keep(number, offset, kind, data)
                break
            deltas.append((offset, data))
            offset = base
        for place, delta in reversed(deltas):
            data = self._applied(data, delta)
            self._keep(number, place, kind, data)
        return kind, data

    def _keep(self, number: int, offset: int, kind: int, data: bytes) -> None:
        if len(data) <= 64 * 2**10:
            self._kept[(number, offset)] = (kind, data)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)

    def _entry(self, pack: _Pack, offset: int) -> tuple[int, int | None, bytes]:
        """One entry: its kind, the offset of what it is a delta of, and its bytes."""
        if not 0 < offset < pack.size:
            raise Unreadable("it lies outside its pack")
        head = os.pread(pack.opened, 4096, offset)
        if len(head) < 2:
            raise Unreadable("it lies outside its pack")
        try:
            kind = head[0] >> 4 & 7
            size, at, shift = head[0] & 15, 1, 4
            while head[at - 1] & 0x80:
                size |= (head[at] & 0x7F) << shift
                at, shift = at + 1, shift + 7
            base: int | None = None
            if kind == _BY_OFFSET:
                back = head[at] & 0x7F
                while head[at] & 0x80:
                    at += 1
                    back = (back + 1) << 7 | head[at] & 0x7F
                at += 1
                base = offset - back
            elif kind == _BY_NAME:
                base = pack.index.offset(head[at : at + 20])
                if base is None:
                    raise Unreadable("what it is a delta of is missing")
                at += 20
        except IndexError:
            raise Unreadable("its pack is damaged") from None
        return kind, base, self._inflated(pack, offset + at, head[at:], size)

    def _inflated(self, pack: _Pack, offset: int, head: bytes, size: int) -> bytes:
        if size > self._caps.object_bytes:
            raise Unreadable(f"{size:,} bytes long")
        self._count(size)
        inflate = zlib.decompressobj()
        try:
            data = inflate.decompress(head, size + 1)
            offset += len(head)
            while len(data) <= size and not inflate.eof:
                more = inflate.unconsumed_tail
                if not more:
                    more = os.pread(pack.opened, 64 * 2**10, offset)
                    offset += len(more)
                    if not more:
                        break
                data += inflate.decompress(more, size + 1 - len(data))
        except zlib.error:
            raise Unreadable("its pack is damaged") from None
        if len(data) != size:
            raise Unreadable("another length than is said")
        return data

    def _applied(self, base: bytes, delta: bytes) -> bytes:
        _, at = _varint(delta, 0)
        size, _ = _varint(delta, at)
        if size > self._caps.object_bytes:
            raise Unreadable(f"{size:,} bytes long")
        self._count(size)
        try:
            return b"".join(apply_delta(base, delta))
        except Exception:  # hostile bytes: it raises whatever they make it stumble on
            raise Unreadable("its delta is damaged") from None

    def _count(self, size: int) -> None:
        self.unpacked += size + 100
        if self.unpacked > self._caps.history_bytes:
            raise Unreadable(f"beyond the {self._caps.history_bytes:,} bytes that are unpacked")

    def _loose(self, sha: str) -> tuple[int, bytes] | None:
        most = self._caps.object_bytes
        try:
            packed = self._git.read(("objects", sha[:2], sha[2:]), most + 1)
        except OSError:
            return None
        try:
            data = zlib.decompressobj().decompress(packed, most + 64)
        except zlib.error:
            raise Unreadable("damaged") from None
        head, _, body = data.partition(b"\0")
        name, _, size = head[:64].partition(b" ")
        if len(body) > most:
            raise Unreadable("too long")
        self._count(len(body))
        if name not in _TYPES or size != str(len(body)).encode():
            raise Unreadable("damaged")
        return _TYPES[name], body


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while at < len(data) and shift < 64:
        value |= (data[at] & 0x7F) << shift
        shift += 7
        at += 1
        if not data[at - 1] & 0x80:
            return value, at
    raise Unreadable("its delta is damaged")
