"""REP003: versions are ranges, and nothing says which were used."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.finding import Severity
from bonafide.review.in_repository import NO_REPOSITORY, PARTIAL, has, in_file
from bonafide.review.linear import Haystack, Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule

_RANGE = Pattern(
    r"(?m)^\s{0,8}[\"'-]{0,2}\s{0,2}[A-Za-z0-9][\w.-]{0,80}(?:\[[\w, -]{0,80}\])?\s{0,4}(?:>=|~=|"
    r"<|>|\^)\s{0,2}\d"
)
_LIBRARY = Pattern(r"(?m)^\[build-system\]|^\s{0,4}classifiers\s{0,4}=")


class NoLockFile(Rule):
    """Packages are given as ranges of versions and there is no lock file beside them.

    Why: a range resolves to something else next month, and so may the result.
    Ask: would a lock file, or `==` for the three packages that move the numbers, cost you anything?
    """

    code, name = "REP003", "no-lock-file"
    serves = ("P15", "P20")
    family = "reproducibility"
    severity = Severity.SUGGESTION
    standing = "suggestion"
    kinds = frozenset({"repo"})
    message = "Versions are ranges and no lock file says which ones were used. Which were they?"
    wrong = (
        Case("# A", kind="repo", files={"requirements.txt": "pandas>=2.0\nscikit-learn>=1.4\n"}),
        Case(
            "# B",
            kind="repo",
            files={"environment.yml": "dependencies:\n  - python>=3.11\n  - pandas>=2\n"},
        ),
        Case(
            "# C",
            kind="repo",
            files={
                "pyproject.toml": "[project]\nname = 'x'\ndependencies = [\n  'pandas>=2.0',\n]\n"
            },
        ),
    )
    right = (
        Case(
            "# A", kind="repo", files={"requirements.txt": "pandas==2.2.3\nscikit-learn==1.5.2\n"}
        ),
        Case(
            "# B",
            kind="repo",
            files={
                "pyproject.toml": "dependencies = [\n  'pandas>=2.0',\n]\n",
                "uv.lock": "version = 1\n",
            },
        ),
        Case(
            "# A library leaves the choice to those who use it",
            kind="repo",
            files={
                "pyproject.toml": "[build-system]\nrequires = ['hatchling']\n[project]\n"
                "dependencies = [\n  'numpy>=1.26',\n]\n"
            },
        ),
        Case("# Nothing to install", kind="repo", files={"notes.md": "Text."}),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """One finding, at the first range."""
        repository = reading.repository
        if repository is None:
            return NO_REPOSITORY
        if repository.partial:
            return PARTIAL
        if has(repository, "lock"):
            return []
        for file in repository.with_role("environment"):
            text = repository.texts.get(file.path, "")
            haystack = Haystack(text)
            if file.path.endswith((".py", ".cfg", ".json")) or _LIBRARY.first(haystack):
                continue
            found = _RANGE.first(haystack)
            if found:
                start = found.start + len(found.text) - len(found.text.lstrip())
                line = text.count("\n", 0, start) + 1
                return [in_file(file.path, line, text.splitlines()[line - 1].strip())]
        return []
