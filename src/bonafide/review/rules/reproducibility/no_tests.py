"""REP012: a good deal of code and no test."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.finding import Severity
from bonafide.review.in_repository import NO_CODE, NO_REPOSITORY, PARTIAL, code_of, has, missing
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule

_FEWEST_FILES = 4
_FEWEST_LINES = 200
_LINES = "x = 1\n" * 60


class NoTests(Rule):
    """Four scripts or more, some hundred lines, and nothing that tests them.

    Why: feature code breaks silently; one test on a hand-made row says that somebody thought of it.
    Ask: which function, if it were wrong, would change the result without an error?
    """

    code, name = "REP012", "no-tests"
    serves = ("P15", "P4")
    family = "reproducibility"
    severity = Severity.SUGGESTION
    standing = "suggestion"
    kinds = frozenset({"repo"})
    message = (
        "{files} scripts with {lines} lines and no test. Which function would change the result "
        "without an error if it were wrong?"
    )
    wrong = (
        Case("# A", kind="repo", files={f"src/{n}.py": _LINES for n in "abcd"}),
        Case("# B", kind="repo", files={f"{n}.py": _LINES for n in "abcdef"}),
        Case(
            "", kind="repo", files={f"pkg/{n}.py": _LINES for n in "abcd"} | {"pkg/__init__.py": ""}
        ),
    )
    right = (
        Case(
            "# A",
            kind="repo",
            files={f"src/{n}.py": _LINES for n in "abcd"}
            | {"tests/test_a.py": "def test_a():\n    assert True\n"},
        ),
        Case("# B", kind="repo", files={"train.py": "x = 1\n", "eval.py": "x = 1\n"}),
        Case("# C", kind="repo", files={"a.ipynb": '{"cells": []}', "b.ipynb": '{"cells": []}'}),
        Case(
            "# D",
            kind="repo",
            files={f"src/{n}.py": _LINES for n in "abcd"}
            | {"src/a_test.py": "def test_a():\n    assert True\n"},
        ),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """One question, where tests or structure are told."""
        repository = reading.repository
        if repository is None:
            return NO_REPOSITORY
        if repository.partial:
            return PARTIAL
        if not code_of(repository):
            return NO_CODE
        if has(repository, "test"):
            return []
        texts = [t for p, t in repository.texts.items() if p.endswith(".py") and t.strip()]
        lines = sum(text.count("\n") for text in texts)
        if len(texts) < _FEWEST_FILES or lines < _FEWEST_LINES:
            return []
        return [missing(reading, "test", "structure", "layout", files=len(texts), lines=lines)]
