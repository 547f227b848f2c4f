"""A rule's examples made into readings: what its tests run and its documentation shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZipFile, ZipInfo

from bonafide.review.reading import Reading
from bonafide.review.rule import Case
from bonafide.sources.documents.catalogue import read_bytes
from bonafide.sources.documents.document import Format, Kind
from bonafide.sources.repository.in_memory import repository_of

_NAMES: dict[Format, str] = {
    "markdown": "README.md",
    "html": "index.html",
    "rst": "README.rst",
    "text": "text.txt",
    "notebook": "notebook.ipynb",
    "latex": "cv.tex",
    "json-resume": "resume.json",
    "rendercv": "cv.yaml",
}


class Beside:
    """Files given by an example, as the files around its document."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self._files = dict(files)

    def exists(self, path: str) -> bool:
        """Whether a file or folder of that name is given."""
        clean = str(PurePosixPath(path))
        return clean in self._files or any(name.startswith(f"{clean}/") for name in self._files)

    def read(self, path: str) -> bytes | None:
        """Its content."""
        text = self._files.get(str(PurePosixPath(path)))
        return None if text is None else text.encode("utf-8")

    def names(self) -> frozenset[str] | None:
        """The names given."""
        return frozenset(self._files)


def reading_of(case: Case) -> Reading:
    """The reading that a rule is asked about in an example."""
    reading = _one(case, _NAMES[case.format], case.text, case.kind)
    if case.files or case.kind == "repo":
        own = {_NAMES[case.format]: case.text} if case.text else {}
        reading.files = Beside({**own, **case.files})
        reading.repository = repository_of({**own, **case.files})
    reading.companions = tuple(_one(case, path, text, None) for path, text in case.companions)
    return reading


def _one(case: Case, path: str, text: str, kind: Kind | None) -> Reading:
    data = _zipped(text) if path.endswith(".zip") else text.encode("utf-8")
    document = read_bytes(data, path, kind=kind)
    if case.pages is not None and kind == "cv":
        document = replace(document, pages=case.pages)
    cv = None
    if document.kind == "cv":
        from bonafide.sources.cv.catalogue import read_cv

        cv = read_cv(document)
    return Reading(document, today=case.today, cv=cv)


def _zipped(text: str) -> bytes:
    """An archive from a text in which each file begins with a line "== its name"."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for part in f"\n{text}".split("\n== ")[1:]:
            name, _, content = part.partition("\n")
            archive.writestr(ZipInfo(name, (2026, 11, 21, 0, 0, 0)), content)
    return buffer.getvalue()
