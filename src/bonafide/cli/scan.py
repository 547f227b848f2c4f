"""``bonafide scan``: what is here, and what is it good for?"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from bonafide.cli.choice import one_of
from bonafide.errors import Problem, UserError


class Format(StrEnum):
    """How the scan is told."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def scan(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            help="Folders and files; without one, the folder you are in.",
            metavar="PATH...",
            show_default=False,
        ),
    ] = None,
    *,
    format_: Annotated[
        Format,
        typer.Option(
            "--format",
            parser=one_of(Format),
            metavar=f"[{'|'.join(Format)}]",
            help="text for people, json for programs.",
        ),
    ] = Format.TEXT,
    everything: Annotated[
        bool, typer.Option("--all", help="List everything, not the first few of each kind.")
    ] = False,
) -> None:
    """List what is here and what it is good for; nothing is run or written.

    Prediction tables, trackers, notebooks, models, results, texts, CVs and the git history, by
    project, and how every result number in the texts stands: backed, not backed, cannot tell. What
    .gitignore leaves out is left out, but for data, models and trackers. Rows and secrets are
    never shown.
    """
    named = paths or ["."]
    if any(not path.strip() for path in named):
        raise UserError(Problem("that is no path", help='"." is the folder you are in'))
    from bonafide.workspace.scan import scan as run_scan

    found = run_scan(named)
    if format_ is Format.JSON:
        from bonafide.cli.scan_json import scan_json

        typer.echo(scan_json(found), nl=False)
    elif format_ is Format.MARKDOWN:
        from bonafide.cli.scan_text import scan_markdown

        typer.echo(scan_markdown(found, everything=everything), nl=False)
    else:
        import shutil
        import sys

        from bonafide.cli.scan_text import scan_text

        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 80
        typer.echo(scan_text(found, width=width, everything=everything), nl=False)
