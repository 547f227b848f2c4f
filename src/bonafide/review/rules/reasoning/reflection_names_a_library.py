"""RSN010: what was learned is the name of a tool."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.reasoning.detector import holds
from bonafide.review.rule import PROSE, Case, Hit, NotApplicable, Rule

_TOOL = (
    r"(?:tensorflow|keras|pytorch|scikit-learn|sklearn|pandas|numpy|matplotlib|seaborn|docker|"
    r"kubernetes|fastapi|flask|streamlit|mlflow|airflow|spark|pyspark|dvc|aws|gcp|azure|git|github|"
    r"langchain|huggingface|hugging face|xgboost|opencv|python|sql|power bi|tableau|hydra|zenml)"
)
_LEARNED = Pattern(
    r"\b(?:(?:i|we) (?:have )?(?:learn(?:ed|t)|gained|improved|deepened|mastered)|"
    r"(?:helped|taught|allowed) me (?:to )?(?:learn|understand|gain|master|use|improve)?|"
    r"hands-on (?:experience|practice)|key learnings?|my learnings?|lessons? learned)\b"
    rf"[^\n.]{{0,60}}?\b{_TOOL}\b"
)
_LESSON = Pattern(
    r"\b(?:that|why|never|always|before|until|because|wrong|should have|too|not to|when)\b|n['’]t\b"
)


class ReflectionNamesALibrary(Rule):
    """The reflection at the end of a case names a library where a lesson was to stand.

    Why: a tool can be learned in a week by anyone; how the work changed you is yours alone.
    Ask: what do you now do on the first day that you did not do before?
    """

    code, name = "RSN010", "reflection-names-a-library"
    serves = ("P17",)
    family = "reasoning"
    kinds = PROSE | {"answer"}
    standing = "suggestion"
    message = (
        "What was learned is a tool. What do you now do on the first day that you did not do "
        "before?"
    )
    wrong = (
        Case(
            "In this project I learned how to use TensorFlow and Docker.",
            marks="I learned how to use TensorFlow",
        ),
        Case(
            "We gained hands-on experience with Airflow.",
            marks="We gained hands-on experience with Airflow",
        ),
        Case(
            "The project helped me understand Kubernetes better.",
            marks="helped me understand Kubernetes",
        ),
    )
    right = (
        Case("I learned that a Docker image hides which driver the GPU has."),
        Case("I learned to ask for the labels before I write any pandas."),
        Case("The model learned from pandas data frames."),
        Case("We learned why Airflow retries made the double bookings."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Reflections that end in a tool, without a lesson in the sentence."""
        prose = reading.prose
        return [
            Hit(prose.span(match.start, match.end))
            for sentence, match in prose.hits(_LEARNED)
            if not holds(prose, sentence, _LESSON)
        ]
