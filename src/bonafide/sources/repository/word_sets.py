"""Sets of names, written as a sentence is: with spaces."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of ``text``.

    >>> sorted(words("csv tsv"))
    ['csv', 'tsv']
    """
    return frozenset(text.split())
