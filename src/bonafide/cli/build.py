"""``bonafide build``: publish the casebook as a static site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bonafide.workspace.build import BuildReport


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
    from bonafide.workspace.typed import typed

    report = run_build(casebook)
    if report.findings:
        print_findings(report.findings)
    public = printable(str(report.public))
    index = printable(str(report.public / "index.html"))
    if not report.written:
        print(f"{public} was left as it was. Mend the numbers first, or have them rewritten:")
        print(f"  {printable(typed('check', '--fix', casebook=report.public.parent))}")
    else:
        written = "written" if report.changed else "as before, nothing had changed"
        print(f"{plural(report.pages, 'page')} {written}{_marked(report)}: {index}")
    raise typer.Exit(report.exit_status)


def _marked(report: BuildReport) -> str:
    """What the site had to mark, in words."""
    from bonafide.cli.output import plural

    lost = [
        plural(count, noun)
        for count, noun in ((report.numbers_lost, "number"), (report.others_lost, "other place"))
        if count
    ]
    said = f", {' and '.join(lost)} marked as without evidence" if lost else ""
    if report.numbers_stale:
        said += f", {plural(report.numbers_stale, 'number')} marked as out of date"
    return said
