"""PRD058: a model file that says neither which version it is nor what made it."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.finding import Severity
from bonafide.review.in_repository import NO_REPOSITORY, committed, in_file
from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule
from bonafide.sources.repository.repository import RepoFile, Repository

_VERSIONED = Pattern(r"v\d|\d{4}-?\d{2}|[0-9a-f]{7,40}|\bepoch|step[-_]?\d|\d+\.\d+")
_BESIDE = (".json", ".yaml", ".yml", ".toml", ".md", ".txt", ".dvc", "mlmodel", "modelfile")
_REGISTRIES = ("mlruns/", ".dvc/", "wandb/", "dvc.yaml", "dvc.lock", "mlflow")


class ModelWithoutOrigin(Rule):
    """A trained model is committed, and nothing beside it says which data and code made it.

    Why: after the second training nobody knows which file gave the number in the README.
    Ask: which commit, which rows and which score belong to this file?
    """

    code, name = "PRD058", "model-without-origin"
    serves = ("P15", "I5", "R1.6")
    family = "production"
    severity = Severity.SUGGESTION
    standing = "suggestion"
    kinds = frozenset({"repo"})
    message = (
        "A trained model, and nothing beside it says what made it. Which commit, which rows, "
        "which score?"
    )
    wrong = (
        Case("# A", kind="repo", files={"model.pkl": "x", "train.py": "x = 1\n"}),
        Case("# B", kind="repo", files={"models/classifier.joblib": "x", "models/scaler.pkl": "x"}),
        Case("# C", kind="repo", files={"app/weights/best.pt": "x", "app/main.py": "x = 1\n"}),
    )
    right = (
        Case("# A", kind="repo", files={"models/churn.joblib": "x", "models/metadata.json": "{}"}),
        Case("# B", kind="repo", files={"models/churn-2026-05.joblib": "x"}),
        Case("# C", kind="repo", files={"model.pkl": "x", "dvc.yaml": "stages: {}\n"}),
        Case("# D", kind="repo", files={"model.pkl": "x", ".gitignore": "*.pkl\n"}),
        Case(
            "# E",
            kind="repo",
            files={"models/README.md": "From commit 3f2a.", "models/net.pt": "x"},
        ),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """One finding, at the first such file."""
        repository = reading.repository
        if repository is None:
            return NO_REPOSITORY
        if any(file.path.startswith(_REGISTRIES) for file in repository.files):
            return []
        models = [file for file in committed(repository) if "model" in file.roles]
        return [in_file(file.path) for file in models if not _is_told(file, repository)][:1]


def _is_told(model: RepoFile, repository: Repository) -> bool:
    folder, _, name = model.path.rpartition("/")
    if _VERSIONED.within(model.path):
        return True
    stem = name.rpartition(".")[0]
    for file in repository.files:
        beside, _, other = file.path.rpartition("/")
        if beside == folder and other.lower().endswith(_BESIDE) and (folder or stem in other):
            return True
    return False
