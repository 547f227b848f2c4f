"""Tables as they come from people, broken tools and enemies, each with what must happen.

The catalogue is shared: the tests of reading use it, and the tests of the command line run
``bonafide measure`` over it. ``"error"`` is a clear message (exit 2) that holds ``says``; ``"ok"``
is a table that is sound, though it may say so little that estimates are null (exit 0); its
warnings or notes hold ``says``. Either way: no traceback, and nothing that was not in the file.
"""

from __future__ import annotations

import datetime
import io
import json
import os
import pickle
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Literal

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from tests.sources.parquet_forgery import forged


@dataclass(frozen=True)
class HostileTable:
    """A file to write into a folder, and what reading and measuring it must end in.

    ``columns`` are roles to name (``label``, ``model``, ``cluster``, ``time``, ``slice``…, as the
    flags of ``measure`` are called) where the file's columns are not called label and score.
    """

    name: str
    write: Callable[[Path], Path]
    expect: Literal["error", "ok"]
    says: str = ""
    columns: dict[str, str] = field(default_factory=dict)


def _raw(name: str, content: bytes | str) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def _frame(columns: dict[str, object], name: str = "t.parquet") -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        path = folder / name
        pl.DataFrame(columns, strict=False).write_parquet(path)
        return path

    return write


def _arrow(table: Callable[[], pa.Table], **options: object) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        path = folder / "t.parquet"
        pq.write_table(table(), path, **options)
        return path

    return write


def sound(rows: int = 200, seed: int = 0) -> pl.DataFrame:
    """A table in which nothing is wrong."""
    rng = random.Random(seed)
    labels = [int(rng.random() < 0.4) for _ in range(rows)]
    return pl.DataFrame(
        {
            "label": labels,
            "score": [min(1.0, max(0.0, 0.3 * y + 0.6 * rng.random())) for y in labels],
            "p_rate": [0.3 + 0.1 * rng.random() for _ in labels],
            "user_id": [f"u{rng.randrange(40)}" for _ in labels],
            "carrier": [rng.choice(["AA", "VX", "ü"]) for _ in labels],
        }
    )


def sound_parquet(compression: Literal["zstd", "uncompressed"] = "zstd") -> bytes:
    """The bytes of a sound Parquet file."""
    buffer = io.BytesIO()
    sound().write_parquet(buffer, compression=compression)
    return buffer.getvalue()


def flipped(seed: int) -> bytes:
    """A sound Parquet file in which a few bits are turned."""
    rng = random.Random(seed)
    data = bytearray(sound_parquet("zstd" if seed % 2 else "uncompressed"))
    for _ in range(rng.choice([1, 1, 2, 8])):
        at = rng.randrange(4, len(data))
        data[at] ^= 1 << rng.randrange(8)
    return bytes(data)


def _flipped_footer() -> bytes:
    data = bytearray(sound_parquet())
    for at in range(len(data) - 60, len(data) - 8, 5):
        data[at] ^= 0xFF
    return bytes(data)


def _fifo(folder: Path) -> Path:
    path = folder / "pipe.csv"
    os.mkfifo(path)
    return path


def _folder(folder: Path) -> Path:
    path = folder / "folder.parquet"
    path.mkdir()
    return path


def _loop(folder: Path) -> Path:
    (folder / "a.csv").symlink_to(folder / "b.csv")
    (folder / "b.csv").symlink_to(folder / "a.csv")
    return folder / "a.csv"


def _absent(folder: Path) -> Path:
    (folder / "preds.csv").write_text("label,score\n0,0.1\n")
    return folder / "pred.csv"


def _zip(folder: Path) -> Path:
    path = folder / "t.parquet"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("t.csv", "label,score\n0,0.1\n")
    return path


class _Bomb:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (exec, ("raise SystemExit('unpickled')",))


def _wide(folder: Path) -> Path:
    names = ["label", "score", *(f"c{i}" for i in range(9_998))]
    rows = [",".join(["01"[i % 2], f"0.{i + 1}", *["7"] * 9_998]) for i in range(8)]
    path = folder / "wide.csv"
    path.write_text(",".join(names) + "\n" + "\n".join(rows) + "\n")
    return path


