"""The name of a folder or file that is made from somebody's words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_MOST = 60
_NOTHING = "project"


def slug_of(name: str, *, otherwise: str = _NOTHING) -> str:
    """``name`` in lower case, of ``a-z``, ``0-9`` and single hyphens; never empty.

    >>> slug_of("Flight Delays_2"), slug_of("../../Größe"), slug_of("日本"), slug_of("-")
    ('flight-delays-2', 'grosse', 'project', 'project')
    """
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss"))
    ascii_only = "".join(c for c in plain.lower() if c.isascii())
    return re.sub(r"[^a-z0-9]+", "-", ascii_only)[:_MOST].strip("-") or otherwise


def slugs_of(names: Iterable[str], *, taken: Iterable[str] = ()) -> list[str]:
    """A slug for each name, in order; one that is taken gets -2, -3, ….

    >>> slugs_of(["Churn", "churn", "churn-2"])
    ['churn', 'churn-2', 'churn-2-2']
    """
    used = set(taken)
    found = []
    for name in names:
        slug = free_slug(slug_of(name), used)
        used.add(slug)
        found.append(slug)
    return found


def free_slug(slug: str, taken: Iterable[str]) -> str:
    """``slug``, or the first of slug-2, slug-3, … that is not taken.

    >>> free_slug("a", ["a", "a-2"])
    'a-3'
    """
    used = set(taken)
    number, free = 1, slug
    while free in used:
        number += 1
        free = f"{slug}-{number}"
    return free
