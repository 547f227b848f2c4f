"""Which reader reads which format, and what a file is for."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from bonafide.errors import Problem, UserError
from bonafide.location import Place
from bonafide.sources.documents.document import Block, Document, Format, Kind, Unread
from bonafide.sources.documents.html import read_html
from bonafide.sources.documents.markdown import read_markdown
from bonafide.sources.documents.notebook import read_notebook
from bonafide.sources.documents.plain import read_plain
from bonafide.sources.documents.rst import read_rst

if TYPE_CHECKING:
    from bonafide.sources.guard import Guard

MAX_BYTES = 16 * 2**20
MAX_CHARACTERS = 1_000_000
MAX_LINES = 20_000
_BEGINNING = 8_000
_ZEROS = 8

SUFFIXES: dict[str, Format] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".rst": "rst",
    ".rest": "rst",
    ".txt": "text",
    ".text": "text",
    "": "text",
    ".ipynb": "notebook",
    ".pdf": "pdf",
    ".docx": "docx",
    ".tex": "latex",
    ".json": "json-resume",
    ".yaml": "rendercv",
    ".yml": "rendercv",
    ".zip": "linkedin",
}
"""What a file's ending says that it is."""

TEXTS: dict[Format, Callable[..., Document]] = {
    "markdown": read_markdown,
    "html": read_html,
    "rst": read_rst,
    "text": read_plain,
    "notebook": read_notebook,
}
"""Readers of text; each is called as ``read(text, path, kind=...)``."""

_CVS: frozenset[Format] = frozenset({"pdf", "docx", "latex", "json-resume", "rendercv", "linkedin"})
_CV_NAME = re.compile(r"(?:^|[^a-z])(?:cv|r[eé]sum[eé]|curriculum|lebenslauf|vitae)(?:[^a-z]|$)")
_PERIOD = re.compile(
    r"(?:\b(?:19|20)|['’])\d\d\s{0,3}(?:[-–—]|to|until)\s{0,3}(?:[A-Za-z]{3,9}\.?\s{0,2})?"
    r"(?:(?:\d{1,2}[./])?['’]?(?:19|20)?\d\d\b(?![-./]\d)|now\b|present\b|today\b|current\b)",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,63}\.[a-z]{2,}|\+\d{1,3}[\s\d()-]{7,20}|linkedin\.com/in/"
)
_LONGEST_HEAD = 400
_CV_HEADINGS = re.compile(
    r"\b(?:experience|employment|work history|education|skills|summary|career)\b", re.IGNORECASE
)


def format_of(path: str, data: bytes = b"") -> Format:
    """How a file is written, by its ending; what it begins with decides where the two differ.

    Raises:
        UserError: no reader knows it; the message lists what is read.
    """
    if data.startswith(b"%PDF-"):
        return "pdf"
    suffix = PurePosixPath(path).suffix.lower()
    found = SUFFIXES.get(suffix)
    if found is None and PurePosixPath(path).stem.lower().startswith("readme"):
        found = "text"
    if found is None:
        known = ", ".join(sorted(s for s in SUFFIXES if s))
        raise UserError(
            Problem(f"files that end in {suffix} are not read", Place(path), expected=known)
        )
    if found in {"text", "json-resume", "rendercv", "linkedin"} and data.startswith(b"PK\x03\x04"):
        return "docx" if b"word/" in data[:4000] else "linkedin"
    return found


def kind_of(path: str, document: Document) -> Kind:
    """What a document is for, by its name, and by its headings where the name says nothing."""
    pure = PurePosixPath(path.replace("\\", "/"))
    stem = pure.stem.lower()
    if stem.startswith("readme"):
        return "readme"
    if pure.name.lower() == "case.md":
        return "case"
    if document.format in _CVS or is_named_as_cv(path):
        return "cv"
    return (
        "cv" if looks_like_a_cv(document) else ("page" if document.format == "html" else "readme")
    )


def is_named_as_cv(path: str) -> bool:
    """Whether a file's name says that it is a CV.

    >>> is_named_as_cv("docs/Ada-CV.pdf"), is_named_as_cv("csv_resumed.py")
    (True, False)
    """
    return _CV_NAME.search(PurePosixPath(path.replace("\\", "/")).stem.lower()) is not None


def looks_like_a_cv(document: Document) -> bool:
    """Whether headings, periods and a contact at the top make it a CV; code makes it none."""
    if any(block.kind == "code" for block in document.blocks):
        return False
    short = [block for block in document.blocks if len(block.text) <= _LONGEST_HEAD]
    named = {
        found.group().lower()
        for block in short
        if _heads(block) and (found := _CV_HEADINGS.search(block.text))
    }
    # The columns of a table of data have periods as well.
    told = [block for block in short if block.cell is None or named]
    periods = sum(len(_PERIOD.findall(block.text)) for block in told)
    contact = any(_CONTACT.search(block.text) for block in short[:6])
    return len(named) >= 3 or periods >= 3 or (periods >= 1 and (contact or len(named) >= 2))


