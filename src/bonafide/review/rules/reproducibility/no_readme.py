"""REP018: code and no README."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.in_repository import NO_CODE, NO_REPOSITORY, PARTIAL, code_of, missing
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule


class NoReadme(Rule):
    """A repository with code has no README.

    Why: a reader opens it first, and gives the rest two minutes.
    Ask: which problem is it about, for whom, and what came out?
    """

    code, name = "REP018", "no-readme"
    serves = ("P15", "P20", "P10")
    family = "reproducibility"
    kinds = frozenset({"repo"})
    message = "There is code and no README. Which problem is it about, for whom, and what came out?"
    wrong = (
        Case("", kind="repo", files={"train.py": "x = 1\n"}),
        Case("", kind="repo", files={"a.ipynb": '{"cells": []}'}),
        Case("", kind="repo", files={"src/a.py": "x = 1\n", "NOTES.md": "# Notes\n"}),
    )
    right = (
        Case("# Churn", kind="repo", files={"train.py": "x = 1\n"}),
        Case("", kind="repo", files={"readme.rst": "Churn\n=====\n", "a.py": "x = 1\n"}),
        Case("", kind="repo", files={"docs/README.md": "# Churn\n", "a.py": "x = 1\n"}),
        Case("", kind="repo", files={"notes.txt": "x"}),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """One question, at the folder."""
        repository = reading.repository
        if repository is None:
            return NO_REPOSITORY
        if repository.partial:
            return PARTIAL
        if not code_of(repository):
            return NO_CODE
        return [] if repository.readme else [missing(reading)]
