"""The rules under test here, and what they find in a text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bonafide.review.engine import run_rules
from bonafide.review.finding import Finding
from bonafide.review.reading import Reading
from bonafide.review.rule import Rule
from bonafide.review.rules import framing, ownership, production, spoken
from bonafide.review.selection import Selection
from bonafide.sources.documents.catalogue import read_bytes
from bonafide.sources.documents.document import Kind

CORPUS = Path(__file__).parent.parent / "corpus" / "readme"
TODAY = date(2026, 11, 21)
OF_TEXT: tuple[Rule, ...] = (
    *framing.RULES,
    *ownership.RULES,
    *(rule for rule in production.RULES if rule.code < "PRD050"),
    *spoken.RULES,
)


def read(text: str, kind: Kind = "readme") -> Reading:
    """A text in Markdown, on its own."""
    return Reading(read_bytes(text.encode(), "text.md", kind=kind), today=TODAY)


def found(text: str, kind: Kind = "readme", *, previews: bool = False) -> list[Finding]:
    """What the rules find, previews only when asked for."""
    rules = [rule for rule in OF_TEXT if previews or rule.standing != "preview"]
    chosen = Selection(select=tuple(rule.code for rule in rules))
    return list(run_rules(read(text, kind), rules, chosen)[0])
