"""Steps that are done once: a stamp says from what each was made and what it made.

The stamp is written last, so an interrupted step is not taken for a finished one, and holds the
digest of each output, so an edited output is made again.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from .model_store import write_whole

Progress: TypeAlias = Callable[[dict[str, Any]], None]


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass
class Steps:
    """Runs steps in order; each one's key covers what all before it made."""

    folder: Path
    inputs: dict[str, Any]
    progress: Progress
    made: dict[str, str] = field(default_factory=dict)
    """Name and digest of every output so far."""

    def run(
        self, name: str, make: Callable[[], tuple[list[Path], str]], **settings: int
    ) -> list[Path]:
        """The step's outputs; ``make`` is called when they are not there or not current.

        ``make`` returns its outputs and one line about them.
        """
        began = time.perf_counter()
        stamp = self.folder / ".stamps" / f"{name}.json"
        key = self._key(name, settings)
        before = _read(stamp)
        if before.get("key") == key and self._unchanged(before["outputs"]):
            outputs, detail, reused = before["outputs"], before["detail"], True
        else:
            self.progress({"step": name, "state": "start", "seconds": 0.0, "detail": ""})
            stamp.unlink(missing_ok=True)
            paths, detail = make()
            outputs, reused = {path.name: digest(path) for path in paths}, False
            for old in set(before.get("outputs", ())) - set(outputs):
                (self.folder / old).unlink(missing_ok=True)
            content = {"key": key, "outputs": outputs, "detail": detail}
            write_whole(stamp, json.dumps(content, indent=1).encode())
        self.made |= outputs
        seconds = round(time.perf_counter() - began, 2)
        self.progress(
            {"step": name, "state": "done", "seconds": seconds, "detail": detail, "reused": reused}
        )
        return [self.folder / output for output in outputs]

    def _key(self, name: str, settings: dict[str, int]) -> str:
        content = {"step": name, "settings": settings, "inputs": self.inputs, "made": self.made}
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()

    def _unchanged(self, outputs: dict[str, str]) -> bool:
        paths = {self.folder / name: expected for name, expected in outputs.items()}
        return all(path.is_file() and digest(path) == want for path, want in paths.items())


def _read(stamp: Path) -> dict[str, Any]:
    """The stamp, or nothing: a stamp that cannot be read vouches for nothing."""
    try:
        content = json.loads(stamp.read_text())
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) and "outputs" in content else {}
