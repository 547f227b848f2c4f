"""CVS009: field listed as tool."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.finding import Severity
from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable
from bonafide.review.rules.cv.composed import cv
from bonafide.review.rules.cv.cv_rule import CvRule
from bonafide.review.tools_of_cv import tools
from bonafide.review.words import any_of
from bonafide.sources.cv.cv import Cv

_FIELD = Pattern(rf"^\W{{0,2}}{any_of('fields_not_tools')}\W{{0,2}}$")
_TOLD = 5


class FieldListedAsTool(CvRule):
    """A whole field, such as "AI" or "machine learning", stands in the list of tools.

    Why: it says nothing that the title does not, and a strict reader takes it for padding.
    Ask: which library, model or method is meant?
    """

    code, name = "CVS009", "field-listed-as-tool"
    serves = ("C5",)
    severity = Severity.WARNING
    message = "{names}: a field, not a tool. Which library or method do you mean, or can it go?"
    wrong = (
        Case(cv(skills="AI, Python, SQL, LightGBM"), kind="cv", marks="AI"),
        Case(cv(skills="Python, SQL, Machine Learning, Deep Learning"), kind="cv"),
        Case(cv(skills="**Core:** Python, Big Data\n\n**Familiar:** SQL"), kind="cv"),
    )
    right = (
        Case(cv(skills="Python, SQL, LightGBM"), kind="cv"),
        Case(cv(skills="**Machine learning:** LightGBM, PyTorch\n\n**Data:** SQL, dbt"), kind="cv"),
        Case(cv(skills="Python, Azure ML, Vertex AI, OpenAI API"), kind="cv"),
    )

    def look(self, reading: Reading, cv: Cv) -> Iterable[Hit] | NotApplicable:
        """Every place that raises it, in order."""
        found = [tool for tool in tools(reading) if _FIELD.within(tool.name)]
        if not found:
            return []
        names = ", ".join(f'"{tool.name}"' for tool in found[:_TOLD])
        return [Hit(found[0].span, {"names": names})]
