"""``bonafide status``: what is missing, what is stale, what to do next."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def status(
    casebook: Annotated[
        Path,
        typer.Argument(help="The casebook; without one, the one around or in this folder."),
    ] = Path(),
    everything: Annotated[
        bool, typer.Option("--all", help="Every open question, not only the first.")
    ] = False,
) -> None:
    """Say where the casebook stands and what to do next.

    What is missing, what is stale, and the steps in order of worth. Nothing is written. Exit status
    1 when a file cannot be read or a number has lost its ground.
    """
    from bonafide.cli.status_text import status_lines
    from bonafide.workspace.status import status as find_status

    found = find_status(casebook)
    for line in status_lines(found, everything=everything):
        print(line)
    raise typer.Exit(found.exit_status)
