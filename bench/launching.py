"""A command in a fresh process: how long it took, the most memory it held, what it said."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_LAUNCHER = Path(__file__).resolve().with_name("launcher.py")
_DROPPED = ("OPENBLAS_NUM_THREADS", "PYTHONPATH", "VIRTUAL_ENV")
"""Set for the other benches or by the shell: a user's process does not have them."""
MEMORY = 12 * 2**30


@dataclass(frozen=True, slots=True)
class Launched:
    """One finished command.

    Attributes:
        wall: seconds from start to end.
        processor: seconds of processor time of it and the children that it waited for.
        peak: bytes, of its largest process, or of all together at a look each second.
        code: exit status; negative for a signal.
        stopped: "time" or "memory" where it was stopped for its limit, else "".
    """

    wall: float
    processor: float
    peak: int
    code: int
    stopped: str
    out: str
    err: str

    def said(self) -> dict[str, Any]:
        """The last line of its output, which is JSON.

        Raises:
            Failed: it was stopped, broke, or said something else.
        """
        line = (self.out.strip().splitlines() or [""])[-1]
        if self.stopped or self.code or not line.startswith("{"):
            raise Failed(self.failure())
        found: dict[str, Any] = json.loads(line)
        return found

    def failure(self) -> str:
        """Why nothing came of it, in one line."""
        if self.stopped == "time":
            return f"stopped after {self.wall:.0f} s"
        if self.stopped == "memory":
            return f"stopped at {self.peak / 2**30:.1f} GB of memory"
        lines = [line for line in self.err.strip().splitlines() if line.strip()]
        return f"exit {self.code}: {lines[-1].strip() if lines else 'nothing said'}"


class Failed(Exception):
    """A command gave no figures; the message says why."""


def launch(
    command: Sequence[str | Path],
    *,
    seconds: float,
    folder: Path,
    memory: int = MEMORY,
    env: Mapping[str, str] | None = None,
) -> Launched:
    """Run ``command``, stopped after ``seconds`` or beyond ``memory`` bytes."""
    inherited = {name: value for name, value in os.environ.items() if name not in _DROPPED}
    asked = {
        "command": [str(part) for part in command],
        "env": {**inherited, **(env or {})},
        "folder": str(folder),
        "seconds": seconds,
        "bytes": memory,
    }
    ran = subprocess.run(
        [sys.executable, "-I", "-S", str(_LAUNCHER)],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
    )
    return Launched(**json.loads(ran.stdout))
