"""How a notebook was left, from its file alone: nothing in it is run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise

import re2

from bonafide.sources.documents.document import Unread
from bonafide.sources.repository.machine_paths import machine_paths
from bonafide.sources.repository.notebook_names import hidden_state
from bonafide.sources.repository.repository import NotebookState
from bonafide.sources.repository.secrets import secrets_in

_INSTALLS = re2.compile(
    r"(?m)^\s{0,8}[!%]\s{0,4}(?:pip3?|conda|mamba|apt(?:-get)?|uv)\s+(?:pip )?(?:-\w+ )?"
    r"(?:install|add)\b"
)
_MOST_CELLS = 5_000


def notebook_state(path: str, data: bytes, most: int) -> NotebookState | Unread:
    """The state of the notebook in ``data``, or why it could not be read."""
    if len(data) > most:
        return Unread("the notebook is too large to read", path)
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return Unread("not a notebook: its JSON is broken", path)
    cells = list(_code_cells(value))
    if not isinstance(value, dict) or not isinstance(
        value.get("cells", value.get("worksheets")), list
    ):
        return Unread("not a notebook: it has no cells", path)
    if len(cells) > _MOST_CELLS:
        return Unread(f"the notebook has more than {_MOST_CELLS:,} cells", path)
    numbers: list[int] = []
    errors: list[int] = []
    paths: list[tuple[int, str]] = []
    installs: list[int] = []
    secrets: list[tuple[int, str, str]] = []
    outputs = 0
    sources: list[str] = []
    ran: list[bool] = []
    for number, cell in enumerate(cells, 1):
        count = cell.get("execution_count", cell.get("prompt_number"))
        if isinstance(count, int) and not isinstance(count, bool):
            numbers.append(count)
        saved = cell.get("outputs")
        kept = [item for item in saved if isinstance(item, dict)] if isinstance(saved, list) else []
        outputs += bool(kept)
        failed = any(item.get("output_type") in ("error", "pyerr") for item in kept)
        if failed and not _means_to_fail(cell):
            errors.append(number)
        source = source_of(cell)
        sources.append(source)
        ran.append(isinstance(count, int) and not failed)
        paths += [(number, found) for _, found in machine_paths(source)]
        secrets += [(number, found.kind, found.redacted) for found in secrets_in(source, path)]
        if _INSTALLS.search(source.encode("ascii", "replace").decode("ascii")):
            installs.append(number)
    in_order = all(a < b for a, b in pairwise(numbers))
    early, gone = hidden_state(sources, ran) if _is_python(value) else ((), ())
    return NotebookState(
        path,
        len(cells),
        len(numbers),
        in_order,
        tuple(errors),
        tuple(paths),
        tuple(installs),
        outputs,
        tuple(secrets),
        early,
        gone,
    )


def _is_python(value: dict[str, object]) -> bool:
    """Whether the cells are Python, as far as the notebook says."""
    metadata = value.get("metadata")
    told = metadata if isinstance(metadata, dict) else {}
    for key, field in (("language_info", "name"), ("kernelspec", "language")):
        said = told.get(key)
        if isinstance(said, dict) and isinstance(said.get(field), str):
            return str(said[field]).lower() in ("python", "ipython")
    return True


def source_of(cell: dict[str, object]) -> str:
    """The source of a cell, which the format keeps as a text or as a list of lines."""
    source = cell.get("source", cell.get("input", ""))
    if isinstance(source, list):
        return "".join(line for line in source if isinstance(line, str))
    return source if isinstance(source, str) else ""


def _means_to_fail(cell: dict[str, object]) -> bool:
    """Whether the cell is tagged as one that is to raise."""
    metadata = cell.get("metadata")
    tags = metadata.get("tags") if isinstance(metadata, dict) else None
    return isinstance(tags, list) and "raises-exception" in tags


def _code_cells(value: object) -> Iterator[dict[str, object]]:
    if not isinstance(value, dict):
        return
    sheets = value.get("worksheets")
    groups = sheets if isinstance(sheets, list) else [value]
    for group in groups:
        cells = group.get("cells") if isinstance(group, dict) else None
        for cell in cells if isinstance(cells, list) else []:
            if isinstance(cell, dict) and cell.get("cell_type") == "code":
                yield cell
