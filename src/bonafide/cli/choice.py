"""A choice among a few words, refused in plain words."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

import typer

Choice = TypeVar("Choice", bound=StrEnum)


def one_of(kind: type[Choice]) -> Callable[[str], Choice]:
    """A parser for one of the words of ``kind``."""

    def parse(text: str) -> Choice:
        try:
            return kind(text)
        except ValueError:
            known = ", ".join(kind)
            raise typer.BadParameter(f"{text!r} is none of {known}") from None

    return parse
