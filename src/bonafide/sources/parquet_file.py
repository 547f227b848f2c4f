"""Parquet: the footer is read by ourselves first, because it says what the file will ask for.

Source: Apache Parquet format, ``parquet.thrift`` (FileMetaData, RowGroup, ColumnMetaData).
"""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from typing import Any

import polars as pl

from bonafide.errors import Problem, UserError
from bonafide.location import Place
from bonafide.sources.layout import Layout, check_names
from bonafide.sources.limits import Limits, over_cap
from bonafide.sources.shown import counted, cut, escaped, shown
from bonafide.sources.thrift import CompactReader, NotThrift

_AGAIN = "write the table again where it was made"
_CODECS = 8  # UNCOMPRESSED, SNAPPY, GZIP, LZO, BROTLI, LZ4, ZSTD, LZ4_RAW
_REPEATED = 2
_AT_ONCE = 2**27
"""How many bytes of columns the check decodes at a time, about, at 16 bytes a value."""


def check(data: bytes, file: str, limits: Limits) -> Layout:
    """The shape that the footer states, within the caps.

    Raises:
        UserError: cut off, damaged, encrypted, of an unknown codec, or asking for too much.
    """
    try:
        footer = CompactReader(_footer(data, file)).struct()
        layout = _check_footer(footer, file, limits)
    except (NotThrift, KeyError, TypeError, AttributeError, IndexError) as error:
        raise UserError(
            Problem(f"the Parquet footer is damaged: {_why(error)}", Place(file), help=_AGAIN)
        ) from None
    # A sound footer says nothing of the pages: decoding all of them is the only way to know.
    # A few columns at a time will do, so that no more than these are in memory.
    some = max(1, _AT_ONCE // max(1, 16 * layout.rows))
    for start in range(0, len(layout.columns), some):
        read(data, file, layout, layout.columns[start : start + some])
    return layout


def shape_of(tail: bytes, file: str, limits: Limits) -> Layout:
    """The shape that the footer at the end of ``tail`` states; no page is looked at.

    Raises:
        UserError: as :func:`check`; also when the footer begins before ``tail``.
    """
    try:
        return _check_footer(CompactReader(_footer(tail, file)).struct(), file, limits)
    except (NotThrift, KeyError, TypeError, AttributeError, IndexError) as error:
        raise UserError(
            Problem(f"the Parquet footer is damaged: {_why(error)}", Place(file), help=_AGAIN)
        ) from None


def read(data: bytes, file: str, layout: Layout, columns: Sequence[str] | None) -> pl.DataFrame:
    """The frame.

    Raises:
        UserError: the pages do not hold what the footer promises.
    """
    try:
        frame = pl.read_parquet(
            io.BytesIO(data),
            columns=None if columns is None else list(columns),
            hive_partitioning=False,
            glob=False,
        )
    except (MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic of the native reader is no Exception
        raise UserError(
            Problem(f"the Parquet file is damaged: {_why(error)}", Place(file), help=_AGAIN)
        ) from None
    if frame.height != layout.rows:
        raise UserError(
            Problem(
                f"the Parquet file is damaged: {counted(layout.rows, 'row')} promised,"
                f" {counted(frame.height, 'row')} there",
                Place(file),
                help=_AGAIN,
            )
        )
    return frame


def check_passing(descriptor: int, file: str, limits: Limits) -> Layout:
    """As :func:`check`, of an open file that is never held whole: row group by row group.

    Raises:
        UserError: as :func:`check`.
    """
    layout = footer_of(descriptor, file, limits)
    some = max(1, _AT_ONCE // max(1, 16 * max(layout.how["groups"], default=1)))
    at = 0
    for rows in layout.how["groups"]:
        for first in range(0, len(layout.columns), some):
            read_rows(descriptor, file, layout.columns[first : first + some], at, rows)
        at += rows
    return layout


def footer_of(descriptor: int, file: str, limits: Limits) -> Layout:
    """The shape that the footer of an open file states.

    Raises:
        UserError: as :func:`shape_of`.
    """
    size = os.fstat(descriptor).st_size
    footer = int.from_bytes(os.pread(descriptor, 8, max(0, size - 8))[:4], "little")
    start = max(0, size - 8 - footer)
    # The first bytes go before the footer, so that a file of a footer alone is not taken for whole.
    tail = os.pread(descriptor, min(4, start), 0) + os.pread(descriptor, size - start, start)
    return shape_of(tail, file, limits)


def read_rows(
    descriptor: int, file: str, columns: Sequence[str], first: int, rows: int
) -> pl.DataFrame:
    """Some rows of an open file, without the rest of it.

    Raises:
        UserError: the pages do not hold what the footer promises.
    """
    try:
        frame = (
            pl.scan_parquet(f"/dev/fd/{descriptor}", hive_partitioning=False, glob=False)
            .select(list(columns))
            .slice(first, rows)
            .collect()
        )
    except (MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic of the native reader is no Exception
        raise UserError(
            Problem(f"the Parquet file is damaged: {_why(error)}", Place(file), help=_AGAIN)
        ) from None
    if frame.height != rows:
        raise UserError(
            Problem(
                f"the Parquet file is damaged: {counted(rows, 'row')} promised,"
                f" {counted(frame.height, 'row')} there",
                Place(file),
                help=_AGAIN,
            )
        )
    return frame


def _footer(data: bytes, file: str) -> bytes:
    if data[-4:] == b"PARE":
        raise UserError(
            Problem("the Parquet file is encrypted", Place(file), help="write it unencrypted")
        )
    size = int.from_bytes(data[-8:-4], "little")
    if len(data) < 12 or data[-4:] != b"PAR1" or size > len(data) - 12:
        raise UserError(
            Problem(
                "the Parquet file is cut off: its footer is missing",
                Place(file),
                help="copy or write it again: the transfer or the run may have stopped half-way",
            )
        )
    return data[-8 - size : -8]


def _check_footer(footer: dict[int, Any], file: str, limits: Limits) -> Layout:
    place = Place(file)
    if 8 in footer:
        raise UserError(
            Problem("the Parquet file is encrypted", place, help="write it unencrypted")
        )
    names, flat = _top_level(footer[2])
    check_names(names, file, limits)
    rows = int(footer[3])
    groups = footer.get(4) or []
    if rows > limits.max_rows:
        raise over_cap(f"the footer claims {counted(rows, 'row')}", "max_rows", limits, file)
    if rows < 0 or sum(group[3] for group in groups) != rows:
        raise NotThrift("the row groups do not add up to the rows")
    largest = 0
    for group in groups:
        asked = 0
        for chunk in group[1]:
            if chunk.get(1):
                raise UserError(
                    Problem(
                        f"a column lies in another file: {shown(_text(chunk[1]))}",
                        place,
                        help="write the table into one file; other files are not opened",
                    )
                )
            if 8 in chunk or 3 not in chunk:
                raise UserError(
                    Problem("a column of the Parquet file is encrypted", place, help=_AGAIN)
                )
            meta = chunk[3]
            path = [_text(part) for part in meta[3]]
            if not 0 <= meta[4] < _CODECS:
                raise UserError(
                    Problem(
                        f"column {shown('.'.join(path))} is compressed by an unknown codec"
                        f" (number {meta[4]})",
                        place,
                        help="write it with zstd, snappy or no compression",
                    )
                )
            if meta[6] < 0 or meta[7] < 0 or meta[5] < 0:
                raise NotThrift("a size below zero")
            if len(path) == 1 and path[0] in flat and meta[5] != group[3]:
                raise NotThrift(
                    f"column {shown(path[0])} claims {meta[5]:,} values"
                    f" for {counted(group[3], 'row')}"
                )
            asked += meta[6]
        largest = max(largest, asked)
    if largest > limits.max_memory:
        raise over_cap(f"a row group unpacks to {largest:,} bytes", "max_memory", limits, file)
    return Layout(rows, names, how={"groups": [int(group[3]) for group in groups]})


def _top_level(schema: list[dict[int, Any]]) -> tuple[list[str], set[str]]:
    """Names of the columns, and which of them hold exactly one value per row."""
    names: list[str] = []
    flat: set[str] = set()
    at = 1
    for _ in range(schema[0].get(5, 0)):
        element = schema[at]
        name = _text(element[4])
        names.append(name)
        if not element.get(5) and element.get(3) != _REPEATED:
            flat.add(name)
        at = _after(schema, at)
    if at != len(schema):
        raise NotThrift("the schema does not add up")
    return names, flat


def _after(schema: list[dict[int, Any]], at: int) -> int:
    """The index behind the element at ``at`` and all its children."""
    open_elements = 1
    while open_elements:
        children = schema[at].get(5, 0)
        if children < 0:
            raise NotThrift("a column with fewer than no parts")
        open_elements += children - 1
        at += 1
    return at


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        raise NotThrift("a name that is not UTF-8") from None


def _why(error: BaseException) -> str:
    if isinstance(error, (KeyError, TypeError, AttributeError, IndexError)):
        return "a field is missing or of a wrong kind"
    text = str(error).strip().splitlines()
    return cut(escaped(text[0]), 160) if text else type(error).__name__
