"""Which texts of a project speak of its work: only those may be quoted in a draft.

A reference page, an example, the README of a folder below and a changelog are the project's files
too; their sentences are true of something else.
"""

from __future__ import annotations

from pathlib import PurePosixPath

import re2

from bonafide.sources.survey.not_own import is_not_own

_SPEAKS = re2.compile(
    r"(?i)(?:^|[^a-z])(?:readme|design|decisions?|adrs?|rfcs?|architecture|post-?mortems?|"
    r"incidents?|limitations?|model[_ -]?card|data[_ -]?sheet|data[_ -]?card|notes?|reports?|"
    r"write-?up|papers?|thesis|journal|diary|retro(?:spective)?|lessons|experiments?|findings|"
    r"results|evaluations?|analysis|main)(?:[^a-z]|$)"
)
_NOT_THE_WORK = re2.compile(
    r"(?i)^(?:reference|api|samples?|test|external|site|_build|build|dist|locales?|i18n|"
    r"release[_ -]?notes?|changes|change-?log.*|news.*|history.*|contributing.*|"
    r"code[_ -]of[_ -]conduct.*|licen[cs]e.*)$"
)
_NOTEBOOK = ".ipynb"


def speaks_of_the_work(path: str) -> bool:
    """Whether the text at ``path``, below the project, speaks of the project's own work.

    >>> [speaks_of_the_work(path) for path in ("README.md", "docs/design.md", "nb/02 model.ipynb")]
    [True, True, True]
    >>> [speaks_of_the_work(path) for path in ("docs/reference/rules.md", "lib/README.md", "x.md")]
    [False, False, False]
    """
    whole = PurePosixPath(path)
    parts = [*whole.parts[:-1], whole.stem]
    if any(is_not_own(part) or _NOT_THE_WORK.search(part) for part in parts):
        return False
    if whole.suffix.lower() == _NOTEBOOK:
        return True
    if whole.stem.lower().startswith("readme"):
        return len(whole.parts) == 1
    return any(_SPEAKS.search(part) for part in parts)
