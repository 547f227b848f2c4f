"""PRD052: the README says that checks run by themselves, and no file makes them run."""

from __future__ import annotations

from bonafide.review.in_repository import has
from bonafide.review.linear import Pattern
from bonafide.review.rule import Case
from bonafide.review.rules.production.claimed_in_readme import ClaimedInReadme
from bonafide.sources.repository.repository import Repository

_CODE = {"train.py": "x = 1\n"}


class ClaimedCiNotFound(ClaimedInReadme):
    """The README speaks of continuous integration and there is no workflow.

    Why: it takes a reader one click to see whether a check ever ran.
    Ask: where does it run, and what did it last stop?
    """

    code, name = "PRD052", "claimed-ci-not-found"
    serves = ("P15", "P6")
    family = "production"
    kinds = frozenset({"readme"})
    standing = "suggestion"
    message = (
        "The README says this, and there is no workflow file. Where does it run, and what did it "
        "last stop?"
    )
    says = Pattern(
        r"\bci ?/ ?cd\b|\bcontinuous (?:integration|deployment|delivery)\b|\bgithub actions\b|"
        r"\bgitlab ci\b|\bcircle ?ci\b|\bjenkins\b|\bon every (?:push|commit|pull request|pr)\b|"
        r"\bci (?:runs|checks|pipeline|job|fails|builds)\b"
    )
    wrong = (
        Case(
            "# Churn\n\nCI/CD with GitHub Actions deploys each merge to the cluster.\n", files=_CODE
        ),
        Case("# Prices\n\n- CI/CD pipeline\n- Docker\n", files=_CODE, marks="CI/CD"),
        Case("# Fraud\n\nThe data checks run on every push.\n", files=_CODE, marks="on every push"),
    )
    right = (
        Case(
            "# Churn\n\nCI runs the tests on every push.\n",
            files={**_CODE, ".github/workflows/test.yml": "on: push\n"},
        ),
        Case("# Churn\n\n## Roadmap\n\n- CI/CD with GitHub Actions\n", files=_CODE),
        Case("# Churn\n\nThere is no CI/CD here: one person, one laptop.\n", files=_CODE),
        Case("# Churn\n\nAUC is 0.81 (95 % CI 0.79 to 0.83).\n", files=_CODE),
    )

    def is_there(self, repository: Repository) -> bool:
        """Whether there is a workflow, or a folder where one may lie."""
        names = (
            ".ci/",
            ".github/actions/",
            "ci/",
            ".gitea/",
            ".forgejo/",
            "jenkins",
            ".pre-commit",
        )
        return has(repository, "ci") or any(
            file.path.lower().startswith(names) for file in repository.files
        )
