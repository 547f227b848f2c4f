"""A path inside the casebook, written from the folder of its case."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from bonafide.portfolio.noun import refused

_EXPECTED = "a path from the case's folder with forward slashes, such as data/replay.parquet"
_DRIVE_OR_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_FORM = r"^(?!/)(?!~)(?![A-Za-z][A-Za-z0-9+.-]*:)(?!(.*/)?\.\.?(/|$))[^\\]*[^\\/]$"


def inside(path: str) -> str:
    """``path`` if it stays inside the folder it is written from; links are judged on disk later.

    Raises:
        PydanticCustomError: it is empty, absolute, leads upward, or is written for one system only.
    """
    why = _reason(path)
    if why:
        raise refused(f"{{field}} {why}", expected=_EXPECTED)
    return path


def _reason(path: str) -> str | None:
    parts = path.split("/")
    if not path.strip():
        return "is empty"
    if "\\" in path:
        return "has a backslash"
    if path.startswith(("/", "~")) or _DRIVE_OR_SCHEME.match(path):
        return "is not inside the casebook"
    if ".." in parts:
        return 'leads out of the folder with ".."'
    if "." in parts or parts[-1] == "":
        return "does not name a file"
    if any(ord(c) < 32 or ord(c) == 127 for c in path) or len(path) > 1024:
        return "is not a path"
    return None


RelativePath = Annotated[str, AfterValidator(inside), Field(json_schema_extra={"pattern": _FORM})]
