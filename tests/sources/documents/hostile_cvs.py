"""Hostile PDFs and archives, made by hand."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas


def pdf(draw: object = None, *, pages: int = 1, encrypt: str = "") -> bytes:
    """A PDF in which ``draw`` has painted on every page."""
    buffer = io.BytesIO()
    encryption = StandardEncryption(encrypt, canPrint=0) if encrypt else None
    canvas = Canvas(buffer, invariant=1, encrypt=encryption)
    for _ in range(pages):
        if callable(draw):
            draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def raw_pdf(objects: Mapping[int, bytes]) -> bytes:
    """A PDF of these objects, with a true table of where they are."""
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (max(places) + 1)
    for number in range(1, max(places) + 1):
        out += b"%010d 00000 n \n" % places.get(number, 0)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (max(places) + 1, start)
    return bytes(out)


def stream(body: bytes, more: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n" % (len(body), more) + body + b"\nendstream"


_CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
_PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources 5 0 R >>"


def form_that_paints_itself() -> bytes:
    """A form whose content is that form."""
    return raw_pdf(
        {
            1: _CATALOG,
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: _PAGE,
            4: stream(b"/F Do"),
            5: b"<< /XObject << /F 6 0 R >> >>",
            6: stream(b"/F Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources 5 0 R"),
        }
    )


def pages_that_hold_each_other() -> bytes:
    """A tree of pages that is a ring."""
    return raw_pdf(
        {
            1: _CATALOG,
            2: b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 9999999 >>",
            3: b"<< /Type /Pages /Kids [2 0 R] /Count 5 /Parent 2 0 R >>",
        }
    )


def forms_in_forms(depth: int = 30) -> bytes:
    """Each form paints the next one ten times: ten to the power of ``depth`` in all."""
    objects = {
        1: _CATALOG,
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: _PAGE,
        4: stream(b"/F6 Do"),
        5: b"<< /XObject << "
        + b" ".join(b"/F%d %d 0 R" % (n, n) for n in range(6, 6 + depth))
        + b" >> >>",
    }
    for number in range(6, 6 + depth):
        inner = b"/F%d Do " % (number + 1) * 10 if number < 5 + depth else b"0 0 1 1 re f"
        objects[number] = stream(
            inner, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources 5 0 R"
        )
    return raw_pdf(objects)


def inflating(megabytes: int = 400) -> bytes:
    """A page whose content is small in the file and huge once it is unpacked."""
    squeezer = zlib.compressobj(9)
    body = b"".join(squeezer.compress(b" " * 2**20) for _ in range(megabytes)) + squeezer.flush()
    return raw_pdf(
        {
            1: _CATALOG,
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: _PAGE,
            4: stream(body, b"/Filter /FlateDecode"),
            5: b"<< >>",
        }
    )


def archive(files: Mapping[str, bytes], *, squeeze: bool = True) -> bytes:
    """A ZIP of these files, whatever their names."""
    buffer = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if squeeze else zipfile.ZIP_STORED
    with zipfile.ZipFile(buffer, "w", method) as one:
        for name, data in files.items():
            one.writestr(zipfile.ZipInfo(name), data, method)
    return buffer.getvalue()


def lying_archive(name: str, data: bytes) -> bytes:
    """A ZIP whose table of contents says that a large entry is small."""
    whole = bytearray(archive({name: data}))
    at = whole.rfind(b"PK\x01\x02")
    whole[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(whole)


def encrypted_flag(data: bytes) -> bytes:
    """A ZIP that says that its first entry is encrypted."""
    whole = bytearray(data)
    at = whole.find(b"PK\x01\x02")
    whole[at + 8] |= 1
    return bytes(whole)


_W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: bytes, *, prolog: bytes = b"", **more: bytes) -> bytes:
    """A DOCX with this body and nothing else that is needed."""
    files = {
        "word/document.xml": b'<?xml version="1.0"?>' + prolog + b"<w:document " + _W + b"><w:body>"
        + body + b"</w:body></w:document>",
        **{name.replace("__", "/"): data for name, data in more.items()},
    }  # fmt: skip
    return archive(files)
