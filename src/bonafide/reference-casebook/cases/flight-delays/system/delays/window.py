"""A count and a sum over the last so many minutes."""

from __future__ import annotations

from collections import deque

from .clock import Minute


class Window:
    """How often something happened lately, and the sum of what it measured.

    Both are whole numbers: adding and taking away leaves no rounding behind, so a service that
    counts for weeks and a batch that counts in seconds hold the same value.

    >>> lately = Window(60)
    >>> lately.add(0, 5)
    >>> lately.add(30, 7)
    >>> lately.count(59), lately.total
    (2, 12)
    >>> lately.count(60), lately.total
    (1, 7)
    """

    __slots__ = ("_entries", "_n", "minutes", "total")

    def __init__(self, minutes: int) -> None:
        self.minutes = minutes
        self.total = 0
        self._n = 0
        self._entries: deque[tuple[Minute, int]] = deque()

    def add(self, at: Minute, value: int) -> None:
        """Something happened at ``at``, which is never before what happened last."""
        self._entries.append((at, value))
        self._n += 1
        self.total += value

    def count(self, now: Minute) -> int:
        """How often after ``now - minutes``; afterwards ``total`` is the sum of just those."""
        entries, edge = self._entries, now - self.minutes
        while entries and entries[0][0] <= edge:
            self.total -= entries.popleft()[1]
            self._n -= 1
        return self._n

    def entries(self, now: Minute) -> list[tuple[Minute, int]]:
        """What it holds, to be stored."""
        self.count(now)
        return list(self._entries)


class Windows(dict[str, Window]):
    """A window for each carrier, airport or city, made when first asked for."""

    def __init__(self, minutes: int) -> None:
        super().__init__()
        self.minutes = minutes

    def __missing__(self, key: str) -> Window:
        window = self[key] = Window(self.minutes)
        return window

    def state(self, now: Minute) -> dict[str, list[tuple[Minute, int]]]:
        """What the windows hold, without the empty ones."""
        held = {key: window.entries(now) for key, window in self.items()}
        return {key: entries for key, entries in held.items() if entries}

    def restore(self, state: dict[str, list[tuple[Minute, int]]]) -> None:
        """Hold what :meth:`state` gave."""
        for key, entries in state.items():
            for at, value in entries:
                self[key].add(at, value)
