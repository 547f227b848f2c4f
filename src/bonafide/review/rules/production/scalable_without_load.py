"""PRD006: scalable, to what?"""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.own_project import documents_a_tool, speaks_of_learning
from bonafide.review.planned import hits_of_today
from bonafide.review.reading import Reading
from bonafide.review.rule import PROSE, Case, Hit, NotApplicable, Rule
from bonafide.review.rules.production.operated import LOAD

_SCALES = Pattern(
    r"\b(?:highly |fully |easily |infinitely )?scalable\b|\bscalability\b|"
    r"\bscales (?:easily|seamlessly|effortlessly|horizontally|automatically|to any)\b|"
    r"\bhandles? (?:high|heavy|massive|large) (?:traffic|loads?|volumes?)\b|\bauto-?scaling\b"
)
_NOT = Pattern(
    r"\b(?:not|never|no|isn['’]t|doesn['’]t|would|limit\w*|nobody|until|tree boosting)\b"
)
_OTHERS = Pattern(
    r"\b(?:for|by|due to|because of|thanks to) (?:its|their|the)\b[^\n.]{0,40}\bscalab|"
    r"\b(?:src|codebase|code|folders?|notebooks?|refactored|modules|repo(?:sitory)?)\b|"
    r"\b(?:set up|configure|consider|enable|as needed|if needed|if necessary)\b"
)
"""The merits of a product, the layout of the code, and advice to others."""


class ScalableWithoutLoad(Rule):
    """It is called scalable, and no load is named that it has carried or must carry.

    Why: everything scales until the first thing that does not; naming it shows that you looked.
    Ask: how much does it carry today, and what breaks first at ten times that?
    """

    code, name = "PRD006", "scalable-without-load"
    serves = ("R6", "D4", "I2", "R7")
    family = "production"
    kinds = PROSE | {"cv", "answer"}
    message = '"{words}": how much does it carry today, and what breaks first at ten times that?'
    wrong = (
        Case("A scalable pipeline that predicts the delays of trams.", marks="scalable"),
        Case(
            "The API of the model handles high traffic thanks to Kubernetes.",
            marks="handles high traffic",
        ),
        Case(
            "The recommendations are served with auto-scaling on the cloud.", marks="auto-scaling"
        ),
    )
    right = (
        Case("It carries 40 requests a second on two workers; the scalable part is the cache."),
        Case("This is not scalable: all leaves are held in memory."),
        Case("bigq is a scalable library for queues."),
        Case("| part | tool | why |\n|---|---|---|\n| queue | Kafka | scalable |\n"),
        Case("The notebook became modules in a scalable layout of folders."),
        Case("Set up auto-scaling as needed when you host it yourself."),
        Case("We took the cloud for its scalability and price."),
        Case("Creates an auto-scaling group of three machines behind one address."),
        Case("Scale the features before the fit, as the rain is in millimetres."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """The first such word, when no sentence about load has a figure."""
        if reading.document.kind != "cv" and documents_a_tool(reading):
            return NotApplicable("it documents a tool")
        if reading.document.kind != "cv" and not speaks_of_learning(reading):
            return NotApplicable("it does not speak of a model")
        prose = reading.prose
        if prose.matching(LOAD) & prose.matching(_CARRIES):
            return []
        denied = prose.matching(_NOT) | prose.matching(_OTHERS)
        for sentence, match in hits_of_today(reading, _SCALES, lists=True):
            if sentence.index not in denied and prose.block(sentence).cell is None:
                return [Hit(prose.span(match.start, match.end), {"words": match.text})]
        return []


_CARRIES = Pattern(
    r"\b(?:carr(?:y|ies|ied)|handl\w+|serv\w+|process\w*|requests?|load|peak|per (?:second|day|"
    r"hour|"
    r"minute)|a (?:second|day|minute)|index\w*|scor\w+|rps|qps|concurrent|replicas?|stream\w*)\b"
)
