"""FRM013: headings with nothing beneath."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.own_project import documents_a_tool
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule

_LEAST = 3


class HeadingsWithoutContent(Rule):
    """Three headings or more stand over nothing.

    Why: a heading promises an answer, and an empty one shows that there was none to give.
    Ask: which of these can you fill with two sentences today, and which should go?
    """

    code, name = "FRM013", "headings-without-content"
    serves = ("P4", "P3", "P15")
    family = "framing"
    standing = "suggestion"
    kinds = frozenset({"readme", "case"})
    message = (
        "{count} headings stand over nothing ({some}). Which of them can you fill with two "
        "sentences, and which should go?"
    )
    wrong = (
        Case(
            "# Churn\n\nA model of churn.\n\n## Data\n\n## Results\n\n## Monitoring\n", marks="Data"
        ),
        Case(
            "# Fares\n\n## Setup\n\nRun make.\n\n## Evaluation\n\n## Drift\n\n## Limits\n",
            marks="Evaluation",
        ),
        Case(
            "# Leaves\n\n## Problem\n\n## Data\n\n## Model\n\nA tree.\n\n## Limits\n",
            marks="Problem",
        ),
    )
    right = (
        Case("# Churn\n\n## Data\n\n### Source\n\nThe till.\n\n### Labels\n\nThe contract.\n"),
        Case("# Churn\n\n## Screens\n\n![one](a.png)\n\n## Code\n\n```\nmake\n```\n\n## Limits\n"),
        Case(
            "# Till\n\nIt reads tills.\n\n## [Guide](g.md)\n\n## [Plans](p.md)\n\n## [Talk](t.md)\n"
        ),
        Case("# Churn\n\n## Data\n\nThe till.\n\n## Results\n\n## Limits\n"),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Asked once, on the first of them."""
        if documents_a_tool(reading):
            return NotApplicable("it documents a tool")
        document = reading.document
        parents = {section.parent for section in document.sections}
        pictured = {
            document.blocks[i.block].section for i in document.images if i.block is not None
        }
        empty = [
            index
            for index, section in enumerate(document.sections)
            if section.title
            and section.level > 1
            and index not in parents
            and index not in pictured
            and not document.blocks[section.blocks[0]].links
            and section.blocks[1] - section.blocks[0] <= 1
        ]
        if len(empty) < _LEAST:
            return []
        some = ", ".join(document.sections[index].title for index in empty[:3])
        return [Hit(reading.heading_span(empty[0]), {"count": len(empty), "some": some})]
