"""REP001: nothing says which packages the code needs."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from bonafide.review.in_repository import NO_CODE, NO_REPOSITORY, PARTIAL, code_of, has, missing
from bonafide.review.linear import Haystack, Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule
from bonafide.sources.repository.repository import Repository

_IMPORT = Pattern(r"(?m)^\s{0,8}(?:from|import)\s+(?P<name>[A-Za-z_]\w{0,60})", case=True)
_MOST = 200


class NoEnvironmentFile(Rule):
    """The code imports packages and no file says which, or in which version.

    Why: a stranger has a quarter of an hour; guessing packages from imports takes longer.
    Ask: which environment did the last run use, and can it be written down from there?
    """

    code, name = "REP001", "no-environment-file"
    serves = ("P15", "P20")
    family = "reproducibility"
    kinds = frozenset({"repo"})
    message = (
        "The code imports {package}, but no requirements, pyproject, environment or container file "
        "says which packages to install. Which environment did the last run use?"
    )
    wrong = (
        Case(
            "# Churn\n\nRun `python train.py`.",
            kind="repo",
            files={"train.py": "import pandas as pd\nimport sklearn\n"},
        ),
        Case(
            "# Prices\n\nSee the notebook.",
            kind="repo",
            files={"prices.ipynb": '{"cells": [{"cell_type": "code", "source": "import torch"}]}'},
        ),
        Case(
            "",
            kind="repo",
            files={"src/fit.py": "def f():\n    from xgboost import XGBClassifier\n"},
        ),
    )
    right = (
        Case(
            "# Churn",
            kind="repo",
            files={"train.py": "import pandas\n", "requirements.txt": "pandas==2.2.3\n"},
        ),
        Case(
            "# Tiny",
            kind="repo",
            files={"run.py": "import json\nimport sys\nfrom pathlib import Path\n"},
        ),
        Case(
            "# Local modules only",
            kind="repo",
            files={"run.py": "from rates import fit\n", "rates.py": "import csv\n"},
        ),
        Case(
            "# Serving",
            kind="repo",
            files={
                "app.py": "import fastapi\n",
                "Dockerfile": "FROM python:3.12\nRUN pip install fastapi==0.115\n",
            },
        ),
        Case(
            "# One notebook",
            kind="repo",
            files={
                "a.ipynb": '{"cells": [{"cell_type": "code", "source": "!pip install torch==2.4"}]}'
            },
        ),
        Case("# Notes only", kind="repo", files={"notes.md": "Nothing to run."}),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """One question, where installing is told."""
        repository = reading.repository
        if repository is None:
            return NO_REPOSITORY
        if repository.partial:
            return PARTIAL
        if not code_of(repository):
            return NO_CODE
        if has(repository, "environment", "lock", "container"):
            return []
        package = _outside_package(repository)
        if package is None:
            return []
        return [
            missing(
                reading, "install", "setup", "requirement", "environment", "run", package=package
            )
        ]


def _outside_package(repository: Repository) -> str | None:
    """The first package that is neither Python's own nor the repository's."""
    own = {part.removesuffix(".py") for file in repository.files for part in file.path.split("/")}
    looked = 0
    for path, text in repository.texts.items():
        if not path.endswith(".py"):
            continue
        looked += 1
        for match in _IMPORT.find(Haystack(text)):
            found = match.group("name") or ""
            if found not in sys.stdlib_module_names and found not in own and found != "__future__":
                return f"`{found}`"
        if looked == _MOST:
            return None
    notebooks = [notebook for notebook in repository.notebooks if notebook.cells]
    if looked == 0 and notebooks and not any(notebook.installs for notebook in notebooks):
        return "packages in its notebooks"
    return None
