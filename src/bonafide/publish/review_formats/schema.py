"""The JSON Schema of ``bonafide/review/1``."""

from __future__ import annotations

from typing import Any, get_args

from bonafide.publish.review_formats.json_document import SCHEMA
from bonafide.review.finding import Severity
from bonafide.review.report import Answer, ClaimState, CounterKind, ReasoningKind
from bonafide.sources.documents.document import Kind

_TEXT = {"type": "string"}
_COUNT = {"type": "integer", "minimum": 0}
_LINE = {"type": "integer", "minimum": 1}
_MAYBE_LINE = {"type": ["integer", "null"], "minimum": 1}
_DATE = {"type": ["string", "null"], "pattern": r"^(\d{4}(-\d{2})?|present)$"}


def review_schema() -> dict[str, Any]:
    """JSON Schema 2020-12 of what ``bonafide review --format json`` prints."""
    finding = {
        "rule": _TEXT,
        "severity": {"enum": [each.value for each in Severity]},
        "path": _TEXT,
        "line": _LINE,
        "column": _LINE,
        "end_line": _LINE,
        "end_column": _LINE,
        "quote": {"type": "string", "maxLength": 200},
        "message": _TEXT,
    }
    question = {
        "answer": {"enum": list(get_args(Answer))},
        "quote": _TEXT,
        "line": _MAYBE_LINE,
        "looked": _TEXT,
    }
    where = {"line": _MAYBE_LINE, "page": _MAYBE_LINE}
    claim = {
        "shown": _TEXT,
        "line": _LINE,
        "column": _LINE,
        "state": {"enum": list(get_args(ClaimState))},
        "locator": _TEXT,
        "says": _TEXT,
    }
    role = {"title": _TEXT, "employer": _TEXT, "start": _DATE, "end": _DATE}
    lines = {
        "evidence": _object(
            {**dict.fromkeys(get_args(ClaimState), _COUNT), "claims": _list(_object(claim))}
        ),
        "reasoning": _object(
            {
                "found": _list(_quote("kind", get_args(ReasoningKind))),
                "counter": _list(_quote("kind", get_args(CounterKind))),
                "kinds": {"type": "integer", "minimum": 0, "maximum": len(get_args(ReasoningKind))},
            }
        ),
        "consistency": _list(_quote("rule")),
        "hygiene": _list(_quote("rule")),
        "abstained": _TEXT,
    }
    document = {
        "path": _TEXT,
        "kind": {"enum": list(get_args(Kind))},
        "language": {"type": "string", "pattern": "^([a-z]{2}|und)$"},
        "lines": _object(lines),
        "ninety_seconds": _object(
            {name: _object(question) for name in ("shipped", "evaluates", "owned")}
        ),
        "self_check": _list(_object({"name": _TEXT, **question})),
        "findings": _list(_object({**finding, "fingerprint": _TEXT})),
        "suppressed": _list(
            _object(
                {
                    **finding,
                    "reason": _TEXT,
                    "how": {"enum": ["in line", "configuration", "baseline"]},
                }
            )
        ),
        "not_judged": _list(_object({"rule": _TEXT, "why": _TEXT})),
        "unread": _list(_object({"reason": _TEXT, "path": _TEXT, **where})),
        "hidden": _list(_object({"reason": _TEXT, "quote": _TEXT, **where})),
    }
    whole = _object(document)
    whole["properties"]["cv"] = _object({"headline": _TEXT, "roles": _list(_object(role))})
    whole["properties"]["history"] = _history()
    top = _object(
        {
            "schema": {"const": SCHEMA},
            "ruleset": _TEXT,
            "settings": _object(
                {
                    "source": _TEXT,
                    "rules_off": _list(_TEXT),
                    "severities_changed": _list(_TEXT),
                    "paths_left_out": _COUNT,
                    "paths_silenced": _COUNT,
                }
            ),
            "documents": _list(whole),
            "errors": _list(_object({"path": _TEXT, "message": _TEXT})),
        }
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What bonafide review --format json prints",
        **top,
    }


def _history() -> dict[str, Any]:
    """Of a folder: what its git history tells."""
    day = {"type": "string", "format": "date"}
    step = _object({"date": day, "commit": _TEXT, "shown_by": _TEXT})
    first = _object({"answer": {"enum": list(get_args(Answer))}, "step": _or_null(step)})
    author = _object(
        {
            "author": {"type": "integer", "minimum": 1},
            "name": _TEXT,
            "share": {"type": "number", "minimum": 0, "maximum": 1},
        }
    )
    story = _object(
        {
            "complete": {"type": "boolean"},
            "first": day,
            "last": day,
            **dict.fromkeys(("commits", "days", "span_days"), _COUNT),
            "busiest": _object({"date": day, "commits": _COUNT}),
            "pause": _or_null({**_list(day), "minItems": 2, "maxItems": 2}),
            "firsts": _object(dict.fromkeys(("baseline", "test", "ci", "container"), first)),
            "result_changes": _list(step),
            "reverts": _list(step),
            "authors": _list(author),
        }
    )
    return _object({"cannot_tell": _TEXT, "story": _or_null(story)})


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _quote(key: str, kinds: tuple[str, ...] = ()) -> dict[str, Any]:
    return _object({key: {"enum": list(kinds)} if kinds else _TEXT, "quote": _TEXT, "line": _LINE})
