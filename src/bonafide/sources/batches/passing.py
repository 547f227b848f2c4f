"""Parquet files that are checked once and then read in batches, again and again."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from bonafide.digest import sha256_json, sha256_stream
from bonafide.errors import Problem, UserError
from bonafide.location import Place
from bonafide.sources.batches.files import files_of
from bonafide.sources.catalogue import recognise
from bonafide.sources.layout import Layout
from bonafide.sources.limited import probe
from bonafide.sources.limits import Limits
from bonafide.sources.opened import opened
from bonafide.sources.parquet_file import read_rows
from bonafide.sources.shown import escaped, listed
from bonafide.sources.table import check_columns

BATCH_ROWS = 2**17
"""Rows of a batch, unless asked otherwise."""

Identity = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Passing:
    """One file: what its check found, and by what a change would show.

    Attributes:
        path: where it lies.
        name: below the folder or glob.
        layout: its rows, columns and row groups.
        sha256: of its bytes.
        identity: device, number, size and time of change.
    """

    path: Path
    name: str
    layout: Layout
    sha256: str
    identity: Identity

    def slices(self) -> Iterator[tuple[int, int]]:
        """First row and rows of each piece that is read at once: row groups, large ones cut."""
        at = 0
        for rows in self.layout.how["groups"]:
            for start in range(0, rows, 2**18):
                size = min(2**18, rows - start)
                yield at + start, size
            at += rows


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows of one file.

    Attributes:
        file: how messages call it.
        first: the number of its first row in that file, from 0.
        frame: the rows.
    """

    file: str
    first: int
    frame: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Passage:
    """Files of one schema, as one table.

    Attributes:
        path: the file, folder or the folder that a glob begins in.
        files: in the order in which they are read.
        several: a folder or a glob.
        sha256: of the file; of several, of the sorted list of their names and digests.
        schema: names and types of the columns.
        notes: what was left out.
    """

    path: Path
    files: tuple[Passing, ...]
    several: bool
    sha256: str
    schema: pl.Schema
    notes: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """Rows of all files."""
        return sum(each.layout.rows for each in self.files)

    def head(self, rows: int = BATCH_ROWS) -> pl.DataFrame:
        """The first rows of the first file that has any, all columns."""
        for batch in self.batches(None, rows):
            return batch.frame
        raise UserError(Problem("the table has no rows", Place(escaped(str(self.path)))))

    def batches(
        self, columns: Sequence[str] | None = None, batch_rows: int = BATCH_ROWS
    ) -> Iterator[Batch]:
        """All rows, file by file, at most ``batch_rows`` at a time.

        Raises:
            UserError: a column that is not there; a file that is not the one that was checked.
        """
        if batch_rows < 1:
            raise UserError(Problem(f"batch_rows is {batch_rows}", expected="1 or more"))
        names = list(self.schema) if columns is None else list(columns)
        check_columns(names, list(self.schema), escaped(str(self.path)))
        limits = Limits.from_environment()
        for each in self.files:
            file = escaped(str(each.path))
            with opened(each.path, limits=limits) as descriptor:
                _same(descriptor, each)
                for first, rows in each.slices():
                    frame = read_rows(descriptor, file, names, first, rows)
                    for start in range(0, rows, batch_rows):
                        yield Batch(file, first + start, frame.slice(start, batch_rows))
                _same(descriptor, each)

    def confirm(self) -> None:
        """Read every byte once more.

        Raises:
            UserError: a file is not the one that was checked.
        """
        limits = Limits.from_environment()
        for each in self.files:
            with opened(each.path, limits=limits) as descriptor:
                _same(descriptor, each)
                with os.fdopen(os.dup(descriptor), "rb") as stream:
                    stream.seek(0)
                    if sha256_stream(stream) != each.sha256:
                        raise _changed(each)


def passage(path: str | os.PathLike[str], *, limits: Limits | None = None) -> Passage:
    """Check the Parquet files of a path, a folder or a glob.

    Each is decoded once in a limited child, row group by row group; the caps hold for each file.

    Raises:
        UserError: what is wrong with a file; a file that is not Parquet; files whose columns are
            not the same, with the first that differs.
    """
    limits = Limits.from_environment() if limits is None else limits
    found = files_of(path)
    files: list[Passing] = []
    schema: pl.Schema | None = None
    for each, name in zip(found.paths, found.names, strict=True):
        file = escaped(str(each))
        with opened(each, limits=limits) as descriptor:
            if recognise(each, os.pread(descriptor, 4096, 0), file) != "parquet":
                raise UserError(
                    Problem(
                        "only Parquet is streamed",
                        Place(file),
                        help="write it as Parquet, or measure it in memory without --stream",
                    )
                )
            identity = _identity(descriptor)
            answer = probe(descriptor, file=file, format_name="parquet", limits=limits, stream=True)
            layout = Layout(**answer["layout"])
            files.append(Passing(each, name, layout, answer["sha256"], identity))
            _same(descriptor, files[-1])
            own = read_rows(descriptor, file, layout.columns, 0, 0).schema
        if schema is None:
            schema = own
        elif dict(schema) != dict(own):
            raise UserError(_differs(schema, own, file, files[0].name))
    assert schema is not None
    digest = files[0].sha256
    if found.several:
        digest = sha256_json([[each.name, each.sha256] for each in files])
    if not any(each.layout.rows for each in files):
        raise UserError(Problem("the table has no rows", Place(escaped(str(found.root)))))
    return Passage(found.root, tuple(files), found.several, digest, schema, found.notes)


def _differs(first: pl.Schema, own: pl.Schema, file: str, name: str) -> Problem:
    differing = [
        column for column in {**first, **own} if first.get(column, None) != own.get(column, None)
    ]
    column = differing[0]
    there, here = (str(s[column]) if column in s else "absent" for s in (first, own))
    return Problem(
        f"the columns are not those of {escaped(name)}: {listed(differing)}",
        Place(file),
        expected=f"{escaped(column)}: {there}, not {here}",
        help="write all files with the same columns and types",
    )


def _identity(descriptor: int) -> Identity:
    status = os.fstat(descriptor)
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _same(descriptor: int, each: Passing) -> None:
    if _identity(descriptor) != each.identity:
        raise _changed(each)


def _changed(each: Passing) -> UserError:
    return UserError(
        Problem(
            "the file changed while it was being read",
            Place(escaped(str(each.path))),
            help="wait until whatever writes it is done, or measure a copy",
        )
    )
