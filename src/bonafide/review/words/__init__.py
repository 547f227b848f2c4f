"""Word lists, one file per idea and language, so that a language can be added without code.

A file holds one entry per line; ``#`` begins a comment. An entry is a piece of a pattern (RE2), so
that ``improv\\w+`` is one line; a space in it stands for any white space, and
`` ?`` for any or none.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def entries(name: str, language: str = "en") -> tuple[str, ...]:
    """The entries of ``words/<language>/<name>.txt``, in their order."""
    text = files(__package__).joinpath(language, f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return tuple(line for line in lines if line)


@cache
def any_of(name: str, language: str = "en") -> str:
    """A group that matches any entry of a list, longest first, white space made flexible."""
    ordered = sorted(entries(name, language), key=lambda entry: (-len(entry), entry))
    return "(?:" + "|".join(_flexible(entry) for entry in ordered) + ")"


def _flexible(entry: str) -> str:
    return entry.replace(" ?", r"\s*").replace(" ", r"\s+")
