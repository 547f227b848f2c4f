"""REP015: nothing has changed for more than a year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC

from bonafide.review.finding import Severity
from bonafide.review.in_repository import missing
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule
from bonafide.sources.repository.story import story_of

_MONTHS = 12


def _history(*days: str) -> str:
    return "".join(
        f'{{"when": "{day}T10:00:00+00:00", "author": "A", "subject": "s"}}\n' for day in days
    )


class StaleRepository(Rule):
    """The newest commit is more than twelve months old.

    Why: a portfolio is read as what you can do now.
    Ask: is it finished (then say so, and what you would do differently today), or left behind?
    """

    code, name = "REP015", "stale-repository"
    serves = ("P25",)
    family = "reproducibility"
    severity = Severity.SUGGESTION
    standing = "suggestion"
    kinds = frozenset({"repo"})
    message = (
        "The newest commit is {months} months old ({day}). Is it finished, and if so, what would "
        "you do differently today?"
    )
    wrong = (
        Case(
            "# A",
            kind="repo",
            files={"a.py": "x", ".history.jsonl": _history("2025-10-01", "2025-09-01")},
        ),
        Case("# B", kind="repo", files={"a.py": "x", ".history.jsonl": _history("2021-05-02")}),
        Case(
            "# C",
            kind="repo",
            files={"a.py": "x", ".history.jsonl": _history("2025-11-01", "2024-01-01")},
        ),
    )
    right = (
        Case(
            "# A",
            kind="repo",
            files={"a.py": "x", ".history.jsonl": _history("2026-03-01", "2022-09-01")},
        ),
        Case("# B", kind="repo", files={"a.py": "x", ".history.jsonl": _history("2025-12-01")}),
        Case("# No history", kind="repo", files={"a.py": "x"}),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """One question, where the README begins."""
        history = reading.repository.history if reading.repository else None
        story = story_of(history) if history else None
        if story is None:
            return NotApplicable("there is no git history to read")
        last = story.last.astimezone(UTC).date()
        months = (reading.today.year - last.year) * 12 + reading.today.month - last.month
        months -= reading.today.day < last.day
        return [missing(reading, months=months, day=last.isoformat())] if months >= _MONTHS else []
