"""PRD050: the README says that it is monitored, and nothing in the repository does that."""

from __future__ import annotations

from bonafide.review.in_repository import has
from bonafide.review.linear import Pattern
from bonafide.review.rule import Case
from bonafide.review.rules.production.claimed_in_readme import ClaimedInReadme
from bonafide.sources.repository.repository import Repository

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
    message = (
        "The README says this, and nothing in the repository watches anything. Where does it live, "
        "and what did it show?"
    )
    says = Pattern(
        r"\b(?:we|i) (?:also |then |now |continuously |constantly )?monitor(?:ed)?\b|"
        r"\b(?:is|are|was|were) (?:also |then |continuously |constantly |closely )?monitored\b|"
        r"\b(?:drift|performance|model|production|real-?time) (?:monitoring|detection|alerts?|"
        r"alerting)\b|"
        r"\bmonitor(?:s|ing|ed) (?:\w+ ){0,3}(?:drift|with|via|using|by|through)\b|"
        r"\balerts? (?:fires?|fired|goes|go|are sent|is sent|pages?|when|if)\b|"
        r"\b(?:detects?|tracks?|watches) (?:\w+ ){0,2}drift\b"
    )
    wrong = (
        Case(
            "# Churn\n\nOnce deployed, the model is monitored with Evidently every night.\n",
            files=_CODE,
            marks="is monitored",
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
