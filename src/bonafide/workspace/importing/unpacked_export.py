"""A LinkedIn export that somebody unpacked: only the tables about the person are opened."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

from bonafide.errors import UserError
from bonafide.evidence.store.regular import read_regular
from bonafide.sources.cv.catalogue import read_cv
from bonafide.sources.documents.linkedin import read_linkedin
from bonafide.sources.survey.survey import PersonFound

_OWN = frozenset(
    ("profile", "positions", "education", "skills", "projects", "certifications", "courses",
     "languages")
)  # fmt: skip
_MOST_BYTES = 4 * 2**20


def unpacked_export(folder: Path) -> PersonFound | None:
    """The person whose export lies unpacked in ``folder``; None when it is no export.

    Connections, messages and whatever else tells of other people is not opened.
    """
    try:
        names = sorted(entry.name for entry in os.scandir(folder) if entry.is_file() and
                       not entry.is_symlink())  # fmt: skip
    except OSError:
        return None
    own = [name for name in names if _stem(name) in _OWN]
    if not {"profile", "positions"} & {_stem(name) for name in own}:
        return None
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in own:
            try:
                archive.writestr(_stem(name) + ".csv", read_regular(folder / name, _MOST_BYTES))
            except OSError:
                continue
    try:
        document = read_linkedin(packed.getvalue(), folder.name, kind="cv")
    except UserError:
        return None
    return PersonFound(".", document, read_cv(document))


def _stem(name: str) -> str:
    stem, _, suffix = name.lower().rpartition(".")
    return stem if suffix == "csv" else ""
