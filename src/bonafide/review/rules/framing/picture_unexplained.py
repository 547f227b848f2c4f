"""FRM006: charts that nobody says anything about."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Haystack, Pattern
from bonafide.review.own_project import documents_a_tool, tells_of_a_project
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule
from bonafide.sources.documents.document import Image

_CHART = Pattern(
    r"confusion|\broc\b|roc[_ -]|_roc|\bauc\b|\bloss\b|loss[_ -]|accuracy|learning[_ -]curve|"
    r"precision|recall|"
    r"importance|\bshap\b|shap[_ -]|distribution|heat-?map|correlation|\bplot|plot\b|histogram|"
    r"\bhist\b|"
    r"\beda\b|eda[_ -]|\blift\b|calibration|residual|box-?plot|pair-?plot|scatter|\bdrift|"
    r"latency|forecast|"
    r"predicted|actual[_ -]vs|\bacc\b|metrics?\b|results?\b|evaluation"
)
_NOT_ONE = Pattern(
    r"banner|logo|badge|architecture|diagram|pipeline|workflow|flow|demo|\.gif|\bui\b|home|"
    r"dashboard|"
    r"header|cover|schema"
)
_SHOT = Pattern(r"screen-?shot|dashboard|\boutput\b|prediction")
_NEAR = 2
_LEAST_WORDS = 8


class PictureUnexplained(Rule):
    """Charts or screenshots stand in the text, and not one sentence says what they show.

    Why: a picture is an argument only if it says what changed, why it matters and what followed.
    Ask: what does this chart show that surprised you, and what did you do because of it?
    """

    code, name = "FRM006", "picture-unexplained"
    serves = ("P13", "P12")
    family = "framing"
    standing = "suggestion"
    message = (
        "{count} shown, and no sentence says what to see in {them}. What does it show that "
        "mattered, and what did you decide because of it?"
    )
    wrong = (
        Case(
            "# Leaves\n\n## Results\n\n![confusion matrix](img/cm.png)\n\n## Licence\n\nMIT",
            marks="![confusion matrix](img/cm.png)",
        ),
        Case(
            "# Leaves\n\n### ROC curve\n\n![](plots/roc.png)\n\n### Importance\n\n"
            "![](plots/feature_importance.png)\n",
            marks="![](plots/roc.png)",
        ),
        Case(
            "# Fares\n\n## EDA\n\n![Correlation heatmap](fig/heatmap.png)\n\n![Price "
            "distribution](fig/dist.png)\n\nSee above.",
            marks="![Correlation heatmap](fig/heatmap.png)",
        ),
    )
    right = (
        Case(
            "# Leaves\n\n![confusion matrix](img/cm.png)\n\nMildew is taken for rust in one of "
            "four "
            "pictures, nearly always under a lamp, so we now ask for daylight."
        ),
        Case("# Leaves\n\n![architecture](img/arch.png)\n\n## Licence\n\nMIT"),
        Case("# Leaves\n\n![build](https://img.shields.io/badge/accuracy-95-green)"),
        Case(
            "# Fares\n\nNight fares have a second hump at forty, which is the airport line:\n\n"
            "![distribution](fig/dist.png)\n\n## More\n\n![residuals](fig/residuals.png)"
        ),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Asked once, on the first chart, when none of them has a sentence beside it."""
        if documents_a_tool(reading):
            return NotApplicable("it documents a tool")
        shots = tells_of_a_project(reading)
        charts = [image for image in reading.document.images if _is_chart(image, shots)]
        if not charts:
            return []
        told = _told(reading)
        if any(_explained(image, told) for image in charts):
            return []
        count = "A picture is" if len(charts) == 1 else f"{len(charts)} pictures are"
        them = "it" if len(charts) == 1 else "them"
        return [Hit(charts[0].span, {"count": count, "them": them})]


def _is_chart(image: Image, shots: bool) -> bool:
    """Whether its name says that it shows a result, or, in a project's story, what came out."""
    name = image.target.rsplit("/", 1)[-1]
    said = Haystack(f"{image.alt} {name}"[:300])
    if image.badge or _NOT_ONE.holds(said):
        return False
    return _CHART.holds(said) or (shots and _SHOT.holds(said))


def _told(reading: Reading) -> frozenset[int]:
    """The blocks that hold a sentence of some length."""
    return frozenset(
        sentence.block
        for sentence in reading.prose.sentences
        if not sentence.list_like
        and len(sentence.text.replace("\ufffc", " ").split()) >= _LEAST_WORDS
    )


def _explained(image: Image, told: frozenset[int]) -> bool:
    """Whether such a block stands beside it, at most two away."""
    if image.block is None:
        return True
    return any(block in told for block in range(image.block - _NEAR, image.block + _NEAR + 1))
