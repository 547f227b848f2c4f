"""Archives that lie: LinkedIn exports and DOCX with paths, bombs, entities, missing parts."""

# ruff: noqa: E501 - hostile content in one piece
from __future__ import annotations

import io
import stat
import struct
import zipfile
from collections.abc import Callable, Iterable

from tests.review.hostile import (
    CV_LINES,
    WORD,
    Ground,
    Hostile,
    docx,
    docx_body,
    file,
    paragraph,
    zipped,
)

_PROFILE = "First Name,Last Name,Headline,Summary\nAda,Example,ML Engineer,I build models.\n"
_POSITIONS = (
    "Company Name,Title,Description,Location,Started On,Finished On\n"
    "Northwind,ML Engineer,Cut false alarms from 9% to 4%,Oslo,Jan 2021,\n"
)
_EXPORT = {"Profile.csv": _PROFILE, "Positions.csv": _POSITIONS}
_BODY = "".join(map(paragraph, CV_LINES))


def _export(
    *more: tuple[str | zipfile.ZipInfo, str | bytes], instead: dict[str, str | bytes] | None = None
) -> bytes:
    own: dict[str, str | bytes] = {**_EXPORT, **(instead or {})}
    return zipped([*own.items(), *more])


def _link(name: str, target: str) -> tuple[zipfile.ZipInfo, str]:
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info, target


def _nested(depth: int) -> bytes:
    data = _export()
    for _ in range(depth):
        data = zipped([("inner.zip", data), ("Positions.csv", data)])
    return data


def _lying_size(data: bytes, size: int) -> bytes:
    """Every entry says that it is ``size`` bytes long when unpacked."""
    out = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        found = out.find(mark)
        while found >= 0:
            out[found + at : found + at + 4] = struct.pack("<I", size)
            found = out.find(mark, found + 4)
    return bytes(out)


