"""``bonafide init``: a casebook drafted from what lies around."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def init(
    casebook: Annotated[
        Path | None,
        typer.Argument(
            help="The casebook; without one, the one around this folder, else ./casebook.",
            metavar="[DIR]",
            show_default=False,
        ),
    ] = None,
    from_: Annotated[
        list[Path] | None,
        typer.Option(
            "--from",
            help="A project, a folder of projects, a CV or a LinkedIn export; may be given again.",
            metavar="PATH",
        ),
    ] = None,
    ask: Annotated[
        bool,
        typer.Option(
            "--ask",
            help="Ask what is open, one question at a time; each answer is saved at once.",
        ),
    ] = False,
    me: Annotated[
        str | None, typer.Option(help="The name under which you commit, for your share in git.")
    ] = None,
) -> None:
    """Draft a casebook from your own work.

    Facts are filled in where a file says so, with the place as a comment; where only you know,
    [ASK: a question] stands. Nothing of yours is run, and nothing is invented.

    Running it again adds what is new and never changes what you wrote.
    """
    from bonafide.cli.init_text import print_init
    from bonafide.workspace.init import init as run_init

    report = run_init(casebook, from_ or (), me=me)
    print_init(report)
    if ask:
        from bonafide.cli.asking import ask_all

        ask_all(report.layout)
