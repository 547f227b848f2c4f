"""What a review may replace: its own reports, baselines and tables, and nobody's other files."""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from bonafide.errors import Problem, UserError
from bonafide.evidence.store.refusal import not_read, shown
from bonafide.evidence.store.regular import read_regular
from bonafide.location import Place
from bonafide.publish.review_formats.json_document import SCHEMA as REVIEW
from bonafide.publish.review_formats.tables import TABLES, is_table
from bonafide.review.baseline import SCHEMA as BASELINE

_MAX_BYTES = 2**28
_TOLD = re.compile(r"\d suggestions?\b|says what a rule is about|\snot reviewed: ")
_HEADINGS = re.compile(
    r"## `|## Not reviewed$|### (?:In ninety seconds|Self-check|Four lines \(rule set |"
    r"How the work went|Findings|Not read, or not judged)"
)


def require_report(path: Path, reviewed: Iterable[Path]) -> None:
    """Refuse a place for a report where a reviewed document or a file of others' stands.

    Raises:
        UserError: such a file stands there.
    """
    _require_another(path, reviewed)
    _require_ours(path, is_report, "a report of bonafide review, or no file")


def require_baseline(path: Path, reviewed: Iterable[Path]) -> None:
    """Refuse a place for a baseline where a reviewed document or a file of others' stands.

    Raises:
        UserError: such a file stands there.
    """
    _require_another(path, reviewed)
    _require_ours(path, is_baseline, "a baseline, or no file")


def require_tables(folder: Path, reviewed: Iterable[Path] = ()) -> None:
    """Refuse a folder for tables in which one of the names is a file of others'.

    Raises:
        UserError: such a file stands there.
    """
    reviewed = list(reviewed)
    for name in TABLES:
        path = folder / f"{name}.parquet"
        _require_another(path, reviewed)
        _require_ours(path, lambda data: is_table(io.BytesIO(data)), "a table of bonafide review")


def require_json(path: Path, schema: str) -> None:
    """Refuse a file that is not JSON of this schema; none is fine.

    Raises:
        UserError: such a file stands there.
    """
    _require_ours(path, lambda data: _schema(data) == schema, f'JSON with "schema": "{schema}"')


def is_baseline(data: bytes) -> bool:
    """Whether these are the bytes of a baseline, or none at all."""
    return not data or _schema(data) == BASELINE


def is_report(data: bytes) -> bool:
    """Whether these are the bytes of a review in one of its forms, or none at all.

    >>> is_report(b'{"schema": "bonafide/review/1"}'), is_report(b"# My notes")
    (True, False)
    """
    if not data:
        return True
    if _schema(data) == REVIEW or _is_sarif(_json(data)):
        return True
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return _is_annotations(text) or _is_markdown(text) or _is_text(text)


def _is_sarif(content: Any) -> bool:
    try:
        return bool(content["runs"][0]["tool"]["driver"]["name"] == "Bonafide")
    except (KeyError, IndexError, TypeError):
        return False


def _is_annotations(text: str) -> bool:
    lines = text.splitlines()
    return lines[-1].startswith("Bonafide: ") and all(
        line.startswith(("::", "Left out, ", "Bonafide: ")) for line in lines
    )


def _is_markdown(text: str) -> bool:
    lines = [line for line in text.splitlines() if line]
    return (
        bool(lines)
        and lines[0].startswith("## ")
        and all(_HEADINGS.match(line) for line in lines if line.startswith("#"))
        and ("\n### Four lines (rule set " in text or lines[0] == "## Not reviewed")
        and (lines[-1].lstrip().startswith(("- ", "|")) or bool(_TOLD.search(lines[-1])))
    )


def _is_text(text: str) -> bool:
    parts = [" ".join(part.split()) for part in text.split("\n\n")]
    parts = [part for part in parts if part]
    if not parts or not _TOLD.search(parts[-1]):
        return False
    if "\nFour lines  (rule set " in text:
        return bool(re.search(r"\(\w[^()]*, [^()]+\)", parts[0]))
    return text.startswith("\n") and all(" not reviewed: " in part for part in parts)


def _schema(data: bytes) -> str:
    content = _json(data)
    return str(content.get("schema", "")) if isinstance(content, dict) else ""


def _json(data: bytes) -> Any:
    if not data.lstrip().startswith(b"{"):
        return None
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _require_another(path: Path, reviewed: Iterable[Path]) -> None:
    for document in reviewed:
        if _same(path, document):
            help_ = "nothing was written; name another file"
            raise UserError(Problem("is what is to be reviewed", Place(shown(path)), help=help_))


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return os.path.realpath(one) == os.path.realpath(other)


def _require_ours(path: Path, ours: Callable[[bytes], bool], expected: str) -> None:
    if not os.path.lexists(path):
        return
    try:
        if ours(read_regular(path, _MAX_BYTES)):
            return
    except FileNotFoundError:
        return  # a link to nothing, through which nothing is written
    except OSError as error:
        raise not_read(error, path) from error
    raise UserError(
        Problem(
            "exists and is not ours",
            Place(shown(path)),
            expected=expected,
            help="nothing was written; remove it or name another",
        )
    )
