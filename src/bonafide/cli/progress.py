"""One line on standard error while something takes longer than a second."""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import TracebackType

_PATIENCE = 1.0


class OneLine:
    """Says what is being done; on a terminal only, after a second, and gone when it is done.

    An instance is what functions call ``progress``: with phase, done, total.
    """

    def __init__(self, *, patience: float = _PATIENCE) -> None:
        from rich.console import Console

        self._console = Console(stderr=True, highlight=False, emoji=False, markup=False)
        self._status = self._console.status("Starting")
        self._timer = threading.Timer(patience, self._status.start)
        self._timer.daemon = True

    def __enter__(self) -> OneLine:
        if self._console.is_terminal:
            self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        if self._timer.is_alive():
            self._timer.join()
        self._status.stop()

    def aside(self, question: Callable[[], str]) -> str:
        """Ask something without the line in the way."""
        self._timer.cancel()
        self._status.stop()
        try:
            return question()
        finally:
            if self._console.is_terminal:
                self._status.start()

    def __call__(self, phase: str, done: int, total: int) -> None:
        """A phase has begun, or come on."""
        from rich.text import Text

        self._status.update(Text(in_words(phase, done, total)))


def in_words(phase: str, done: int, total: int) -> str:
    """The line.

    >>> in_words("measuring", 3, 44), in_words("reading", 0, 0)
    ('measuring: 3 of 44', 'reading')
    """
    return f"{phase}: {done:,} of {total:,}" if total else phase
