"""REP017: no licence, so nobody may use it."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.finding import Severity
from bonafide.review.in_repository import NO_CODE, NO_REPOSITORY, PARTIAL, code_of, has, missing
from bonafide.review.linear import Haystack, Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule

_SAID = Pattern(r"\blicen[cs]ed?\b|\bproprietary\b|\ball rights reserved\b|\bpublic domain\b")


class NoLicence(Rule):
    """A repository with code has no licence. It says nothing of the work's quality.

    Why: without one, others may read the code and nothing more.
    Ask: may others use it? If so, which licence; if not, is a line in the README enough?
    """

    code, name = "REP017", "no-licence"
    serves = ("P15",)
    family = "reproducibility"
    severity = Severity.SUGGESTION
    standing = "suggestion"
    kinds = frozenset({"repo"})
    message = "There is no licence, so others may read this and nothing more. Is that meant?"
    wrong = (
        Case("# A\n\nText.", kind="repo", files={"a.py": "x = 1\n"}),
        Case("", kind="repo", files={"a.ipynb": '{"cells": []}'}),
        Case("# B\n\nSee the docs.", kind="repo", files={"a.py": "x = 1\n", "docs/a.md": "x"}),
    )
    right = (
        Case("# A", kind="repo", files={"a.py": "x = 1\n", "LICENSE": "MIT"}),
        Case("# B\n\nLicensed under MIT.", kind="repo", files={"a.py": "x = 1\n"}),
        Case("# C", kind="repo", files={"a.py": "x = 1\n", "COPYING.txt": "GPL"}),
        Case(
            "# D",
            kind="repo",
            files={"a.py": "x = 1\n", "pyproject.toml": "[project]\nlicense = 'MIT'\n"},
        ),
        Case("# E", kind="repo", files={"notes.md": "x"}),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """One question, at the README's beginning."""
        repository = reading.repository
        if repository is None:
            return NO_REPOSITORY
        if repository.partial:
            return PARTIAL
        if not code_of(repository):
            return NO_CODE
        if has(repository, "licence"):
            return []
        said = [
            text
            for path, text in repository.texts.items()
            if path
            in ("pyproject.toml", "setup.py", "setup.cfg", "package.json", repository.readme)
        ]
        if any(_SAID.first(Haystack(text)) for text in said):
            return []
        return [missing(reading, "licen")]
