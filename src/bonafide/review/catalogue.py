"""Every rule, by code, in order; each family's table is written by hand in its folder."""

from __future__ import annotations

from bonafide.review.rule import Rule
from bonafide.review.rules import (
    claims,
    consistency,
    cv,
    evidence,
    framing,
    ownership,
    production,
    reasoning,
    reproducibility,
    spoken,
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
        framing,
        ownership,
        tutorial,
        reproducibility,
        cv,
        spoken,
    )
    for rule in family.RULES
}
