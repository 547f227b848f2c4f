"""Every rule, by code, in order; each family's table is written by hand in its folder."""

from __future__ import annotations

from bonafide.review.rule import Rule
from bonafide.review.rules import (
    claims,
    consistency,
    evidence,
    production,
    reasoning,
    reproducibility,
    tutorial,
)

RULES: dict[str, Rule] = {
    rule.code: rule
    for family in (
        claims,
        evidence,
        consistency,
        production,
        reasoning,
        tutorial,
        reproducibility,
    )
    for rule in family.RULES
}
