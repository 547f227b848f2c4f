"""TUT003: the model is told before the data."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule

_MODEL = ("model", "algorithm", "network")
_NOT_MODEL = ("data model", "install", "download", "model card", "problem", "project", "repo")
_ROWS = Pattern(
    r"\b(?:data ?sets?|rows|records|observations|samples|columns|ratings|pictures|images|"
    r"(?:the|our) data|mean|median|insights?|explor\w+)\b"
)
_DATA = ("data", "dataset", "corpus", "label", "annotation")


class ModelBeforeTheData(Rule):
    """A section on the model comes before the section on the data.

    Why: who jumps to the model leaves a reader guessing what it could have learned from.
    Ask: where do the rows and the labels come from, and what is wrong with them?
    """

    code, name = "TUT003", "model-before-the-data"
    serves = ("D7", "R1.1", "P10")
    family = "tutorial"
    standing = "preview"
    kinds = frozenset({"readme", "case"})
    message = (
        "The model comes before the data. What could it learn from: where do the rows and the "
        "labels come from?"
    )
    wrong = (
        Case(
            "# Rain\n\n## Model\n\nA small net.\n\n## Dataset\n\nTen years of rain.", marks="Model"
        ),
        Case(
            "# Rain\n\n## Algorithms used\n\nTwo trees.\n\n## Data\n\nGauges.",
            marks="Algorithms used",
        ),
        Case(
            "# Rain\n\n## Model architecture\n\nFour layers.\n\n## The data\n\nGauges.",
            marks="Model architecture",
        ),
    )
    right = (
        Case("# Rain\n\n## Data\n\nGauges.\n\n## Model\n\nA small net."),
        Case("# Rain\n\n## Model\n\nA small net on the gauges of the town."),
        Case("# Rain model\n\n## Data\n\nGauges.\n\n## Training\n\nOne night."),
        Case(
            "# Rain\n\nThe data set has ten years of forty gauges.\n\n## Model\n\nA small net.\n\n"
            "## Data format\n\nOne file a day."
        ),
        Case("# Rain\n\n## Why this problem\n\nFloods.\n\n## Data\n\nGauges."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """The first section on the model, when one on the data follows and none leads."""
        model: int | None = None
        for index, section in enumerate(reading.document.sections):
            title = section.title.lower()
            if section.level < 2:
                continue
            if any(word in title for word in _DATA):
                return [] if model is None else [Hit(reading.heading_span(model))]
            if any(word in title for word in _NOT_MODEL):
                continue
            if model is None and any(word in title for word in _MODEL):
                if _told(reading, reading.document.blocks[section.blocks[0]].span().start):
                    return []
                model = index
        return []


def _told(reading: Reading, before: int) -> bool:
    """Whether the data are spoken of before that place of the document."""
    prose = reading.prose
    return any(
        prose.span_of(prose.sentence_at(match.start)).start < before for match in prose.find(_ROWS)
    )
