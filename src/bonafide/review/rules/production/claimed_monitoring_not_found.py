"""PRD050: the README says that it is monitored, and nothing in the repository does that."""

from __future__ import annotations

from bonafide.review.in_repository import has
from bonafide.review.linear import Pattern
from bonafide.review.rule import Case
from bonafide.review.rules.production.claimed_in_readme import ClaimedInReadme
from bonafide.sources.repository.repository import Repository

_WATCHED = (
    r"(?:models?|service|api|endpoint|predictions?|scores?|drift|latency|deployment|psi|"
    r"score distribution|error rate|production)\b"
)
_TOOLS = (
    r"(?:evidently|prometheus|grafana|whylogs|nannyml|cloudwatch|datadog|arize|fiddler|sentry|"
    r"azure monitor|vertex|sagemaker|new relic)\b"
)
_CODE = {"train.py": "x = 1\n"}


class ClaimedMonitoringNotFound(ClaimedInReadme):
    """The README says that the model is monitored, and no file watches anything.

    Why: monitoring is what separates a model that runs from one that ran once, so it is looked for.
    Ask: where does it live, who sees the alert, and what did it show?
    """

    code, name = "PRD050", "claimed-monitoring-not-found"
    serves = ("I5", "R1.6", "C1")
    family = "production"
    kinds = frozenset({"readme"})
    standing = "suggestion"
    message = (
        "The README says this, and nothing in the repository watches anything. Where does it live, "
        "and what did it show?"
    )
    says = Pattern(
        rf"\b(?:we|i) (?:also |then |now |continuously |constantly )?monitor(?:ed)? [^.\n]{{0,60}}"
        rf"\b{_WATCHED}|"
        rf"\b{_WATCHED} [^.\n]{{0,40}}\b(?:is|are|was|were) (?:\w+ )?monitored\b|"
        r"\bdrift (?:monitoring|detection|alerts?|alerting)\b|"
        r"\b(?:model|prediction|performance|data quality) (?:monitoring|alerts?|alerting)\b|"
        r"\breal-?time (?:model |performance )?monitoring(?:$|\n|:| dashboard| and alert)|"
        r"\bmonitor(?:s|ing|ed) (?:\w+ ){0,3}(?:drift|psi|latency|predictions)\b|"
        rf"\bmonitor(?:s|ing|ed) (?:\w+ ){{0,4}}(?:with|via|using|by|through|in) {_TOOLS}|"
        r"\balerts? [^.\n]{0,60}\b(?:drift|psi|latency|error rate)\b|"
        r"\b(?:detects?|tracks?|watches) (?:\w+ ){0,2}drift\b"
    )
    unless = Pattern(
        r"\b(?:training|validation|epochs?|early stopping|tensorboard|wandb|"
        r"weights (?:&|and) biases|"
        r"loss|gpu|converg\w+|hyper-?parameters?|research|papers?|concept drift detection|"
        r"drift detect(?:or|ion) (?:algorithm|method)s?)\b"
    )
    wrong = (
        Case(
            "# Churn\n\nOnce deployed, the model is monitored with Evidently every night.\n",
            files=_CODE,
            marks="model is monitored",
        ),
        Case(
            "# Prices\n\n## Features\n\n- **Real-time monitoring**: dashboards for every metric\n",
            files=_CODE,
        ),
        Case(
            "# Fraud\n\nWe monitor the score distribution, and an alert goes out when PSI passes "
            "0.2.\n",
            files=_CODE,
        ),
    )
    right = (
        Case(
            "# Churn\n\nThe model is monitored with Evidently every night.\n",
            files={**_CODE, "ops/drift.py": "from evidently import Report\n"},
        ),
        Case("# Churn\n\nDrift monitoring is planned for the spring.\n", files=_CODE),
        Case(
            "# Churn\n\n## Future work\n\nModel monitoring and alerts with Prometheus for each "
            "column.\n",
            files=_CODE,
        ),
        Case("# Air\n\nReal-time monitoring of air quality at 40 stations.\n", files=_CODE),
        Case("# Ward\n\nBlood pressure is monitored every hour.\n", files=_CODE),
        Case("# Nets\n\nWe monitored the model on the validation split.\n", files=_CODE),
        Case(
            "# Churn\n\nIt is monitored by the platform team in an internal dashboard.\n",
            files=_CODE,
        ),
        Case("# Churn\n\nThe model is monitored every night.\n"),
        Case(
            "# Patients\n\nPatients were monitored in hospital for 30 days after discharge.\n",
            files={**_CODE, "psi.py": "def psi(a, b):\n    return 0\n"},
        ),
    )

    def is_there(self, repository: Repository) -> bool:
        """Whether any file watches a model or a service."""
        return has(repository, "monitoring")
