"""FRM003: the tools are told before the problem."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.own_project import documents_a_tool
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule

TOOLS = Pattern(
    r"^\W*(?:the )?(?:tech(?:nology|nical|nologies)?(?: stack)?(?: used| & tools)?|tools?(?: "
    r"(?:and|&) \w+)?(?: used)?|"
    r"stack|libraries(?: used)?|technologies(?: (?:and|&) \w+)?(?: used)?|built with|"
    r"frameworks?(?: used)?|dependencies)\W*$"
)
_PROBLEM = Pattern(
    r"\b(?:problem|overview|motivation|introduction|background|objectives?|goals?|about|why|"
    r"business|context|description|summary|question|data ?set|data)\b"
)
_LEAST_BEFORE = 30


class ToolsBeforeTheProblem(Rule):
    """The tools are listed before a reader knows what they are for.

    Why: a reader decides in the first lines whether the problem is worth their time.
    Ask: what was wrong or slow before, in two sentences, that this work was to change?
    """

    code, name = "FRM003", "tools-before-the-problem"
    serves = ("P10", "P12", "P3")
    family = "framing"
    standing = "suggestion"
    kinds = frozenset({"readme", "case"})
    message = (
        "The tools come before the problem. What was wrong or slow before, and for whom? "
        "Two sentences of it could open the text."
    )
    wrong = (
        Case(
            "# Fares\n\n## Tech stack\n\n- Python\n- XGBoost\n- Docker\n\n## Problem\n\nFares of "
            "night buses vary, and drivers guess.",
            marks="Tech stack",
        ),
        Case(
            "# Orchard\n\nA classifier of leaves.\n\n## Technologies used\n\nPyTorch, Flask, "
            "AWS\n\n"
            "## About the project\n\nGrowers send pictures of leaves.",
            marks="Technologies used",
        ),
        Case(
            "## Libraries\n\n- pandas\n- scikit-learn\n\n## Introduction\n\nA clinic wants to know "
            "who will miss an appointment.",
            marks="Libraries",
        ),
    )
    right = (
        Case(
            "# Fares\n\n## Problem\n\nFares of night buses vary, and drivers guess.\n\n"
            "## Tech stack\n\n- Python\n- XGBoost"
        ),
        Case(
            "# Fares\n\nFares of night buses vary, and drivers guess. A wrong guess costs a driver "
            "about forty minutes of waiting at the depot, or a full bus that leaves people in the "
            "rain. This forecast is made at six.\n\n## Tech stack\n\n- Python\n\n## "
            "Data\n\nTickets."
        ),
        Case("# busclient\n\n## Dependencies\n\n- grpc\n- protobuf\n\n## Usage\n\nCall `get`."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """The first section of tools, when a section on the problem comes only later."""
        if documents_a_tool(reading):
            return NotApplicable("it documents a tool")
        document = reading.document
        words = 0
        for index, section in enumerate(document.sections):
            titled = _says(TOOLS, section.title)
            if titled:
                later = any(
                    _says(_PROBLEM, other.title) for other in document.sections[index + 1 :]
                )
                return [Hit(reading.heading_span(index))] if later else []
            if _says(_PROBLEM, section.title) and section.level != 1:
                return []
            first, last = section.blocks
            words += sum(
                len(block.text.split())
                for block in document.blocks[first:last]
                if block.kind not in ("heading", "code")
            )
            if words >= _LEAST_BEFORE:
                return []
        return []


def _says(pattern: Pattern, title: str) -> bool:
    """Whether a title matches."""
    return bool(title) and pattern.within(title) is not None
