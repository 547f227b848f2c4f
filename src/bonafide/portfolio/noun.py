"""What the nouns of a casebook share: frozen, strict, no unknown fields; and the kinds of text."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
)
from pydantic_core import CoreSchema, PydanticCustomError

REFUSED = "bonafide"


class Noun(BaseModel):
    """A part of a casebook. Made once, never changed; a field that it does not know is an error."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, allow_inf_nan=False, hide_input_in_errors=True
    )


def refused(
    message: str, *, expected: str | None = None, advice: str | None = None, at: str | None = None
) -> PydanticCustomError:
    """A refusal in our own words.

    Args:
        message: what was found; ``{field}`` in it becomes the name of the field.
        expected, advice: what should stand there; what to do.
        at: the field beside it to point at, where the field itself is missing.
    """
    return PydanticCustomError(
        REFUSED, "{said}", {"said": message, "expected": expected, "advice": advice, "at": at}
    )


def _filled(text: str) -> str:
    if not text.strip():
        raise refused("{field} is empty", expected="text")
    return text


def _none_if_blank(text: str | None) -> str | None:
    return text if text and text.strip() else None


def _none_to_nothing(value: object) -> object:
    # In YAML a key with nothing after it is null; to a person it is an empty list.
    return () if value is None else tuple(value) if isinstance(value, list) else value


Text = Annotated[str, AfterValidator(_filled), Field(json_schema_extra={"pattern": r"\S"})]
"""A text that must say something."""

Prose = Annotated[str | None, AfterValidator(_none_if_blank)]
"""Markdown that may still be missing; a blank one counts as missing. May hold claims."""

Item = TypeVar("Item")


class _OrNull:
    """Tells the JSON Schema that null is read as well."""

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"anyOf": [handler(schema), {"type": "null"}]}


Several = Annotated[tuple[Item, ...], BeforeValidator(_none_to_nothing), _OrNull]
"""A list that may be empty or missing."""
