"""The table of commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from bonafide.cli.brief import brief
from bonafide.cli.build import build
from bonafide.cli.check import check
from bonafide.cli.demo import demo
from bonafide.cli.explain import explain
from bonafide.cli.import_ import import_
from bonafide.cli.init import init
from bonafide.cli.log import log
from bonafide.cli.measure import measure
from bonafide.cli.open import open_
from bonafide.cli.reproduce import reproduce
from bonafide.cli.review import review
from bonafide.cli.scan import scan
from bonafide.cli.schema import schema
from bonafide.cli.status import status

app = typer.Typer(
    name="bonafide",
    help="Turn machine-learning work into evidence: every number is a link to its measurement.",
    epilog="Start with: bonafide demo",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

COMMANDS: dict[str, Callable[..., None]] = {
    "demo": demo,
    "scan": scan,
    "import": import_,
    "init": init,
    "status": status,
    "log": log,
    "measure": measure,
    "review": review,
    "explain": explain,
    "check": check,
    "build": build,
    "open": open_,
    "brief": brief,
    "reproduce": reproduce,
    "schema": schema,
}

for _name, _command in COMMANDS.items():
    app.command(_name)(_command)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"bonafide {version('bonafide-ml')}")
        raise typer.Exit


@app.callback()
def bonafide(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Print the version and stop.",
            is_eager=True,
            callback=_print_version,
        ),
    ] = False,
) -> None:
    """Turn machine-learning work into evidence: every number is a link to its measurement."""
