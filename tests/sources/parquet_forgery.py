"""Parquet files written by hand, byte by byte, to claim what no honest writer would.

Compact Thrift in a few lines: a struct is a list of (field, kind, value).
"""

from __future__ import annotations

from typing import Any

I32, I64, BINARY, LIST, STRUCT = 5, 6, 8, 9, 12


def varint(value: int) -> bytes:
    """An unsigned number in groups of seven bits."""
    out = bytearray()
    while True:
        byte, value = value & 127, value >> 7
        out.append(byte | (128 if value else 0))
        if not value:
            return bytes(out)


def encode(kind: int, value: Any) -> bytes:
    """One value; a list is (kind of elements, elements)."""
    if kind in (I32, I64):
        return varint((value << 1) ^ (value >> 63))
    if kind == BINARY:
        raw = value.encode() if isinstance(value, str) else value
        return varint(len(raw)) + raw
    if kind == LIST:
        inner, items = value
        head = bytes([len(items) << 4 | inner]) if len(items) < 15 else b"\xf9" + varint(len(items))
        return head + b"".join(encode(inner, item) for item in items)
    return struct(*value)


def struct(*fields: tuple[int, int, Any]) -> bytes:
    """Fields in ascending order, then the stop byte."""
    out, last = b"", 0
    for number, kind, value in fields:
        out += bytes([(number - last) << 4 | kind]) + encode(kind, value)
        last = number
    return out + b"\0"


def forged(
    *,
    rows: int = 4,
    values: int | None = None,
    page_values: int | None = None,
    page_size: int | None = None,
    unpacked: int | None = None,
    codec: int = 0,
    names: tuple[str, str] = ("label", "score"),
    other_file: str | None = None,
    encrypted: bool = False,
    body: bytes | None = None,
) -> bytes:
    """A file of two required columns, int32 and double, of run-length coded dictionaries.

    Everything that a reader may trust can be set apart from the truth.
    """
    data = b"PAR1"
    chunks = []
    for index, name in enumerate(names):
        start = len(data)
        entry = (b"\1\0\0\0", b"\0\0\0\0\0\0\xe0\x3f")[index]
        packed = entry if body is None else body
        data += struct(
            (1, I32, 2),
            (2, I32, len(entry)),
            (3, I32, len(packed)),
            (7, STRUCT, [(1, I32, 1), (2, I32, 0)]),
        )
        data += packed
        page_at = len(data)
        count = rows if page_values is None else page_values
        # Bit width 1, then one run: its length doubled, and the value 0.
        run = b"\1" + varint(count << 1) + b"\0"
        packed = run if body is None else body
        data += struct(
            (1, I32, 0),
            (2, I32, len(run) if page_size is None else page_size),
            (3, I32, len(packed)),
            (5, STRUCT, [(1, I32, min(count, 2**31 - 1)), (2, I32, 8), (3, I32, 3), (4, I32, 3)]),
        )
        data += packed
        size = len(data) - start
        meta = [
            (1, I32, (1, 5)[index]),
            (2, LIST, (I32, [8])),
            (3, LIST, (BINARY, [name])),
            (4, I32, codec),
            (5, I64, rows if values is None else values),
            (6, I64, size if unpacked is None else unpacked),
            (7, I64, size),
            (9, I64, page_at),
            (11, I64, start),
        ]
        chunk: list[tuple[int, int, Any]] = [(2, I64, start), (3, STRUCT, meta)]
        if other_file is not None:
            chunk.insert(0, (1, BINARY, other_file))
        chunks.append(chunk)
    schema = [
        [(4, BINARY, "root"), (5, I32, 2)],
        [(1, I32, 1), (3, I32, 0), (4, BINARY, names[0])],
        [(1, I32, 5), (3, I32, 0), (4, BINARY, names[1])],
    ]
    group = [(1, LIST, (STRUCT, chunks)), (2, I64, 100), (3, I64, rows)]
    fields: list[tuple[int, int, Any]] = [
        (1, I32, 1),
        (2, LIST, (STRUCT, schema)),
        (3, I64, rows),
        (4, LIST, (STRUCT, [group])),
    ]
    if encrypted:
        fields.append((8, STRUCT, [(1, STRUCT, [])]))
    footer = struct(*fields)
    return data + footer + len(footer).to_bytes(4, "little") + b"PAR1"
