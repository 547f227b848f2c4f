"""A notebook as a text: its Markdown cells read, its code cells kept as code, nothing run."""

from __future__ import annotations

import json
from dataclasses import replace

from bonafide.errors import Problem, UserError
from bonafide.evidence.places import Places, Segment
from bonafide.location import Place, Span
from bonafide.sources.documents.building import sectioned
from bonafide.sources.documents.document import Block, Comment, Document, Hidden, Kind, Unread
from bonafide.sources.documents.markdown import read_markdown
from bonafide.sources.documents.veil import told_hidden

_MOST_CELLS = 5000
_MOST_CHARACTERS = 1_000_000


def read_notebook(text: str, path: str, *, kind: Kind) -> Document:
    """The blocks of a notebook; lines are counted in its cells, written one below the other.

    Raises:
        UserError: it is not a notebook.
    """
    cells = _cells(text, path)
    parts: list[str] = []
    blocks: list[Block] = []
    comments: list[Comment] = []
    hidden: list[Hidden] = []
    unread: list[Unread] = []
    at = line = 0
    cut = False
    for number, (cell_type, written) in enumerate(cells[:_MOST_CELLS], start=1):
        source = written[: max(0, _MOST_CHARACTERS - at)]
        if len(source) < len(written):
            why = f"only the first {_MOST_CHARACTERS:,} characters of the cells were read"
            unread.append(Unread(why, path, line + source.count("\n") + 1))
            cut = True
        content = source.rstrip("\n") + "\n\n"
        if cell_type == "markdown":
            inner = read_markdown(content, path, kind=kind)
            blocks += [_shifted(block, at) for block in inner.blocks]
            comments += [
                replace(c, span=Span(c.span.start + at, c.span.end + at)) for c in inner.comments
            ]
            unread += inner.unread
            hidden += [replace(h, line=(h.line or 0) + line) for h in inner.hidden]
        elif cell_type == "code" and source.strip():
            blocks.append(Block("code", source, Places([Segment(0, at)]), info="python"))
        elif cell_type not in {"markdown", "code", "raw"}:
            unread.append(Unread(f"cell {number} is of an unknown kind", path))
        parts.append(content)
        at += len(content)
        line += content.count("\n")
        if cut:
            break
    if len(cells) > _MOST_CELLS:
        unread.append(Unread(f"only the first {_MOST_CELLS:,} cells were read", path))
    placed, sections = sectioned(blocks)
    return Document(
        path,
        kind,
        "notebook",
        "".join(parts),
        placed,
        sections,
        comments=tuple(comments),
        hidden=told_hidden(hidden),
        unread=tuple(unread),
    )


def _shifted(block: Block, by: int) -> Block:
    return replace(block, places=_Behind(block.places, by))


class _Behind(Places):
    """Places of a text that stands ``by`` characters further on."""

    __slots__ = ("_by", "_inner")

    def __init__(self, inner: Places, by: int) -> None:
        super().__init__([])
        self._inner, self._by = inner, by

    def start(self, offset: int) -> int:
        """Where the character at ``offset`` begins."""
        return self._inner.start(offset) + self._by

    def end(self, offset: int) -> int:
        """Where the character at ``offset`` ends."""
        return self._inner.end(offset) + self._by


def _cells(text: str, path: str) -> list[tuple[str, str]]:
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        raise UserError(
            Problem("is not a notebook: its JSON cannot be read", Place(path, line))
        ) from None
    cells = whole.get("cells") if isinstance(whole, dict) else None
    if not isinstance(cells, list):
        raise UserError(
            Problem(
                "is not a notebook of version 4: it has no list of cells",
                Place(path),
                help="open it and save it with a current Jupyter",
            )
        )
    found: list[tuple[str, str]] = []
    for cell in cells:
        if not isinstance(cell, dict):
            found.append(("unknown", ""))
            continue
        source = cell.get("source", "")
        if isinstance(source, list):
            source = "".join(piece for piece in source if isinstance(piece, str))
        found.append((str(cell.get("cell_type")), source if isinstance(source, str) else ""))
    return found
