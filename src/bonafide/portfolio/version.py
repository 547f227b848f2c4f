"""The version of the fields, so that a later Bonafide can read what an earlier one asked for."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator

from bonafide.portfolio.noun import refused

VERSION = 1


def _exactly(value: object) -> object:
    # To Python 1, 1.0 and True are equal; in a file they are different things.
    if type(value) is not int or value != VERSION:
        raise refused(f"{{field}} is not {VERSION}", expected=f"schema_version: {VERSION}")
    return value


SchemaVersion = Annotated[Literal[1], BeforeValidator(_exactly)]
