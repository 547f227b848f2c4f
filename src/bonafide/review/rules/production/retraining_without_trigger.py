"""PRD004: retrained, and nobody knows when."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.own_project import documents_a_tool
from bonafide.review.reading import Reading
from bonafide.review.rule import PROSE, Case, Hit, NotApplicable, Rule

_RETRAINED = Pattern(
    r"\b(?:automat\w+|continuous(?:ly)?|periodic(?:ally)?|regular(?:ly)?|scheduled|"
    r"frequent(?:ly)?|from time to time) "
    r"(?:model )?re-?train(?:ed|ing|s)?\b|"
    r"\bre-?train(?:ed|ing|s)? (?:(?:the|our|its) )?(?:models? )?(?:is |are )?(?:automatically|"
    r"periodically|regularly|"
    r"continuously|frequently|from time to time|as needed|when needed|when necessary|pipelines?|"
    r"on new data|with new data)\b"
)
_WHEN = Pattern(
    r"\b(?:nightly|daily|weekly|monthly|quarterly|yearly|hourly|every|each|once (?:a|per)|on "
    r"(?:mondays|"
    r"sundays|saturdays)|if|whenever|after|as soon as|falls?|drops?|dropped|exceeds?|above|below|"
    r"threshold|trigger(?:ed|s)?|drift|PSI|cron\w*|when (?:the|a|its|more|new|our|recall|"
    r"precision|error)|"
    r"shadow|compar\w+|gate[ds]?|because|cost|never|not|no)\b|\d"
)


class RetrainingWithoutTrigger(Rule):
    """The model is retrained "regularly", and nothing says when or on which sign.

    Why: each retraining can make things worse; the trigger and the gate are the design.
    Ask: what starts it, what must the new model beat, and who lets it replace the old one?
    """

    code, name = "PRD004", "retraining-without-trigger"
    serves = ("I5", "R1.6", "P6")
    family = "production"
    standing = "suggestion"
    kinds = PROSE | {"answer"}
    message = (
        '"{words}": what starts it, and what must the new model beat before it replaces the old '
        "one?"
    )
    wrong = (
        Case(
            "The system supports automated retraining of the leaf model.",
            marks="automated retraining",
        ),
        Case(
            "To keep up with the trams, the model should be retrained periodically.",
            marks="retrained periodically",
        ),
        Case(
            "There is also a retraining pipeline for the ranking of shops.",
            marks="retraining pipeline",
        ),
    )
    right = (
        Case("It is retrained automatically every Sunday and goes live if it beats last week's."),
        Case("Automatic retraining starts when recall on the spot checks falls under a half."),
        Case("There is no automatic retraining: prices change in May, and I do it by hand."),
        Case("trainctl is a tool and the framework for periodic retraining of models."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """The first such sentence, when neither it nor the next says when."""
        if documents_a_tool(reading):
            return NotApplicable("it documents a tool")
        prose = reading.prose
        when = prose.matching(_WHEN)
        for sentence, match in prose.hits(_RETRAINED):
            if not when & {sentence.index, sentence.index + 1}:
                return [Hit(prose.span(match.start, match.end), {"words": match.text})]
        return []
