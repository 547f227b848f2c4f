"""One question at a time, on a terminal or line by line from a script."""

from __future__ import annotations

import re
import signal
import sys
import textwrap

from bonafide.cli.output import plural, printable
from bonafide.workspace.answering import EnoughAsked, OpenQuestion
from bonafide.workspace.answering import ask_all as ask_every
from bonafide.workspace.layout import Layout

_WIDTH = 80


def ask_all(layout: Layout) -> None:
    """Ask what is open in a casebook until everything was asked or the person stops."""
    asking = _AtTerminal() if sys.stdin.isatty() else _FromLines()
    print()
    asking.begin()
    try:
        count = ask_every(layout, asking.ask)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        count = asking.answered
    print(f"\n{plural(count, 'answer')} saved. The rest is asked again with: bonafide init --ask")


class _Asking:
    """How a question is asked and its answer read."""

    def __init__(self) -> None:
        self.answered = 0
        self._last: OpenQuestion | None = None

    def begin(self) -> None:
        """What is said before the first question."""

    def ask(self, question: OpenQuestion, number: int, count: int) -> str | None:
        """The answer; None for none."""
        last, self._last = self._last, question
        if last is not None and last.mark == question.mark and last.file == question.file:
            print(f"  {printable(question.why)}. Once more, or an empty line to skip:")
        else:
            self._show(question, number, count)
        answer = self._answer(question)
        self.answered += answer is not None
        return answer

    def _show(self, question: OpenQuestion, number: int, count: int) -> None:
        print(
            f"\n{number} of {count}  {printable(question.title)}: {printable(question.mark.field)}"
        )
        _say(question.question)

    def _explain(self, question: OpenQuestion) -> None:
        _say(_plain(question.why) or "A question of your own.")
        where = "the story, below" if question.mark.kind == "story" else "the field"
        _say(f"Your answer goes to {question.file}, {where} {question.mark.field}.")

    def _answer(self, question: OpenQuestion) -> str | None:
        raise NotImplementedError


class _AtTerminal(_Asking):
    """An answer of several lines ends with an empty one; a short one with its line."""

    def begin(self) -> None:
        """How to answer, skip, ask back and stop."""
        # Libraries that were loaded by now may have put a handler of theirs in the place of
        # Python's, under which a line that is being read is read on.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        print("An empty line ends an answer; at once, it skips the question. ? says why it is")
        print("asked, Ctrl-D or Ctrl-C stops. Each answer is saved before the next question.")

    def _answer(self, question: OpenQuestion) -> str | None:
        if question.why:
            print(f"  ({printable(_plain(question.why))})")
        lines: list[str] = []
        while True:
            try:
                line = _line("> " if not lines else "  ")
            except (EOFError, KeyboardInterrupt):
                if not lines:
                    raise EnoughAsked from None
                print()
                break  # what was typed is kept
            if not lines and line.strip() == "?":
                self._explain(question)
                continue
            if not line.strip():
                break
            lines.append(line)
            if question.short:
                break
        return "\n".join(lines) or None


class _FromLines(_Asking):
    """One line is one answer; an empty one skips; the end of the lines ends the asking."""

    def _answer(self, question: OpenQuestion) -> str | None:
        try:
            line = _line("")
        except EOFError:
            raise EnoughAsked from None
        if line.strip() == "?":
            self._explain(question)
            return self._answer(question)
        return line if line.strip() else None


def _line(prompt: str) -> str:
    """One line as it was typed, without its end."""
    if prompt:
        print(prompt, end="", flush=True)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.removesuffix("\n").removesuffix("\r")


def _plain(why: str) -> str:
    """A reason without the ids of the signals that it serves, which are for the reference."""
    return re.sub(r" \([A-Z][\dA-Z., ]*\)\.?\Z", ".", why)


def _say(words: str) -> None:
    for line in textwrap.wrap(printable(words), _WIDTH - 2, break_long_words=False):
        print(f"  {line}")
