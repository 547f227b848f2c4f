"""The formats that can be read, and the well-known ones that are refused by name."""

from __future__ import annotations

from pathlib import Path

from bonafide.errors import Problem, UserError
from bonafide.location import Place
from bonafide.sources import csv_file, jsonl_file, parquet_file
from bonafide.sources.layout import Format
from bonafide.sources.shown import shown

FORMATS: dict[str, Format] = {
    "parquet": Format(
        "parquet", (".parquet", ".pq"), check=parquet_file.check, read=parquet_file.read
    ),
    "csv": Format("csv", (".csv", ".tsv", ".txt"), check=csv_file.check, read=csv_file.read),
    "jsonl": Format("jsonl", (".jsonl", ".ndjson"), check=jsonl_file.check, read=jsonl_file.read),
}

_SAVE = "save the table as Parquet, CSV or JSONL"
_REFUSED: tuple[tuple[bytes, str, str], ...] = (
    (b"PARE", "an encrypted Parquet file", "write it without encryption"),
    (b"PK\x03\x04", "a ZIP archive (also XLSX and NPZ)", "unpack it first, or " + _SAVE),
    (b"\x1f\x8b", "compressed by gzip", "unpack it first: gunzip FILE"),
    (b"\x28\xb5\x2f\xfd", "compressed by zstd", "unpack it first: unzstd FILE"),
    (b"BZh", "compressed by bzip2", "unpack it first: bunzip2 FILE"),
    (b"\xfd7zXZ", "compressed by xz", "unpack it first: unxz FILE"),
    (b"ARROW1", "an Arrow IPC (Feather) file", _SAVE),
    (b"SQLite format 3", "an SQLite database", _SAVE),
    (b"\x89HDF", "an HDF5 file", _SAVE),
    (b"\x93NUMPY", "a NumPy array file", "pass the arrays from Python, or " + _SAVE),
    (b"%PDF", "a PDF", _SAVE),
    (b"Obj\x01", "an Avro file", _SAVE),
    (b"ORC", "an ORC file", _SAVE),
)
_PICKLE = tuple(bytes([0x80, protocol]) for protocol in range(2, 6))
_NEVER = "a pickle can run code when it is opened, so it is never opened; " + _SAVE


def recognise(path: Path, head: bytes, file: str) -> str:
    """The name of the format of a file that begins with ``head``.

    What the file begins with decides; its name only tells CSV from JSONL.

    Raises:
        UserError: a format that is not read, with what to do instead.
    """
    place = Place(file)
    if head.startswith(_PICKLE):
        raise UserError(Problem("this looks like a pickle", place, help=_NEVER))
    suffix = path.suffix.lower()
    named_parquet = suffix in FORMATS["parquet"].suffixes
    # A CSV may have a column PARENT or ORCID: letters alone do not make a binary file.
    binary = named_parquet or any(byte < 32 and byte not in b"\t\r\n" for byte in head[:256])
    if binary and head.startswith(b"PAR1"):
        return "parquet"
    for magic, what, instead in _REFUSED:
        if head.startswith(magic) and (binary or not magic.isalnum()):
            raise UserError(Problem(f"this is {what}, not a table", place, help=instead))
    if named_parquet:
        raise UserError(
            Problem(
                f"named {shown(path.suffix)}, but it does not begin as Parquet does",
                place,
                help="it may be cut off, or another format under a wrong name",
            )
        )
    if suffix in (".pkl", ".pickle", ".joblib"):
        raise UserError(Problem("this is named as a pickle", place, help=_NEVER))
    for form in FORMATS.values():
        if suffix in form.suffixes:
            return form.name
    return _by_first_character(head.removeprefix(b"\xef\xbb\xbf").lstrip(), place)


def _by_first_character(start: bytes, place: Place) -> str:
    if start.startswith(b"{"):
        return "jsonl"
    if start.startswith(b"["):
        raise UserError(
            Problem(
                "this is one JSON array, not one object per line",
                place,
                help="turn it into JSONL: jq -c '.[]' FILE > FILE.jsonl",
            )
        )
    return "csv"
