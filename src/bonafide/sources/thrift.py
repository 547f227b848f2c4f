"""Reading Thrift's compact protocol, as much as a Parquet footer needs.

Source: Apache Thrift, ``doc/specs/thrift-compact-protocol.md``.
"""

from __future__ import annotations

from typing import Any

_MAX_DEPTH = 16


class NotThrift(ValueError):
    """The bytes are not a struct of the compact protocol."""


class CompactReader:
    """Structs as dictionaries from field number to value; binary stays bytes.

    A list never claims more elements than there are bytes left, and nesting is capped, so that
    a few bytes cannot ask for much memory.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def struct(self, depth: int = 0) -> dict[int, Any]:
        """The struct that begins here.

        >>> CompactReader(bytes([0x15, 0x06, 0x18, 0x01, 0x61, 0x00])).struct()
        {1: 3, 2: b'a'}
        """
        if depth > _MAX_DEPTH:
            raise NotThrift("nested too deeply")
        fields: dict[int, Any] = {}
        number = 0
        while (head := self._byte()) != 0:
            kind, step = head & 15, head >> 4
            number = number + step if step else _unzigzag(self._varint())
            fields[number] = kind == 1 if kind in (1, 2) else self._value(kind, depth)
        return fields

    def _value(self, kind: int, depth: int) -> Any:
        match kind:
            case 1 | 2:
                return self._byte() == 1
            case 3:
                return int.from_bytes(self._take(1), "little", signed=True)
            case 4 | 5 | 6:
                return _unzigzag(self._varint())
            case 7:
                return self._take(8)
            case 8:
                return self._take(self._varint())
            case 9 | 10:
                return self._list(depth)
            case 11:
                return self._map(depth)
            case 12:
                return self.struct(depth + 1)
            case _:
                raise NotThrift(f"unknown type {kind}")

    def _list(self, depth: int) -> list[Any]:
        if depth > _MAX_DEPTH:
            raise NotThrift("nested too deeply")
        head = self._byte()
        size, kind = head >> 4, head & 15
        if size == 15:
            size = self._varint()
        if size > len(self._data) - self._at:
            raise NotThrift("a list longer than the file")
        return [self._value(kind, depth + 1) for _ in range(size)]

    def _map(self, depth: int) -> list[Any]:
        if depth > _MAX_DEPTH:
            raise NotThrift("nested too deeply")
        size = self._varint()
        if size == 0:
            return []
        if size > len(self._data) - self._at:
            raise NotThrift("a map longer than the file")
        kinds = self._byte()
        return [
            (self._value(kinds >> 4, depth + 1), self._value(kinds & 15, depth + 1))
            for _ in range(size)
        ]

    def _byte(self) -> int:
        return self._take(1)[0]

    def _take(self, n: int) -> bytes:
        if n > len(self._data) - self._at:
            raise NotThrift("cut off")
        piece = self._data[self._at : self._at + n]
        self._at += n
        return piece

    def _varint(self) -> int:
        value = 0
        for shift in range(0, 70, 7):
            byte = self._byte()
            value |= (byte & 127) << shift
            if byte < 128:
                return value
        raise NotThrift("a number without end")


def _unzigzag(value: int) -> int:
    return (value >> 1) ^ -(value & 1)
