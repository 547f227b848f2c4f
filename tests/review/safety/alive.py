"""Whether anything of a document came alive in what the review says of it."""

from __future__ import annotations

import io
import json
import re
import unicodedata
from html.parser import HTMLParser
from typing import Any

from markdown_it import MarkdownIt
from rich.console import Console

from bonafide.cli.review_text import print_review
from bonafide.publish.review_formats.github import review_annotations
from bonafide.publish.review_formats.json_document import review_content, review_json
from bonafide.publish.review_formats.markdown import review_markdown
from bonafide.publish.review_formats.page import review_page
from bonafide.publish.review_formats.sarif import review_sarif
from bonafide.publish.review_formats.tables import review_tables
from bonafide.review.report import Review

_COMMAND = re.compile(
    r"::(?:error|warning|notice) file=[^:,\n]*(?:,(?:line|endLine|col|endColumn)=\d+)*"
    r",title=[^:,\n]*::[^\n]*"
)
_LAST = re.compile(
    r"Left out, because GitHub shows 10 of each: [\d,a-z ]+\.|Bonafide: [\d,a-z ]+\."
)
_MOST_BYTES = 8 * 2**20
_SCRIPTABLE = frozenset({"script", "iframe", "object", "embed", "base", "form", "img", "svg"})


def told(review: Review) -> dict[str, bytes]:
    """The review in every format that is text."""
    page = io.StringIO()
    print_review(review, Console(file=page, width=100, highlight=False, markup=False))
    return {
        "text": page.getvalue().encode("utf-8", "surrogatepass"),
        "json": review_json(review),
        "sarif": review_sarif(review),
        "github": review_annotations(review),
        "markdown": review_markdown(review),
        "page": review_page(review, "hostile"),
    }


def alive(review: Review, secret: str) -> list[str]:
    """What is wrong with the formats of a review; nothing when all of it is inert."""
    formats = told(review)
    wrong = [f"{name}: the secret" for name, data in formats.items() if secret.encode() in data]
    for name, data in formats.items():
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            wrong.append(f"{name}: not UTF-8: {error}")
            continue
        if len(data) > _MOST_BYTES:
            wrong.append(f"{name}: {len(data):,} bytes")
        steering = {c for c in set(text) if c != "\n" and steers(c)}
        if steering:
            wrong.append(f"{name}: live characters {sorted(map(ascii, steering))}")
    for name in ("json", "sarif"):
        try:
            json.loads(formats[name])
        except ValueError as error:
            wrong.append(f"{name}: {error}")
    wrong += _github(formats["github"].decode("utf-8", "replace"))
    wrong += _markdown(formats["markdown"].decode("utf-8", "replace"))
    wrong += _page(formats["page"].decode("utf-8", "replace"))
    return wrong


def formulas(review: Review) -> list[str]:
    """Cells of the tables that a spreadsheet would take for a formula."""
    import polars

    wrong: list[str] = []
    for name, data in review_tables([("hostile", review_content(review))]).items():
        frame = polars.read_parquet(io.BytesIO(data))
        for column in frame.iter_columns():
            if column.dtype == polars.String:
                live = [cell for cell in column.drop_nulls() if cell[:1] in "=+-@\t\r" and cell]
                wrong += [f"{name}.{column.name}: {cell[:40]!r}" for cell in live[:3]]
    return wrong


def steers(character: str) -> bool:
    """Whether a character moves a cursor, ends a line or turns the writing."""
    return unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") or (
        unicodedata.bidirectional(character) in ("LRE", "RLE", "PDF", "LRO", "RLO")
        or unicodedata.bidirectional(character) in ("LRI", "RLI", "FSI", "PDI")
    )


def _github(text: str) -> list[str]:
    lines = text.split("\n")
    bad = [
        each for each in lines[:-1] if not _COMMAND.fullmatch(each) and not _LAST.fullmatch(each)
    ]
    return [f"github: {each[:200]!r}" for each in bad[:3]]


def _markdown(text: str) -> list[str]:
    wrong: list[str] = []
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    waiting: list[Any] = list(parser.parse(text))
    while waiting:
        token = waiting.pop()
        waiting += token.children or []
        if token.type in ("html_block", "html_inline", "link_open", "image", "s_open"):
            wrong.append(f"markdown: {token.type} {token.content[:100]!r} {token.attrs}")
        if token.type == "text" and (name := re.search(r"(?<!\w)@\w+", token.content)):
            wrong.append(f"markdown: calls {name.group()!r}")
    return wrong[:5]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SCRIPTABLE:
            self.wrong.append(f"page: <{tag}>")
        for name, value in attrs:
            if name.startswith("on") or name in ("srcdoc", "formaction", "background"):
                self.wrong.append(f"page: {name}={value!r}")
            if name in ("href", "src") and not re.match(r"(?:#|[\w./-]*$)", value or ""):
                self.wrong.append(f"page: {name}={value!r}")


def _page(text: str) -> list[str]:
    tags = _Tags()
    tags.feed(text)
    tags.close()
    return tags.wrong[:5]
