"""One rule, or a few, asked about an example."""

from __future__ import annotations

from collections.abc import Mapping

from bonafide.review.engine import run_rules
from bonafide.review.examples import reading_of
from bonafide.review.finding import Finding
from bonafide.review.rule import Case, Rule
from bonafide.review.rules.production import RULES as PRODUCTION
from bonafide.review.rules.reproducibility import RULES as REPRODUCIBILITY
from bonafide.review.selection import Selection
from bonafide.sources.documents.document import Kind

RULES: dict[str, Rule] = {
    rule.code: rule
    for rule in (*REPRODUCIBILITY, *PRODUCTION)
    if rule.family == "reproducibility" or rule.code >= "PRD050"
}


def found(text: str, files: Mapping[str, str], *codes: str, kind: Kind = "readme") -> list[Finding]:
    """The findings of the rules named, or of all, on a README and the files beside it."""
    chosen = [RULES[code] for code in codes] or list(RULES.values())
    reading = reading_of(Case(text, kind=kind, files=files))
    return list(run_rules(reading, chosen, Selection(preview=True))[0])


def quotes(text: str, files: Mapping[str, str], *codes: str, kind: Kind = "readme") -> list[str]:
    """What those findings quote."""
    return [finding.quote for finding in found(text, files, *codes, kind=kind)]
