"""A table from a path or from memory, with the digest of exactly what was read."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from bonafide.digest import sha256_bytes
from bonafide.errors import Problem, UserError, did_you_mean
from bonafide.location import Place
from bonafide.sources.catalogue import FORMATS, recognise
from bonafide.sources.content import content_sha256
from bonafide.sources.layout import Layout, check_names
from bonafide.sources.limited import probe
from bonafide.sources.limits import Limits, over_cap
from bonafide.sources.memory import frame_of
from bonafide.sources.opened import opened, read_all
from bonafide.sources.shown import counted, escaped, listed, shown

MEMORY = "memory"


@dataclass(frozen=True, slots=True)
class TableSource:
    """A table as it was read.

    ``sha256`` covers the file's bytes; for a table from memory (``format`` "memory", no path) its
    canonical content, see :func:`~bonafide.sources.content.content_sha256`.
    """

    frame: pl.DataFrame
    format: str
    sha256: str
    rows: int
    path: Path | None = None
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    def give(self) -> pl.DataFrame:
        """The frame, which this source then forgets: only its columns' names and types stay."""
        frame = self.frame
        object.__setattr__(self, "frame", frame.clear())
        return frame

    @property
    def name(self) -> str:
        """How messages call the table."""
        return "the table" if self.path is None else escaped(str(self.path))


def read_table(
    path: str | os.PathLike[str],
    *,
    columns: Sequence[str] | None = None,
    limits: Limits | None = None,
) -> TableSource:
    """The table in a file: Parquet, CSV or JSONL, among them the log of a service.

    The file is checked and tried in a limited child process; only then is it read here, from
    bytes whose digest is the one that the child saw.

    Args:
        path: a regular file.
        columns: names of the columns wanted; ``None`` means all.
        limits: the caps; ``None`` means the defaults, as ``BONAFIDE_MAX_TABLE_…`` changes them.

    Raises:
        UserError: whatever is wrong with the file, with the line where there is one; a column
            that is not there; the file changed while it was read.
    """
    path = Path(path)
    file = escaped(str(path))
    limits = Limits.from_environment() if limits is None else limits
    with opened(path, limits=limits) as descriptor:
        head = os.pread(descriptor, 4096, 0)
        format_name = recognise(path, head, file)
        answer = probe(descriptor, file=file, format_name=format_name, limits=limits)
        data = read_all(descriptor, limits=limits, file=file)
    sha256 = sha256_bytes(data)
    if sha256 != answer["sha256"]:
        raise UserError(
            Problem(
                "the file changed while it was being read",
                Place(file),
                help="wait until whatever writes it is done, or measure a copy",
            )
        )
    layout = Layout(**answer["layout"])
    if layout.rows == 0:
        raise UserError(
            Problem("the table has a header and no rows: nothing to measure", Place(file))
        )
    if columns is not None:
        check_columns(columns, layout.columns, file)
    return TableSource(
        FORMATS[format_name].read(data, file, layout, columns),
        format_name,
        sha256,
        layout.rows,
        path,
        tuple(layout.notes),
        tuple(layout.warnings),
    )


def as_frame(
    data: Any,
    *,
    columns: Sequence[str] | None = None,
    limits: Limits | None = None,
) -> TableSource:
    """The table in ``data``: a path, a polars, pandas or Arrow table, or a dict of arrays.

    Raises:
        UserError: as :func:`read_table`; or ``data`` is none of these.
    """
    if isinstance(data, TableSource):
        return data
    if isinstance(data, (str, os.PathLike)):
        return read_table(data, columns=columns, limits=limits)
    limits = Limits.from_environment() if limits is None else limits
    frame = frame_of(data)
    check_names(frame.columns, "the table", limits)
    if frame.height > limits.max_rows:
        found = f"the table has {counted(frame.height, 'row')}"
        raise over_cap(found, "max_rows", limits, "the table")
    if frame.height == 0:
        raise UserError("the table has no rows: nothing to measure")
    if columns is not None:
        check_columns(columns, frame.columns, None)
        frame = frame.select(list(columns))
    return TableSource(frame, MEMORY, content_sha256(frame), frame.height)


def check_columns(
    wanted: Sequence[str] | Mapping[str, str], there: Sequence[str], file: str | None
) -> None:
    """Refuse names of columns that are not there, all at once.

    ``wanted`` may map what each column is for to its name; messages then say so.

    Raises:
        UserError: with near misses and the columns that there are.
    """
    pairs = wanted.items() if isinstance(wanted, Mapping) else [(None, name) for name in wanted]
    known = set(there)
    problems = []
    for role, name in pairs:
        if name in known:
            continue
        near = did_you_mean(name, there)
        every = f"columns: {listed(list(there), most=30)}"
        problems.append(
            Problem(
                f"no column {shown(name)}" + (f" ({role})" if role else ""),
                None if file is None else Place(file),
                help=escaped(f"{near}   {every}" if near else every),
            )
        )
    if problems:
        raise UserError(*problems)
