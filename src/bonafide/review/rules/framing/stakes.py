"""Words that show who acts on a prediction, by when, or what a mistake costs them."""

from __future__ import annotations

from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.words import any_of

STAKES = Pattern(
    r"\b(?:so that (?:the |a |our )?\w+ (?:can|could|may|know|get)|decid\w+|decisions?(?: (?:to|"
    r"about|of|is|are|they|that|for|we|it|support|by|on|was|were|from)\b|[.,;:)—])|operational "
    r"decision|"
    r"used (?:by|to (?:plan|order|choose|prioriti[sz]e|rank|route|size|set|flag|trade|schedule))|"
    r"(?:hours?|days?|weeks?|months?|minutes?) (?:ahead|before|in advance|earlier|later)|in "
    r"advance|"
    r"lead time|next (?:\d+|two|three|four|six|seven) (?:hours?|days?|weeks?|months?)|next[- "
    r"](?:day|week|month|hour)|tomorrow|day-ahead|"
    r"watch-?list|call list|ranked list|alarms?|false (?:alarms?|positives?|negatives?)|missed|"
    r"costs? (?:of|us|them|more|about|around|\d|[$€£]\d)|more (?:expensive|costly)|worse than|"
    r"unacceptable|"
    r"acceptable|budget|capacity|threshold|trade-?off|risk management|screening|triage|unnecessary|"
    r"(?:asked|told) (?:me|us|for)|"
    r"replac(?:e|es|ed|ing) (?:the |a |our )?(?:manual|old|current|rules?|sheet|spreadsheet|"
    r"phone|paper)|by hand|manually|instead of|"
    rf"(?:for|by|to|of|from|with|help|helps|the|our|their|two|three|four|five|six|an?) "
    rf"{any_of('deciders')})\b"
)
"""Somebody who acts, a time to act in, or the price of being wrong."""


def at_stake(reading: Reading) -> bool:
    """Whether a sentence, and not a bare list of words, shows it."""
    return next(reading.prose.hits(STAKES), None) is not None
