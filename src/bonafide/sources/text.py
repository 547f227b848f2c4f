"""Bytes of a text file to its text: UTF-8 or a clear refusal."""

from __future__ import annotations

from bonafide.errors import Problem, UserError
from bonafide.location import Place

_BOM = b"\xef\xbb\xbf"


def decoded(data: bytes, file: str) -> str:
    """The text, lines ended by LF, without a byte order mark.

    Raises:
        UserError: UTF-16 or UTF-32, NUL bytes, not UTF-8; with the line where it shows.
    """
    again = "save it as UTF-8: iconv -f {} -t UTF-8 FILE > NEW"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:4] == b"\x00\x00\xfe\xff":
        raise UserError(
            Problem(
                "the file is UTF-16 or UTF-32, not UTF-8", Place(file), help=again.format("UTF-16")
            )
        )
    nul = data.find(b"\0")
    if nul >= 0:
        sparse = data[:64].count(b"\0") * 3 >= len(data[:64])
        raise UserError(
            Problem(
                "the file is UTF-16 or UTF-32, not UTF-8" if sparse else "the file holds NUL bytes",
                Place(file, data.count(b"\n", 0, nul) + 1),
                help=again.format("UTF-16LE") if sparse else "it is damaged, or not a text file",
            )
        )
    try:
        text = data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start + (len(_BOM) if data.startswith(_BOM) else 0)
        raise UserError(
            Problem(
                f"the file is not UTF-8: byte 0x{data[at]:02x}",
                Place(file, data.count(b"\n", 0, at) + 1, at - data.rfind(b"\n", 0, at)),
                help=again.format("WINDOWS-1252") + " (if it was made by a spreadsheet)",
            )
        ) from None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text
