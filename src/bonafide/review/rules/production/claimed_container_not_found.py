"""PRD054: the README says that it runs in a container, and there is nothing to build one from."""

from __future__ import annotations

from bonafide.review.in_repository import has
from bonafide.review.linear import Pattern
from bonafide.review.rule import Case
from bonafide.review.rules.production.claimed_in_readme import ClaimedInReadme
from bonafide.sources.repository.repository import Repository

_CODE = {"train.py": "x = 1\n"}


class ClaimedContainerNotFound(ClaimedInReadme):
    """The README says that it runs in Docker or on Kubernetes and no file describes either.

    Why: a stranger who wants to run it looks for that file first.
    Ask: was it left out of the commit, or does the image come from elsewhere?
    """

    code, name = "PRD054", "claimed-container-not-found"
    serves = ("P20", "P23", "C1")
    family = "production"
    kinds = frozenset({"readme"})
    standing = "suggestion"
    message = (
        "The README says this, and there is no Dockerfile, compose or cluster file. Was it left "
        "out "
        "of the commit, or does the image come from elsewhere?"
    )
    says = Pattern(
        r"\bdocker(?:i[sz]ed|file)\b|\bcontaineri[sz]ed\b|"
        r"\b(?:runs?|running|deployed|packaged|served|built|ships?|shipped) (?:\w+ ){0,3}"
        r"(?:docker|kubernetes|k8s|containers?)\b|\b(?:docker|kubernetes|k8s) (?:deployment|image|"
        r"container|manifests?|cluster)\b"
    )
    wrong = (
        Case(
            "# Churn\n\nThe API is dockerized and runs anywhere.\n", files=_CODE, marks="dockerized"
        ),
        Case(
            "# Prices\n\nDeployed on Kubernetes with three replicas.\n",
            files=_CODE,
            marks="Deployed on Kubernetes",
        ),
        Case("# Fraud\n\n- Containerised FastAPI service\n- Nice plots\n", files=_CODE),
    )
    right = (
        Case(
            "# Churn\n\nThe API is dockerized.\n",
            files={**_CODE, "deploy/Dockerfile": "FROM python:3.12\n"},
        ),
        Case(
            "# Churn\n\nIt is deployed on Kubernetes.\n",
            files={**_CODE, "ops/api.yaml": "apiVersion: apps/v1\nkind: Deployment\n"},
        ),
        Case(
            "# Churn\n\nWe did not use Docker: one cron job on one machine was enough.\n",
            files=_CODE,
        ),
        Case("# Churn\n\n## Next steps\n\n- Docker image for the API\n", files=_CODE),
    )

    def is_there(self, repository: Repository) -> bool:
        """Whether anything describes an image or a cluster."""
        return has(repository, "container") or any(
            file.path.lower().startswith((".devcontainer/", "helm/", "charts/"))
            or "docker" in file.path.lower()
            for file in repository.files
        )
