"""PRD053: the README says that it is tested, and there is no test."""

from __future__ import annotations

from bonafide.review.in_repository import has
from bonafide.review.linear import Haystack, Pattern
from bonafide.review.rule import Case
from bonafide.review.rules.production.claimed_in_readme import ClaimedInReadme
from bonafide.sources.repository.repository import Repository

_CODE = {"train.py": "x = 1\n"}
_TESTED = Pattern(
    r"(?m)^\s{0,8}(?:import|from) (?:pytest|unittest)\b|^\s{0,8}def test_|>>> |testthat"
)


class ClaimedTestsNotFound(ClaimedInReadme):
    """The README speaks of unit or integration tests and no file holds any.

    Why: it is the cheapest statement to check, and then the next one is not believed.
    Ask: were they left out of the commit, or are they still to be written?
    """

    code, name = "PRD053", "claimed-tests-not-found"
    serves = ("P15", "R7")
    family = "production"
    kinds = frozenset({"readme"})
    standing = "suggestion"
    message = "The README says this, and no file holds a test. Were they left out of the commit?"
    says = Pattern(
        r"\b(?:unit|integration|automated|end-to-end|smoke) tests?\b|"
        r"\b(?:test|code) coverage\b|\bpytest\b"
    )
    wrong = (
        Case(
            "# Churn\n\nUnit tests cover the feature code and the API.\n",
            files=_CODE,
            marks="Unit tests",
        ),
        Case("# Prices\n\n- Modular code, automated tests, clean design\n", files=_CODE),
        Case(
            "# Fraud\n\nThe code is checked with pytest and has 95% test coverage.\n", files=_CODE
        ),
    )
    right = (
        Case(
            "# Churn\n\nUnit tests cover the feature code.\n",
            files={**_CODE, "tests/test_a.py": "def test_a():\n    assert f()\n"},
        ),
        Case("# Rent\n\nThe intervals have 95% coverage, on the last year too.\n", files=_CODE),
        Case("# Churn\n\nThere are no unit tests yet.\n", files=_CODE),
        Case("# Churn\n\nThe test set holds the last two months.\n", files=_CODE),
        Case(
            "# Churn\n\nUnit tests stand beside the code.\n",
            files={
                "src/rates.py": "def f():\n    pass\n\n\ndef test_f():\n    assert f() is None\n"
            },
        ),
    )

    def is_there(self, repository: Repository) -> bool:
        """Whether any file is a test or holds one."""
        return has(repository, "test") or any(
            _TESTED.first(Haystack(text))
            for path, text in repository.texts.items()
            if path.endswith((".py", ".R", ".r"))
        )
