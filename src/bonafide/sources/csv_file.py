"""CSV: encoding, delimiter, quotes and row lengths are settled before anything is read.

Cells are read as text and a column becomes numbers or booleans only when every cell agrees; a
cell that is empty is missing. Nothing is guessed from a part of the file.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence

import polars as pl

from bonafide.errors import Problem, UserError
from bonafide.location import Place
from bonafide.sources.layout import Layout, check_names
from bonafide.sources.limits import Limits, over_cap
from bonafide.sources.shown import counted, cut, escaped, shown

_BOM = b"\xef\xbb\xbf"
_MAX_LINE = 8 * 2**20
_MAX_CELL = 2**20
_SNIFF_LINES = 50
_NAMES = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
MISSING = ("", "NA", "N/A", "#N/A", "NULL", "null", "None", "nan", "NaN", "NAN")
_NUMBER = r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$|^[+-]?(?i:inf|infinity)$"
_DECIMAL_COMMA = r"^[+-]?\d+(,\d+)?$"
_THOUSANDS = r"^[+-]?[1-9]\d{0,2},\d{3}$"


def check(data: bytes, file: str, limits: Limits) -> Layout:
    """Encoding, delimiter, header and the length of every row.

    Raises:
        UserError: not UTF-8, NUL bytes, an open quote, rows of another length (first ones with
            their lines), a header that cannot be used, over a cap.
    """
    text = decoded(data, file)
    delimiter = _delimiter(text)
    notes = [] if delimiter == "," else [f"cells are separated by {_NAMES[delimiter]}"]
    csv.field_size_limit(_MAX_CELL)
    reader = csv.reader(_lines(text, file), delimiter=delimiter, strict=True)
    header: list[str] | None = None
    rows, blank, began = 0, 0, 1
    ragged: list[Problem] = []
    try:
        for row in reader:
            line, began = began, reader.line_num + 1
            if not row:
                blank += 1
            elif header is None:
                if blank:
                    raise UserError(Problem("blank lines stand before the header", Place(file, 1)))
                header = [name.strip() for name in row]
                check_names(header, file, limits, line)
                width = len(header)
            else:
                rows += 1
                if rows > limits.max_rows:
                    raise over_cap(
                        f"the file has more than {counted(limits.max_rows, 'row')}",
                        "max_rows",
                        limits,
                        file,
                    )
                if len(row) != width:
                    ragged.append(_ragged(row, width, Place(file, line)))
                    if len(ragged) == 5:
                        break
    except csv.Error as error:
        raise UserError(_csv_problem(error, file, began)) from None
    if ragged:
        raise UserError(*ragged)
    if header is None:
        raise UserError(Problem("the file holds no header and no rows", Place(file)))
    if blank and '"' in text:
        # Only then could a blank line be part of a cell; elsewhere it is safe to skip.
        blank_line = next(i for i, line in enumerate(text.split("\n"), 1) if not line)
        raise UserError(
            Problem("a blank line stands among rows with quotes", Place(file, blank_line))
        )
    if blank:
        notes.append(f"{counted(blank, 'blank line')} skipped")
    layout = Layout(rows, header, notes, how={"delimiter": delimiter, "blank": blank > 0})
    read(data, file, layout, None)
    return layout


def read(data: bytes, file: str, layout: Layout, columns: Sequence[str] | None) -> pl.DataFrame:
    """The frame, each column as numbers, booleans or text.

    Raises:
        UserError: the file's cells cannot be split the same way twice.
    """
    text = decoded(data, file)
    if layout.how["blank"]:
        text = re.sub(r"\n{2,}", "\n", text)
    body = text.encode("utf-8")
    try:
        frame = pl.read_csv(
            io.BytesIO(body),
            has_header=False,
            skip_lines=0,
            separator=layout.how["delimiter"],
            infer_schema=False,
            empty_string_is_null=False,
            extra_columns="raise",
            missing_columns="insert",
            glob=False,
        )
    except (MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic of the native reader is no Exception
        raise UserError(_unreadable(file, str(error))) from None
    if frame.shape != (layout.rows + 1, len(layout.columns)):
        raise UserError(_unreadable(file, f"{frame.height - 1} rows, not {layout.rows}"))
    frame.columns = layout.columns
    frame = frame.slice(1)
    if columns is not None:
        frame = frame.select(list(columns))
    comma = layout.how["delimiter"] == ";"
    return frame.select(typed(column, decimal_comma=comma) for column in frame)


def typed(column: pl.Series, *, decimal_comma: bool = False) -> pl.Series:
    """A column of texts as whole numbers, numbers, booleans or, failing these, text.

    Empty cells are missing. In columns of numbers and booleans the usual words for it ("NA",
    "null"…) are missing too; in text they stay what they are. Whole numbers that begin with 0
    stay text: they are names, such as postal codes.

    >>> typed(pl.Series(["1", "", "NA"])).to_list(), typed(pl.Series(["007"])).to_list()
    ([1, None, None], ['007'])
    >>> typed(pl.Series(["0,5", "1"]), decimal_comma=True).to_list()
    [0.5, 1.0]
    """
    text = column.replace([""], [None])
    bare = text.str.strip_chars()
    bare = bare.set(bare.is_in(MISSING), None)
    present = bare.drop_nulls()
    if present.is_empty():
        return text.cast(pl.String) if text.drop_nulls().is_empty() else bare
    if present.str.to_lowercase().is_in(["true", "false"]).all():
        return bare.str.to_lowercase() == "true"
    if decimal_comma and present.str.contains(_DECIMAL_COMMA).all():
        with_comma = present.filter(present.str.contains(",", literal=True))
        if not with_comma.is_empty() and not with_comma.str.contains(_THOUSANDS).all():
            return bare.str.replace(",", ".", literal=True).cast(pl.Float64)
    if present.str.contains(r"^[+-]?\d+$").all():
        if present.str.contains(r"^[+-]?0\d").any():
            return text
        whole = bare.cast(pl.Int64, strict=False)
        return whole if whole.null_count() == bare.null_count() else text
    if present.str.contains(_NUMBER).all():
        # "nan" was taken as missing above: in CSV it is how many tools write just that.
        return bare.cast(pl.Float64)
    return text


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


def _lines(text: str, file: str) -> Iterator[str]:
    start, number = 0, 1
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start > _MAX_LINE:
            raise UserError(
                Problem(
                    f"a line of {end - start:,} characters; at most {_MAX_LINE:,} are read",
                    Place(file, number),
                    help="the line ends may have been lost",
                )
            )
        yield text[start : end + 1]
        start, number = end + 1, number + 1


def _delimiter(text: str) -> str:
    """The character that splits the first lines most evenly; a comma when none does."""
    lines = [
        line for line in text[: 4 * _MAX_LINE].split("\n", _SNIFF_LINES)[:_SNIFF_LINES] if line
    ]
    best, best_score = ",", (0.0, 0)
    for delimiter in _NAMES:
        widths = [_cells(line, delimiter) for line in lines]
        if not widths or widths[0] < 2:
            continue
        even = Counter(widths)[widths[0]] / len(widths)
        score = (even, widths[0])
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _cells(line: str, delimiter: str) -> int:
    return re.sub(r'"[^"]*"', "", line).count(delimiter) + 1


def _ragged(row: list[str], width: int, place: Place) -> Problem:
    start = ", ".join(shown(cell, 20) for cell in row[:4]) + (", …" if len(row) > 4 else "")
    return Problem(
        f"this row has {counted(len(row), 'cell')}, the header has {width:,}",
        place,
        help=f"it begins {start}. A cell that holds the separator must stand in quotes",
    )


def _csv_problem(error: csv.Error, file: str, line: int) -> Problem:
    text = str(error)
    place = Place(file, line)
    if "unexpected end" in text:
        return Problem("a quote that opens in this row is never closed", place)
    if "field larger" in text:
        return Problem(
            f"a cell of more than {_MAX_CELL:,} characters",
            place,
            help="a quote may have been opened and never closed",
        )
    if "expected after" in text:
        return Problem(
            "text follows a closing quote",
            place,
            help='inside a quoted cell a quote is written twice: "a ""word"" here"',
        )
    return Problem(f"not CSV: {cut(escaped(text))}", place)


def _unreadable(file: str, why: str) -> Problem:
    return Problem(
        f"the cells cannot be told apart: {cut(escaped(why.splitlines()[0] if why else ''), 120)}",
        Place(file),
        help="quotes may be placed in an unusual way; write it again with a CSV library",
    )