def _csv(header: str, *rows: str) -> str:
    return "\n".join([header, *rows]) + "\n"


def _jsonl(*rows: object) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


_ROWS = ("0,0.1", "1,0.8", "0,0.3", "1,0.6")
_OK = _csv("label,score", *_ROWS)
_LABELS = [0, 1, 0, 1, 1, 0]
_SCORES = [0.1, 0.9, 0.4, 0.35, 0.8, 0.2]
_EVENTS = [
    {"event": "prediction", "id": f"p{i}", "decided_at": f"2026-03-0{i + 1}T10:00:00Z", "score": s}
    for i, s in enumerate(_SCORES)
]
_OUTCOMES = [{"event": "outcome", "id": f"p{i}", "label": y} for i, y in enumerate(_LABELS)]
_NY = datetime.timezone(datetime.timedelta(hours=-5))
_TIMES = {"label": "label", "model": "score", "time": "at"}

HOSTILE: list[HostileTable] = [
    # Files that are no tables
    HostileTable("zero bytes", _raw("t.parquet", b""), "error", "empty (0 bytes)"),
    HostileTable("zero bytes of CSV", _raw("t.csv", b""), "error", "empty (0 bytes)"),
    HostileTable("only blank lines", _raw("t.csv", "\n\n\n"), "error", "no header"),
    HostileTable("a folder", _folder, "error", "a folder"),
    HostileTable("a named pipe", _fifo, "error", "named pipe"),
    HostileTable("a loop of links", _loop, "error", "loop"),
    HostileTable("no such file", _absent, "error", "did you mean preds.csv?"),
    HostileTable("a device", lambda folder: Path("/dev/zero"), "error", "a device"),
    HostileTable("a ZIP called Parquet", _zip, "error", "ZIP"),
    HostileTable(
        "a pickle called Parquet", _raw("t.parquet", pickle.dumps(_Bomb())), "error", "pickle"
    ),
    HostileTable(
        "a protocol-0 pickle", _raw("t.pkl", pickle.dumps(_Bomb(), protocol=0)), "error", "pickle"
    ),
    HostileTable(
        "CSV called Parquet", _raw("t.parquet", _OK), "error", "does not begin as Parquet"
    ),
    HostileTable("gzip", _raw("t.csv", b"\x1f\x8b\x08\x00junk"), "error", "gunzip"),
    # Parquet
    HostileTable(
        "truncated Parquet", _raw("t.parquet", sound_parquet()[:-900]), "error", "cut off"
    ),
    HostileTable("Parquet of four bytes", _raw("t.parquet", b"PAR1"), "error", "cut off"),
    HostileTable(
        "Parquet, footer turned", _raw("t.parquet", _flipped_footer()), "error", "damaged"
    ),
    HostileTable(
        "Parquet, pages zeroed",
        _raw("t.parquet", sound_parquet()[:4] + bytes(1500) + sound_parquet()[1504:]),
        "error",
        "damaged",
    ),
    HostileTable(
        "a terabyte in the footer", _raw("t.parquet", forged(rows=2**37)), "error", "max_rows"
    ),
    HostileTable(
        "a terabyte in the sizes",
        _raw("t.parquet", forged(unpacked=2**40)),
        "error",
        "max_memory",
    ),
    HostileTable(
        "values for other rows", _raw("t.parquet", forged(values=2**37)), "error", "damaged"
    ),
    HostileTable(
        "a page of two gigabytes",
        _raw(
            "t.parquet",
            forged(codec=6, page_size=2**31 - 1, body=b"\x28\xb5\x2f\xfd\x00\x58\x01\0\0"),
        ),
        "error",
    ),
    HostileTable("an unknown codec", _raw("t.parquet", forged(codec=99)), "error", "unknown codec"),
    HostileTable(
        "encrypted Parquet", _raw("t.parquet", forged(encrypted=True)), "error", "encrypted"
    ),
    HostileTable(
        "a column in another file",
        _raw("t.parquet", forged(other_file="/etc/passwd")),
        "error",
        "another file",
    ),
    HostileTable(
        "the same column twice in Parquet",
        _raw("t.parquet", forged(names=("score", "score"))),
        "error",
        "same name",
    ),
    HostileTable(
        "escapes in a Parquet header",
        _raw("t.parquet", forged(names=("label", "\x1b[2Jscore"))),
        "error",
        "control characters",
    ),
    # CSV
    HostileTable("ragged CSV, longer", _raw("t.csv", _OK + "1,0.5,7\n"), "error", "t.csv:6"),
    HostileTable("ragged CSV, shorter", _raw("t.csv", _OK + "1\n"), "error", "1 cell"),
    HostileTable(
        "semicolons and decimal commas",
        _raw("t.csv", _OK.replace(",", ";").replace(".", ",")),
        "ok",
        "semicolons",
    ),
    HostileTable(
        "decimal commas in quotes",
        _raw("t.csv", _csv("label,score", '0,"0,1"', '1,"0,8"')),
        "error",
        "decimals are written with a comma",
    ),
    HostileTable("tabs", _raw("t.tsv", _OK.replace(",", "\t")), "ok", "tabs"),
    HostileTable(
        "escapes in a CSV header",
        _raw("t.csv", "label,\x1b]0;owned\x07score\n0,0.1\n"),
        "error",
        "control characters",
    ),
    HostileTable(
        "turned writing direction in a header",
        _raw("t.csv", "label,\u202escore\n0,0.1\n"),
        "error",
        "control characters",
    ),
    HostileTable(
        "the same column twice", _raw("t.csv", "label,score,score\n0,1,1\n"), "error", "same name"
    ),
    HostileTable(
        "a column without a name", _raw("t.csv", "label,,score\n0,1,1\n"), "error", "no name"
    ),
    HostileTable("UTF-16", _raw("t.csv", _OK.encode("utf-16")), "error", "UTF-16"),
    HostileTable(
        "UTF-16 without a mark", _raw("t.csv", _OK.encode("utf-16-le")), "error", "UTF-16"
    ),
    HostileTable(
        "a byte order mark, CRLF",
        _raw("t.csv", b"\xef\xbb\xbf" + _OK.replace("\n", "\r\n").encode()),
        "ok",
    ),
    HostileTable("line ends of old Macs", _raw("t.csv", _OK.replace("\n", "\r")), "ok"),
    HostileTable(
        "Latin-1",
        _raw("t.csv", "label,score,who\n0,0.1,J\xfcrgen\n".encode("latin-1")),
        "error",
        "t.csv:2:8",
    ),
    HostileTable("NUL bytes", _raw("t.csv", _OK.encode() + b"1,\0\n"), "error", "NUL"),
    HostileTable(
        "a quote never closed", _raw("t.csv", _OK + '1,"0.5\n1,0.2\n'), "error", "never closed"
    ),
    HostileTable("text after a quote", _raw("t.csv", _OK + '1,"0.5"x\n'), "error", "closing quote"),
    HostileTable(
        "a cell of 2 MB", _raw("t.csv", _OK + "1," + "9" * 2_000_000 + "\n"), "error", "1,048,576"
    ),
    HostileTable(
        "a line of 9 MB", _raw("t.csv", _OK + "1," * 4_500_000 + "\n"), "error", "a line of"
    ),
    HostileTable("a header and no rows", _raw("t.csv", "label,score\n"), "error", "no rows"),
    HostileTable(
        "blank lines between rows", _raw("t.csv", _OK.replace("\n1", "\n\n1")), "ok", "blank line"
    ),
    HostileTable(
        "formulas",
        _raw("t.csv", _csv("label,score", "0,=1+1", "1,=cmd|' /C calc'!A0")),
        "error",
        "not numbers",
    ),
    HostileTable("ten thousand columns", _wide, "ok"),
    HostileTable(
        "names in Unicode",
        _raw("t.csv", _OK.replace("label", "verspätet").replace("score", "分数")),
        "ok",
        columns={"label": "verspätet", "model": "分数"},
    ),
    HostileTable(
        "a misspelt column", _raw("t.csv", _OK), "error", "did you mean score?", {"model": "socre"}
    ),
    HostileTable(
        "two that could be the score",
        _raw("t.csv", _csv("label,p_a,p_b", "0,0.1,0.2", "1,0.8,0.7")),
        "error",
        "--model",
    ),
    # JSONL
    HostileTable(
        "deep JSON", _raw("t.jsonl", '{"label": ' + "[" * 200_000 + "\n"), "error", "t.jsonl:1"
    ),
    HostileTable(
        "JSON nested 40 deep",
        _raw("t.jsonl", '{"label": 1, "x": ' + "[" * 40 + "]" * 40 + "}\n"),
        "error",
        "16 deep",
    ),
    HostileTable("a JSON array", _raw("t.json", '[{"label": 1}]'), "error", "JSON array"),
    HostileTable(
        "NaN in JSON",
        _raw("t.jsonl", _jsonl({"label": 1}) + '{"label": NaN}\n'),
        "error",
        "t.jsonl:2",
    ),
    HostileTable("a key twice", _raw("t.jsonl", '{"label": 1, "label": 0}\n'), "error", "twice"),
    HostileTable(
        "mixed types",
        _raw("t.jsonl", _jsonl({"label": 1, "score": 0.5}, {"label": 0, "score": "0.5"})),
        "error",
        "text on line 2",
    ),
    HostileTable(
        "a number of 5,000 digits",
        _raw("t.jsonl", '{"label": ' + "9" * 5000 + "}\n"),
        "error",
        "t.jsonl:1",
    ),
    HostileTable(
        "a number of 70 bits",
        _raw("t.jsonl", '{"label": 1, "n": 999999999999999999999}\n'),
        "error",
        "64 bits",
    ),
    HostileTable("a line that is a list", _raw("t.jsonl", "[1, 2]\n"), "error", "not an object"),
    HostileTable(
        "torn JSONL",
        _raw("t.jsonl", _jsonl({"label": 1, "score": 0.5}) + '{"lab'),
        "error",
        "t.jsonl:2",
    ),
    # The log of a service
    HostileTable(
        "a log, torn at the end",
        _raw("log.jsonl", _jsonl(*_EVENTS, *_OUTCOMES) + '{"event": "outc'),
        "ok",
        "torn",
    ),
    HostileTable(
        "a log, torn in the middle",
        _raw("log.jsonl", _jsonl(*_EVENTS) + '{"event": "outc\n' + _jsonl(*_OUTCOMES)),
        "error",
        "log.jsonl:7",
    ),
    HostileTable(
        "a log, outcomes disagree",
        _raw("log.jsonl", _jsonl(*_EVENTS, *_OUTCOMES, {**_OUTCOMES[0], "label": 1})),
        "error",
        "disagree",
    ),
    HostileTable(
        "a log, predicted twice",
        _raw("log.jsonl", _jsonl(*_EVENTS, {**_EVENTS[0], "score": 0.7})),
        "error",
        "predicted twice",
    ),
    HostileTable(
        "a log without outcomes",
        _raw("log.jsonl", _jsonl(*_EVENTS)),
        "error",
        "every label is missing",
    ),
    # What the columns hold
    HostileTable("one class", _frame({"label": [0] * 6, "score": _SCORES}), "ok"),
    HostileTable("one row", _frame({"label": [1], "score": [0.5]}), "ok"),
    HostileTable("constant scores", _frame({"label": _LABELS, "score": [0.5] * 6}), "ok"),
    HostileTable(
        "scores outside 0 to 1",
        _frame({"label": _LABELS, "score": [-3.0, 2.0, 0.1, 7, 5, 1]}),
        "ok",
    ),
    HostileTable(
        "NaN scores",
        _frame({"label": _LABELS, "score": [*_SCORES[:5], float("nan")]}),
        "error",
        "row 6",
    ),
    HostileTable(
        "missing scores",
        _frame({"label": _LABELS, "score": [None, *_SCORES[1:]]}),
        "error",
        "row 1",
    ),
    HostileTable(
        "infinite scores",
        _frame({"label": _LABELS, "score": [*_SCORES[:5], float("inf")]}),
        "error",
        "infinite",
    ),
    HostileTable(
        "scores as text", _frame({"label": _LABELS, "score": ["low"] * 6}), "error", "not numbers"
    ),
    HostileTable(
        "scores in lists",
        _frame({"label": _LABELS, "score": [[s] for s in _SCORES]}),
        "error",
        "not numbers",
    ),
    HostileTable(
        "labels as words",
        _frame(
            {"label": ["on time", "late", "on time", "late", "late", "on time"], "score": _SCORES}
        ),
        "ok",
        '"late" was read as 1',
    ),
    HostileTable(
        "labels as unclear words",
        _frame({"label": ["red", "blue"] * 3, "score": _SCORES}),
        "error",
        "which one counts as 1",
    ),
    HostileTable(
        "labels as three words",
        _frame({"label": ["a", "b", "c"] * 2, "score": _SCORES}),
        "error",
        "3 different",
    ),
    HostileTable(
        "labels above 1",
        _frame({"label": [0, 1, 2, 3, 2**40, 1], "score": _SCORES}),
        "error",
        "row 3",
    ),
    HostileTable(
        "half a label",
        _frame({"label": [0.0, 1.0, 0.5, 1, 1, 0], "score": _SCORES}),
        "error",
        "0.5",
    ),
    HostileTable(
        "only missing labels",
        _frame({"label": [None] * 6, "score": _SCORES}),
        "error",
        "every label is missing",
    ),
    HostileTable(
        "some missing labels",
        _frame({"label": [None, *_LABELS[1:]], "score": _SCORES}),
        "ok",
        "1 row of 6 left out",
    ),
    HostileTable(
        "labels in categories",
        _arrow(
            lambda: pa.table(
                {"label": pa.array(["no", "yes"] * 3).dictionary_encode(), "score": _SCORES}
            )
        ),
        "ok",
        '"yes" was read as 1',
    ),
    HostileTable(
        "decimals",
        _arrow(
            lambda: pa.table(
                {
                    "label": _LABELS,
                    "score": pa.array([Decimal(str(s)) for s in _SCORES], pa.decimal128(10, 4)),
                }
            )
        ),
        "ok",
    ),
    HostileTable(
        "lists as a slice",
        _frame({"label": _LABELS, "score": _SCORES, "tags": [[1], [2], [], [1, 2], None, [3]]}),
        "error",
        "holds lists",
        {"slice": "tags"},
    ),
    HostileTable(
        "objects with holes as a slice",
        _raw(
            "t.jsonl",
            _jsonl(
                *(
                    {"label": y, "score": s, "o": {"a": {"b": None}}}
                    for y, s in zip(_LABELS, _SCORES, strict=True)
                )
            ),
        ),
        "error",
        "holds objects",
        {"slice": "o"},
    ),
    HostileTable(
        "holes in a slice",
        _frame({"label": _LABELS, "score": _SCORES, "who": ["a", None, "", "a", None, "b"]}),
        "ok",
        "(missing)",
        {"slice": "who"},
    ),
    HostileTable(
        "escapes in a slice",
        _frame({"label": _LABELS, "score": _SCORES, "who": ["a", "\x1b[31m"] * 3}),
        "error",
        "control characters",
        {"slice": "who"},
    ),
    HostileTable(
        "mixed zones in texts",
        _frame(
            {
                "label": _LABELS,
                "score": _SCORES,
                "at": ["2026-01-31T23:30:00-05:00", "2026-02-01T00:30:00+09:00", "2026-02-03"] * 2,
            }
        ),
        "ok",
        columns=_TIMES,
    ),
    HostileTable(
        "times with a zone",
        _frame(
            {
                "label": _LABELS,
                "score": _SCORES,
                "at": pl.Series(
                    [datetime.datetime(2026, 1, 31, 23, 30, tzinfo=_NY)] * 6,
                    dtype=pl.Datetime("us", "America/New_York"),
                ),
            }
        ),
        "ok",
        columns=_TIMES,
    ),
    HostileTable(
        "times as numbers",
        _frame({"label": _LABELS, "score": _SCORES, "at": [1_700_000_000] * 6}),
        "error",
        "numbers",
        _TIMES,
    ),
    HostileTable(
        "a day that does not exist",
        _frame({"label": _LABELS, "score": _SCORES, "at": ["2026-02-30"] * 6}),
        "error",
        "2026-02-30",
        _TIMES,
    ),
    HostileTable(
        "weights below zero",
        _frame({"label": _LABELS, "score": _SCORES, "weight": [1, 1, -1, 1, 1, 1]}),
        "error",
        "row 3",
    ),
]
