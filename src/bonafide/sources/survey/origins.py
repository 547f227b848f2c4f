"""Signs of where a project came from, each with the place that shows it; never a guess (R9)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import re2

from bonafide.sources.documents.document import Document
from bonafide.sources.repository.repository import Repository
from bonafide.sources.repository.story import Story
from bonafide.sources.survey.survey import Origin, Told

_MOST_WORDS = 120
_SAYS: tuple[tuple[Origin, int, tuple[str, ...]], ...] = (
    (
        "capstone",
        2,
        (
            r"capstone|nanodegree|bootcamp|final (?:year )?project|course ?work|zoomcamp",
            r"course project|class project",
        ),
    ),
    (
        "competition",
        2,
        (
            r"kaggle competition|(?:public|private) (?:leaderboard|lb)|leaderboard|drivendata",
            r"zindi|our submission|(?:the|this|a) (?:\w+ )?competition",
        ),
    ),
    (
        "research",
        3,
        (
            r"hypothes[ie]s|arxiv|camera[- ]ready|ablation stud(?:y|ies)|we reproduce the paper",
            r"(?:master'?s|bachelor'?s|phd|doctoral) thesis",
        ),
    ),
    (
        "work",
        4,
        (
            r"our customers|stakeholders?|on-?call|runbook|internal (?:tool|use|users)",
            r"business owner|production traffic",
        ),
    ),
    (
        "personal",
        5,
        (r"(?:side|personal|hobby|pet) project|in my (?:spare|free) time",),
    ),
)
_WORDS = tuple(
    (origin, weight, re2.compile(rf"(?i)\b(?:{'|'.join(said)})\b"))
    for origin, weight, said in _SAYS
)
_SUBMISSION = re.compile(r"(?i)(?:^|/)(?:sample_?)?submissions?[^/]*\.csv\Z")
_KERNEL = re.compile(r"(?:^|/)kernel-metadata\.json\Z")
_OWNERS = re.compile(r"(?:^|/)CODEOWNERS\Z")
_CITED = re.compile(r"(?i)(?:^|/)CITATION\.cff\Z|\.bib\Z")


class _Sign(NamedTuple):
    weight: int
    origin: Origin
    told: Told


def origins_of(
    repository: Repository, story: Story | None, texts: Sequence[Document]
) -> tuple[tuple[Origin, Told], ...]:
    """Every sign of where a project came from, most telling first; one of a kind and place."""
    signs = [*_files(repository, texts), *_authors(repository, story), *_words(repository, texts)]
    signs.sort(key=lambda sign: sign.weight)
    return tuple(dict.fromkeys((sign.origin, sign.told) for sign in signs))


def _files(repository: Repository, texts: Sequence[Document]) -> Iterator[_Sign]:
    for file in repository.files:
        if _KERNEL.search(file.path):
            yield _Sign(0, "competition", Told("metadata of a Kaggle notebook", file.path))
        elif _SUBMISSION.search(file.path):
            yield _Sign(0, "competition", Told("a submission file", file.path))
        elif _OWNERS.search(file.path):
            yield _Sign(1, "team", Told("owners of the code are named", file.path))
        elif _CITED.search(file.path):
            yield _Sign(2, "research", Told("it can be cited, or cites", file.path))
    for document in texts:
        if document.format == "latex" and "\\documentclass" in document.text:
            yield _Sign(1, "research", Told("the LaTeX source of a paper", document.path))


def _authors(repository: Repository, story: Story | None) -> Iterator[_Sign]:
    if story is not None and len(story.shares) >= 2:
        yield _Sign(1, "team", Told(f"{len(story.shares)} authors in the history", ".git"))


def _words(repository: Repository, texts: Sequence[Document]) -> Iterator[_Sign]:
    """The first sentence of each kind in each README, and in texts beside the first one."""
    for document in texts:
        if document.kind != "readme" or ("/" in document.path and not _is_readme(document.path)):
            continue
        nearest = 0 if document.path == repository.readme else 1
        seen: set[Origin] = set()
        for block in document.blocks:
            if block.kind == "code":
                continue
            plain = block.text.replace("’", "'")
            haystack = plain.encode("ascii", "replace").decode("ascii")
            for origin, weight, pattern in _WORDS:
                found = None if origin in seen else pattern.search(haystack)
                if found is not None:
                    seen.add(origin)
                    says = _around(plain, found.start(), found.end())
                    line = document.line_of(block.span(found.start(), found.end()))
                    yield _Sign(weight + nearest, origin, Told(says, document.path, line))


def _is_readme(path: str) -> bool:
    return path.lower().rpartition("/")[2].startswith("readme")


def _around(text: str, start: int, end: int) -> str:
    """The sentence around what was found, cut to a line."""
    begin = max((text.rfind(mark, 0, start) + 2 for mark in (". ", "! ", "? ")), default=0)
    begin = begin if begin > 1 else 0
    stops = [at for mark in (". ", "! ", "? ") if (at := text.find(mark, end)) >= 0]
    stop = min(stops, default=len(text) - 1) + 1
    begin, stop = max(begin, start - _MOST_WORDS), min(stop, end + _MOST_WORDS)
    return " ".join(text[begin:stop].split())
