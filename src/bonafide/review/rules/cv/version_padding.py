"""CVS011: version padding."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.finding import Severity
from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable
from bonafide.review.rules.cv.composed import cv
from bonafide.review.rules.cv.cv_rule import CvRule
from bonafide.review.tools_of_cv import tools
from bonafide.sources.cv.cv import Cv

_ANY = Pattern(
    r"^\W{0,2}(?P<base>[A-Za-z][A-Za-z+#. -]{0,30}?)[ -]?v?\d+(?:\.(?:\d+|x))*\+?\W{0,2}$"
)
_POINT = Pattern(r"\s?v?\d+\.(?:\d+|x)(?:\.\d+)?\+?\W{0,2}$")
_MODEL = Pattern(
    r"\b(?:GPT|Llama|Gemini|Claude|Mistral|Mixtral|Qwen|Gemma|Phi|YOLO|DeepSeek|Whisper|"
    r"Stable Diffusion|"
    r"SD|EfficientNet|DALL)"
)
_TOLD = 4


class VersionPadding(CvRule):
    """Tools are listed with their versions.

    Why: a version makes a list longer and the reader no wiser: whoever knows 3.8 knows 3.11.
    Ask: is one of these versions the point, or can the numbers go?
    """

    code, name = "CVS011", "version-padding"
    serves = ("C5",)
    severity = Severity.WARNING
    message = (
        "{names}: does the version matter here? Without it the list is shorter and says the same."
    )
    wrong = (
        Case(cv(skills="Python 3.8, SQL, LightGBM"), kind="cv", marks="Python 3.8"),
        Case(cv(skills="Python, TensorFlow 2.x, Keras"), kind="cv"),
        Case(cv(skills="Spark 2, Spark 3, SQL"), kind="cv"),
    )
    right = (
        Case(cv(skills="Python, SQL, LightGBM"), kind="cv"),
        Case(cv(skills="Python, GPT-4, Llama 3.1, YOLO v8"), kind="cv"),
        Case(cv(skills="Python, C++17, Neo4j, H2O, S3"), kind="cv"),
    )

    def look(self, reading: Reading, cv: Cv) -> Iterable[Hit] | NotApplicable:
        """Every place that raises it, in order."""
        listed = tools(reading)
        bases = [match.group("base") for tool in listed if (match := _ANY.within(tool.name))]
        padded = []
        for tool in listed:
            match = _ANY.within(tool.name)
            if match is None or _MODEL.within(tool.name):
                continue
            if _POINT.within(tool.name) or bases.count(match.group("base")) > 1:
                padded.append(tool)
        if not padded:
            return []
        names = ", ".join(f'"{tool.name}"' for tool in padded[:_TOLD])
        return [Hit(padded[0].span, {"names": names})]
