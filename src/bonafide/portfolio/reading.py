"""From a tree of YAML to a noun, with every mistake at its place and in our own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from bonafide.errors import Problem, did_you_mean
from bonafide.location import Span
from bonafide.portfolio.noun import REFUSED, Noun
from bonafide.portfolio.shown import shown
from bonafide.portfolio.tree import MAX_PROBLEMS, Document, Fields, Leaf, Node, node_at, value_of
from bonafide.portfolio.version import VERSION

Model = TypeVar("Model", bound=Noun)
Path = Sequence[str | int]


def read_model(model: type[Model], document: Document) -> Model:
    """The noun that the document describes.

    Raises:
        UserError: every problem of the document and every field that does not fit.
    """
    root = document.root
    newer = _newer_version(document)
    if newer:
        # What a later version means by its fields cannot be judged here.
        document.problems.append(newer)
        raise document.error()
    found: Model | None = None
    try:
        found = model.model_validate(value_of(root))
    except ValidationError as error:
        errors = error.errors(include_url=False)
        document.unsaid += len(errors[MAX_PROBLEMS:])
        for each in errors[:MAX_PROBLEMS]:
            problem = _problem(model, document, dict(each))
            if problem is not None:
                document.problems.append(problem)
    if found is None or document.problems:
        raise document.error()
    return found


def _newer_version(document: Document) -> Problem | None:
    node = document.root.items.get("schema_version")
    if not (isinstance(node, Leaf) and type(node.value) is int and node.value > VERSION):
        return None
    return document.problem(
        f"schema_version {node.value} is newer than this bonafide",
        node.span,
        expected=f"schema_version: {VERSION}",
        advice="upgrade bonafide-ml, or go back to the fields of that version",
    )


def _problem(model: type[Noun], document: Document, error: dict[str, Any]) -> Problem | None:
    """The problem that one of pydantic's errors means; None where it was reported already."""
    path: Path = error["loc"]
    node, key, taken = node_at(document.root, path)
    kind: str = error["type"]
    if kind == "extra_forbidden":
        return _unknown_field(model, document, path, key or node.span)
    if kind == "missing" and taken == len(path) - 1:
        return _missing_field(model, document, path, node.span)
    if not node.sound:
        return None
    beside = (error.get("ctx") or {}).get("at")
    if taken < len(path) and isinstance(node, Fields) and beside in node.keys:
        key = span = node.keys[beside]
    else:
        span = node.span if node.span.end > node.span.start else key or node.span
    message, expected, advice = _words(model, document, error, node)
    return document.problem(message, span, expected=expected, advice=advice)


def _unknown_field(model: type[Noun], document: Document, path: Path, span: Span) -> Problem:
    word, known = str(path[-1]), list(_fields(_model_at(model, path[:-1])))
    advice = did_you_mean(word, known) if len(word) <= 60 else None
    return document.problem(
        f"unknown field {shown(word)}{_inside(path)}",
        span,
        expected="one of " + ", ".join(known) if known else "no fields",
        advice=advice,
    )


def _missing_field(model: type[Noun], document: Document, path: Path, parent: Span) -> Problem:
    name = str(path[-1])
    advice = None
    if name == "schema_version":
        advice = f"add as the first line: schema_version: {VERSION}"
    field = _fields(_model_at(model, path[:-1])).get(name)
    return document.problem(
        f"missing field {shown(name)}{_inside(path)}",
        Span(parent.start, parent.start + 1),
        expected=f"{name}: {_in_a_sentence(field.description)}"
        if field and field.description
        else None,
        advice=advice,
    )


def _words(
    model: type[Noun], document: Document, error: dict[str, Any], node: Node
) -> tuple[str, str | None, str | None]:
    """What was found, what was expected, what to do."""
    path, kind = error["loc"], error["type"]
    name = next((str(step) for step in reversed(path) if isinstance(step, str)), "the document")
    if path and isinstance(path[-1], int):
        name = f"an item of {name}"
    context: dict[str, Any] = error.get("ctx") or {}
    if kind == REFUSED:
        return context["said"].replace("{field}", name), context["expected"], context["advice"]
    found = _found(node)
    if kind == "literal_error":
        known = [part.strip("'") for part in _choices(_fields(_model_at(model, path[:-1])), name)]
        expected = known[0] if len(known) == 1 else f"{', '.join(known[:-1])} or {known[-1]}"
        if isinstance(node, Leaf) and isinstance(node.value, str):
            return (
                f"unknown {name} {shown(node.value)}",
                expected,
                did_you_mean(node.value[:60], known),
            )
        return f"{name} is {found}", expected, None
    if kind == "string_type":
        scalar = isinstance(node, Leaf) and node.value is not None
        raw = node.span.of(document.text) if scalar else ""
        return (
            f"{name} is {found}",
            "text",
            f'if it is text, put it in quotes: "{raw}"' if scalar else None,
        )
    if kind in {"model_type", "model_attributes_type", "dict_type"}:
        known = list(_fields(_model_at(model, path)))
        return f"{name} is {found}", "fields: " + ", ".join(known), None
    if kind == "tuple_type":
        return f"{name} is {found}", 'a list: each item on its own line after "- "', None
    if kind == "float_type":
        return f"{name} is {found}", "a number", None
    if kind == "too_long":
        most = context["max_length"]
        return f"{name} has {context['actual_length']} items", f"at most {most}", None
    if kind in _BOUNDS:
        bound = next(value for limit, value in context.items() if limit in {"gt", "ge", "lt", "le"})
        return f"{name} is {found}", f"a number {_BOUNDS[kind]} {bound:g}", None
    return f"{name}: {error['msg']}", None, None


_BOUNDS = {
    "greater_than": "above",
    "greater_than_equal": "of at least",
    "less_than": "below",
    "less_than_equal": "of at most",
}


def _found(node: Node) -> str:
    if isinstance(node, Fields):
        return "a mapping"
    if not isinstance(node, Leaf):
        return "a list"
    value = node.value
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"the text {shown(value)}"
    return f"the number {value}"


def _inside(path: Path) -> str:
    parents = [str(step) for step in path[:-1] if isinstance(step, str)]
    return f" in {parents[-1]}" if parents else ""


def _fields(model: type[BaseModel] | None) -> dict[str, Any]:
    return dict(model.model_fields) if model else {}


def _model_at(model: type[Noun], path: Path) -> type[Noun] | None:
    """The noun that stands at ``path`` of ``model``."""
    here: type[Noun] | None = model
    for step in path:
        if here is None or isinstance(step, int):
            continue
        field = here.model_fields.get(step)
        here = _noun_in(field.annotation) if field else None
    return here


def _noun_in(annotation: Any) -> type[Noun] | None:
    if isinstance(annotation, type) and issubclass(annotation, Noun):
        return annotation
    return next((noun for part in get_args(annotation) if (noun := _noun_in(part))), None)


def _choices(fields: dict[str, Any], name: str) -> list[str]:
    def texts(annotation: Any) -> list[str]:
        parts = get_args(annotation)
        return [
            text
            for part in parts
            for text in ([str(part)] if isinstance(part, str | int) else texts(part))
        ]

    return texts(fields[name].annotation) if name in fields else []


def _in_a_sentence(description: str) -> str:
    """Without the capital, the ids of the signals it serves, and the full stop."""
    return re.sub(r"( \([A-Z][\dA-Z., ]*\))?\.\Z", "", description[:1].lower() + description[1:])
