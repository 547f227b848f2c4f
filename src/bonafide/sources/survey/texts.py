"""The texts that speak of a project: its READMEs first, then reports, papers and notebooks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from bonafide.errors import UserError
from bonafide.sources.documents.catalogue import read_bytes
from bonafide.sources.documents.document import Document, Unread
from bonafide.sources.repository.repository import Repository
from bonafide.sources.repository.word_sets import words
from bonafide.sources.survey.limits import SurveyLimits

_TEXTS = (".md", ".markdown", ".mdown", ".rst", ".tex", ".ipynb")
_PLAIN = re.compile(r"(?:readme|read_me|report|notes?|summary|findings|abstract|model_?card)")
_NO_STORY = re.compile(
    r"^(?:change_?log|changes|history|contributing|code_of_conduct|security|licen[cs]e\w*|"
    r"copying|pull_request_template|issue_template|bug_report|feature_request|todo|authors)$"
)
_ELSEWHERE = words(
    """test tests fixtures vendor third_party external .github node_modules dist build site
    mlruns wandb"""
)


def texts_of(
    repository: Repository,
    read: Callable[[str, int], bytes | None],
    limits: SurveyLimits,
    late: Callable[[], bool],
    *,
    people: Iterable[str] = (),
) -> tuple[list[Document], list[Unread]]:
    """The texts of a project, read, and what was not.

    Args:
        repository: the project's files.
        read: a file's first bytes; None when it cannot be read.
        limits: how much is read.
        late: whether the time is over.
        people: documents that tell of a person, and are none of the project's texts.
    """
    cvs = set(people)
    chosen = [
        file.path
        for file in repository.files
        if not file.link and file.size and file.path not in cvs and _speaks(file.path)
    ]
    sizes = {file.path: file.size for file in repository.files}
    chosen.sort(key=lambda path: (path != repository.readme, _rank(path), path.count("/"), path))
    found: list[Document] = []
    unread: list[Unread] = []
    taken = 0
    for number, path in enumerate(chosen):
        most = limits.text_bytes
        if path.endswith(".ipynb"):
            most = limits.repository.notebook_bytes
        if number >= limits.texts or taken + sizes[path] > limits.texts_bytes or late():
            rest = len(chosen) - number
            reason = "1 more text is" if rest == 1 else f"{rest:,} more texts are"
            unread.append(Unread(f"{reason} not read", path))
            break
        if sizes[path] > most:
            unread.append(Unread(f"the text has {sizes[path]:,} bytes, too many to read", path))
            continue
        data = read(path, most)
        if data is None or not data.strip():
            continue
        taken += len(data)
        try:
            document = read_bytes(data, path, kind="page" if path.endswith(".tex") else None)
        except UserError as error:
            unread += [Unread(problem.message, path) for problem in error.problems]
            continue
        found.append(document)
    return found, unread


def _speaks(path: str) -> bool:
    low = path.lower()
    *folders, name = low.split("/")
    stem, _, ending = name.rpartition(".")
    stem = stem or name
    if not _ELSEWHERE.isdisjoint(folders) or _NO_STORY.match(stem):
        return False
    if name.endswith(_TEXTS):
        return True
    if ending == "txt" or stem == name:
        return _PLAIN.match(stem) is not None and "report" not in stem[:14].split("_")[0:1]
    return False


def _rank(path: str) -> int:
    name = path.lower().rpartition("/")[2]
    if name.startswith(("readme", "read_me")):
        return 0
    if name.startswith(("model_card", "modelcard", "report", "results", "findings")):
        return 1
    return 3 if name.endswith(".ipynb") else 2
