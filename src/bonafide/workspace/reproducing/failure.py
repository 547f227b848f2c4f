"""What is known of a failed step, and of the copy that it ran in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bonafide.workspace.reproducing.requirements import Requirement
from bonafide.workspace.reproducing.source import Copied

MOST_LINES = 2_000


@dataclass(frozen=True)
class Ground:
    """What the run knows besides the step.

    Attributes:
        copied: the clean copy, and what it left on the author's machine.
        author: the author's folder.
        requirements: what the copy says that it needs.
        python: the version of the run's Python.
        installed: the versions of installed packages by normal name.
    """

    copied: Copied
    author: Path
    requirements: tuple[Requirement, ...]
    python: str
    installed: dict[str, str] = field(default_factory=dict)

    def on_author_only(self, path: str) -> str | None:
        """Whether git ignores, or nobody added, a path of the author's folder; None when it is
        not there. A folder is there when something in it is."""
        path = path.strip("/")
        for paths, word in (
            (self.copied.ignored, "git ignores it"),
            (self.copied.untracked, "it was never added to git"),
        ):
            if path in paths or any(each.startswith(path + "/") for each in paths):
                return word
        return None


@dataclass(frozen=True)
class Failure:
    """A step that failed.

    Attributes:
        command: what was typed.
        code: its exit status, or None.
        out: what it printed.
        err: what it wrote to standard error.
        folder: where it began, from the copy's root ("" is the root).
        broken: the number of the last step before that failed or was not run, or None.
        setup_broken: the same, of steps that prepare.
    """

    command: str
    code: int | None
    out: str
    err: str
    folder: str = ""
    broken: int | None = None
    setup_broken: int | None = None

    def lines(self) -> Iterator[tuple[str, str]]:
        """Its lines from the last to the first, standard error first, each with where it stood."""
        for text, place in ((self.err, "standard error"), (self.out, "standard output")):
            for line in reversed(text.splitlines()[-MOST_LINES:]):
                if line.strip():
                    yield line.rstrip()[:2_000], place
