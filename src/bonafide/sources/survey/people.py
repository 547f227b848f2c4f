"""Documents that tell of a person: CVs in any format and exports of LinkedIn."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from bonafide.errors import UserError
from bonafide.sources.cv.catalogue import read_cv
from bonafide.sources.documents.catalogue import (
    SUFFIXES,
    is_named_as_cv,
    looks_like_a_cv,
    read_bytes,
)
from bonafide.sources.documents.document import Document, Unread
from bonafide.sources.guard import Guard
from bonafide.sources.survey.limits import SurveyLimits
from bonafide.sources.survey.survey import PersonFound
from bonafide.sources.survey.walking import Seen

_MOST_NAMES = 400
_BINARY = (".pdf", ".docx", ".zip")


def people_of(
    files: Iterable[tuple[Seen, bool]],
    read: Callable[[Seen, int], bytes | None],
    guard: Guard,
    limits: SurveyLimits,
    late: Callable[[], bool],
) -> tuple[list[PersonFound], list[Unread]]:
    """The CVs and exports among files.

    Args:
        files: each with whether it lies outside of every project; a document within a project
            tells of a person only where its name says so.
        read: a file's first bytes; None when it cannot be read.
        guard: the child that native parsers run in.
        limits: how much is looked at.
        late: whether the time is over.
    """
    chosen = [(seen, named) for seen, loose in files if (named := _may_be(seen, loose)) is not None]
    chosen.sort(key=lambda pair: (not pair[1], pair[0].path))
    found: list[PersonFound] = []
    unread: list[Unread] = []
    for number, (seen, named) in enumerate(chosen):
        if number >= limits.people or late():
            unread.append(Unread("more documents are here than are looked at for a CV", seen.path))
            break
        if seen.size > limits.person_bytes:
            if named:
                unread.append(Unread(f"has {seen.size:,} bytes, too many to read", seen.path))
            continue
        data = read(seen, limits.person_bytes)
        if not data or not data.strip() or not _begins_right(seen.path, data):
            continue
        try:
            document = read_bytes(data, seen.path, guard=guard)
        except UserError as error:
            if named or seen.path.lower().endswith(_BINARY):
                unread += [Unread(problem.message, seen.path) for problem in error.problems]
            continue
        if _tells_of_a_person(document, named=named):
            found.append(PersonFound(seen.path, document, read_cv(document)))
    found.sort(key=lambda person: person.path)
    return found, unread


def _may_be(seen: Seen, loose: bool) -> bool | None:
    """Whether a file's name says that it is a CV or an export; None when it is not looked at."""
    pure = PurePosixPath(seen.path)
    suffix, stem = pure.suffix.lower(), pure.stem.lower()
    if seen.link or not seen.size or suffix not in SUFFIXES or stem.startswith("readme"):
        return None
    if not suffix or suffix == ".ipynb":
        return None
    if is_named_as_cv(seen.path) or (suffix == ".zip" and "linkedin" in stem):
        return True
    return False if loose else None


def _begins_right(path: str, data: bytes) -> bool:
    suffix = PurePosixPath(path).suffix.lower()
    if suffix == ".json":
        return b'"basics"' in data
    if suffix in (".yaml", ".yml"):
        return data.lstrip().startswith(b"cv:")
    if suffix == ".zip":
        return _is_an_export(data)
    return True


def _is_an_export(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()[:_MOST_NAMES]
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError):
        return False
    return bool(
        {PurePosixPath(name).name.lower() for name in names} & {"profile.csv", "positions.csv"}
    )


def _tells_of_a_person(document: Document, *, named: bool) -> bool:
    if document.format in ("linkedin", "json-resume", "rendercv"):
        return True
    return named or looks_like_a_cv(document)
