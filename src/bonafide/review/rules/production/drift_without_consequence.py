"""PRD008: drift is detected, and nothing follows."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.own_project import documents_a_tool
from bonafide.review.planned import hits_of_today
from bonafide.review.reading import Reading
from bonafide.review.rule import PROSE, Case, Hit, NotApplicable, Rule

_DRIFT = Pattern(
    r"\b(?:data|concept|model|feature|prediction|target|covariate)?(?: and (?:data|concept|"
    r"model))?\s?drift (?:detection|"
    r"monitoring|detectors?|reports?|analysis|checks?|tracking|is (?:detected|monitored|"
    r"tracked))\b|"
    r"\b(?:detect|monitor|track|check)(?:s|ed|ing)? (?:for )?(?:data|concept|model|feature)?(?: "
    r"and \w+)?\s?drift\b"
)
_THEN = Pattern(
    r"\b(?:PSI|KS|kolmogorov|wasserstein|jensen|population stability|chi-?squared?|p-?value|"
    r"threshold\w*|"
    r"alerts?|alarm\w*|trigger\w*|retrain\w*|page[sd]?|when|if|above|below|exceed\w*|noticed|found|"
    r"showed|changed|moved|because|week\w*|monthly|every|each|two people|reads?|fall(?:s|ing)? "
    r"back|"
    r"roll(?:s|ed)? back|no|not|reference|against|flags?)\b|\d"
)


class DriftWithoutConsequence(Rule):
    """Drift is watched for, and neither how it is seen nor what follows is told.

    Why: inputs always drift; the design is in which drift matters and what then happens.
    Ask: which input, by which measure, and what did you do the last time it moved?
    """

    code, name = "PRD008", "drift-without-consequence"
    serves = ("I5", "R1.6", "P6", "R4")
    family = "production"
    kinds = PROSE | {"answer"}
    standing = "suggestion"
    message = '"{words}": which input, by which measure, and what happens when it moves?'
    wrong = (
        Case(
            "The leaf service includes data drift detection with Evidently.",
            marks="data drift detection",
        ),
        Case("It logs all requests and monitors model drift.", marks="monitors model drift"),
        Case("There is drift monitoring for the ranking of shops too.", marks="drift monitoring"),
    )
    right = (
        Case("Drift detection compares the rain with last year's; a PSI of 0.3 stops the job."),
        Case("It monitors drift. In May the till changed, and we noticed two days late."),
        Case("There is no drift detection, as the leaves are the same each year."),
        Case("The boats drift with the tide, which is why their speed is left out."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """The first such sentence, when neither it nor the next says how or what then."""
        if documents_a_tool(reading):
            return NotApplicable("it documents a tool")
        prose = reading.prose
        then = prose.matching(_THEN)
        for sentence, match in hits_of_today(reading, _DRIFT):
            if not then & {sentence.index, sentence.index + 1}:
                words = match.text.strip()
                start = match.end - len(words)
                return [Hit(prose.span(start, match.end), {"words": words})]
        return []
