"""TUT005: steps that lead straight from the data to the model."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Haystack, Pattern
from bonafide.review.reading import Reading
from bonafide.review.reasoning.catalogue import KINDS
from bonafide.review.rule import Case, Hit, NotApplicable, Rule

_STEP = Pattern(
    r"^\W*(?:step \d+\W*)?(?:data )?(?:load\w*|import\w*|collect\w*|ingest\w*|read\w*|clean\w*|"
    r"pre-?process\w*|explor\w*|EDA|visuali[sz]\w*|feature (?:engineering|selection|scaling)|"
    r"encod\w*|"
    r"split\w*|train[- ]test split|train\w*|build\w*|fit\w*|model (?:training|building|selection|"
    r"evaluation)|evaluat\w*|test\w*|predict\w*|deploy\w*|save\w*)\b"
)
_TURN = Pattern(
    r"\b(?:again|back|iterat\w+|second (?:attempt|version|round)|first version|v2|went back|"
    r"returned|"
    r"re-?label\w*|reworked|revised|changed|after (?:we|i) saw|noticed|surpris\w+|repeat\w*|"
    r"then we found)\b"
)
_LEAST = 4


class StraightLineWithoutATurn(Rule):
    """The work is a list of steps from loading to evaluating, and no step was taken twice.

    Why: real work goes back; the reader looks for the moment that sent you back.
    Ask: what did the first result make you change in the data, the metric or the features?
    """

    code, name = "TUT005", "straight-line-without-a-turn"
    serves = ("R1.4", "P6", "P7")
    family = "tutorial"
    standing = "suggestion"
    kinds = frozenset({"readme", "case"})
    message = (
        "A straight line from data to model. What did the first result make you change, "
        "and what did that bring?"
    )
    wrong = (
        Case("1. Load the data\n2. Clean it\n3. Train the model\n4. Evaluate"),
        Case(
            "- Data collection\n- Preprocessing\n- Model training\n- Model evaluation\n- Deployment"
        ),
        Case("- Import libraries\n- EDA\n- Feature engineering\n- Train-test split\n- Prediction"),
    )
    right = (
        Case(
            "1. Load the data\n2. Clean it\n3. Train the model\n4. Evaluate\n\nThe first version "
            "scored night images at random, so we went back and labelled 300 of them."
        ),
        Case("- Load the data\n- Train\n- Evaluate"),
        Case("1. Open the page\n2. Upload a file\n3. Press the button\n4. Read the score"),
        Case("- train.py\n- the wheel\n- the road\n- the river"),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """The first list of such steps, when no sentence anywhere takes one back."""
        groups: dict[int, list[int]] = {}
        for index, block in enumerate(reading.document.blocks):
            if block.kind == "item" and block.group >= 0:
                haystack = Haystack(block.text[:80])
                if len(block.text.split()) <= _SHORT and _STEP.holds(haystack):
                    groups.setdefault(block.group, []).append(index)
        lines = [steps for steps in groups.values() if len(steps) >= _LEAST]
        if not lines or reading.prose.find(_TURN):
            return []
        if any(True for _ in KINDS["limit"].sentences(reading)):
            return []
        return [Hit(reading.document.blocks[lines[0][0]].span())]


_SHORT = 12
