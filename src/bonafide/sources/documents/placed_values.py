"""Values of JSON and YAML, each string with the place where it is written."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from bonafide.errors import Problem, UserError
from bonafide.evidence.places import Places, Segment
from bonafide.location import Place
from bonafide.portfolio.yaml_parser import PARSER

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_MAX_DEPTH = 64


@dataclass(slots=True)
class Value:
    """A value: ``plain`` of a scalar as text, ``items`` of a list, ``fields`` of a mapping."""

    plain: str = ""
    places: Places = field(default_factory=lambda: Places([Segment(0, 0)]))
    items: list[Value] = field(default_factory=list)
    fields: dict[str, Value] = field(default_factory=dict)

    def get(self, *names: str) -> Value:
        """The first of these fields that says something, or an empty value."""
        for name in names:
            found = self.fields.get(name)
            if found is not None and (found.plain or found.items or found.fields):
                return found
        return Value()

    def to_plain(self) -> object:
        """The value without its places."""
        if self.fields:
            return {key: value.to_plain() for key, value in self.fields.items()}
        if self.items:
            return [value.to_plain() for value in self.items]
        return self.plain


def json_value(text: str, path: str) -> Value:
    """The value of a JSON text.

    Raises:
        UserError: it is not JSON, or nests too deep.
    """
    starts = iter(_STRING.finditer(text))
    try:
        raw = json.loads(text, object_pairs_hook=_Pairs)
    except RecursionError:
        raise UserError(Problem("is nested too deep to be read", Place(path))) from None
    except ValueError as error:
        line = getattr(error, "lineno", None)
        column = getattr(error, "colno", None)
        reason = str(getattr(error, "msg", error))[:100].lower()
        raise UserError(Problem(f"is not JSON: {reason}", Place(path, line, column))) from None
    return _placed(raw, starts, text, path, 0)


class _Pairs(list[tuple[str, object]]):
    """The pairs of an object as written, so that strings can be counted in order."""


def _placed(raw: object, starts: object, text: str, path: str, depth: int) -> Value:
    if depth > _MAX_DEPTH:
        raise UserError(Problem("is nested too deep to be read", Place(path)))
    if isinstance(raw, _Pairs):
        value = Value()
        for key, inner in raw:
            next(starts)  # type: ignore[call-overload]
            value.fields[key] = _placed(inner, starts, text, path, depth + 1)
        return value
    if isinstance(raw, list):
        return Value(items=[_placed(one, starts, text, path, depth + 1) for one in raw])
    if isinstance(raw, str):
        match: re.Match[str] = next(starts)  # type: ignore[call-overload]
        plain = raw.encode("utf-8", "replace").decode()
        if "\\" in match.group():
            segment = Segment(0, match.start(), max(1, match.end() - match.start()))
        else:
            segment = Segment(0, match.start() + 1)
        return Value(plain, Places([segment]))
    if raw is None or isinstance(raw, bool):
        return Value("" if raw is not True else "true")
    return Value(str(raw)[:100])


def yaml_value(text: str, path: str) -> Value:
    """The value of a YAML text. Nothing is constructed and aliases are not followed.

    Raises:
        UserError: it is not YAML, or nests too deep.
    """
    root = Value()
    stack: list[tuple[Value, list[str] | None]] = []
    try:
        for event in yaml.parse(text, Loader=PARSER):
            if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                if len(stack) >= _MAX_DEPTH:
                    raise UserError(Problem("is nested too deep to be read", Place(path)))
                value = Value()
                _attach(stack, value, root)
                stack.append((value, [] if isinstance(event, yaml.MappingStartEvent) else None))
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                stack.pop()
            elif isinstance(event, yaml.ScalarEvent):
                start = _index(event.start_mark) + (event.style in ("'", '"'))
                end = _index(event.end_mark)
                plain = event.value if event.value not in ("~", "null") or event.style else ""
                exact = text[start : start + len(plain)] == plain
                segment = Segment(0, start) if exact else Segment(0, start, max(1, end - start))
                _attach(stack, Value(plain, Places([segment])), root)
            elif isinstance(event, yaml.AliasEvent):
                _attach(stack, Value(), root)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = Place(path, mark.line + 1, mark.column + 1) if mark else Place(path)
        reason = str(getattr(error, "problem", None) or "it cannot be parsed")[:100]
        raise UserError(Problem(f"is not YAML: {reason}", place)) from None
    except (ValueError, OverflowError):
        raise UserError(Problem("is not YAML: it cannot be parsed", Place(path))) from None
    return root


def _index(mark: Any) -> int:
    return int(mark.index)


def _attach(stack: list[tuple[Value, list[str] | None]], value: Value, root: Value) -> None:
    if not stack:
        root.plain, root.places = value.plain, value.places
        root.items, root.fields = value.items, value.fields
        return
    above, keys = stack[-1]
    if keys is None:
        above.items.append(value)
    elif not keys:
        keys.append(value.plain)
    else:
        above.fields[keys.pop()] = value
