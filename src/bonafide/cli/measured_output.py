"""A measurement to standard output or a file, in the format that was asked for."""

from __future__ import annotations

import io
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from bonafide.errors import Problem, UserError

if TYPE_CHECKING:
    from bonafide.workspace.measured import Measured


class Format(StrEnum):
    """How the result is printed."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    PARQUET = "parquet"


def refuse_a_terminal(format_: Format, table: Path | None) -> None:
    """Parquet is not for eyes.

    Raises:
        UserError: it would go to a terminal.
    """
    if format_ is Format.PARQUET and table is None and sys.stdout.isatty():
        raise UserError(
            Problem(
                "Parquet is not for a terminal",
                help="--out-table FILE   or send it on: bonafide measure … --format parquet > FILE",
            )
        )


def print_as(measured: Measured, format_: Format, *, every: bool) -> None:
    """Write to standard output."""
    if format_ is Format.JSON:
        sys.stdout.write(measured.record.to_json().decode("utf-8"))
    elif format_ is Format.MARKDOWN:
        sys.stdout.write(measured.to_markdown(every=every))
    elif format_ is Format.PARQUET:
        sys.stdout.flush()
        sys.stdout.buffer.write(table_bytes(measured))
    else:
        from bonafide.cli.measured_text import print_measured

        print_measured(measured, every=every)


def table_bytes(measured: Measured) -> bytes:
    """The long table of estimates as Parquet."""
    target = io.BytesIO()
    measured.to_frame().write_parquet(target)
    return target.getvalue()


def write_table(measured: Measured, path: Path) -> None:
    """The long table of estimates to a file: CSV or JSON lines by its name, else Parquet.

    Raises:
        UserError: it cannot be written.
    """
    frame = measured.to_frame()
    if path.suffix == ".csv":
        data = frame.write_csv().encode("utf-8")
    elif path.suffix in (".jsonl", ".ndjson"):
        data = frame.write_ndjson().encode("utf-8")
    else:
        data = table_bytes(measured)
    try:
        path.write_bytes(data)
    except OSError as error:
        from bonafide.location import Place

        why = error.strerror or "it is not possible"
        raise UserError(Problem(f"cannot be written: {why}", Place(str(path)))) from None
