"""JSONL: one object per line, read by the standard library so that every mistake has its line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import polars as pl

from bonafide.errors import Problem, UserError
from bonafide.location import Place
from bonafide.sources import prediction_log
from bonafide.sources.layout import Layout, check_names
from bonafide.sources.limits import Limits, over_cap
from bonafide.sources.shown import counted, cut, escaped, listed, shown
from bonafide.sources.text import decoded

MAX_DEPTH = 16
_MAX_PROBLEMS = 5
_LOOKED_AT = 20
_INT64 = 1 << 63


def check(data: bytes, file: str, limits: Limits) -> Layout:
    """Every line parsed, every column of one type.

    Raises:
        UserError: lines that are not one JSON object, NaN, a repeated key, too deep, a column of
            mixed types, over a cap. The first few are reported, each with its line.
    """
    log = _is_log(data)
    objects, torn = _parse(data, file, torn_end=log, max_rows=limits.max_rows)
    notes: list[str] = []
    warnings: list[str] = []
    if log:
        joined = prediction_log.join(objects, file)
        notes, warnings, objects = joined.notes, joined.warnings, joined.rows
    if torn:
        warnings.append(
            f"line {torn:,} is torn (the service was stopped while writing it): left out"
        )
    names = _names(objects)
    check_names(names, file, limits)
    nested = [n for n in names if any(isinstance(o.get(n), (dict, list)) for _, o in objects)]
    if nested:
        notes.append(f"nested, so not usable as columns: {listed(nested)}")
    _frame(names, objects, file)
    return Layout(len(objects), names, notes, warnings, how={"log": log})


def read(data: bytes, file: str, layout: Layout, columns: Sequence[str] | None) -> pl.DataFrame:
    """The frame; a key that a line does not have is missing there.

    Nested values become structs that hold their JSON, so that they are seen and can be refused.

    Raises:
        UserError: as :func:`check`.
    """
    log = bool(layout.how["log"])
    objects, _ = _parse(data, file, torn_end=log, max_rows=1 << 62)
    if log:
        objects = prediction_log.join(objects, file).rows
    return _frame(layout.columns if columns is None else list(columns), objects, file)


def _frame(names: list[str], objects: list[tuple[int, dict[str, Any]]], file: str) -> pl.DataFrame:
    series: list[pl.Series] = []
    problems: list[Problem] = []
    for name in names:
        try:
            series.append(_column(name, objects, file))
        except UserError as error:
            problems += error.problems
    if problems:
        raise UserError(*problems[:_MAX_PROBLEMS])
    return pl.DataFrame(series)


def _is_log(data: bytes) -> bool:
    """Whether one of the first lines is an event of a service and none is anything else."""
    found = False
    for line in data[: 1 << 20].split(b"\n", _LOOKED_AT)[:_LOOKED_AT]:
        if line.strip():
            try:
                value = json.loads(line)
            except (ValueError, RecursionError):
                break
            if not isinstance(value, dict) or "event" not in value:
                return False
            found = found or prediction_log.is_event(value)
    return found


def _whole_lines(data: bytes, file: str) -> tuple[str, int | None]:
    """A log's text without its last line where that is torn, and the number of that line."""
    end = data.rfind(b"\n") + 1
    tail = data[end:]
    try:
        if tail.strip(b"\0 \t\r"):
            json.loads(tail.decode("utf-8"))
        torn = b"\0" in tail
    except (ValueError, RecursionError):
        torn = True
    if not torn:
        return decoded(data, file), None
    return decoded(data[:end], file), data.count(b"\n") + 1


def _parse(
    data: bytes, file: str, *, torn_end: bool, max_rows: int
) -> tuple[list[tuple[int, dict[str, Any]]], int | None]:
    """Each object with its line, and the line of a torn end if there is one and it is allowed."""
    # An unfinished line at the very end is what a crash leaves of an append; nothing else is.
    text, torn = _whole_lines(data, file) if torn_end else (decoded(data, file), None)
    objects: list[tuple[int, dict[str, Any]]] = []
    problems: list[Problem] = []
    decoder = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_refuse)
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.isspace():
            continue
        if len(objects) >= max_rows:
            raise over_cap(
                f"the file has more than {counted(max_rows, 'line')}",
                "max_rows",
                Limits(max_rows=max_rows),
                file,
            )
        try:
            value = decoder.decode(line)
            _check_object(value)
        except _NotUsable as error:
            problems.append(Problem(str(error), Place(file, number), help=error.help))
        except json.JSONDecodeError as error:
            problems.append(
                Problem(
                    f"not JSON: {error.msg}",
                    Place(file, number, error.colno),
                    excerpt=_excerpt(line),
                    expected="one object per line",
                )
            )
        except RecursionError:
            problems.append(_too_deep(Place(file, number)))
        except ValueError as error:
            problems.append(Problem(f"not usable: {cut(escaped(str(error)))}", Place(file, number)))
        else:
            objects.append((number, value))
        if len(problems) == _MAX_PROBLEMS:
            break
    if problems:
        raise UserError(*problems)
    if not objects:
        raise UserError(Problem("the file holds no objects", Place(file)))
    return objects, torn


