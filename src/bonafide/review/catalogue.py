"""Every rule, by code, in order, written by hand."""

from __future__ import annotations

from bonafide.review.rule import Rule

RULES: dict[str, Rule] = {}
