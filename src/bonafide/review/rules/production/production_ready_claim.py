"""PRD002: "production-ready"."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.own_project import documents_a_tool
from bonafide.review.planned import hits_of_today
from bonafide.review.reading import Reading
from bonafide.review.rule import PROSE, Case, Hit, NotApplicable, Rule
from bonafide.review.rules.production.operated import in_use

_CLAIM = Pattern(
    r"\b(?:production|enterprise|industry|industrial)[- ](?:ready|grade|quality|level|strength)\b|"
    r"\bbattle[- ]tested\b|\b(?:ready for|suitable for) production(?: use)?\b"
)
_NOT = Pattern(
    r"\b(?:not|never|no|isn['’]t|aren['’]t|far from|before|nothing|neither|would need|todo|"
    r"goal|aims?)\b"
)
_OF_A_TOOL = Pattern(
    r"\b(?:because|since|as|that) (?:it|they|this)(?:['’]s| is| are)\b|"
    r"\b(?:chose|chosen|picked|selected|prefer\w*|opted for|went with|Postgres\w*|Kafka|Redis|"
    r"Angular|React|Django|Spring)\b"
)


class ProductionReadyClaim(Rule):
    """Something is called production-ready, and nothing says that it ever ran for anybody.

    Why: readiness is shown by use; as an adjective it makes a reader look for the gap.
    Ask: what has it survived: how many requests, which bad input, which bad deploy?
    """

    code, name = "PRD002", "production-ready-claim"
    serves = ("R7", "C1", "R1.6", "P23")
    family = "production"
    kinds = PROSE | {"cv", "answer"}
    message = (
        '"{words}" is shown by use. What has it survived: how many requests, which bad input, '
        "which bad release?"
    )
    wrong = (
        Case("A production-ready pipeline for tram delays.", marks="production-ready"),
        Case(
            "The code follows modules and is enterprise-grade, with tests and Docker.",
            marks="enterprise-grade",
        ),
        Case("The leaf model with its API is ready for production.", marks="ready for production"),
    )
    right = (
        Case("It has run every night since May, and failed on the two nights without tickets."),
        Case("This is not production-ready: nothing retries, and the key is in the shell."),
        Case("queuelib is a production-ready library for queues."),
        Case("I chose MariaDB because it is battle-tested and known to the two who are on call."),
        Case("| part | tool | why |\n|---|---|---|\n| page | Vue | enterprise ready |\n"),
        Case("The goal is to deploy a production-ready service for the tram depot."),
        Case("It uses the industry-standard format for images of leaves."),
        Case("Production data differ: the till rounds, and the export does not."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """The first such claim that is not denied, when nothing tells of its use."""
        if reading.document.kind != "cv" and documents_a_tool(reading):
            return NotApplicable("it documents a tool")
        if in_use(reading):
            return []
        prose = reading.prose
        denied = prose.matching(_NOT) | prose.matching(_OF_A_TOOL)
        for sentence, match in hits_of_today(reading, _CLAIM, lists=True):
            if sentence.index not in denied and prose.block(sentence).cell is None:
                return [Hit(prose.span(match.start, match.end), {"words": match.text})]
        return []
