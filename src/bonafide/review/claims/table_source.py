"""Tables that say from which file they come, and whose titles are the keys in it."""

from __future__ import annotations

from urllib.parse import unquote

from bonafide.review.claims.artefact import Rows
from bonafide.review.claims.locator import Locator, in_code, is_key, locator_of
from bonafide.review.reading import Reading
from bonafide.sources.documents.document import Block, TableCell

_SPECIAL = frozenset("/&=[]")
"""What means something else inside a key."""


def table_sources(reading: Reading) -> dict[int, Locator]:
    """The file, and the key above all others, that a caption or the line beside a table names."""
    blocks = reading.document.blocks
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for i, block in enumerate(blocks):
        if block.cell is not None:
            first.setdefault(block.cell.table, i)
            last[block.cell.table] = i
    found: dict[int, Locator] = {}
    for table, at in first.items():
        for beside in (at - 1, last[table] + 1):
            if 0 <= beside < len(blocks) and blocks[beside].section == blocks[at].section:
                named = _named(blocks[beside])
                if named is not None:
                    found[table] = named
                    break
    return found


def _named(block: Block) -> Locator | None:
    if block.kind not in ("paragraph", "caption") or len(block.text) > 400:
        return None
    files = [f for span in block.code if (f := in_code(span.of(block.text))) is not None]
    files += [f for link in block.links if (f := _file(link.target)) is not None]
    if len({file.path for file in files}) != 1:
        return None
    keys = [span.of(block.text).strip() for span in block.code if is_key(span.of(block.text))]
    key = files[0].key or (keys[0] if len(keys) == 1 else "")
    return None if len(keys) > 1 else Locator(files[0].path, key)


def _file(target: str) -> Locator | None:
    found = locator_of(target)
    return None if found is None else in_code(str(found))


def cell_key(content: object, above: str, cell: TableCell) -> str | None:
    """The key of a cell by the titles of its row and column, or None when they are no keys."""
    row, column = _folded(cell.row_name), _folded(cell.header)
    if not row or not column or cell.heading or cell.column == 0:
        return None
    if isinstance(content, Rows):
        return _in_rows(content, row, column)
    at = content
    way = [part for part in above.replace("/", ".").split(".") if part]
    for part in way:
        if not isinstance(at, dict) or part not in at:
            return None
        at = at[part]
    for first, second in ((row, column), (column, row)):
        outer = _matching(at, first)
        inner = None if outer is None else _matching(at[outer], second)  # type: ignore[index]
        if outer is not None and inner is not None and _plain(outer + inner):
            return "/".join([*way, outer, inner])
    return None


def _in_rows(rows: Rows, row: str, column: str) -> str | None:
    if not rows:
        return None
    title = _matching(rows[0], column)
    found = [
        f"{name}={value}/{title}"
        for entry in rows[:2000]
        for name, value in entry.items()
        if _folded(value) == row and name != title and _plain(f"{name}{value}{title}")
    ]
    return found[0] if title is not None and len(found) == 1 else None


def _plain(name: str) -> bool:
    """Whether a key says it as it is."""
    return not _SPECIAL & set(name) and unquote(name) == name


def _matching(at: object, folded: str) -> str | None:
    if not isinstance(at, dict):
        return None
    names = [name for name in at if isinstance(name, str) and _folded(name) == folded]
    return names[0] if len(names) == 1 else None


def _folded(name: str) -> str:
    return "".join(char for char in name.lower() if char.isalnum())
