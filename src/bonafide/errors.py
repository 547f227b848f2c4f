"""What can go wrong, in three families.

*The user's mistake* is raised as :class:`UserError`, which carries every :class:`Problem` found,
not only the first (exit status 2). A *finding* is not an exception: it is what checking a text
reports (exit status 1). *Our bug* is any other exception; it keeps its traceback (exit status 3).
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bonafide.location import Place


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: where, what was found, what was expected, what to do."""

    message: str
    place: Place | None = None
    excerpt: str | None = None
    expected: str | None = None
    help: str | None = None

    def __str__(self) -> str:
        head = f"{self.place}  {self.message}" if self.place else self.message
        lines = [head]
        if self.excerpt is not None and self.place is not None:
            lines += excerpt_with_caret(self.excerpt, self.place.column, self.place.width)
        if self.expected:
            lines.append(f"    expected {self.expected}")
        if self.help:
            lines.append(f"    {self.help}")
        return "\n".join(lines)


class UserError(Exception):
    """The user's mistake, or several at once. Nothing was lost and nothing was written."""

    def __init__(self, *problems: Problem | str) -> None:
        self.problems: tuple[Problem, ...] = tuple(
            Problem(p) if isinstance(p, str) else p for p in problems
        )
        super().__init__("\n".join(str(p) for p in self.problems))


class Severity(StrEnum):
    """How much a finding weighs: an error fails the check, a warning only with ``--strict``."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """What checking a text reports: which rule, where, why it matters, how to mend it."""

    code: str
    severity: Severity
    place: Place
    message: str
    excerpt: str | None = None
    help: str | None = None

    def __str__(self) -> str:
        lines = [f"{self.place}  {self.severity.value} [{self.code}] {self.message}"]
        if self.excerpt is not None:
            lines += excerpt_with_caret(self.excerpt, self.place.column, self.place.width)
        if self.help:
            lines.append(f"    {self.help}")
        return "\n".join(lines)


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """A suggestion for a near miss, as a sentence, or nothing when nothing is near.

    >>> did_you_mean("auc_roc", ["roc_auc", "brier"])
    'did you mean roc_auc?'
    """
    names = sorted(set(known))
    near = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    if not near:
        parts = sorted(word.lower().split("_"))
        near = [name for name in names if sorted(name.lower().split("_")) == parts][:1]
    return f"did you mean {near[0]}?" if near else None


def excerpt_with_caret(line: str, column: int | None, width: int) -> Sequence[str]:
    """The line of a file and carets under what is meant, cut around it when the line is long."""
    column = column or 1
    start = max(0, column - 41)
    shown = line[start : start + 100]
    pad = "".join("\t" if c == "\t" else " " for c in shown[: column - 1 - start])
    carets = "^" * max(1, min(width, len(shown) - len(pad)))
    return ["    " + shown, "    " + pad + carets]
