"""Lists in which a name may stand once; told together with whatever else is wrong in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError, ValidatorFunctionWrapHandler, WrapValidator
from pydantic_core import InitErrorDetails, PydanticCustomError

from bonafide.portfolio.noun import REFUSED, refused
from bonafide.portfolio.shown import shown


def each_once(message: str, *, fold: Callable[[str], str] = str) -> WrapValidator:
    """Refuses the second item of a name, at its place.

    An item's name is the text that it is, or its ``name``. An ordinary validator would only run
    once every item is sound, and so hide a clash behind an unrelated mistake.

    Args:
        message: what is wrong, before the name.
        fold: what makes two spellings one name.
    """

    def check(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
        errors: list[InitErrorDetails] = []
        made = None
        try:
            made = handler(value)
        except ValidationError as error:
            errors += [_again(dict(each)) for each in error.errors(include_url=False)]
        seen: set[str] = set()
        for i, item in enumerate(value if isinstance(value, (list, tuple)) else ()):
            name = _name(item)
            if name is not None and fold(name) in seen:
                clash = refused(f"{message} {shown(name)}", expected="each name once")
                errors.append(InitErrorDetails(type=clash, loc=(i, "name"), input=item))
            seen |= {fold(name)} if name is not None else set()
        if errors:
            raise ValidationError.from_exception_data("list", errors)
        return made

    return WrapValidator(check)


def _name(item: Any) -> str | None:
    name = item.get("name") if isinstance(item, Mapping) else getattr(item, "name", item)
    return name if isinstance(name, str) else None


def _again(error: dict[str, Any]) -> InitErrorDetails:
    context = error.get("ctx") or {}
    kind = error["type"]
    if kind == REFUSED:
        kind = PydanticCustomError(REFUSED, "{said}", context)
    return InitErrorDetails(type=kind, loc=error["loc"], input=error["input"], ctx=context)
