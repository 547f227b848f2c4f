"""Writing a brief to a file: over an older brief that nobody changed, and over nothing else."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from bonafide.digest import sha256_bytes
from bonafide.errors import Problem, UserError
from bonafide.evidence.store.file import write_file
from bonafide.evidence.store.refusal import not_read, shown
from bonafide.evidence.store.regular import read_regular
from bonafide.location import Place
from bonafide.publish.review_formats.inert import json_bytes

_MAX_BYTES = 2**28
_MARK = "A page of bonafide brief, which the next run may replace; the rest is sha256:"
_SCHEMAS = ("bonafide/brief/", "bonafide/interview-kit/", "bonafide/suggestion/")


def sealed(content: dict[str, Any]) -> bytes:
    """A brief as JSON, with the ``sha256`` of the rest as its last field: by it, one that was
    edited since is known."""
    digest = sha256_bytes(json_bytes(content))
    return json_bytes({**content, "sha256": digest})


def write_brief(path: Path, data: bytes) -> None:
    """Put a brief at ``path``; text and Markdown get a first line that says what they are.

    Raises:
        UserError: a file that is not an unchanged brief stands there, or the disk refuses.
    """
    if os.path.lexists(path):
        _require_ours(path)
    if _schema(data) is None:
        line = f"{_MARK}{sha256_bytes(data)}"
        comment = data.startswith(b"# ")
        data = (f"<!-- {line} -->\n" if comment else f"{line}\n").encode() + data
    write_file(path, data)


def _require_ours(path: Path) -> None:
    try:
        data = read_regular(path, _MAX_BYTES)
    except FileNotFoundError:
        return  # a link to nothing, through which nothing is written
    except OSError as error:
        raise not_read(error, path) from error
    if not is_brief(data):
        raise UserError(
            Problem(
                "exists and is not a brief, or was changed since",
                Place(shown(path)),
                help="nothing was written; remove it or name another file",
            )
        )


def is_brief(data: bytes) -> bool:
    """Whether these are the bytes of a brief as it was written, or none at all.

    >>> brief = sealed({"schema": "bonafide/brief/1", "title": "Late"})
    >>> is_brief(b""), is_brief(brief), is_brief(brief.replace(b"Late", b"Soon"))
    (True, True, False)
    """
    if not data:
        return True
    if _schema(data) is not None:
        content = json.loads(data)
        content.pop("sha256", None)
        return sealed(content) == data
    first, _, rest = data.partition(b"\n")
    line = first.removeprefix(b"<!-- ").removesuffix(b" -->")
    return line == f"{_MARK}{sha256_bytes(rest)}".encode()


def _schema(data: bytes) -> str | None:
    if not data.startswith(b"{"):
        return None
    try:
        content: Any = json.loads(data)
    except (ValueError, RecursionError):
        return None
    found = content.get("schema") if isinstance(content, dict) else None
    return found if isinstance(found, str) and found.startswith(_SCHEMAS) else None
