"""``bonafide build``: publish the casebook as a static site."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def build(
    casebook: Annotated[
        Path, typer.Argument(help="The casebook; without one, the one around this folder.")
    ] = Path(),
) -> None:
    """Publish the casebook as a site in public/.

    In one step: the old site stays until the new one is whole.

    With a wrong number nothing is written (exit status 1). With claims that lost their evidence
    the site is written, they are marked in it, and the exit status is 1.
    """
    from bonafide.cli.output import plural, print_findings, printable
    from bonafide.workspace.build import build as run_build

    report = run_build(casebook)
    if report.findings:
        print_findings(report.findings)
    public = printable(str(report.public))
    index = printable(str(report.public / "index.html"))
    if not report.written:
        print(f"{public} was left as it was: mend the numbers first, or: bonafide check --fix")
    elif report.changed:
        print(f"{plural(report.pages, 'page')} written: {index}")
    else:
        print(f"{plural(report.pages, 'page')}, nothing had changed: {index}")
    raise typer.Exit(report.exit_status)
