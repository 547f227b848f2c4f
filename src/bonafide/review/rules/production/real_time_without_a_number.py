"""PRD011: "real-time"."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.own_project import documents_a_tool
from bonafide.review.planned import hits_of_today
from bonafide.review.reading import Reading
from bonafide.review.rule import PROSE, Case, Hit, NotApplicable, Rule
from bonafide.review.rules.production.operated import SPEED

_REAL_TIME = Pattern(
    r"\b(?:near[- ])?real[- ]time (?:\w+ )?(?:predictions?|inference|detection|recommendations?|"
    r"scoring|analysis|"
    r"classification|processing|forecast\w*|insights?|system|fraud|alerts?|serving|API|"
    r"analytics)\b|"
    r"\b(?:predict\w*|classif\w+|detect\w*|scor\w+|recommend\w*|results?|works?|runs?|"
    r"inference)\b[^\n.;]{0,40}\bin real[- ]time\b"
)
_NOT = Pattern(
    r"\b(?:not|never|no|isn['’]t|need\w*|batch|nightly|future|plan\w*|could|would|next|"
    r"simulat\w*)\b"
)
_UNDER = Pattern(r"\bsub-?(?:second|millisecond)\b|\b(?:under|within|below|less than) a second\b")


class RealTimeWithoutANumber(Rule):
    """It works in real time, and no time stands anywhere in the text.

    Why: real time is a promise to somebody who waits; the number and the one who waits make it one.
    Ask: who waits for it, for how long at most, and what happens when it is later than that?
    """

    code, name = "PRD011", "real-time-without-a-number"
    serves = ("I2", "P11", "R7", "R1.5")
    family = "production"
    kinds = PROSE | {"cv", "answer"}
    standing = "suggestion"
    message = (
        '"{words}": who waits for it, and for how long at most? If nobody does, a plainer word '
        "will do."
    )
    wrong = (
        Case("The page gives real-time predictions of tram delays.", marks="real-time predictions"),
        Case(
            "It detects mildew on leaves in real time.",
            marks="detects mildew on leaves in real time",
        ),
        Case(
            "- Built a real-time recommendation system.",
            marks="real-time recommendation system",
            kind="cv",
        ),
    )
    right = (
        Case("Real-time predictions reach the driver within 300 ms, or the old plan stays."),
        Case("Real-time forecasts of trams go to the signs as sub-second events."),
        Case("# Trams\n\n- [Real-time prediction](#real-time-prediction)\n- [Licence](#licence)\n"),
        Case("It is not a real-time system: the list is made at six."),
        Case("streamq is a library for real-time analytics."),
        Case("In real life, the leaves are wet and the camera shakes."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """The first such words, when no time or rate in figures stands in the text."""
        if reading.document.kind != "cv" and documents_a_tool(reading):
            return NotApplicable("it documents a tool")
        prose = reading.prose
        if prose.find(SPEED) or prose.find(_UNDER):
            return []
        other = prose.matching(_NOT)
        for sentence, match in hits_of_today(reading, _REAL_TIME, lists=True):
            if sentence.index not in other:
                return [Hit(prose.span(match.start, match.end), {"words": match.text})]
        return []
