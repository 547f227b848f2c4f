"""Every rule, by code, in order; each family's table is written by hand in its folder."""

from __future__ import annotations

from bonafide.review.rule import Rule
from bonafide.review.rules import consistency, evidence, reasoning

RULES: dict[str, Rule] = {
    rule.code: rule
    for family in (
        evidence,
        consistency,
        reasoning,
    )
    for rule in family.RULES
}
