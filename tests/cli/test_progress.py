"""The line that says what takes long: on a terminal only, and only after a while."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

import pytest

_WAITS = """
import time
from bonafide.cli.progress import OneLine
with OneLine(patience={patience}) as line:
    line("measuring", 3, 44)
    time.sleep(0.5)
"""


def said(patience: float, *, terminal: bool) -> str:
    """What stood on standard error."""
    command = [sys.executable, "-c", _WAITS.format(patience=patience)]
    if not terminal:
        return subprocess.run(command, capture_output=True, text=True, check=True).stderr
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    subprocess.run(command, stderr=theirs, check=True, env=environment)
    os.close(theirs)
    found = b""
    try:
        while chunk := os.read(ours, 4096):
            found += chunk
    except OSError:  # how Linux says that the other end is closed
        pass
    os.close(ours)
    return found.decode()


@pytest.mark.parametrize(
    ("patience", "terminal", "shown"), [(0.0, True, True), (60.0, True, False), (0.0, False, False)]
)
def test_the_line_is_for_those_who_wait_at_a_terminal(
    patience: float, terminal: bool, shown: bool
) -> None:
    """A file gets nothing, and neither does who waits less than the patience."""
    text = said(patience, terminal=terminal)
    assert ("measuring: 3 of 44" in text) == shown
    if not shown:
        assert text == ""
