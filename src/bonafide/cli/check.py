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
    if not report.files:
        print("no Markdown here")
        raise typer.Exit(report.exit_status)
    print_findings(report.findings)
    stand = ", ".join(f"{n:,} {_said(state, n)}" for state, n in report.states.items())
    counted = f"{plural(len(report.verdicts), 'claim')} in {plural(report.files, 'file')}"
    print(f"{counted}: {stand}" if stand else counted)
    for path, how in report.picked:
        print(printable(f"{path}: {how}"))
    raise typer.Exit(report.exit_status)


def _said(state: str, count: int) -> str:
    return "hold" if state == "holds" and count != 1 else state
