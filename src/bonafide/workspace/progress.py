"""What is being done, for whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with the phase in words, how many parts of it are done, and of how many; 0 of 0 where
nobody knows. Calls come from the thread that asked for the work."""


def silent(phase: str, done: int, total: int) -> None:
    """For whom nobody waits."""
