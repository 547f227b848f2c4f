"""Repositories on disk for tests, built with the program git where it is needed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

_NOBODY = {
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_SYSTEM": "/dev/null",
    "GIT_TERMINAL_PROMPT": "0",
    "HOME": "/nonexistent",
}


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write ``files`` below ``root`` and give it back."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def git(root: Path, *words: str, when: str = "2026-03-01T10:00:00+01:00", who: str = "Ann") -> str:
    """Run git in ``root`` as ``who`` at ``when``."""
    own = {
        "GIT_AUTHOR_NAME": who,
        "GIT_AUTHOR_EMAIL": f"{who.lower()}@example.org",
        "GIT_COMMITTER_NAME": who,
        "GIT_COMMITTER_EMAIL": f"{who.lower()}@example.org",
        "GIT_AUTHOR_DATE": when,
        "GIT_COMMITTER_DATE": when,
    }
    done = subprocess.run(
        ["git", *words],
        cwd=root,
        env={"PATH": os.environ["PATH"], **_NOBODY, **own},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def commit(root: Path, files: Mapping[str, str], subject: str, when: str, who: str = "Ann") -> None:
    """Write ``files`` and commit everything."""
    write(root, files)
    git(root, "add", "-A", "-f")
    git(root, "commit", "-q", "--allow-empty", "-m", subject, when=when, who=who)


def begun(root: Path) -> Path:
    """An empty repository at ``root``."""
    root.mkdir(parents=True, exist_ok=True)
    git(root, "init", "-q", "-b", "main")
    return root
