"""PRD007: an A/B test without n, time or result."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.own_project import documents_a_tool
from bonafide.review.reading import Reading
from bonafide.review.rule import PROSE, Case, Hit, NotApplicable, Rule

_TEST = Pattern(
    r"\b(?:ran|run|conducted|performed|did|through|via|with|in|by|validated|after|our|an?|the|"
    r"online) (?:\w+ ){0,2}?"
    r"(?:A/B[- ](?:tests?|testing|experiments?)|split tests?|randomi[sz]ed (?:experiments?|"
    r"trials?)|online experiments?)\b"
)
_PLAN = Pattern(
    r"\b(?:will|would|could|should|plan\w*|future|next|todo|roadmap|can|not|no|never|without|"
    r"before|"
    r"framework|support\w*|platform|need\w*|want\w*|ideally|roll(?:ed)? out to|if|fell|dropped|"
    r"worse|lost|no difference)\b"
)


class ExperimentWithoutNumbers(Rule):
    """An A/B test is told, without how many, how long or what came of it.

    Why: an experiment is its size, its length and its interval; without them it is a word.
    Ask: how many were in each arm, for how long, and what was the difference with its interval?
    """

    code, name = "PRD007", "experiment-without-numbers"
    serves = ("C7", "R1.6", "D1", "I2")
    family = "production"
    standing = "suggestion"
    kinds = PROSE | {"cv", "answer"}
    message = (
        '"{words}": how many in each arm, for how long, and what was the difference with its '
        "interval?"
    )
    wrong = (
        Case(
            "We ran an A/B test, and the new ranking of shops was better.",
            marks="ran an A/B test",
        ),
        Case(
            "The ranking was validated through A/B testing with real riders of the tram.",
            marks="validated through A/B testing",
        ),
        Case("- Improved search, proven in an A/B test.", marks="in an A/B test", kind="cv"),
    )
    right = (
        Case("We ran an A/B test on 40,000 riders for two weeks: +1.2 points [0.3, 2.1]."),
        Case("We ran an A/B test. After 14 days, bookings were up by 2 % (interval 1 to 3)."),
        Case("An A/B test was not possible: all shops read the same list."),
        Case("Next we would run an A/B test on two depots."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Each experiment that was run, unless a figure stands in its paragraph."""
        if reading.document.kind != "cv" and documents_a_tool(reading):
            return NotApplicable("it documents a tool")
        prose = reading.prose
        planned = prose.matching(_PLAN)
        hits: list[Hit] = []
        for sentence, match in prose.hits(_TEST):
            block = prose.block(sentence)
            around = [block.text, *_next_text(reading, sentence.block)]
            if sentence.index in planned or any(c.isdigit() for text in around for c in text):
                continue
            hits.append(Hit(prose.span(match.start, match.end), {"words": match.text}))
        return hits[:3]


def _next_text(reading: Reading, block: int) -> list[str]:
    """The paragraph after, where a result may stand; a CV's bullets stand alone."""
    if reading.document.kind == "cv":
        return []
    return [other.text for other in reading.document.blocks[block + 1 : block + 3]]
