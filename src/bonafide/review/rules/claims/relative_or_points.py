"""CLM005: a percentage of a percentage."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.claims.wording import hits_of, line
from bonafide.review.finding import Severity
from bonafide.review.reading import Reading
from bonafide.review.rule import PROSE, Case, Hit, NotApplicable, Rule

_SHARE = (
    r"(?:accuracy|precision|recall|sensitivity|specificity|f1(?:[ -]score)?|roc[ -]auc|auc|"
    r"(?:hit|conversion|click|error|churn|retention|approval|false[ -]positive|false[ -]alarm|"
    r"click-through|win|pass)[ -]rate|ctr)"
)
_N = r"(?P<n>\d{1,3}(?:\.\d{1,2})?)\s?(?:%|percent|per cent)"
_CHANGE = (
    r"(?:improv\w+|increas\w+|rais\w+|boost\w+|lift\w+|reduc\w+|decreas\w+|lower\w+"
    r"|cut|rose|fell|dropped|grew)"
)
_EITHER = line(
    rf"\b{_CHANGE}\s(?:[\w'-]{{1,14}}\s){{0,3}}?{_SHARE}\s(?:[\w'-]{{1,14}}\s){{0,3}}?by\s(?:about\s|around\s|over\s|nearly\s|~)?{_N}"
    rf"|\b{_SHARE}\s(?:[\w'-]{{1,14}}\s){{0,2}}?{_CHANGE}\s(?:by\s)(?:about\s|around\s"
    rf"|over\s|nearly\s|~)?{_N.replace('<n>', '<m>')}"
    rf"|\b{_N.replace('<n>', '<k>')}\s(?:improvement|increase|gain|lift|boost|reduction"
    rf"|decrease|drop)\s(?:in|of)\s"
    rf"(?:[\w'-]{{1,14}}\s){{0,3}}?{_SHARE}\b"
)
_SAID = line(
    r"\b(?:relative\w*|absolute\w*|percentage[ -]points?|points?|pp|p\.p\.|from|against|vs)\b"
)


class RelativeOrPoints(Rule):
    """A share went up or down by per cent, and the text does not say of what.

    Why: 15 % on an accuracy of 0.80 may be 0.92 or 0.95; readers assume the smaller and move on.
    Ask: from what to what? If the level is confidential: is it relative, or in points?
    """

    code, name = "CLM005", "relative-or-points"
    serves = ("I2", "D9", "C3")
    family = "claims"
    severity = Severity.WARNING
    kinds = PROSE | {"cv", "answer"}
    message = "{n} % of a share: relative, or in points? From what to what would settle it."
    wrong = (
        Case(
            "Adding weather improved recall by 12 % on the test weeks.",
            marks="improved recall by 12 %",
        ),
        Case(
            "- Increased model accuracy by 15% by cleaning labels.",
            marks="Increased model accuracy by 15%",
            kind="cv",
        ),
        Case(
            "The rerank step gave a 9 % improvement in precision for agents.",
            marks="9 % improvement in precision",
        ),
    )
    right = (
        Case("Adding weather improved recall by 12 points on the test weeks."),
        Case("Adding weather improved recall by 12 % relative on the test weeks."),
        Case("Adding weather improved recall by 12 %, from 0.61 to 0.68."),
        Case("The new cache improved latency by 40 % for accuracy at 0.9."),
        Case("With 12 % more labels, recall stayed where it was."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Each such change in a sentence that does not say which of the two it is."""
        hits: list[Hit] = []
        for sentence, match in hits_of(reading, _EITHER, lists=True):
            if _SAID.within(sentence.text):
                continue
            n = match.group("n") or match.group("m") or match.group("k")
            hits.append(Hit(reading.prose.span(match.start, match.end), {"n": n}))
        return hits
