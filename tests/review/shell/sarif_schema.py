"""The part of SARIF 2.1.0 that a review uses, written down from the specification.

Every object is closed: a property that the specification does not have is an error here too.
"""

from __future__ import annotations

from typing import Any

_TEXT = {"type": "string"}
_URI = {"type": "string", "pattern": r"^[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+$"}
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
_FROM_ONE = {"type": "integer", "minimum": 1}
_FROM_ZERO = {"type": "integer", "minimum": 0}


def closed(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    """An object with these properties and no others."""
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


_MESSAGE = closed({"text": {"type": "string", "minLength": 1}})
_TAGS = {"type": "array", "items": _TEXT, "uniqueItems": True}
_LOCATION = closed(
    {
        "physicalLocation": closed(
            {"artifactLocation": closed({"uri": _URI})},
            {
                "region": closed(
                    {"startLine": _FROM_ONE},
                    {
                        "startColumn": _FROM_ONE,
                        "endLine": _FROM_ONE,
                        "endColumn": _FROM_ONE,
                        "snippet": closed({"text": _TEXT}),
                    },
                )
            },
        )
    }
)
_RULE = closed(
    {"id": _TEXT},
    {
        "name": {"type": "string", "pattern": "^[A-Z][A-Za-z0-9]+$"},
        "shortDescription": _MESSAGE,
        "fullDescription": _MESSAGE,
        "help": _MESSAGE,
        "defaultConfiguration": closed({}, {"level": _LEVEL}),
        "properties": {"type": "object", "properties": {"tags": _TAGS}},
    },
)
_RESULT = closed(
    {"message": _MESSAGE},
    {
        "ruleId": _TEXT,
        "ruleIndex": _FROM_ZERO,
        "level": _LEVEL,
        "locations": {"type": "array", "items": _LOCATION},
        "partialFingerprints": {"type": "object", "additionalProperties": _TEXT},
        "suppressions": {
            "type": "array",
            "uniqueItems": True,
            "items": closed({"kind": {"enum": ["inSource", "external"]}}, {"justification": _TEXT}),
        },
    },
)
_NOTIFICATION = closed(
    {"message": _MESSAGE}, {"level": _LEVEL, "locations": {"type": "array", "items": _LOCATION}}
)
SARIF = closed(
    {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": closed(
                {
                    "tool": closed(
                        {
                            "driver": closed(
                                {"name": _TEXT},
                                {"version": _TEXT, "rules": {"type": "array", "items": _RULE}},
                            )
                        }
                    )
                },
                {
                    "invocations": {
                        "type": "array",
                        "items": closed(
                            {"executionSuccessful": {"type": "boolean"}},
                            {
                                "toolExecutionNotifications": {
                                    "type": "array",
                                    "items": _NOTIFICATION,
                                }
                            },
                        ),
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "properties": {"type": "object"},
                    "results": {"type": "array", "items": _RESULT},
                },
            ),
        },
    },
    {"$schema": {"type": "string", "format": "uri"}},
)
