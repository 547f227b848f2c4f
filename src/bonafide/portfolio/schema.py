"""The JSON Schemas by which editors complete and validate a casebook."""

from __future__ import annotations

from typing import Any

from bonafide.portfolio.case import CaseFacts
from bonafide.portfolio.noun import Noun
from bonafide.portfolio.profile import Profile

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NOUNS: dict[str, tuple[type[Noun], str]] = {
    "profile": (Profile, "profile.yaml"),
    "case": (CaseFacts, "The front matter of case.md"),
}


def json_schemas() -> dict[str, dict[str, Any]]:
    """The schemas of ``profile.yaml`` and of the front matter of ``case.md``, by name.

    JSON Schema 2020-12. The reader is stricter in what a schema cannot say: days that the
    calendar does not have, names that stand twice, ``updated`` before ``started``.
    """
    return {
        name: {"$schema": _DIALECT, **model.model_json_schema(), "title": title}
        for name, (model, title) in _NOUNS.items()
    }
