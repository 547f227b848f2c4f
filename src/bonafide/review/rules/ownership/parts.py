"""Words that say whose work something was."""

from __future__ import annotations

from bonafide.review.linear import Pattern

OWN_PART = Pattern(
    r"\b(?:i|i['’]ve|i['’]m|my|mine|myself|owner|(?:my|his|her|their) (?:part|role|share)|"
    r"(?:role|responsib\w+|contribution)s?\s?:|contributed|written by|solo|alone|by me|"
    r"single author|worked on the|took (?:care|charge)|was responsible|were responsible)\b"
)
"""Somebody's own part is told."""
