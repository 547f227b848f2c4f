"""Lines of a text that state nothing: tasks, a template's instructions, halves of a quotation."""

from __future__ import annotations

import re

from bonafide.review.linear import Pattern

_ASKS = Pattern(
    r"^\W*(?:describe|explain|list|write|add|insert|fill|provide|summari[sz]e|state|replace|include|"
    r"mention|document|note) (?:the|your|any|all|how|what|why|where|which|here|an?|each|every)\b|"
    r"^\W*(?:e\.g|for example|for instance|i\.e)\b|\?[\"”’')\]]*$|\b(?:todo|fixme|tbd)\b"
)
_IF_THEN = Pattern(r"\bif\b.{1,200}\bthen\b|^\W*(?:i|we|it|this|that|they) would\b")
_MONTH = re.compile(r"(?<=\d )May\b|\bMay(?= \d)|(?<=\bin )May\b")
_CHECKBOX = re.compile(r"\s*(?:>\s*)*(?:[-*+]|\d+[.)])\s+\[[ xX]?\](?:\s|$)")


def states(sentence: str, line: str = "") -> bool:
    """Whether a sentence states something; ``line`` is the line of the file that it begins in.

    >>> states("We split by week."), states("Do we split by week?"), states("Describe the split.")
    (True, False, False)
    >>> states("We split by week.", "- [ ] We split by week."), states("so we split.”")
    (False, False)
    """
    if _ASKS.within(sentence) or _IF_THEN.within(sentence) or _CHECKBOX.match(line):
        return False
    half = ("“" in sentence) != ("”" in sentence) and "„" not in sentence
    if half or sentence.count('"') % 2:
        return False
    return not sentence.startswith(('"', "“", "„", "«"))


def monthless(sentence: str) -> str:
    """A sentence without the month that reads as a word of doubt.

    >>> monthless("It stopped on 3 May.")
    'It stopped on 3 then.'
    """
    return _MONTH.sub("then", sentence)
