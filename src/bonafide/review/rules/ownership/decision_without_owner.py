"""OWN006: "it was decided"."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import PROSE, Case, Hit, NotApplicable, Rule

_DECIDED = Pattern(
    r"\b(?:it (?:was|has been|had been) (?:then |later |finally |therefore |also )?(?:decided|"
    r"agreed|"
    r"determined|concluded)(?: that| to)|"
    r"(?:the|a) (?:final |joint )?decision (?:was|has been|had been) (?:made|taken|reached))\b"
)
_BY = Pattern(
    r"\b(?:by|together with|with) (?:me|us|the|my|our|a|two|three|[a-z]+ers?)\b|\b(?:i|we|my|our|"
    r"because|since|so that|in order|to (?:reduce|avoid|minimi[sz]e|save))\b"
)


class DecisionWithoutOwner(Rule):
    """A decision was made, and nobody made it.

    Why: the question after it is always who decided and on what grounds.
    Ask: was it you, and what lay on the table when it was made?
    """

    code, name = "OWN006", "decision-without-owner"
    serves = ("D5", "P12", "R8")
    family = "ownership"
    standing = "suggestion"
    kinds = PROSE | {"answer"}
    message = '"{words}": by whom, and what lay on the table when it was made?'
    wrong = (
        Case(
            "After the pilot it was decided to keep the old ranking for new shops.",
            marks="it was decided to",
        ),
        Case("The decision was made to drop the graph features.", marks="The decision was made"),
        Case("In May it was agreed that recall comes first.", marks="it was agreed that"),
    )
    right = (
        Case("After the pilot I decided to keep the old ranking for new shops."),
        Case("It was decided by the two planners to keep the sheet for Easter."),
        Case("The decision was made with the depot: they carry the cost of a wasted visit."),
        Case("It was decided to use a table, since the planner prints it each morning."),
        Case("The decision boundary was made smoother by a larger k."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Each such sentence that names neither who decided nor why."""
        prose = reading.prose
        named = prose.matching(_BY)
        return [
            Hit(prose.span(match.start, match.end), {"words": match.text})
            for sentence, match in prose.hits(_DECIDED)
            if sentence.index not in named
        ]
