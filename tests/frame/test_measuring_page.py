"""docs/measuring.md, typed off: every command runs and says what the page shows."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.frame.test_docs import ROOT, fences
from tests.frame.test_first_ten_minutes import agrees

PAGE = "docs/measuring.md"


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    """The example tables, and a command."""
    shutil.copytree(ROOT / "docs" / "example-tables", tmp_path / "work")
    program = tmp_path / "bonafide"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m bonafide "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return tmp_path


def commands() -> list[tuple[str, str]]:
    """What is typed, and what the page shows of the answer."""
    found: list[tuple[str, str]] = []
    for language, text in fences(PAGE):
        if language == "console":
            for part in re.split(r"(?m)^\$ ", text)[1:]:
                typed, _, shown = part.partition("\n")
                found.append((typed, shown))
    return found


@pytest.mark.slow
def test_measuring_is_as_told(beside: Path) -> None:
    """Every command of the page, in order, exits 0 and answers as shown."""
    environment = {
        "PATH": f"{beside}:{os.environ['PATH']}",
        "HOME": str(beside),
        "LANG": "C.UTF-8",
        "COLUMNS": "200",
        "NO_COLOR": "1",
    }
    typed_all = commands()
    assert sum(typed.startswith("bonafide ") for typed, _ in typed_all) >= 10
    for typed, shown in typed_all:
        done = subprocess.run(
            ["sh", "-c", typed],
            cwd=beside / "work",
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        assert done.returncode == 0, f"$ {typed}\n{done.stdout}{done.stderr}"
        assert agrees(shown, done.stdout), f"$ {typed}\n{done.stdout}\n--- the page shows\n{shown}"
