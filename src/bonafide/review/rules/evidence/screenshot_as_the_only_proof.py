"""EVI004: results are shown in pictures only."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.claims.mention import mentions
from bonafide.review.claims.wording import line
from bonafide.review.finding import Severity
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule

_RESULTS = line(r"\b(?:results?|evaluation|performance|metrics|accuracy|scores?)\b")
_SHOT = line(
    r"screen\s?-?shot|\bresults?\b|\bmetrics\b|confusion[ _-]?matrix|\broc\b|\baccuracy\b|"
    r"classification[ _-]?report|\bscores?\b"
)


class ScreenshotAsTheOnlyProof(Rule):
    """The section on results holds pictures, and not one result as text.

    Why: a number in a picture cannot be searched, compared or checked, and ages unnoticed.
    Ask: which two or three numbers of the picture would you defend, and against which baseline?
    """

    code, name = "EVI004", "screenshot-as-the-only-proof"
    serves = ("P13", "I2")
    family = "evidence"
    severity = Severity.WARNING
    standing = "suggestion"
    message = (
        'The section "{title}" shows its results in a picture only. '
        "Which numbers of it matter, and what do they beat?"
    )
    wrong = (
        Case("# Churn\n\n## Results\n\n![screenshot](img/results.png)\n", marks="Results"),
        Case(
            "# Digits\n\n## Model performance\n\nHere is how it did:\n\n"
            "![confusion matrix](img/cm.png)\n",
            marks="Model performance",
        ),
        Case(
            "# Prices\n\n## Evaluation\n\nSee the accuracy below.\n\n![accuracy](acc.jpg)\n\n"
            "## Licence\n\nMIT\n",
            marks="Evaluation",
        ),
    )
    right = (
        Case(
            "# Churn\n\n## Results\n\nAUC 0.84 against 0.80 for the rule in use.\n\n"
            "![roc](img/roc.png)\n"
        ),
        Case(
            "# Churn\n\n## Results\n\n| model | recall |\n|---|---|\n| ours | 0.71 |\n\n"
            "![results](img/results.png)\n"
        ),
        Case("# Editor\n\n## Screenshots\n\n![screenshot](img/window.png)\n"),
        Case("# Churn\n\n## Results\n\n![architecture](img/arch.png)\n\nTold in the paper.\n"),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Each section named for results with a picture of them and no figure in its words."""
        document = reading.document
        told = {document.blocks[m.sentence.block].section for m in mentions(reading)}
        told |= {
            document.blocks[f.sentence.block].section
            for f in reading.figures
            if f.result or f.number.places or f.number.unit == "percent"
        }
        pictured = {
            document.blocks[image.block].section
            for image in document.images
            if image.block is not None
            and not image.badge
            and _SHOT.within(f"{image.alt} {image.target}")
        }
        hits: list[Hit] = []
        for index, section in enumerate(document.sections):
            below = {i for i, other in enumerate(document.sections) if other.parent == index}
            if (
                index in pictured
                and not told & ({index} | below)
                and _RESULTS.within(section.title)
            ):
                hits.append(Hit(reading.heading_span(index), {"title": section.title}))
        return hits
