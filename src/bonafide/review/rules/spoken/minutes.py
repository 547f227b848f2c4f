"""How long a text takes when it is spoken."""

from __future__ import annotations

WORDS_A_MINUTE = 150
"""A calm pace of somebody who explains."""


def spoken(words: int) -> str:
    """The time as people say it.

    >>> spoken(450), spoken(190)
    ('3 min 00 s', '1 min 16 s')
    """
    seconds = round(words * 60 / WORDS_A_MINUTE)
    return f"{seconds // 60} min {seconds % 60:02d} s"
