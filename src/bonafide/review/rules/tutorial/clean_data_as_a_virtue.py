"""TUT002: data praised for being clean."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import PROSE, Case, Hit, NotApplicable, Rule

_CLEAN = Pattern(
    r"\bdata ?(?:set)? (?:is|was|comes|came) (?:already |very |perfectly |completely |fully |"
    r"relatively |quite |pre-?){0,2}(?:clean|cleaned|well[- ](?:structured|organi[sz]ed|"
    r"prepared)|ready to use)\b|"
    r"\b(?:there are|has|have|contains?|with|had) no (?:missing|null|NaN)"
    r"(?: or (?:missing|null|duplicate\w*))? (?:values?|data|entries)"
    r"(?: in (?:the|this|our) data ?(?:set)?\b)?|"
    r"\bno (?:missing|null) values (?:were |are )?(?:found|present|detected)\b|"
    r"\b(?:perfectly|already) clean(?:ed)? data ?(?:set)?\b"
)


class CleanDataAsAVirtue(Rule):
    """The data are said to be clean, as if that were good news.

    Why: the data of a real place have a history, and the work was in it.
    Ask: where do the rows come from, who wrote the labels, and what is missing on purpose?
    """

    code, name = "TUT002", "clean-data-as-a-virtue"
    serves = ("R1.1", "D7", "I4")
    family = "tutorial"
    standing = "suggestion"
    kinds = PROSE | {"answer"}
    message = (
        '"{words}": where do the rows come from, who wrote the labels, and what is not in them?'
    )
    wrong = (
        Case(
            "The dataset is already clean and easy to work with.", marks="dataset is already clean"
        ),
        Case(
            "Luckily there are no missing values in the dataset.",
            marks="there are no missing values in the dataset",
        ),
        Case(
            "No missing values were found, so we train at once.",
            marks="No missing values were found",
        ),
    )
    right = (
        Case("The dataset is never clean on Mondays: the night shift writes times as text."),
        Case("We cleaned the data in three steps, each of which is tested."),
        Case("Rows with no reading in the last hour are kept and flagged."),
        Case("The interface is clean."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Each praise of cleanliness."""
        prose = reading.prose
        return [
            Hit(prose.span(match.start, match.end), {"words": match.text.strip()})
            for _, match in prose.hits(_CLEAN)
        ]
