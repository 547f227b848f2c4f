"""Mechanical mends of a review written into the files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bonafide.evidence.store.file import write_file
from bonafide.evidence.store.regular import read_regular
from bonafide.review.catalogue import RULES
from bonafide.review.configuration import Configuration
from bonafide.review.finding import Edit
from bonafide.review.report import DocumentReview
from bonafide.review.selection import Selection
from bonafide.sources.documents.document import Document, Kind
from bonafide.sources.guard import Guard
from bonafide.workspace.review import judged, this_day
from bonafide.workspace.review_reading import MAX_BYTES, Reader


def fix_documents(
    paths: Iterable[Path],
    *,
    selection: Selection,
    configuration: Configuration,
    kind: Kind | None = None,
) -> dict[str, int]:
    """Apply the edits of findings, each file whole or not at all; how many, by file.

    Only texts are mended, and only where the file still holds what was read. Silenced findings
    are left alone.

    Raises:
        UserError: a file cannot be written; the files before it are mended.
    """
    with Guard() as guard:
        readings, _ = Reader(this_day(), guard, configuration).read(paths, kind)
    fixed: dict[str, int] = {}
    reviews = judged(readings, rules=RULES, selection=selection, configuration=configuration)
    for reading, review in zip(readings, reviews, strict=True):
        document = reading.document
        edits = edits_of(review, document)
        if not edits:
            continue
        path = Path(document.path)
        data = read_regular(path, MAX_BYTES)
        if data != document.text.encode("utf-8", "surrogatepass"):
            continue
        write_file(path.resolve(), applied(document.text, edits).encode("utf-8"))
        fixed[document.path] = len(edits)
    return fixed


def edits_of(review: DocumentReview, document: Document) -> list[Edit]:
    """The edits of a document's own text that do not overlap, in order; the first one stands."""
    wanted = [
        edit
        for finding in review.findings
        if finding.path == document.path
        for edit in finding.edits
    ]
    chosen: list[Edit] = []
    for edit in sorted(set(wanted), key=lambda edit: (edit.span, edit.text)):
        if not chosen or edit.span.start >= chosen[-1].span.end:
            chosen.append(edit)
    return chosen


def applied(text: str, edits: Iterable[Edit]) -> str:
    """``text`` with the edits made, which are in order and do not overlap.

    >>> from bonafide.location import Span
    >>> applied("a  b", [Edit(Span(1, 3), " ")])
    'a b'
    """
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join([*parts, text[at:]])
