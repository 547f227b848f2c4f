"""Hostile files, composed by code: what each is called, how it is laid down, what may become of it.

Everything is written below one folder. Beside it lies another, ``outside``, which nobody named: it
holds a secret that must not be read, and is where anything that runs would leave its mark.
"""

from __future__ import annotations

import io
import os
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

CANARY = "Kestrelwick-7731"
"""A word of the secret; it must never be seen in a review."""

Outcome = Literal["any", "read", "unread", "error"]


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a hostile item is laid down.

    Attributes:
        folder: its own, empty.
        outside: a folder that it may name but that nobody asked to review.
    """

    folder: Path
    outside: Path

    @property
    def secret(self) -> Path:
        """A file outside that must not be read."""
        return self.outside / "secret.md"

    @property
    def marker(self) -> Path:
        """What anything that is run would write."""
        return self.outside / "executed"

    def write(self, name: str | bytes, content: str | bytes) -> Path:
        """A file of the item, with the folders above it."""
        path = self.folder / os.fsdecode(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path


@dataclass(frozen=True, slots=True)
class Hostile:
    """One hostile input.

    Attributes:
        name: unique in its family.
        lay: writes it and gives the paths to review.
        outcome: what must become of it: a normal review ("read"), one with something unread,
            an error; "any" of these when nothing else is promised.
        meanwhile: what somebody else does to the files while they are read, over and over.
    """

    name: str
    lay: Callable[[Ground], Sequence[Path]]
    outcome: Outcome = "any"
    meanwhile: Callable[[Ground], None] | None = None


def file(
    name: str,
    file_name: str,
    content: str | bytes | Callable[[Ground], str | bytes],
    **more: Outcome,
) -> Hostile:
    """An item that is one file."""

    def lay(ground: Ground) -> list[Path]:
        return [ground.write(file_name, content(ground) if callable(content) else content)]

    return Hostile(name, lay, **more)


def prepare(folder: Path) -> Path:
    """The folder outside, with its secret and a marker's neighbours."""
    outside = folder / "outside"
    outside.mkdir(parents=True)
    text = f"# {CANARY}\n\nThe secret project {CANARY} reached 0.97 accuracy, of {CANARY}.\n"
    (outside / "secret.md").write_text(text, "utf-8")
    (outside / "README.md").write_text(text, "utf-8")
    (outside / "secret.tex").write_text(f"\\section{{{CANARY}}} {CANARY}", "utf-8")
    (outside / "metrics.json").write_text(f'{{"accuracy": 0.97, "name": "{CANARY}"}}', "utf-8")
    return outside


def zipped(
    entries: Iterable[tuple[str | zipfile.ZipInfo, str | bytes]],
    *,
    compression: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """A ZIP archive of the entries as they are named, however they are named."""
    whole = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(whole, "w", compression) as archive:
        warnings.simplefilter("ignore")  # two entries of one name are what some of these are about
        for name, content in entries:
            archive.writestr(name, content)
    return whole.getvalue()


_TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType=\
"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
_RELATIONS = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type=\
"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" \
Target="word/document.xml"/></Relationships>"""
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx_body(body: str, before: str = "") -> str:
    """The main part of a DOCX."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{head}{before}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'


def paragraph(text: str) -> str:
    """A paragraph of a DOCX; the text stands in it as it is."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(document: str | bytes, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A DOCX with this main part; ``parts`` adds or replaces others."""
    every: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": document,
    }
    every.update(parts or {})
    return zipped(every.items())


CV_LINES = (
    "Ada Example",
    "Machine Learning Engineer",
    "Experience",
    "ML Engineer, Northwind, Jan 2021 - Present",
    "- Cut false alarms from 9% to 4% on 12,000 tickets a week against the rule in use",
    "Education",
    "BSc Mathematics, Example University, 2016 - 2019",
    "Skills",
    "Python, SQL",
)


def page_content(lines: Iterable[str] = CV_LINES, *, size: float = 11, top: float = 760) -> bytes:
    """What a page draws: one line under the other."""
    drawn = [f"BT /F1 {size:g} Tf 72 {top:g} Td 14 TL"]
    for line in lines:
        safe = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        drawn.append(f"({safe}) Tj T*")
    return ("\n".join(drawn) + "\nET").encode("latin-1", "replace")


def stream(
    content: bytes, *, more: str = "", packed: bool = False, length: int | None = None
) -> bytes:
    """A PDF stream object's body."""
    data = zlib.compress(content) if packed else content
    told = len(data) if length is None else length
    filters = " /Filter /FlateDecode" if packed else ""
    return f"<< /Length {told}{filters} {more} >>\nstream\n".encode() + data + b"\nendstream"


def pdf(
    content: bytes | None = None,
    *,
    objects: Mapping[int, str | bytes] | None = None,
    trailer: str = "",
    startxref: int | None = None,
) -> bytes:
    """A PDF of one page; ``objects`` adds or replaces numbered objects.

    1 is the catalogue, 2 the page tree, 3 the page, 4 its content, 5 the font.
    """
    every: dict[int, str | bytes] = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        4: stream(page_content() if content is None else content),
        5: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    }
    every.update(objects or {})
    out = bytearray(b"%PDF-1.7\n")
    offsets: dict[int, int] = {}
    for number, body in sorted(every.items()):
        offsets[number] = len(out)
        data = body if isinstance(body, bytes) else body.encode("latin-1")
        out += f"{number} 0 obj\n".encode() + data + b"\nendobj\n"
    at = len(out)
    size = max(every) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n".encode()
    for number in range(1, size):
        out += (
            f"{offsets.get(number, 0):010d} 00000 {'n' if number in offsets else 'f'} \n".encode()
        )
    out += f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\n".encode()
    out += f"startxref\n{at if startxref is None else startxref}\n%%EOF\n".encode()
    return bytes(out)
