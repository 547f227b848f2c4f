"""The list of a batch: CSV or JSONL with a column ``path``, or a path on each line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from bonafide.errors import Problem, UserError
from bonafide.location import Place
from bonafide.sources.documents.document import Kind
from bonafide.workspace.text import read_text

KINDS = tuple(kind for kind in get_args(Kind) if kind != "repo")
_COLUMNS = {"path", "id", "kind"}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to review.

    Attributes:
        name: its id, or its path where it has none.
        path: as the list gives it, seen from the list's folder.
        kind: what it is for, or None to tell from the document.
    """

    name: str
    path: str
    kind: str | None


def read_manifest(path: Path) -> list[Item]:
    """The items of a list, in its order.

    Raises:
        UserError: every line that is not an item, ids that stand twice, or an empty list.
    """
    text = read_text(path).removeprefix("\ufeff")
    shown = str(path)
    match path.suffix.lower():
        case ".csv":
            rows = _csv(text, shown)
        case ".jsonl" | ".ndjson":
            rows = _jsonl(text, shown)
        case _:
            rows = ((n, {"path": line}) for n, line in enumerate(_lines(text), 1) if line.strip())
    items: dict[str, Item] = {}
    problems: list[Problem] = []
    for line, row in rows:
        found = row if isinstance(row, Problem) else _item(row, Place(shown, line))
        if isinstance(found, Problem):
            problems.append(found)
        elif found.name in items:
            problems.append(Problem(f"{found.name!r} stands twice", Place(shown, line)))
        else:
            items[found.name] = found
    if problems:
        raise UserError(*problems)
    if not items:
        raise UserError(Problem("the list is empty", Place(shown)))
    return list(items.values())


def _csv(text: str, shown: str) -> Iterator[tuple[int, dict[str, Any] | Problem]]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        if "path" not in (reader.fieldnames or ()):
            raise UserError(
                Problem(
                    "the first line names no column path", Place(shown, 1), expected="path,id,kind"
                )
            )
        for row in reader:
            yield reader.line_num, dict(row)
    except csv.Error as error:
        yield reader.line_num, Problem(f"is not CSV: {error}", Place(shown, reader.line_num))


def _jsonl(text: str, shown: str) -> Iterator[tuple[int, dict[str, Any] | Problem]]:
    for number, line in enumerate(_lines(text), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield number, Problem(f"is not JSON: {error}", Place(shown, number))
            continue
        if isinstance(row, dict):
            yield number, row
        else:
            yield number, Problem("is not an object", Place(shown, number), expected='{"path": …}')


def _lines(text: str) -> list[str]:
    """Lines as files have them; U+2028 and the like may stand within a JSON string or a name."""
    return [line.removesuffix("\r") for line in text.split("\n")]


def _item(row: dict[str, Any], place: Place) -> Item | Problem:
    path, name, kind = row.get("path"), row.get("id"), row.get("kind")
    if not isinstance(path, str) or not path.strip() or "\0" in path:
        return Problem("no path", place)
    if kind is not None and kind != "" and kind not in KINDS:
        return Problem(f"kind {kind!r}", place, expected=", ".join(KINDS))
    named = str(name) if isinstance(name, str | int) and str(name).strip() else path
    return Item(named, path, kind or None)