def _heads(block: Block) -> bool:
    """Whether a block is a heading, or begins with bold words as one that was set by hand does."""
    return block.kind == "heading" or any(span.start == 0 for span in block.strong)


def read_bytes(
    data: bytes,
    path: str,
    *,
    kind: Kind | None = None,
    format: Format | None = None,  # noqa: A002 - the word of the pages and of the option
    guard: Guard | None = None,
) -> Document:
    """Read one document.

    Args:
        data: its bytes.
        path: how to call it; its ending says how it is written, unless ``format`` does.
        kind: what it is for, or None to tell from its name and headings.
        guard: the child that native parsers run in; made for this call when it is needed and
            none is given.

    Raises:
        UserError: it cannot be read; the message says why and what to do.
    """
    if len(data) > MAX_BYTES:
        raise UserError(
            Problem(f"is larger than {MAX_BYTES // 2**20} MB", Place(path), help="split it")
        )
    form = format or format_of(path, data)
    told = kind or "readme"
    reader = TEXTS.get(form)
    if reader is None:
        return _cv_format(data, path, form, kind or "cv", guard)
    if form == "notebook":  # its pictures are not its words: the reader counts those
        text, unread = decoded(data, path, lines=None, characters=None)
    else:
        text, unread = decoded(data, path)
    document = reader(text, path, kind=told)
    changes: dict[str, object] = {}
    if unread:
        changes["unread"] = (*unread, *document.unread)
    if kind is None:
        changes["kind"] = kind_of(path, document)
    return _changed(document, changes)


def decoded(
    data: bytes,
    path: str,
    *,
    lines: int | None = MAX_LINES,
    characters: int | None = MAX_CHARACTERS,
) -> tuple[str, tuple[Unread, ...]]:
    """The text of a file, and what of it could not be read.

    UTF-8, or UTF-16 with its mark; anything else is read as Windows-1252, and said.

    Raises:
        UserError: it holds many zero bytes, as no text does.
    """
    unread: list[Unread] = []
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    else:
        if data.count(b"\x00", 0, _BEGINNING) >= _ZEROS:
            raise UserError(
                Problem(
                    "is not a text: it holds many zero bytes",
                    Place(path),
                    help="name a document, or save it as UTF-8",
                )
            )
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            text = data.decode("cp1252", "replace")
            unread.append(
                Unread(
                    f"byte {data[error.start]:#04x} is not UTF-8; read as Windows-1252", path, line
                )
            )
    if characters is not None and len(text) > characters:
        text = text[:characters]
        line = text.count("\n") + 1
        unread.append(Unread(f"only the first {characters:,} characters were read", path, line))
    cut = None if lines is None else _start_of_line(text, lines)
    if cut is not None and cut < len(text):
        text = text[:cut]
        unread.append(Unread(f"only the first {lines:,} lines were read", path, (lines or 0) + 1))
    return text, tuple(unread)


def _start_of_line(text: str, line: int) -> int | None:
    at = -1
    for _ in range(line):
        at = text.find("\n", at + 1)
        if at < 0:
            return None
    return at + 1


def _cv_format(data: bytes, path: str, form: Format, kind: Kind, guard: Guard | None) -> Document:
    """Formats of CVs; their parsers are heavy, so each is imported when it is needed."""
    match form:
        case "pdf":
            from bonafide.sources.documents.pdf import read_pdf
            from bonafide.sources.guard import Guard

            if guard is not None:
                return read_pdf(data, path, kind=kind, guard=guard)
            with Guard() as own:
                return read_pdf(data, path, kind=kind, guard=own)
        case "docx":
            from bonafide.sources.documents.docx import read_docx

            return read_docx(data, path, kind=kind)
        case "latex":
            from bonafide.sources.documents.latex import read_latex

            text, unread = decoded(data, path)
            document = read_latex(text, path, kind=kind)
            return _changed(document, {"unread": (*unread, *document.unread)} if unread else {})
        case "json-resume":
            from bonafide.sources.documents.json_resume import read_json_resume

            return read_json_resume(data, path, kind=kind)
        case "rendercv":
            from bonafide.sources.documents.rendercv import read_rendercv

            return read_rendercv(data, path, kind=kind)
        case "linkedin":
            from bonafide.sources.documents.linkedin import read_linkedin

            return read_linkedin(data, path, kind=kind)
        case _:
            raise AssertionError(form)


def _changed(document: Document, changes: dict[str, object]) -> Document:
    from dataclasses import replace

    return replace(document, **changes) if changes else document  # type: ignore[arg-type]
