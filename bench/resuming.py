"""Keeps what an interrupted bench has measured, so that it goes on where it stopped."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".bench"
"""Rows, environments and unfinished results; git ignores it, and it may be deleted."""


class Resumed:
    """Results by name, in a file that lasts until ``finish``.

    Results of other source code are not used again.

    Attributes:
        again: how many results came from an interrupted run.
    """

    def __init__(self, name: str, folder: Path = FOLDER) -> None:
        self.path = folder / f"unfinished-{name}.jsonl"
        self.again = 0
        self._code = source_digest()
        self._known: dict[str, Any] = {}
        if self.path.exists():
            for line in self.path.read_text(encoding="utf-8").splitlines():
                code, key, value = json.loads(line)
                if code == self._code:
                    self._known[key] = value

    def get(self, key: str, make: Callable[[], Any]) -> Any:
        """What is known under ``key``, else what ``make`` gives, which is JSON."""
        if key in self._known:
            self.again += 1
            return self._known[key]
        value = self._known[key] = make()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps([self._code, key, value]) + "\n")
        return value

    def finish(self) -> str:
        """Forget everything; a sentence where results came from an interrupted run."""
        self.path.unlink(missing_ok=True)
        if not self.again:
            return ""
        return f"{self.again} of {len(self._known)} measurements come from an interrupted run.\n\n"


def source_digest() -> str:
    """Of the package and the benches as they stand."""
    digest = hashlib.sha256()
    for folder in (ROOT / "src" / "bonafide", ROOT / "bench"):
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".py", ".txt"} and path.is_file():
                digest.update(path.relative_to(ROOT).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
