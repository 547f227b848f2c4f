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
from bonafide.sources.cells import typed_frame
from bonafide.sources.layout import Layout, check_names
from bonafide.sources.limits import Limits, over_cap
from bonafide.sources.shown import counted, cut, escaped, shown
from bonafide.sources.text import decoded

_MAX_LINE = 8 * 2**20
_MAX_CELL = 2**20
_SNIFF_LINES = 50
_NAMES = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


def check(data: bytes, file: str, limits: Limits) -> Layout:
    """Encoding, delimiter, header and the length of every row.

    Raises:
        UserError: not UTF-8, NUL bytes, an open quote, rows of another length (first ones with
            their lines), a header that cannot be used, over a cap.
    """
    # Blank lines at the very end are nobody's mistake, with quotes or without.
    text = decoded(data, file).rstrip("\n")
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
    _split(text, file, layout)
    return layout


def read(data: bytes, file: str, layout: Layout, columns: Sequence[str] | None) -> pl.DataFrame:
    """The frame, each column as numbers, booleans or text.

    Raises:
        UserError: the file's cells cannot be split the same way twice.
    """
    frame = _split(decoded(data, file).rstrip("\n"), file, layout)
    if columns is not None:
        frame = frame.select(list(columns))
    comma = layout.how["delimiter"] == ";"
    return typed_frame(frame, decimal_comma=comma)


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


def _split(text: str, file: str, layout: Layout) -> pl.DataFrame:
    """All cells as text."""
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
    return frame.slice(1)
