"""``bonafide schema``: the JSON Schemas that editors complete and validate with."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from bonafide.errors import UserError, did_you_mean


def schema(
    name: Annotated[
        str | None,
        typer.Argument(
            help="profile, case, review or brief; without a name, all.", show_default=False
        ),
    ] = None,
) -> None:
    """Print the JSON Schemas, for your editor.

    They describe profile.yaml, the front matter of case.md, and what review and brief print with
    --format json.
    """
    from bonafide.cli.brief_schema import brief_schema
    from bonafide.portfolio.schema import json_schemas
    from bonafide.publish.review_formats.schema import review_schema

    schemas = {**json_schemas(), "review": review_schema(), "brief": brief_schema()}
    if name is not None and name not in schemas:
        hint = did_you_mean(name, schemas)
        raise UserError(
            f"no schema {name!r}; there are {', '.join(schemas)}. {hint or ''}".rstrip()
        )
    print(json.dumps(schemas if name is None else schemas[name], indent=2, ensure_ascii=False))
