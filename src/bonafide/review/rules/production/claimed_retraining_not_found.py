"""PRD051: the README says that it is retrained by itself, and no file starts that."""

from __future__ import annotations

from bonafide.review.in_repository import has
from bonafide.review.linear import Haystack, Pattern
from bonafide.review.rule import Case
from bonafide.review.rules.production.claimed_in_readme import ClaimedInReadme
from bonafide.sources.repository.repository import Repository

_STARTS = Pattern(
    r"\b(?:airflow|prefect|dagster|luigi|kubeflow|kfp|flyte|metaflow|argo|crontab|cronjob|"
    r"schedule[rds]?|apscheduler|celery|retrain\w*|cron)\b"
)
_CODE = {"train.py": "x = 1\n"}


class ClaimedRetrainingNotFound(ClaimedInReadme):
    """The README says that the model is retrained automatically, and no file starts a retraining.

    Why: a retraining loop is the easiest thing to draw and the hardest to run.
    Ask: what starts it, what stops a worse model, and when did it last run?
    """

    code, name = "PRD051", "claimed-retraining-not-found"
    serves = ("P6", "R1.6", "I5")
    family = "production"
    kinds = frozenset({"readme"})
    standing = "suggestion"
    message = (
        "The README says this, and no schedule, pipeline or script in the repository starts a "
        "retraining. What starts it, and what stops a worse model?"
    )
    says = Pattern(
        r"\b(?:automat(?:ic|ed|ically)|scheduled?|nightly|weekly|monthly|continuous(?:ly)?|"
        r"triggers?) "
        r"(?:\w+ ){0,2}re-?train(?:ing|ed|s)?\b|"
        r"\b(?:is|are|gets?) (?:automatically |then )?re-?trained (?:\w+ ){0,2}(?:every|each|"
        r"weekly|"
        r"nightly|daily|monthly|automatically|when|if|on a)\b|"
        r"\bwe re-?train (?:it |the model )?(?:every|each|weekly|nightly|daily|monthly|when)\b"
    )
    wrong = (
        Case("# Churn\n\nThe model is retrained every Sunday on the last 90 days.\n", files=_CODE),
        Case(
            "# Demand\n\n- Automated retraining pipeline triggered by drift\n- Nice plots\n",
            files=_CODE,
        ),
        Case(
            "# Fraud\n\nDrift above the limit triggers an automatic retraining of the model.\n",
            files=_CODE,
        ),
    )
    right = (
        Case(
            "# Churn\n\nThe model is retrained every Sunday on the last 90 days.\n",
            files={**_CODE, "dags/weekly.py": "from airflow import DAG\n"},
        ),
        Case(
            "# Churn\n\nThe model should be retrained every Sunday, which nobody does yet.\n",
            files=_CODE,
        ),
        Case("# Churn\n\nWe retrained once, after the tariff change in March.\n", files=_CODE),
        Case(
            "# Churn\n\nThe model is retrained every week.\n",
            files={
                **_CODE,
                ".github/workflows/fit.yml": "on:\n  schedule:\n    - cron: '0 3 * * 0'\n",
            },
        ),
    )

    def is_there(self, repository: Repository) -> bool:
        """Whether a file schedules something or speaks of retraining."""
        if any("retrain" in file.path.lower() or "dags/" in file.path for file in repository.files):
            return True
        return has(repository, "ci", "source", "configuration") and any(
            _STARTS.first(Haystack(text))
            for path, text in repository.texts.items()
            if not path.lower().endswith((".md", ".rst", ".txt", ".lock", ".toml"))
        )
