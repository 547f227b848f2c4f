"""Keys: the way to one number inside an artefact.

``test.auc``, ``test/auc``, ``/test/auc`` and ``folds[2].auc`` walk through nested values; a key
that itself holds a dot is found too. In a table, ``model=xgb/auc`` is the column ``auc`` of the
one row whose column ``model`` is ``xgb``; conditions are joined by ``&``. A table of one row needs
none.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any
from urllib.parse import unquote

from bonafide.review.claims.artefact import Rows, decimal_of

_MAX_PARTS = 20


class NoSuchKey(Exception):
    """The artefact holds no number under that key; the message says why."""


class Unclear(NoSuchKey):
    """Something stands under that key, but not one number, plainly written; the message says."""


def number_at(content: Any, key: str) -> Fraction:
    """The number under ``key``.

    >>> str(number_at({"test": {"auc": Decimal("0.84")}}, "test.auc"))
    '21/25'

    Raises:
        Unclear: there is more than one thing, or no number in plain digits.
        NoSuchKey: there is nothing.
    """
    found = _in_rows(content, key) if isinstance(content, Rows) else _walk(content, key)
    if isinstance(found, str):
        found = decimal_of(found.strip(" \t").removesuffix("%"))
    if isinstance(found, int) and not isinstance(found, bool):
        found = Decimal(found)
    if not isinstance(found, Decimal):
        raise Unclear(f"what stands under {_shown(key)} is no number in plain digits")
    return Fraction(found)


def _walk(content: Any, key: str) -> Any:
    parts = _parts(key)
    if not parts or len(parts) > _MAX_PARTS:
        raise NoSuchKey("the link names no key")
    for variant in (parts, [unquote(part) for part in parts]):
        try:
            return _descend(content, variant)
        except KeyError:
            continue
    raise NoSuchKey(f"there is no {_shown(key)} in it")


def _parts(key: str) -> list[str]:
    plain = key.strip().replace("[", ".").replace("]", "")
    separator = "/" if "/" in plain else "."
    return [part.strip("'\" ") for part in plain.strip("/.").split(separator) if part.strip()]


def _descend(content: Any, parts: list[str]) -> Any:
    """The value at the end of ``parts``; the longest key that fits is tried first."""
    at = content
    i = 0
    while i < len(parts):
        if isinstance(at, list):
            if not parts[i].isascii() or not parts[i].isdigit() or len(parts[i]) > 6:
                raise KeyError(parts[i])
            if int(parts[i]) >= len(at):
                raise KeyError(parts[i])
            at = at[int(parts[i])]
            i += 1
            continue
        if not isinstance(at, dict):
            raise KeyError(parts[i])
        for end in range(len(parts), i, -1):
            name = ".".join(parts[i:end])
            if name in at:
                at = at[name]
                i = end
                break
        else:
            if "." in parts[i]:
                parts = [*parts[:i], *parts[i].split("."), *parts[i + 1 :]]
                continue
            raise KeyError(parts[i])
    return at


def _in_rows(rows: Rows, key: str) -> str:
    where, slash, column = unquote(key).strip("/").rpartition("/")
    if not slash:
        where, column = "", unquote(key)
    chosen = list(rows)
    for condition in filter(None, where.split("&")):
        name, equals, value = condition.partition("=")
        if not equals:
            raise NoSuchKey(f"{_shown(condition)} is no condition such as model=xgb")
        chosen = [row for row in chosen if row.get(name.strip()) == value.strip()]
    column = column.strip()
    if not chosen:
        raise NoSuchKey(f"no row fits {_shown(where)}")
    if len(chosen) > 1:
        raise Unclear(f"{len(chosen)} rows fit, so it is not said which one is meant")
    if column not in chosen[0]:
        raise NoSuchKey(f"there is no column {_shown(column)}")
    return chosen[0][column]


def _shown(key: str) -> str:
    plain = " ".join(key.split())
    plain = plain if plain.isprintable() else ascii(plain)
    return plain if len(plain) <= 60 else plain[:59] + "…"
