"""The index of a pack: at which offset each object begins.

Only version 2 is read, which git has written since 2008. What it says is checked as it is read, so
that a forged one can point to a wrong place but never out of its own bounds.
"""

from __future__ import annotations

import struct
from itertools import pairwise

_MAGIC = b"\xfftOc\x00\x00\x00\x02"
_FAN = len(_MAGIC)
_NAMES = _FAN + 256 * 4
_LARGE = 0x80000000

HEAD = _NAMES + 40
"""How many bytes an index of no object has, its two sums included."""
LONGEST_ENTRY = 20 + 4 + 4 + 8
"""How many bytes an index has for each object at most: name, sum, offset, far offset."""


class PackIndex:
    """An index given as bytes.

    Raises:
        ValueError: these bytes are no index of version 2.
    """

    def __init__(self, data: bytes) -> None:
        if data[: len(_MAGIC)] != _MAGIC or len(data) < _NAMES:
            raise ValueError("not an index of version 2")
        self._data = data
        self._fan: tuple[int, ...] = struct.unpack_from(">256I", data, _FAN)
        self._count = self._fan[255]
        self._offsets = _NAMES + self._count * 24
        self._far = self._offsets + self._count * 4
        ordered = all(a <= b for a, b in pairwise(self._fan))
        if not ordered or len(data) < self._far + 40:
            raise ValueError("the index is damaged")

    def offset(self, name: bytes) -> int | None:
        """Where the object of a name (20 bytes) begins, or None when it is not in the pack."""
        low = self._fan[name[0] - 1] if name[0] else 0
        high = self._fan[name[0]]
        while low < high:
            middle = (low + high) // 2
            at = _NAMES + middle * 20
            found = self._data[at : at + 20]
            if found == name:
                return self._offset(middle)
            if found < name:
                low = middle + 1
            else:
                high = middle
        return None

    def _offset(self, number: int) -> int | None:
        value = int.from_bytes(
            self._data[self._offsets + number * 4 : self._offsets + number * 4 + 4]
        )
        if value < _LARGE:
            return value
        at = self._far + (value - _LARGE) * 8
        far = self._data[at : at + 8]
        return int.from_bytes(far) if len(far) == 8 else None
