"""REP014: nothing says how to run it."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.finding import Severity
from bonafide.review.in_repository import NO_CODE, NO_REPOSITORY, code_of, missing
from bonafide.review.linear import Haystack, Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule

_RUNS = Pattern(
    r"\b(?:python3?|pip|uv|conda|poetry|docker|make|streamlit|jupyter|uvicorn|npm|Rscript|dvc|just|"
    r"colab|binder|kaggle|bash|sbt|julia|mlflow)\b|\brun(?:s|ning)? (?:the|all|it|this|every|each|"
    r"`)|"
    r"\b(?:quick ?start|getting started|how to (?:run|use)|installation|reproduc\w+|usage)\b"
)
_TEXT = "It predicts which customers leave within a month, from two years of invoices and calls."


class NoRunInstructions(Rule):
    """The README of a repository with code names no command and no way to run it.

    Why: a stranger who cannot run it in fifteen minutes takes your word for it, or does not.
    Ask: what do you type yourself, from a fresh clone to the first number?
    """

    code, name = "REP014", "no-run-instructions"
    serves = ("P20", "P15")
    family = "reproducibility"
    severity = Severity.SUGGESTION
    standing = "suggestion"
    kinds = frozenset({"repo"})
    message = (
        "Nothing here says how to run it. What do you type, from a fresh clone to the first number?"
    )
    wrong = (
        Case(f"# Churn\n\n{_TEXT}\n", kind="repo", files={"train.py": "x = 1\n"}),
        Case(
            f"# Churn\n\n{_TEXT}\n\n## Results\n\nRecall is 0.61.\n",
            kind="repo",
            files={"a.ipynb": '{"cells": []}'},
        ),
        Case(
            "# Churn\n\n## Files\n\n- train.py: fits the model\n- data: the rows\n",
            kind="repo",
            files={"train.py": "x = 1\n"},
        ),
    )
    right = (
        Case(
            f"# Churn\n\n{_TEXT}\n\n```\npython train.py\n```\n",
            kind="repo",
            files={"train.py": "x = 1\n"},
        ),
        Case(
            f"# Churn\n\n{_TEXT} `make all` does everything.\n",
            kind="repo",
            files={"train.py": "x = 1\n"},
        ),
        Case(
            f"# Churn\n\n{_TEXT} Open the notebook in Colab.\n",
            kind="repo",
            files={"a.ipynb": '{"cells": []}'},
        ),
        Case("# Notes\n\nWhat I read this year.\n", kind="repo", files={"notes.md": "x"}),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """One question, at the README's beginning."""
        repository = reading.repository
        if repository is None:
            return NO_REPOSITORY
        if not code_of(repository):
            return NO_CODE
        if repository.readme is None:
            return NotApplicable("there is no README")
        blocks = reading.document.blocks
        if any(block.kind == "code" for block in blocks):
            return []
        if _RUNS.first(Haystack("\n".join(block.text for block in blocks))):
            return []
        return [missing(reading, "run", "usage", "setup")]
