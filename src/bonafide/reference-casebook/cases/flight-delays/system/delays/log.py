"""The service's memory: one JSON object a line, on disk before anyone is told that it happened.

A crash can tear only what was never acknowledged, which is the end of the file. Such an end is set
aside under its own name and reported; anything wrong before the end is damage that no crash of ours
explains, and the service refuses to start on it.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from .model_store import sync_folder, write_whole

Row: TypeAlias = dict[str, Any]


class DamagedLog(ValueError):
    """A line that cannot be read, with readable lines after it."""


@dataclass(frozen=True)
class Torn:
    """The end of a log that a crash left unfinished."""

    line: int
    size: int
    set_aside: str
    """The file that now holds it, beside the log."""


class Log:
    """An open log; one process writes it."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        sync_folder(path.parent)

    def append(self, lines: bytes) -> None:
        """Write whole lines and return when they would survive a power cut."""
        left = memoryview(lines)
        while left:
            left = left[os.write(self._descriptor, left) :]
        os.fsync(self._descriptor)

    def close(self) -> None:
        """Give the file back."""
        os.close(self._descriptor)


def to_line(row: Row) -> bytes:
    """One row as it stands in the file."""
    return json.dumps(row, separators=(",", ":"), allow_nan=False).encode() + b"\n"


def recover(path: Path) -> tuple[list[Row], Torn | None]:
    """Every row of a log; a torn end is moved out of it first."""
    if not path.exists():
        return [], None
    data = path.read_bytes()
    rows: list[Row] = []
    good = at = line = 0
    bad_line = 0
    while at < len(data):
        line += 1
        end = data.find(b"\n", at) + 1
        row = _parse(data[at:end]) if end else None
        if row is None:
            bad_line = bad_line or line
        elif bad_line:
            raise DamagedLog(
                f"{path.name}:{bad_line}: not a row, but line {line} after it is one; "
                "no crash leaves that. Restore the file or move it away."
            )
        else:
            rows.append(row)
            good = end
        at = end or len(data)
    return rows, _set_aside(path, data, good, bad_line) if bad_line else None


def _parse(line: bytes) -> Row | None:
    try:
        row = json.loads(line)
    except ValueError:
        return None
    return row if isinstance(row, dict) else None


def _set_aside(path: Path, data: bytes, good: int, line: int) -> Torn:
    # Copied before it is cut: a crash in between leaves both, and the next start does it again.
    aside = path.with_name(f"{path.name}.torn-{good}")
    write_whole(aside, data[good:])
    with path.open("r+b") as file:
        file.truncate(good)
        os.fsync(file.fileno())
    return Torn(line=line, size=len(data) - good, set_aside=aside.name)
