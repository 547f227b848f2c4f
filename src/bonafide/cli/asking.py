"""One question at a time, on a terminal or line by line from a script."""

from __future__ import annotations

import re
import select
import signal
import sys
import textwrap
from abc import ABC, abstractmethod

from bonafide.cli.asked_words import about, place, section
from bonafide.cli.output import plural, printable
from bonafide.workspace.answering import EnoughAsked, OpenQuestion
from bonafide.workspace.answering import ask_all as ask_every
from bonafide.workspace.layout import Layout
from bonafide.workspace.typed import typed

_WIDTH = 80
_ON = "\\"
_PASTED = 0.1
"""Seconds within which a line that follows an answer was not typed after it."""


def ask_all(layout: Layout) -> None:
    """Ask what is open in a casebook until everything was asked or the person stops."""
    asking = _AtTerminal() if sys.stdin.isatty() else _FromLines()
    print()
    asking.begin()
    try:
        count = ask_every(layout, asking.ask)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        count = asking.saved
    again = typed("init", "--ask", casebook=layout.root)
    print(f"\n{plural(count, 'answer')} saved. The rest is asked again with:\n  {printable(again)}")


class _Asking(ABC):
    """How a question is asked and its answer read."""

    def __init__(self) -> None:
        self.saved = 0
        self._given = False
        self._ended = False

    def begin(self) -> None:
        """What is said before the first question: nothing, unless somebody is there to read it."""
        return

    def ask(self, question: OpenQuestion, number: int, count: int) -> str | None:
        """The answer; None for none."""
        if question.again:
            _say(f"{question.again}. Once more, or an empty line to skip:")
        else:
            self.saved += self._given  # the answer before this question went through
            self._show(question, number, count)
        answer = self._answer(question)
        self._given = answer is not None
        return answer

    def _show(self, question: OpenQuestion, number: int, count: int) -> None:
        print()
        _say(f"{number} of {count}  {question.title} · {section(question)}", "")
        _say(place(question))
        if about(question):
            _say(about(question))
        print()
        _say(question.question)
        if question.why:
            _say(f"({_plain(question.why)})")

    def _answer(self, question: OpenQuestion) -> str | None:
        """One line; one that ends in a backslash goes on in the next."""
        lines: list[str] = []
        while True:
            try:
                line = self._line("> " if not lines else "  ")
            except (EOFError, KeyboardInterrupt):
                if not lines:
                    raise EnoughAsked from None
                print()
                break  # what was typed is kept
            if not lines and line.strip() == "?":
                self._explain(question)
                continue
            goes_on = line.endswith(_ON)
            lines.append(line.removesuffix(_ON).rstrip() if goes_on else line)
            if not goes_on:
                break
        answer = "\n".join(lines).strip("\n")
        return answer if answer.strip() else None

    def _explain(self, question: OpenQuestion) -> None:
        _say(_plain(question.why) or "A question of your own.")
        where = "the story, below" if question.mark.kind == "story" else "the field"
        _say(f"Your answer goes to {place(question)}, {where} {question.mark.field}.")

    @abstractmethod
    def _line(self, prompt: str) -> str:
        """One line of the answer, as it was typed or piped."""


class _AtTerminal(_Asking):
    """Typed by a person, who may also paste."""

    def begin(self) -> None:
        """How to answer, skip, ask back and stop."""
        # Libraries that were loaded by now may have put a handler of theirs in the place of
        # Python's, under which a line that is being read is read on.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        print("Enter ends an answer; a line that ends in \\ goes on in the next. An empty line")
        print("skips the question, ? says where the answer goes, Ctrl-D or Ctrl-C stops. Each")
        print("answer is saved before the next question.")

    def _line(self, prompt: str) -> str:
        if self._ended:
            raise EOFError
        print(prompt, end="", flush=True)
        lines = [_read()]
        try:
            # Lines of one paste belong together: the second is no answer to the next question.
            while lines[0].strip() and not lines[-1].endswith(_ON) and _more_waits():
                lines.append(_read())
        except (EOFError, KeyboardInterrupt):
            self._ended = True  # what was typed is kept, and nothing more is asked
        return "\n".join(lines).rstrip("\n")


class _FromLines(_Asking):
    """Lines of a script; their end ends the asking."""

    def _line(self, prompt: str) -> str:
        return _read()


def _read() -> str:
    """One line as it was typed, without its end."""
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.removesuffix("\n").removesuffix("\r")


def _more_waits() -> bool:
    try:
        return bool(select.select([sys.stdin], [], [], _PASTED)[0])
    except (OSError, ValueError):
        return False


def _plain(why: str) -> str:
    """A reason without the ids of the signals that it serves, which are for the reference."""
    return re.sub(r" \([A-Z][\dA-Z., ]*\)\.?\Z", ".", why)


def _say(words: str, indent: str = "  ") -> None:
    for line in textwrap.wrap(
        printable(words),
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent or "  ",
        break_on_hyphens=False,
    ):
        print(line)
