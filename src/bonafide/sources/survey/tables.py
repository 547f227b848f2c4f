"""Tables of rows, seen by their columns: no cell leaves this file."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from bonafide.errors import UserError
from bonafide.sources import csv_file, jsonl_file, parquet_file
from bonafide.sources.columns import (
    LABEL_NAMES,
    SCORE_NAMES,
    SCORE_PREFIXES,
    Guess,
    guess_columns,
)
from bonafide.sources.limits import Limits
from bonafide.sources.predictions import columns_to_arrays
from bonafide.sources.repository.word_sets import words
from bonafide.sources.shown import is_unprintable
from bonafide.sources.survey.limits import SurveyLimits
from bonafide.sources.survey.plainness import doubt_of
from bonafide.sources.survey.survey import TableFound
from bonafide.sources.survey.walking import Seen
from bonafide.sources.table import read_table

ENDINGS = (".csv", ".tsv", ".parquet", ".pq", ".jsonl", ".ndjson")
_PARQUET = (".parquet", ".pq")
_LINES = (".jsonl", ".ndjson")
_GRADES = (
    "correct", "is_correct", "passed", "pass", "success", "grade", "graded", "verdict", "score",
    "rating", "exact_match", "judgment", "judgement",
)  # fmt: skip
_ASKED = words(
    """question prompt input instruction query task answer response output completion prediction
    generated reference expected target ideal messages question_id sample_id item_id task_id"""
)
_SCORES = words("score scores prob proba probability pred preds prediction predictions yhat")
_FILES = words(
    """pred preds prediction predictions predicted score scores scored oof holdout inference
    proba probabilities"""
)
_NAMELIKE = re.compile(r"[^\W\d][^\t\n\r@]{0,79}\Z|[%#$_][\w %#$.-]{0,79}\Z")
_MADE_UP = re.compile(r"(?=[^\d]*\d)(?=[^A-Za-z]*[A-Za-z])[A-Za-z0-9+/=_-]{16,}\Z")
_HEAD_ROWS = 500
_MOST_FOOTER = 32 * 2**20

Read = Callable[[int, int], "bytes | None"]
"""A file's bytes from a place on, at most so many; None when it cannot be read."""


@dataclass
class Budget:
    """How many bytes of tables are still read whole."""

    left: int

    def takes(self, size: int) -> bool:
        """Whether a table of this size still goes in; it is then counted."""
        if size > self.left:
            return False
        self.left -= size
        return True


@dataclass(frozen=True)
class _Head:
    """The beginning of a table: its frame (without rows where no cell was seen), how many rows
    the table has, if that is known, and whether the frame is all of it."""

    frame: pl.DataFrame
    rows: int | None
    whole: bool


def is_table(path: str) -> bool:
    """Whether a file is looked at as a table of rows."""
    return path.lower().endswith(ENDINGS)


def table_at(
    root: Path, name: str, seen: Seen, read: Read, *, limits: SurveyLimits, budget: Budget
) -> TableFound:
    """What a table is good for.

    Args:
        root: the survey's folder, to which the names of ``seen`` lead.
        name: the table's path below its project, as shown.
        seen: the file.
        read: its bytes.
        limits: how much is looked at.
        budget: how much is still read whole.
    """
    try:
        head = _looked(name, seen, read, limits)
    except (UserError, pl.exceptions.PolarsError, RecursionError, ValueError, csv.Error):
        return _unusable(name, seen, read)
    columns = tuple(head.frame.columns)
    plain = TableFound(name, columns, head.rows, "rows", "", ignored=seen.ignored)
    if not _are_names(columns) or _stand_below(head.frame):
        why = "its first row does not look like names of columns, so they are not shown"
        return replace(plain, columns=(), why=why)
    guess = _guessed(head.frame)
    if guess is not None and _is_called_as_predictions(guess, name, head.frame):
        if not head.whole and seen.size <= limits.table_bytes and budget.takes(seen.size):
            return _from_all(root, seen, plain, guess)
        return _judged(plain, guess, head.frame if head.whole else None, "this large a table")
    grade = _grade(columns, name)
    if grade is not None:
        return replace(plain, good_for="graded", why=f"one graded answer a row: {grade}")
    return replace(plain, why=_lacking(columns))


def _looked(name: str, seen: Seen, read: Read, limits: SurveyLimits) -> _Head:
    most = Limits()
    if name.lower().endswith(_PARQUET):
        end = read(max(0, seen.size - 8), 8) or b""
        size = int.from_bytes(end[:4], "little") + 12
        if size > min(seen.size, _MOST_FOOTER):
            raise ValueError("cut off")
        layout = parquet_file.shape_of(read(seen.size - size, size) or b"", name, most)
        return _Head(pl.DataFrame({c: [] for c in layout.columns}), layout.rows, False)
    data = read(0, limits.head_bytes) or b""
    whole = seen.size <= len(data)
    if not whole:
        data = data[: data.rfind(b"\n") + 1]
    if not data:
        raise ValueError("empty, or one endless line")
    form = jsonl_file if name.lower().endswith(_LINES) else csv_file
    layout = form.check(data, name, most)
    frame = form.read(data, name, layout, None)
    return _Head(frame, layout.rows, True) if whole else _Head(frame.head(_HEAD_ROWS), None, False)


