"""The command itself, on names that no terminal should print as they are."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.review.hostile import Ground, prepare
from tests.review.safety.alive import steers
from tests.review.safety.catalogue import FAMILIES


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "markdown"])
def test_names_and_failures_are_told_without_harm(tmp_path: Path, form: str) -> None:
    """In a terminal that only knows ASCII, with names of every kind and a file that is missing: no
    traceback, nothing that steers the terminal, and status 2."""
    outside = prepare(tmp_path)
    paths: list[bytes] = [os.fsencode(tmp_path / "a\x1b[2J\nb-missing.md")]
    for number, item in enumerate(
        each for name in FAMILIES if "names" in name for each in FAMILIES[name]
    ):
        own = tmp_path / str(number)
        own.mkdir()
        paths += [os.fsencode(path) for path in item.lay(Ground(own, outside))]
    command = [sys.executable, "-m", "bonafide", "review", "--format", form, "--", *paths]
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
    told = (done.stdout + done.stderr).decode("utf-8", "replace")
    assert done.returncode == 2, told[-2000:]
    assert "Traceback" not in told, told[-2000:]
    assert not {c for c in set(told) if c != "\n" and steers(c)}
