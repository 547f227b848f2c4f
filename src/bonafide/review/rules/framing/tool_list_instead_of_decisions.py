"""FRM004: many tools, and no decision among them."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.own_project import why_not_asked
from bonafide.review.reading import Reading
from bonafide.review.reasoning.catalogue import KINDS
from bonafide.review.rule import Case, Hit, NotApplicable, Rule
from bonafide.review.rules.framing.story import PLAIN
from bonafide.review.rules.framing.tools_before_the_problem import TOOLS

_LEAST = 6
_CHOICE = Pattern(
    r"\b(?:instead of|rather than|over (?:the|a)|chose|chosen|preferred|decided|because|"
    r"dropped|removed|turned (?:off|down)|stayed with|trade-?off|since it|so that)\b"
)
_STACK = "- Python\n- pandas\n- scikit-learn\n- MLflow\n- Docker\n- FastAPI\n- Grafana"


class ToolListInsteadOfDecisions(Rule):
    """Six tools or more are listed, and nowhere is one chosen over another.

    Why: anybody can list tools; what was compared, what won and what was given up shows judgement.
    Ask: which of these did you weigh against something simpler, and what tipped it?
    """

    code, name = "FRM004", "tool-list-instead-of-decisions"
    serves = ("P12", "P8")
    family = "framing"
    standing = "suggestion"
    kinds = frozenset({"readme", "case"})
    message = (
        "{count} tools, and no decision among them. Which one did you weigh against something "
        "simpler, and what tipped it?"
    )
    wrong = (
        Case(f"# Visits\n\n{PLAIN}\n\n## Tech stack\n\n{_STACK}", marks="Tech stack"),
        Case(
            f"# Visits\n\n{PLAIN}\n\n## Built with\n\nPython, pandas, XGBoost, MLflow, Docker, AWS",
            marks="Built with",
        ),
        Case(
            f"# Visits\n\n{PLAIN}\n\n## Technologies used\n\n| part | tool |\n|---|---|\n| model | "
            "LightGBM |\n| api | FastAPI |\n| data | Postgres |\n| jobs | Airflow |\n| logs | "
            "Loki |"
            "\n| image | Docker |",
            marks="Technologies used",
        ),
    )
    right = (
        Case(
            f"# Visits\n\n{PLAIN}\n\nI chose a nightly job instead of an API: scores are read once "
            f"a day.\n\n## Tech stack\n\n{_STACK}"
        ),
        Case(f"# Visits\n\n{PLAIN}\n\n## Tech stack\n\n- Python\n- scikit-learn\n- Docker"),
        Case(f"# tillclient\n\nA client for tills.\n\n## Dependencies\n\n{_STACK}"),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Asked once, on the section that lists them."""
        why = why_not_asked(reading)
        if why:
            return NotApplicable(why)
        document = reading.document
        for index, section in enumerate(document.sections):
            if not section.title or not TOOLS.within(section.title):
                continue
            count = sum(_names(reading, i) for i in _below(reading, index))
            if count < _LEAST:
                continue
            if reading.prose.find(_CHOICE) or any(True for _ in KINDS["reason"].sentences(reading)):
                return []
            return [Hit(reading.heading_span(index), {"count": count})]
        return []


def _below(reading: Reading, index: int) -> list[int]:
    sections = reading.document.sections
    return [index, *(i for i, section in enumerate(sections) if section.parent == index)]


def _names(reading: Reading, index: int) -> int:
    """How many names a section lists: items, rows of a table, parts between commas."""
    first, last = reading.document.sections[index].blocks
    count = 0
    for block in reading.document.blocks[first:last]:
        if block.kind in ("heading", "code"):
            continue
        if block.cell is not None:
            count += block.cell.column > 0 and not block.cell.heading
        else:
            count += len([part for part in _parts(block.text) if part.strip()])
    return count


def _parts(text: str) -> list[str]:
    for mark in (";", "|", "·", "•", "\n"):
        text = text.replace(mark, ",")
    return text[:2_000].split(",")