def _excerpt(line: str) -> str | None:
    """The line where it can be shown as it is; spelt-out characters would move the caret."""
    return line if len(line) < 10_000 and escaped(line) == line else None


class _NotUsable(Exception):
    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.help = hint


def _check_object(value: Any) -> None:
    if not isinstance(value, dict):
        raise _NotUsable(
            f"a line holds {_KIND.get(type(value), 'nothing')}, not an object",
            'one object per line, such as {"label": 1, "score": 0.8}',
        )
    for key, item in value.items():
        if type(item) is int and not -_INT64 <= item < _INT64:
            raise _NotUsable(f"{shown(key)} is a whole number of more than 64 bits")
        if type(item) is float and item in (float("inf"), float("-inf")):
            raise _NotUsable(f"{shown(key)} is too large for a number")
        if isinstance(item, (dict, list)) and _depth(item) > MAX_DEPTH:
            raise _NotUsable(f"nested more than {MAX_DEPTH} deep", "flatten it first")
        if isinstance(item, str) and not item.isascii():
            try:
                item.encode("utf-8")
            except UnicodeEncodeError:
                raise _NotUsable(f"{shown(key)} holds half a character (a surrogate)") from None


def _depth(value: Any) -> int:
    deepest = 0
    todo = [(value, 1)]
    while todo:
        item, depth = todo.pop()
        deepest = max(deepest, depth)
        inner = item.values() if isinstance(item, dict) else item
        todo += [(i, depth + 1) for i in inner if isinstance(i, (dict, list))]
    return deepest


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _NotUsable(f"the key {shown(twice)} stands twice in one object")
    return value


def _refuse(name: str) -> float:
    raise _NotUsable(f"{name} is not JSON", "write null for a missing value")


def _too_deep(place: Place) -> Problem:
    return Problem(f"nested more than {MAX_DEPTH} deep", place, help="flatten it first")


def _names(objects: list[tuple[int, dict[str, Any]]]) -> list[str]:
    names: dict[str, None] = {}
    for _, value in objects:
        if not names.keys() >= value.keys():
            names.update(dict.fromkeys(value))
    return list(names)


_KIND: dict[type, str] = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    str: "text",
    list: "a list",
    dict: "an object",
}


def _column(name: str, objects: list[tuple[int, dict[str, Any]]], file: str) -> pl.Series:
    values = [value.get(name) for _, value in objects]
    types = set(map(type, values)) - {type(None)}
    if types <= {dict, list} and types:
        texts = [None if v is None else json.dumps(v) for v in values]
        nested = pl.Series("json", texts, dtype=pl.String).to_frame().to_struct(name)
        return nested.set(pl.Series(values=[v is None for v in values], dtype=pl.Boolean), None)
    kinds = {_KIND[t] for t in types}
    if len(kinds) > 1:
        first: dict[str, int] = {}
        for (line, _), v in zip(objects, values, strict=True):
            if v is not None:
                first.setdefault(_KIND[type(v)], line)
        places = ", ".join(f"{kind} on line {line:,}" for kind, line in first.items())
        raise UserError(
            Problem(
                f"column {shown(name)} mixes types: {places}",
                Place(file, max(first.values())),
                help="write one type throughout, and null where a value is missing",
            )
        )
    if not types:
        return pl.Series(name, [None] * len(values), dtype=pl.String)
    dtype = (
        pl.Boolean
        if types == {bool}
        else pl.String
        if types == {str}
        else pl.Int64
        if types == {int}
        else pl.Float64
    )
    return pl.Series(name, values, dtype=dtype, strict=False)
