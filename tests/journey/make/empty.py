"""A folder in which nothing is."""

from __future__ import annotations

from pathlib import Path

from tests.journey.make.made import Made


def make(below: Path) -> Made:
    """Nothing."""
    folder = below / "new"
    folder.mkdir(parents=True)
    return Made(folder, cases=0)
