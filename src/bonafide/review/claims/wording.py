"""Patterns over sentences: a space in them is any space that keeps two words on one line."""

from __future__ import annotations

from bonafide.review.linear import Pattern

_SPACE = r"[ \t\x{a0}\x{2009}\x{202f}]"


def line(pattern: str) -> Pattern:
    r"""A pattern whose ``\s`` never is a line end, so that no match leaves its sentence.

    >>> line(r"80\s%").within("80\u00a0%") is not None, line(r"80\s%").within("80\n%")
    (True, None)
    """
    return Pattern(pattern.replace(r"\s", _SPACE))
