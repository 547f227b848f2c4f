"""``bonafide reproduce``: where would a stranger be stuck, and how long until a first result?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bonafide.errors import Problem, UserError

if TYPE_CHECKING:
    from bonafide.workspace.reproducing.plan import Plan


def reproduce(
    repo: Annotated[
        str | None,
        typer.Argument(help="The folder of a repository; it is never guessed.", show_default=False),
    ] = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Run the plan without asking.")] = False,
    plan: Annotated[bool, typer.Option("--plan", help="Show the plan and run nothing.")] = False,
    casebook: Annotated[
        Path | None, typer.Option(help="The casebook of --case.", metavar="DIR")
    ] = None,
    case: Annotated[
        str | None, typer.Option(help="Write the record to this case's evidence.", metavar="SLUG")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Write the evidence record to this file.")
    ] = None,
    time: Annotated[str, typer.Option(help="How long everything may take.")] = "15m",
    step_time: Annotated[
        str | None,
        typer.Option(help="How long one step may take; default two thirds of --time."),
    ] = None,
    memory: Annotated[str, typer.Option(help="How much memory all steps may hold.")] = "4G",
    disk: Annotated[str, typer.Option(help="How much may lie in the run's folder.")] = "5G",
    keep: Annotated[
        bool, typer.Option("--keep", help="Leave the run's folder to be looked into.")
    ] = False,
) -> None:
    """Run a repository's README as a stranger would.

    A clean copy of the newest commit, a fresh environment, the README's own commands in order, a
    clock. Shows what it will run and asks first. It runs the repository's code with your rights:
    name only one that you trust.

    Exit status 0 when there is a result and no step failed, 1 when a stranger would be stuck or it
    cannot be told.
    """
    if repo is None:
        raise UserError(
            Problem(
                "name the repository; one is never chosen for you, since its code is run",
                help="bonafide reproduce FOLDER",
            )
        )
    from bonafide.cli.command_line import command_line
    from bonafide.cli.reproduce_text import Printed
    from bonafide.workspace.reproducing.limits import Limits, bytes_of, seconds_of
    from bonafide.workspace.reproducing.reproduce import record_place
    from bonafide.workspace.reproducing.reproduce import reproduce as run_reproduce
    from bonafide.workspace.same_project import require_same_project

    limits = Limits(
        time_s=seconds_of(time, "--time"),
        step_s=None if step_time is None else seconds_of(step_time, "--step-time"),
        memory=bytes_of(memory, "--memory"),
        disk=bytes_of(disk, "--disk"),
    )
    target = record_place(casebook, case, out)
    if target is not None and case is not None:
        require_same_project(Path(repo), target)
    printed = Printed()
    asked = False

    def agree(shown: Plan) -> bool:
        nonlocal asked
        asked = True
        printed.plan(shown)
        return not plan and (yes or _said_yes())

    done = run_reproduce(
        repo,
        agree=agree,
        limits=limits,
        told=printed.step,
        out=None if plan else target,
        keep=keep,
        command=command_line(),
    )
    if not asked:
        printed.plan(done.plan)
    if plan:
        return
    if done.report is None:
        print("Nothing was run.")
        raise typer.Exit(2)
    printed.report(done)
    raise typer.Exit(0 if done.report.verdict == "reproduced" else 1)


def _said_yes() -> bool:
    """Ask; without a terminal there is nobody to ask, and nothing is run."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UserError(
            Problem(
                "nothing was run: there is no terminal to ask on",
                help="read the plan above, then run it with: bonafide reproduce FOLDER --yes",
            )
        )
    sys.stdout.flush()
    print("\nRun it? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")
