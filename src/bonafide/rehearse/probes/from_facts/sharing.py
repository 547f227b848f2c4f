"""Whether two texts speak of the same thing: the words that they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

_ENDINGS = ("ingly", "ings", "edly", "ing", "ies", "ed", "es", "ly", "s", "e")
_SHORTEST = 4
_COMMON = frozenset(
    """
    about after again against also always another around because been before being below between
    both cannot come could does doing done down during each either else every everything few first
    from given going hardly have having here high however into itself just know known last later
    least less like made make many mean might more most much must need never next nobody nothing
    often once only other others over part people rather really same seen several shall should
    since some something still such take taken than that their them then there these they thing
    things this those three through time today told took turn under until upon used uses using
    very want were what when where whether which while whose will with within without work would
    your yours
    """.split()  # noqa: SIM905 - prose reads better than a list of strings
)
_ONE_IN = 8
"""A word that stands in one text of eight is the subject's own."""
_TRADE = frozenset({"model", "data", "case", "number", "decision", "result", "valu", "train"})
"""Words that every case uses of everything."""


@lru_cache(maxsize=8192)
def content(text: str) -> frozenset[str]:
    """The words of a text that carry its meaning, without their endings.

    >>> sorted(content("The labels arrived late, and late labels cost money"))
    ['arriv', 'cost', 'label', 'lat', 'money']
    """
    words = ("".join(c if c.isalnum() else " " for c in text.lower())).split()
    return frozenset(
        _stem(word) for word in words if len(word) >= _SHORTEST and word not in _COMMON
    )


def shared(one: str, other: str) -> frozenset[str]:
    """The words that carry meaning in both texts, those of the trade left out."""
    return (content(one) & content(other)) - _TRADE


def everyday(texts: Iterable[str], often: int = 7) -> frozenset[str]:
    """The words that a case uses all the time: those of its subject, which tell nothing apart.

    >>> sorted(everyday(["the van is late", "a late van", "vans wait"], often=2))
    ['lat']
    """
    told = list(texts)
    counts = Counter(word for text in told for word in content(text))
    least = max(often, len(told) // _ONE_IN)
    return frozenset(word for word, count in counts.items() if count >= least)


def speaks_of(
    about: str,
    texts: Iterable[frozenset[str]],
    enough: int,
    common: frozenset[str] = frozenset(),
) -> bool:
    """Whether one of some texts, given as their :func:`content`, shares enough words with it that
    are not ``common`` in the case."""
    mine = content(about) - _TRADE - common
    return any(len(mine & theirs) >= enough for theirs in texts)


def alike(one: str, other: str) -> float:
    """The share of words that two texts have in common, from 0 to 1.

    >>> alike("Training and serving", "Served and trained")
    1.0
    """
    mine, theirs = content(one), content(other)
    both = mine | theirs
    return len(mine & theirs) / len(both) if both else 0.0


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST - 1:
            return word.removesuffix(ending)
    return word
