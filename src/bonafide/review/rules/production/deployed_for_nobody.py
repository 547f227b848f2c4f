"""PRD001: deployed, and nobody uses it."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.own_project import documents_a_tool
from bonafide.review.planned import hits_of_today
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule
from bonafide.review.rules.production.operated import SPEED, in_use

_PLACE = (
    r"(?:streamlit(?: (?:community )?cloud)?|heroku|render|railway|vercel|netlify|hugging "
    r"?face(?: spaces?)?|"
    r"AWS|amazon|EC2|ECS|EKS|azure|GCP|google cloud(?: run)?|cloud run|sagemaker|kubernetes|lambda|"
    r"a server|the cloud|production|fly\.io|digital ocean|pythonanywhere)"
)
_DEPLOYED = Pattern(
    rf"\b(?:(?:is|was|were|been|are) )?(?:also |then |successfully |now |"
    rf"live |fully )?"
    rf"(?:deployed|hosted|productioni[sz]ed) (?:\w+ ){{0,3}}?(?:on|to|in|at|with|via|using) "
    rf"(?:both )?(?:the )?{_PLACE}\b"
)
_LATER = Pattern(
    r"\b(?:will be|to be|can be|could be|may be|might be|should be|would be|ready|plan\w*|future|"
    r"next|roadmap|to-?do|if you|you can|not|never|how to|designed|once|when)\b"
)


class DeployedForNobody(Rule):
    """Something is said to be deployed, and not for whom or what running it showed.

    Why: an address costs nothing; what counts is what use revealed that the test set had hidden.
    Ask: who opened it, how fast did it answer, and what did the first strange input teach you?
    """

    code, name = "PRD001", "deployed-for-nobody"
    serves = ("P23", "R1.6", "C1", "R10")
    family = "production"
    kinds = frozenset({"readme", "case", "page"})
    standing = "suggestion"
    message = (
        '"{words}": who uses it, and what did running it show (latency, cost, a strange input) '
        "that the test set had not?"
    )
    wrong = (
        Case(
            "The classifier of leaves is deployed on Heroku with a page in Flask.",
            marks="is deployed on Heroku",
        ),
        Case(
            "The model was deployed to AWS with Docker and a pipeline.",
            marks="was deployed to AWS",
        ),
        Case(
            "An app for tram delays, hosted on Streamlit Cloud. Pick a line and an hour.",
            marks="hosted on Streamlit Cloud",
        ),
    )
    right = (
        Case(
            "It is deployed on Heroku. After a night without visits the first answer takes 20 s, "
            "so "
            "a job wakes it at six."
        ),
        Case("The model was deployed to AWS in May and is read by the two planners of the depot."),
        Case("The image can be deployed to AWS with one command."),
        Case("treeserve is a framework. Models are deployed to Kubernetes with a YAML file."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """The first such sentence, when nothing in the text tells of its use."""
        if documents_a_tool(reading):
            return NotApplicable("it documents a tool")
        prose = reading.prose
        later = prose.matching(_LATER)
        first = next(
            (m for s, m in hits_of_today(reading, _DEPLOYED, lists=True) if s.index not in later),
            None,
        )
        if first is None or in_use(reading) or prose.find(SPEED):
            return []
        return [Hit(prose.span(first.start, first.end), {"words": first.text})]
