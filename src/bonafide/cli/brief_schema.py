"""The JSON Schema of ``bonafide/brief/1``."""

from __future__ import annotations

from typing import Any, get_args

from bonafide.cli.brief_json import BRIEF
from bonafide.rehearse.brief.brief import HookState, PartName
from bonafide.rehearse.probe import Family

_TEXT = {"type": "string"}
_COUNT = {"type": "integer", "minimum": 0}
_FLAG = {"type": "boolean"}
_WHERE = {"type": "array", "items": _TEXT}


def brief_schema() -> dict[str, Any]:
    """JSON Schema 2020-12 of what ``bonafide brief --format json`` prints."""
    sentence = _object(
        {
            "text": {**_TEXT, "description": "As it is said: lead and words together."},
            "lead": {**_TEXT, "description": "The tool's fixed wording before the words."},
            "own": {**_FLAG, "description": "Whether the words are the case's own."},
            "where": {**_WHERE, "minItems": 1, "description": "Where it was read."},
            "words": {**_COUNT, "description": "Words it takes to say it, numbers as spoken."},
            "unbacked": {**_WHERE, "description": "Results in it without evidence."},
            "spoken": {**_FLAG, "description": "Whether it is part of the story."},
        }
    )
    open_ = _object({"field": _TEXT, "question": _TEXT, "where": _TEXT, "drafted": _FLAG})
    seconds = _object({"words": _COUNT, "seconds_fast": _COUNT, "seconds_slow": _COUNT})
    line = _object({"text": _TEXT, "where": _WHERE})
    question = _object(
        {
            "code": _TEXT,
            "name": _TEXT,
            "family": {"enum": list(get_args(Family))},
            "serves": _list(_TEXT),
            "trigger": _object({"says": _TEXT, "where": {**_WHERE, "minItems": 1}}),
            "question": _TEXT,
            "facts": _list(_object({"text": _TEXT, "where": _TEXT, "unflattering": _FLAG})),
            "follow_ups": _object(
                dict.fromkeys(("omits", "contradicts", "hedges", "overclaims"), _TEXT)
            ),
            "standing": {**_FLAG, "description": "Asked of everybody; nothing here raised it."},
            "first": {**_FLAG, "description": "Whether to prepare it first."},
        }
    )
    content = {
        "schema": {"const": BRIEF},
        "case": _TEXT,
        "title": _TEXT,
        "hook": _object(
            {
                "state": {"enum": list(get_args(HookState))},
                "grade": _TEXT,
                "simulated": _FLAG,
                "help": _TEXT,
                "sentences": _list(sentence),
            }
        ),
        "parts": _list(
            _object(
                {
                    "name": {"enum": list(get_args(PartName))},
                    "sentences": _list(sentence),
                    "open": _list(open_),
                }
            )
        ),
        "timing": _object(
            {
                "pace": _object({"slow": _COUNT, "fast": _COUNT}),
                "fit": {"enum": ["fits", "too short", "too long"]},
                "story": seconds,
                "whole": seconds,
                "cut": _list(_TEXT),
                "add": _list(open_),
            }
        ),
        "ownership": _object(
            {
                **dict.fromkeys(
                    ("mine", "team", "decisions", "history", "contradictions"), _list(line)
                ),
                "path": {"enum": ["team", "own", "unsaid"]},
                "advice": _list(_TEXT),
            }
        ),
        "alternatives": _list(
            _object({"shown": _TEXT, "magnitude": _TEXT, "relative": _TEXT, "where": _WHERE})
        ),
        "broken": _list(_object({"text": _TEXT, "why": _TEXT, "where": _WHERE})),
        "questions": _list(question),
        "unread": _list(_TEXT),
        "sha256": {
            "type": "string",
            "pattern": "^[0-9a-f]{64}$",
            "description": "Of the same JSON without this field; --out writes over no other.",
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What bonafide brief says",
        **_object(content),
    }


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}
