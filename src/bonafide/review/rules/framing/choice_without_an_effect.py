"""FRM009: a technique that "improves performance", and no effect on anybody."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.own_project import documents_a_tool
from bonafide.review.planned import hits_of_today
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule

_IMPROVES = Pattern(
    r"\b(?:used|applied|added|implemented|performed|employed|utili[sz]ed|incorporated|introduced|"
    r"tuned|integrated)\b[^\n;]{0,70}?"
    r"\b(?:to|for) (?:further |significantly )?(?:improv\w+|boost\w*|enhanc\w+|optimi[sz]\w+|"
    r"maximi[sz]\w+|increas\w+) "
    r"(?:the |its |their |our )?(?:(?:model|overall|predictive|training|classification|system|"
    r"prediction)(?:['’]s)? )?"
    r"(?:performance|accuracy|results?|efficiency|generali[sz]ation|robustness|quality)\b"
)


class ChoiceWithoutAnEffect(Rule):
    """A technique was added "to improve performance", and no word says what it did.

    Why: what was meant to help often does not; a reader wants to know that you looked.
    Ask: what changed with it, on the same rows, and who would have noticed?
    """

    code, name = "FRM009", "choice-without-an-effect"
    serves = ("I6", "P9", "P12", "I2")
    family = "framing"
    standing = "suggestion"
    message = (
        "It was meant to help. What did it change on the same rows, and which user would have "
        "noticed?"
    )
    wrong = (
        Case(
            "Dropout was applied after each layer to improve generalization.",
            marks="applied after each layer to improve generalization",
        ),
        Case(
            "We used SMOTE and scaling to enhance the model's performance on the rare class.",
            marks="used SMOTE and scaling to enhance the model's performance",
        ),
        Case(
            "Hyperparameters were tuned with a grid to maximize accuracy.",
            marks="tuned with a grid to maximize accuracy",
        ),
    )
    right = (
        Case("Dropout was added to improve generalisation; it moved the MAE from 4.1 to 4.0."),
        Case("We used SMOTE to improve results. It did not help: recall stayed at 0.61."),
        Case("We used the time of the last visit, which the agents look at first as well."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Each such sentence, unless a figure stands in it or right after it."""
        if documents_a_tool(reading):
            return NotApplicable("it documents a tool")
        prose = reading.prose
        hits: list[Hit] = []
        for sentence, match in hits_of_today(reading, _IMPROVES):
            near = prose.sentences[sentence.index : sentence.index + 2]
            if not any(character.isdigit() for other in near for character in other.text):
                hits.append(Hit(prose.span(match.start, match.end)))
        return hits[:3]
