"""REP009: scripts and notebooks lie in one heap."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.finding import Severity
from bonafide.review.in_repository import NO_REPOSITORY, missing
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule

_FEWEST = 3
_NB = '{"cells": []}'


class ScriptsAndNotebooksMixed(Rule):
    """Several scripts and several notebooks stand side by side at the root.

    Why: notebooks explore, scripts train and serve; in one heap nobody can tell which one counts.
    Ask: which of them makes the model that is told about, and could the others move to a folder?
    """

    code, name = "REP009", "scripts-and-notebooks-mixed"
    serves = ("P15", "P22")
    family = "reproducibility"
    severity = Severity.SUGGESTION
    standing = "suggestion"
    kinds = frozenset({"repo"})
    message = (
        "{notebooks} notebooks and {scripts} scripts lie side by side at the root. Which of them "
        "makes the model, and could the notebooks move to a folder of their own?"
    )
    wrong = (
        Case(
            "# A",
            kind="repo",
            files={f"{n}.ipynb": _NB for n in "abc"} | {f"{n}.py": "x = 1\n" for n in "abc"},
        ),
        Case(
            "",
            kind="repo",
            files={f"{n}.ipynb": _NB for n in "abcd"} | {f"{n}.py": "x = 1\n" for n in "xyz"},
        ),
        Case(
            "# C",
            kind="repo",
            files={f"v{n}.ipynb": _NB for n in range(5)}
            | {"train.py": "x = 1\n", "model.py": "x = 1\n", "utils.py": "x = 1\n"},
        ),
    )
    right = (
        Case(
            "# A",
            kind="repo",
            files={f"notebooks/{n}.ipynb": _NB for n in "abc"}
            | {f"{n}.py": "x = 1\n" for n in "abc"},
        ),
        Case(
            "# B",
            kind="repo",
            files={
                "demo.ipynb": _NB,
                "train.py": "x = 1\n",
                "serve.py": "x = 1\n",
                "eval.py": "x = 1\n",
            },
        ),
        Case(
            "# C",
            kind="repo",
            files={f"{n}.ipynb": _NB for n in "abcdef"} | {"setup.py": "x = 1\n"},
        ),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """One question, where the structure is told."""
        if reading.repository is None:
            return NO_REPOSITORY
        root = [file.path for file in reading.repository.files if "/" not in file.path]
        notebooks = [path for path in root if path.endswith(".ipynb")]
        scripts = [
            p
            for p in root
            if p.endswith(".py") and p not in ("setup.py", "conftest.py", "noxfile.py")
        ]
        if len(notebooks) < _FEWEST or len(scripts) < _FEWEST:
            return []
        return [
            missing(
                reading,
                "structure",
                "layout",
                "files",
                "organi",
                notebooks=len(notebooks),
                scripts=len(scripts),
            )
        ]
