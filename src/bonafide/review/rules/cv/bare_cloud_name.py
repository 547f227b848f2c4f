"""CVS010: bare cloud name."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.bullet.of_cv import told
from bonafide.review.finding import Severity
from bonafide.review.linear import Match, Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable
from bonafide.review.rules.cv.composed import cv, role
from bonafide.review.rules.cv.cv_rule import CvRule
from bonafide.review.tools_of_cv import tools
from bonafide.sources.cv.cv import Cv

_CLOUD = Pattern(
    r"^\W{0,2}(?:(?P<aws>AWS|Amazon Web Services)|(?P<gcp>GCP|Google Cloud(?: Platform)?)|"
    r"(?P<azure>(?:Microsoft |MS )?Azure))\W{0,2}$"
)
_SERVICES = {
    "aws": Pattern(
        r"\b(?:SageMaker|S3|EC2|Lambda|ECS|EKS|Fargate|Glue|Redshift|Athena|EMR|Bedrock|DynamoDB|"
        r"Kinesis|Step Functions)\b"
    ),
    "gcp": Pattern(r"\b(?:BigQuery|Vertex|GKE|Cloud Run|Pub/?Sub|Dataflow|GCS|Cloud Functions?)\b"),
    "azure": Pattern(r"\b(?:Azure \w+|AKS|Synapse|Databricks|Cosmos)\b"),
}


def _cloud(match: Match) -> str:
    return next(name for name in _SERVICES if match.group(name) is not None)


class BareCloudName(CvRule):
    """A cloud is listed as a tool, without the service that was used.

    Why: each of them has two hundred services; the name alone says that an account existed.
    Ask: which services: SageMaker, S3 and Lambda, or only a virtual machine?
    """

    code, name = "CVS010", "bare-cloud-name"
    serves = ("C5",)
    severity = Severity.SUGGESTION
    message = '"{name}" has hundreds of services. Which ones did you use?'
    wrong = (
        Case(cv(skills="Python, SQL, AWS, Docker"), kind="cv", marks="AWS"),
        Case(cv(skills="Python, Google Cloud, SQL"), kind="cv"),
        Case(cv(skills="**Core:** Python, SQL\n\n**Familiar:** Azure, Docker"), kind="cv"),
    )
    right = (
        Case(cv(skills="Python, AWS SageMaker, SQL"), kind="cv"),
        Case(cv(skills="Python, AWS (S3, Lambda), SQL"), kind="cv"),
        Case(cv(skills="Python, Azure DevOps, BigQuery"), kind="cv"),
        Case(
            cv(
                role(
                    "Cut serving cost by moving from SageMaker endpoints to batch: 4.1 → 1.3 cents",
                    "Ran it",
                    "Kept it",
                ),
                skills="Python, AWS",
            ),
            kind="cv",
        ),
    )

    def look(self, reading: Reading, cv: Cv) -> Iterable[Hit] | NotApplicable:
        """Every place that raises it, in order."""
        words = " ".join(bullet.text for bullet in told(reading).bullets)
        for tool in tools(reading):
            match = _CLOUD.within(tool.name)
            if (
                match
                and not (service := _SERVICES[_cloud(match)]).within(words)
                and not any(service.within(other.name) for other in tools(reading))
            ):
                return [Hit(tool.span, {"name": tool.name})]
        return []
