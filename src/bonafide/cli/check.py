"""``bonafide check``: does every number in a text agree with its evidence?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Markdown files, or folders to look through; without one, this folder.",
            metavar="[PATH]...",
            show_default=False,
        ),
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Rewrite the digits of wrong numbers, and nothing else.")
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Result numbers without a link count as errors too.")
    ] = False,
) -> None:
    """Check every number that links to evidence.

    Exit status 1 when a number is wrong, dangling, stale or ambiguous; a result number without a
    link is a warning.
    """
    from bonafide.cli.output import plural, print_findings, printable
    from bonafide.workspace.check import check as run_check

    report = run_check(paths or [Path()], fix=fix, strict=strict)
    for file, count in report.fixed.items():
        print(f"{printable(file)}  {plural(count, 'number')} rewritten")
    print_findings(report.findings)
    print(
        f"{plural(len(report.verdicts), 'claim')} in {plural(report.files, 'file')}, "
        f"{report.holding:,} hold, {report.unknown:,} cannot tell"
    )
    raise typer.Exit(report.exit_status)
