"""``bonafide schema``: the JSON Schemas that editors complete and validate with."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from bonafide.errors import UserError, did_you_mean


def schema(
    name: Annotated[
        str | None,
        typer.Argument(help="profile or case; without a name, both.", show_default=False),
    ] = None,
) -> None:
    """Print the JSON Schemas, for your editor.

    They describe profile.yaml and the front matter of case.md.
    """
    from bonafide.portfolio.schema import json_schemas

    schemas = json_schemas()
    if name is not None and name not in schemas:
        hint = did_you_mean(name, schemas)
        raise UserError(
            f"no schema {name!r}; there are {', '.join(schemas)}. {hint or ''}".rstrip()
        )
    print(json.dumps(schemas if name is None else schemas[name], indent=2, ensure_ascii=False))
