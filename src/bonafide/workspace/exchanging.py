"""A text of the person's exchanged only while it is what was planned on.

The casebook's lock keeps other runs of ours away, not the editor that the person works in.
"""

from __future__ import annotations

import os
from pathlib import Path

from bonafide.errors import Problem, UserError
from bonafide.location import Place
from bonafide.workspace.text import read_text

TRIES = 3


class ChangedMeanwhile(UserError):
    """The file was saved by somebody else while this run worked; it was left as they saved it."""

    def __init__(self, file: str) -> None:
        said = "was changed meanwhile; run init again"
        super().__init__(Problem(said, Place(file), help="nothing of it was lost"))


def text_now(path: Path) -> str | None:
    """What a file says at this moment; None without one.

    Raises:
        UserError: it cannot be read.
    """
    return read_text(path) if os.path.lexists(path) else None
