"""REP016: everything was committed at once."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.finding import Severity
from bonafide.review.in_repository import NO_CODE, code_of, missing
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule
from bonafide.sources.repository.story import story_of

_MOST_COMMITS = 3
_FEWEST_FILES = 3


def _history(*commits: tuple[str, str]) -> str:
    return "".join(
        f'{{"when": "{when}:00+00:00", "author": "A", "subject": "{subject}"}}\n'
        for when, subject in commits
    )


_CODE = {"a.py": "x = 1\n", "b.py": "x = 1\n", "c.py": "x = 1\n"}


class HistoryOfOneDay(Rule):
    """A whole project came in with one to three commits of the same day.

    Why: the history is where a reader sees a baseline, a surprise and a change of mind; one upload
    shows only the end.
    Ask: was the work done elsewhere, and can its history, or a dated log of it, come along?
    """

    code, name = "REP016", "history-of-one-day"
    serves = ("P7", "P15", "D5")
    family = "reproducibility"
    severity = Severity.SUGGESTION
    standing = "suggestion"
    kinds = frozenset({"repo"})
    message = (
        "All {files} code files came in with {commits} on {day}. Was the work done elsewhere, and "
        "can its history or a short log of what changed come along?"
    )
    wrong = (
        Case(
            "# A",
            kind="repo",
            files={**_CODE, ".history.jsonl": _history(("2026-05-01T10:00", "Initial commit"))},
        ),
        Case(
            "# B",
            kind="repo",
            files={
                **_CODE,
                ".history.jsonl": _history(
                    ("2026-05-01T12:00", "Add files via upload"),
                    ("2026-05-01T10:00", "Initial commit"),
                ),
            },
        ),
        Case(
            "# C",
            kind="repo",
            files={
                **_CODE,
                ".history.jsonl": _history(
                    ("2026-05-01T12:09", "readme"),
                    ("2026-05-01T12:00", "code"),
                    ("2026-05-01T10:00", "first"),
                ),
            },
        ),
    )
    right = (
        Case(
            "# A",
            kind="repo",
            files={
                **_CODE,
                ".history.jsonl": _history(
                    ("2026-07-01T12:00", "Threshold by cost"),
                    ("2026-05-01T10:00", "Initial commit"),
                ),
            },
        ),
        Case(
            "# B",
            kind="repo",
            files={
                "a.py": "x = 1\n",
                ".history.jsonl": _history(("2026-05-01T10:00", "Initial commit")),
            },
        ),
        Case(
            "# C",
            kind="repo",
            files={
                **_CODE,
                ".history.jsonl": _history(
                    *((f"2026-05-01T1{i}:00", f"Step {i}") for i in range(6))
                ),
            },
        ),
        Case("# No history", kind="repo", files=_CODE),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """One question, where the README begins."""
        repository = reading.repository
        story = story_of(repository.history) if repository and repository.history else None
        if repository is None or story is None:
            return NotApplicable("there is no git history to read")
        if not story.complete:
            return NotApplicable("the beginning of the git history is out of sight")
        code = len(code_of(repository))
        if not code:
            return NO_CODE
        if not story.one_burst or story.commits > _MOST_COMMITS or code < _FEWEST_FILES:
            return []
        commits = "one commit" if story.commits == 1 else f"{story.commits} commits"
        return [missing(reading, files=code, commits=commits, day=story.last.date().isoformat())]
