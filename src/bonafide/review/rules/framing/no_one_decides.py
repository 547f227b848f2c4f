"""FRM002: a case in which nobody decides anything with the result."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.own_project import why_not_asked
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule
from bonafide.review.rules.framing.stakes import at_stake
from bonafide.review.rules.framing.story import PLAIN
from bonafide.review.rules.framing.vague_problem import states_a_goal


class NoOneDecides(Rule):
    """A case tells how a model was made, and nobody decides anything with it.

    Why: impact is a decision that got better; a score is only its means.
    Ask: which decision did it change, for whom, and which cost or hour went down?
    """

    code, name = "FRM002", "no-one-decides"
    serves = ("I1", "P11", "P12", "I3")
    family = "framing"
    kinds = frozenset({"case"})
    standing = "suggestion"
    message = (
        "Nobody decides anything with the result here. Which decision did it change, for whom, "
        "and what did that save?"
    )
    wrong = (
        Case(f"# Garden shops\n\n{PLAIN}", marks="Garden shops", kind="case"),
        Case(f"# Visits\n\nA random forest for visits.\n\n{PLAIN}", marks="Visits", kind="case"),
        Case(f"{PLAIN}\n\n## Results\n\nIt reached an F1 of 0.71.", kind="case"),
    )
    right = (
        Case(
            f"# Garden shops\n\n{PLAIN}\n\nThe marketing team writes to the top two hundred.",
            kind="case",
        ),
        Case(
            f"# Garden shops\n\n{PLAIN}\n\nA missed customer costs us about 40 euros a year.",
            kind="case",
        ),
        Case("# Garden shops\n\nI trained a forest on the till.", kind="case"),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Asked once, on the title; where the goal is stated, FRM001 asks there."""
        why = why_not_asked(reading)
        if why:
            return NotApplicable(why)
        if at_stake(reading) or states_a_goal(reading):
            return []
        headings = [block for block in reading.document.blocks if block.kind == "heading"]
        if headings:
            return [Hit(headings[0].span())]
        return [Hit(reading.prose.span_of(reading.prose.sentences[0]))]
