"""docs/first-ten-minutes.md, typed off: every command runs and says what the page shows."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.frame.test_docs import ROOT, fences

TEN_MINUTES = 600


def commands() -> list[tuple[str, str]]:
    """What is typed, and what the page shows of the answer."""
    found: list[tuple[str, str]] = []
    for language, text in fences("docs/first-ten-minutes.md"):
        if language == "console":
            for part in re.split(r"(?m)^\$ ", text)[1:]:
                typed, _, shown = part.partition("\n")
                found.append((typed, shown))
    return found


def agrees(shown: str, said: str) -> bool:
    """Whether an output is as shown: a line "…" stands for any lines, "…" in a line for any text.

    >>> agrees("a\\n…\\nd 4\\n", "a\\nb\\nc\\nd 4\\n"), agrees("a …\\n", "a b\\nc\\n")
    (True, False)
    """
    pattern = ""
    for line in shown.splitlines():
        if line.strip() == "…":
            pattern += r"(?:.*\n)*?"
        else:
            pattern += ".*?".join(re.escape(part) for part in line.split("…")) + r"[ ]*\n"
    return (
        re.fullmatch(pattern, said if said.endswith("\n") or not said else f"{said}\n") is not None
    )


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    """A folder with a clone of this repository in it, and the example as it is here."""
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("this is no clone: there is no history to look at")
    git = ["git", "clone", "--quiet", str(ROOT), str(tmp_path / "bonafide")]
    subprocess.run(git, check=True, capture_output=True)
    example = tmp_path / "bonafide" / "docs" / "example-project"
    shutil.rmtree(example, ignore_errors=True)
    shutil.copytree(ROOT / "docs" / "example-project", example)
    tools = tmp_path / "tools"
    tools.mkdir()
    program = tools / "bonafide"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m bonafide "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return tmp_path


@pytest.mark.slow
def test_the_first_ten_minutes_are_as_told(beside: Path) -> None:
    """Every command of the page, in order, in a folder of its own; all of them in time."""
    environment = {
        "PATH": f"{beside / 'tools'}:{os.environ['PATH']}",
        "HOME": str(beside),
        "LANG": "C.UTF-8",
        "COLUMNS": "80",
        "NO_COLOR": "1",
    }
    typed_all = commands()
    assert sum(typed.startswith("bonafide ") for typed, _ in typed_all) >= 15
    began = time.monotonic()
    for typed, shown in typed_all:
        done = subprocess.run(
            ["sh", "-c", typed],
            cwd=beside,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        said = done.stdout + done.stderr
        assert done.returncode in {0, 1}, f"$ {typed}\n{said}"
        assert "Traceback" not in said
        assert agrees(shown, said), f"$ {typed}\n{said}\n--- the page shows\n{shown}"
    assert time.monotonic() - began < TEN_MINUTES
