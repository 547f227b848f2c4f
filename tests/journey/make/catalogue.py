"""The six folders, written down by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.journey.make import assistant, empty, kaggle, person, research, team
from tests.journey.make.made import Made

FOLDERS: dict[str, Callable[[Path], Made]] = {
    "kaggle": kaggle.make,
    "team": team.make,
    "research": research.make,
    "assistant": assistant.make,
    "person": person.make,
    "empty": empty.make,
}