def _unusable(name: str, seen: Seen, read: Read) -> TableFound:
    """A table that is not read as it is; the names of its columns where a first line tells."""
    columns: tuple[str, ...] = ()
    if name.lower().endswith((".csv", ".tsv")):
        line = (
            (read(0, 8192) or b"").split(b"\n", 1)[0].decode("utf-8", "replace").strip("\r\ufeff")
        )
        cells = max((line.split(mark) for mark in ",;\t|"), key=len)
        names = tuple(cell.strip().strip('"') for cell in cells)
        # pandas writes its index under no name, which nothing else reads as a table.
        if _are_names(tuple(filter(None, names))) and len(names) > 1:
            columns = tuple(cell or "(no name)" for cell in names)
    why = "it cannot be read as a table as it is; bonafide measure says why"
    return TableFound(name, columns, None, "rows", why, ignored=seen.ignored)


def _are_names(columns: Sequence[str]) -> bool:
    """Whether a first row holds names, and not the first row of data."""
    if not columns or any(_NAMELIKE.match(name) is None for name in columns):
        return False
    if any(is_unprintable(c) for name in columns for c in name):
        return False
    return 2 * sum(_MADE_UP.match(name) is not None for name in columns) < len(columns)


def _stand_below(frame: pl.DataFrame) -> bool:
    """Whether a name of a column is also one of its values: then it is a value itself."""
    return any(
        column.dtype == pl.String and bool((column == name).any())
        for name, column in zip(frame.columns, frame, strict=True)
    )


def _guessed(frame: pl.DataFrame) -> Guess | None:
    if frame.is_empty():
        return _by_names(frame.columns)
    try:
        return guess_columns(frame)
    except (UserError, pl.exceptions.PolarsError):
        return None


def _by_names(columns: Sequence[str]) -> Guess | None:
    """A guess by names alone, where no cell has been seen."""
    low = {name.lower(): name for name in reversed(columns)}
    label = next((low[name] for name in LABEL_NAMES if name in low), None)
    model = next((name for name in columns if _says_score(name)), None)
    return None if model is None else Guess(label, model)


def _says_score(name: str) -> bool:
    low = name.lower()
    if low in SCORE_NAMES or low.startswith(SCORE_PREFIXES):
        return True
    return not _SCORES.isdisjoint(re.split(r"[^a-z]+", low))


def _is_called_as_predictions(guess: Guess, name: str, frame: pl.DataFrame) -> bool:
    """Whether the model's column, or the file, is called as predictions are: any column from 0
    to 1 could be a feature, and one called "model" may hold names."""
    column = frame[guess.model] if guess.model is not None and not frame.is_empty() else None
    if column is not None and not column.dtype.is_numeric():
        return False
    stem = name.lower().rpartition("/")[2].rpartition(".")[0]
    if not _FILES.isdisjoint(re.split(r"[^a-z]+", stem)):
        return True
    open_ones = guess.question.options if guess.question is not None else ()
    return any(_says_score(option) for option in (guess.model, *open_ones) if option)


def _from_all(root: Path, seen: Seen, plain: TableFound, guess: Guess) -> TableFound:
    """The same with every row looked at, in the way that measure does."""
    try:
        table = read_table(root.joinpath(*seen.names))
    except UserError:
        why = "called as predictions are, and cannot be measured as it is; measure says why"
        return replace(plain, good_for="predictions", why=why, label=guess.label, model=guess.model)
    plain = replace(plain, rows=table.rows, columns=tuple(table.frame.columns))
    try:
        guess = guess_columns(table.frame)
    except UserError:
        why = "called as predictions are; no label, or no score from 0 to 1, is in it"
        return replace(plain, why=why)
    return _judged(plain, guess, table.frame, "")


def _judged(plain: TableFound, guess: Guess, frame: pl.DataFrame | None, unseen: str) -> TableFound:
    """Predictions, and whether measure would ask, or refuse; ``frame`` is all of the table."""
    found = replace(
        plain,
        good_for="predictions",
        label=guess.label,
        model=guess.model,
        baselines=tuple(guess.baselines),
    )
    if guess.question is not None:
        what = "label" if guess.question.role == "label" else "the model's score"
        options = ", ".join(guess.question.options[:6])
        return replace(found, why=f"measure will ask which column is {what}: {options}")
    said = [f"label {guess.label}" if guess.label else "no label by its name"]
    said.append(f"score {guess.model}")
    if guess.baselines:
        said.append(f"baseline {', '.join(guess.baselines)}")
    why = ", ".join(said)
    if frame is None:
        return replace(found, why=f"{why}; {unseen} is looked at only by measure")
    try:
        rows = columns_to_arrays(frame, guess.roles())
    except UserError:
        return replace(found, why=f"{why}; it cannot be measured as it is, measure says why")
    doubt = doubt_of(guess, plain.path, frame, rows)
    if doubt is not None:
        return replace(found, why=f"{why}; not measured unasked, because {doubt}")
    return replace(found, why=why, certain=True)


def _grade(columns: Sequence[str], name: str) -> str | None:
    low = {column.lower(): column for column in columns}
    grade = next((low[each] for each in _GRADES if each in low), None)
    if grade is None:
        return None
    # A score alone may be anything; "correct", line by line, is a grade.
    plain = grade.lower() != "score" and name.lower().endswith(_LINES)
    return grade if plain or any(each in _ASKED for each in low) else None


def _lacking(columns: Sequence[str]) -> str:
    low = {column.lower(): column for column in columns}
    label = next((low[each] for each in LABEL_NAMES if each in low), None)
    if label is not None:
        return f"it has a label ({label}) and no column that is called as scores are"
    return "no score by the names of its columns"
