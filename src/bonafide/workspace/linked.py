"""How the numbers of a text that link to Bonafide's own evidence stand, for the review."""

from __future__ import annotations

from pathlib import Path

from bonafide.errors import UserError
from bonafide.evidence.checking import check_text
from bonafide.evidence.verdict import Verdict
from bonafide.sources.documents.document import Document
from bonafide.workspace.boundary import boundary_around
from bonafide.workspace.library import Lookup, Shelf


def linked_verdicts(path: Path, document: Document, shelf: Shelf) -> tuple[Verdict, ...]:
    """Every claim of a Markdown text whose target is a record, judged; none for other formats."""
    if document.format != "markdown" or ".json" not in document.text:
        return ()
    library = Lookup(Path(), boundary=boundary_around(path), shelf=shelf)
    try:
        return check_text(str(path), document.text, library, results=False).verdicts
    except UserError:  # larger than bonafide check reads; its claims stay unverified
        return ()
