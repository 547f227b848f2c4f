"""Where a fact of a draft comes from, as its comment says it."""

from __future__ import annotations

from dataclasses import dataclass

from bonafide.portfolio.shown import printable

_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Fact:
    """Words that an input says, and where: "README.md:41", "git: the first commit"."""

    value: str
    place: str


def comment(place: str) -> str:
    """The comment that names a place, on one line.

    >>> comment("README.md:3")
    'from README.md:3'
    """
    words = " ".join(printable(place.replace("\t", " ")).split())
    return "from " + (words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…")


def at(file: str, line: int | None) -> str:
    """A file and its line.

    >>> at("README.md", 41), at("cv.pdf", None)
    ('README.md:41', 'cv.pdf')
    """
    return file if line is None else f"{file}:{line}"
