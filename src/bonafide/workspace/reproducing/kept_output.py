"""What a step printed: the beginning and the end of it, however much it was."""

from __future__ import annotations

_HEAD = 16 * 2**10
_TAIL = 48 * 2**10


class KeptOutput:
    """A stream of which the first 16 KiB and the last 48 KiB are kept.

    >>> kept = KeptOutput()
    >>> kept.add(b"a" * 100_000)
    >>> kept.size, "bytes left out" in kept.text()
    (100000, True)
    """

    def __init__(self) -> None:
        self.size = 0
        self._head = bytearray()
        self._tail = bytearray()

    def add(self, piece: bytes) -> None:
        """Take what came."""
        self.size += len(piece)
        room = _HEAD - len(self._head)
        if room > 0:
            self._head += piece[:room]
            piece = piece[room:]
        self._tail += piece
        if len(self._tail) > 2 * _TAIL:
            del self._tail[:-_TAIL]

    def text(self) -> str:
        """What was kept, with a line that says how much was not."""
        tail = bytes(self._tail[-_TAIL:])
        left = self.size - len(self._head) - len(tail)
        gap = f"\n… {left:,} bytes left out …\n".encode() if left else b""
        whole = bytes(self._head) + gap + tail
        # What progress bars write over is not a line of its own.
        return whole.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