def _overlapping(count: int) -> bytes:
    """Many entries that all stand on the bytes of one."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Positions.csv", _POSITIONS + "x" * 5_000_000)
        first = archive.infolist()[0]
        for number in range(count):
            info = zipfile.ZipInfo(f"Positions{number}.csv")
            for name in ("compress_type", "CRC", "compress_size", "file_size", "header_offset"):
                setattr(info, name, getattr(first, name))
            archive.filelist.append(info)
            archive.NameToInfo[info.filename] = info
        archive._didModify = True  # type: ignore[attr-defined]
    return whole.getvalue()


def _encrypted(data: bytes) -> bytes:
    out = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        found = out.find(mark)
        while found >= 0:
            out[found + at] |= 1
            found = out.find(mark, found + 4)
    return bytes(out)


def _rows(count: int) -> str:
    return _POSITIONS + "Northwind,ML Engineer,Words,Oslo,Jan 2021,Feb 2022\n" * count


def _zip(name: str, data: bytes | Callable[[], bytes]) -> Hostile:
    """An export; a bomb is made only where it is laid down."""
    content = (lambda _: data()) if callable(data) else data
    return file(f"export-{name}", "Basic_LinkedInDataExport.zip", content)


def _slips() -> Iterable[Hostile]:
    names = {
        "upward": "../../outside/executed",
        "absolute": "/tmp/executed-by-bonafide",
        "backslashes": "..\\..\\outside\\executed",
        "drive": "C:\\executed",
        "zero-byte": "Positions.csv\0.exe",
        "upward-in-the-middle": "a/../../../outside/executed",
        "line-end": "Posi\ntions.csv",
        "escape": "\x1b]8;;http://x\x07Positions.csv",
        "long": "a/" * 20_000 + "Positions.csv",
        "dots": "....//....//Positions.csv",
        "device": "/dev/stdin",
    }
    for name, path in names.items():
        yield _zip(f"slip-{name}", _export((path, _POSITIONS)))
    yield _zip("slip-link", _export(_link("Skills.csv", "../../outside/secret.md")))
    yield _zip("slip-link-for-positions", zipped([_link("Positions.csv", "/etc/passwd")]))
    yield _zip("slip-same-name-twice", _export(("Positions2.csv", "x"), ("positions.csv", "y,z\n")))


_LONG = "x" * 1_000_000
EXPORTS: tuple[Hostile, ...] = (
    *_slips(),
    _zip("bomb-ratio", lambda: _export(instead={"Positions.csv": _POSITIONS + "\0" * 80_000_000})),
    _zip(
        "bomb-one-field",
        lambda: _export(instead={"Positions.csv": f'{_POSITIONS}"{"a" * 20_000_000}'}),
    ),
    _zip("bomb-nested", lambda: _nested(6)),
    _zip("bomb-many-entries", lambda: zipped([(f"a{n}.csv", "") for n in range(20_000)])),
    _zip(
        "bomb-many-positions",
        lambda: _export(*((f"a{n}/Positions.csv", _POSITIONS) for n in range(3_000))),
    ),
    _zip("bomb-overlapping", lambda: _overlapping(3_000)),
    _zip("lying-small", lambda: _lying_size(_export(instead={"Positions.csv": _rows(50_000)}), 10)),
    _zip("lying-huge", _lying_size(_export(), 0xFFFFFFF0)),
    _zip("encrypted", _encrypted(_export())),
    _zip("truncated", _export()[:150]),
    _zip("without-directory", _export()[:-40]),
    _zip("only-its-end", b"PK\x05\x06" + b"\0" * 18),
    _zip("only-a-mark", b"PK\x03\x04"),
    _zip("not-a-zip", b"Rar!\x1a\x07\x00" + b"\0" * 1_000),
    _zip(
        "damaged-content",
        _export().replace(b"\x03\x04\x14", b"\x03\x04\x99", 1)[:400] + _export()[380:],
    ),
    _zip(
        "unknown-compression",
        _export().replace(b"\x14\x00\x00\x00\x08\x00", b"\x14\x00\x00\x00\x63\x00"),
    ),
    _zip("empty", zipped([])),
    _zip("no-positions", zipped([("Connections.csv", "First Name\nBob\n")])),
    _zip("no-headers", _export(instead={"Positions.csv": "Northwind,ML Engineer\n"})),
    _zip("headers-only", _export(instead={"Positions.csv": _POSITIONS.split("\n", maxsplit=1)[0]})),
    _zip("utf-16", _export(instead={"Positions.csv": _POSITIONS.encode("utf-16")})),
    _zip("marked", _export(instead={"Positions.csv": _POSITIONS.encode("utf-8-sig")})),
    _zip("not-utf-8", _export(instead={"Positions.csv": _POSITIONS.encode() + b"\xff\xfe\x80\n"})),
    _zip("zeros-in-csv", _export(instead={"Positions.csv": _POSITIONS.replace("Oslo", "Os\0lo")})),
    _zip("forty-thousand-rows", lambda: _export(instead={"Positions.csv": _rows(40_000)})),
    _zip("wide-rows", lambda: _export(instead={"Positions.csv": _POSITIONS + "a," * 300_000})),
    _zip(
        "wide-header",
        lambda: _export(instead={"Positions.csv": "Title," * 100_000 + "\n" + "a," * 100_000}),
    ),
    _zip(
        "open-quote",
        lambda: _export(instead={"Positions.csv": _POSITIONS + '"' + "a,b\n" * 100_000}),
    ),
    _zip("quotes", lambda: _export(instead={"Positions.csv": _POSITIONS + '"' * 300_000})),
    _zip(
        "long-fields", lambda: _export(instead={"Positions.csv": _POSITIONS.replace("Oslo", _LONG)})
    ),
    _zip(
        "strange-dates",
        _export(
            instead={"Positions.csv": _POSITIONS.replace("Jan 2021", "Foo -99999999999999999999")}
        ),
    ),
    _zip(
        "formula-everywhere",
        _export(
            instead={
                "Positions.csv": "Company Name,Title,Description,Location,Started On,Finished On\n"
                + '"=cmd|\' /C calc\'!A0","@SUM(1+1)","+1+1 from 1 % to 2 % by 50 %","-2","=1","=2"\n'
                * 4,
                "Profile.csv": "First Name,Last Name,Headline\n=HYPERLINK(1),+Ada,@SUM(1)\n",
            }
        ),
    ),
)

_DTD = "<!DOCTYPE w [{0}]>"
_LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha" * 10}">' for n in range(10))
_RELATION = (
    '<?xml version="1.0"?><Relationships xmlns='
    '"http://schemas.openxmlformats.org/package/2006/relationships">{0}</Relationships>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _word(
    name: str,
    document: str | bytes | Callable[[], str],
    parts: dict[str, str | bytes] | None = None,
) -> Hostile:
    def content(_: Ground) -> bytes:
        return docx(document() if callable(document) else document, parts)

    return file(f"docx-{name}", "cv.docx", content)


def _naming(name: str, document: str) -> Hostile:
    """A document with the path of the secret in it."""

    def content(ground: Ground) -> bytes:
        return docx(document.replace("@secret", str(ground.secret)))

    return file(f"docx-{name}", "cv.docx", content)


_PLAIN = docx_body(_BODY)
_DEEP_TABLE = "<w:tbl><w:tr><w:tc>" * 3_000 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 3_000
WORDS: tuple[Hostile, ...] = (
    _naming(
        "external-entity",
        docx_body(paragraph("&x;"), '<!DOCTYPE w [<!ENTITY x SYSTEM "file://@secret">]>'),
    ),
    _naming("external-dtd", docx_body(_BODY, '<!DOCTYPE w SYSTEM "file://@secret">')),
    _naming(
        "parameter-entity",
        docx_body(_BODY, '<!DOCTYPE w [<!ENTITY % x SYSTEM "file://@secret"> %x;]>'),
    ),
    _naming(
        "xinclude",
        docx_body(
            '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="@secret" parse="text"/>'
            + _BODY
        ),
    ),
    _naming(
        "attached-template",
        docx_body(f'<w:altChunk r:id="rId9" xmlns:r="{_OFFICE}"/>' + _BODY),
    ),
    _word("billion-laughs", lambda: docx_body(paragraph("&a9;"), _DTD.format(_LAUGHS))),
    _word(
        "quadratic-entities",
        lambda: docx_body(paragraph("&a;" * 20_000), _DTD.format(f'<!ENTITY a "{"a" * 50_000}">')),
    ),
    _word(
        "circular-entities",
        docx_body(paragraph("&a;"), _DTD.format('<!ENTITY a "&b;"><!ENTITY b "&a;">')),
    ),
    _word("remote-dtd", docx_body(_BODY, '<!DOCTYPE w SYSTEM "http://127.0.0.1:9/x.dtd">')),
    _word("deep-elements", lambda: docx_body("<w:p>" * 20_000 + "</w:p>" * 20_000)),
    _word("deep-tables", lambda: docx_body(_DEEP_TABLE)),
    _word(
        "deep-runs",
        lambda: docx_body("<w:p>" + "<w:ins><w:r>" * 5_000 + "</w:r></w:ins>" * 5_000 + "</w:p>"),
    ),
    _word(
        "many-paragraphs", lambda: docx_body(paragraph("ML Engineer, Jan 2020 - Present") * 30_000)
    ),
    _word("one-long-paragraph", lambda: docx_body(paragraph("Experience " * 100_000))),
    _word(
        "many-attributes",
        lambda: docx_body("<w:p " + " ".join(f'a{n}="x"' for n in range(50_000)) + "/>"),
    ),
    _word(
        "many-namespaces",
        lambda: docx_body("<w:p " + " ".join(f'xmlns:a{n}="x"' for n in range(20_000)) + "/>"),
    ),
    _word("long-name", lambda: docx_body(f"<{'a' * 1_000_000}/>")),
    _word("zeros", b"\0" * 10_000),
    _word("empty-part", b""),
    _word("cut-part", _PLAIN[: len(_PLAIN) // 2]),
    _word("not-xml", "Ada Example"),
    _word("another-root", "<html><body>Ada</body></html>"),
    _word("no-namespace", "<document><body><p>Ada</p></body></document>"),
    _word("no-body", f'<w:document xmlns:w="{WORD}"/>'),
    _word("utf-16-part", _PLAIN.replace("UTF-8", "UTF-16").encode("utf-16")),
    _word("utf-7-part", _PLAIN.replace("UTF-8", "UTF-7")),
    _word("lying-encoding", _PLAIN.replace("UTF-8", "EBCDIC-CP-BE")),
    _word("entity-in-relations", _PLAIN, {"_rels/.rels": _DTD.format(_LAUGHS) + "<a>&a9;</a>"}),
    _word("entity-in-styles", _PLAIN, {"word/styles.xml": _DTD.format(_LAUGHS) + "<a>&a9;</a>"}),
    _word("broken-styles", _PLAIN, {"word/styles.xml": "<w:styles"}),
    _word(
        "circular-styles",
        docx_body('<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>' + _BODY),
        {
            "word/styles.xml": f'<w:styles xmlns:w="{WORD}"><w:style w:styleId="A"><w:basedOn w:val="B"/>'
            '</w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'
        },
    ),
    _word("relations-to-nowhere", _PLAIN, {"_rels/.rels": _RELATION.format("")}),
    _word(
        "relations-upward",
        _PLAIN,
        {
            "_rels/.rels": _RELATION.format(
                f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="../../../etc/passwd"/>'
            )
        },
    ),
    _word(
        "relations-outside",
        _PLAIN,
        {
            "word/_rels/document.xml.rels": _RELATION.format(
                f'<Relationship Id="rId9" Type="{_OFFICE}/image" TargetMode="External" '
                'Target="file:///etc/passwd"/>'
            )
        },
    ),
    _word("macros", _PLAIN, {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 100}),
    _word("huge-media", _PLAIN, {"word/media/image1.png": b"\0" * 20_000_000}),
    _word("bomb", lambda: docx_body(paragraph(" " * 80_000_000))),
    file("docx-no-parts", "cv.docx", zipped([("a.txt", "x")])),
    file(
        "docx-no-document",
        "cv.docx",
        docx(_PLAIN).replace(b"word/document.xml", b"word/dokument.xml"),
    ),
    file("docx-old-doc", "cv.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5_000),
    file("docx-cut", "cv.docx", docx(_PLAIN)[:300]),
    file("docx-lying-size", "cv.docx", _lying_size(docx(_PLAIN), 5)),
    file("docx-encrypted", "cv.docx", _encrypted(docx(_PLAIN))),
    file("docx-as-markdown", "README.md", docx(_PLAIN)),
    file("docx-link-entry", "cv.docx", zipped([_link("word/document.xml", "/etc/passwd")])),
)
