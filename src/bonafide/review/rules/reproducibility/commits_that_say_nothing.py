"""REP019: most commits only say that something changed."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.finding import Severity
from bonafide.review.in_repository import missing
from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule

_EMPTY = Pattern(
    r"^(?:(?:minor |small |some |more |quick |another |final |latest )?"
    r"(?:updates?|updated|fix(?:e[sd])?|changes?|changed|wip|edits?|commit|cleanup|clean ?up|misc|"
    r"test|stuff|tweaks?|typos?|temp|tmp|done|final|progress|save|add(?:ed)? files via upload|"
    r"asdf+|ok|"
    r"bug ?fix(?:es)?|refactor(?:ing)?|initial commit|first commit)|"
    r"(?:create|update|delete|rename)d? [\w./-]{1,80}|[.\-_x*\d ]{0,10})[.!]{0,3}$"
)
_FEWEST = 10
_SHARE = 0.7


def _history(*subjects: str) -> str:
    return "".join(
        f'{{"when": "2026-05-{i + 1:02d}T10:00:00+00:00", "author": "A", "subject": "{subject}"}}\n'
        for i, subject in enumerate(subjects)
    )


class CommitsThatSayNothing(Rule):
    """Seven of ten commit subjects only say that something changed.

    Why: a history is the only place where a reader sees how you think over months.
    Ask: for the last five that changed a result, what did you expect and what came?
    """

    code, name = "REP019", "commits-that-say-nothing"
    serves = ("P15", "P7")
    family = "reproducibility"
    severity = Severity.SUGGESTION
    standing = "suggestion"
    kinds = frozenset({"repo"})
    message = (
        '{n} of {all} commits only say that something changed ("{example}"). What did the ones '
        "that moved a result change, and why?"
    )
    wrong = (
        Case("# A", kind="repo", files={"a.py": "x", ".history.jsonl": _history(*["update"] * 12)}),
        Case(
            "# B",
            kind="repo",
            files={
                "a.py": "x",
                ".history.jsonl": _history(*["fix", "Update README.md", "wip"] * 4),
            },
        ),
        Case(
            "# C",
            kind="repo",
            files={
                "a.py": "x",
                ".history.jsonl": _history(
                    *["minor changes", "Add files via upload"] * 6, "Use Optuna"
                ),
            },
        ),
    )
    right = (
        Case(
            "# A",
            kind="repo",
            files={"a.py": "x", ".history.jsonl": _history(*["Drop leaking column", "update"] * 6)},
        ),
        Case("# B", kind="repo", files={"a.py": "x", ".history.jsonl": _history(*["update"] * 4)}),
        Case(
            "# C",
            kind="repo",
            files={
                "a.py": "x",
                ".history.jsonl": _history(
                    *["Fix split by customer", "Update threshold after cost review"] * 6
                ),
            },
        ),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """One question, where the README begins."""
        history = reading.repository.history if reading.repository else None
        if history is None:
            return NotApplicable("there is no git history to read")
        subjects = [commit.subject for commit in history.commits if not commit.merge][:500]
        empty = [subject for subject in subjects if _EMPTY.within(subject.strip())]
        if len(subjects) < _FEWEST or len(empty) < _SHARE * len(subjects):
            return []
        return [missing(reading, n=len(empty), all=len(subjects), example=empty[0])]
