"""``bonafide import``: what did others' tools record?"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from bonafide.errors import Problem, UserError


def import_(
    paths: Annotated[
        list[Path],
        typer.Argument(
            help="Stores, projects or folders of them, CVs, a LinkedIn export.",
            metavar="PATH",
            show_default=False,
        ),
    ],
    *,
    casebook: Annotated[
        Path | None,
        typer.Option(
            help="The casebook's folder; without one, the one around this folder, else ./casebook.",
            metavar="DIR",
        ),
    ] = None,
    case: Annotated[
        str | None,
        typer.Option(help="The case it goes to; without one, the project's own.", metavar="SLUG"),
    ] = None,
    run: Annotated[
        str | None, typer.Option(help="Take this run, by its id or name.", metavar="RUN")
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            help="Take the best run by a metric, and say of how many.", metavar="METRIC[:max|:min]"
        ),
    ] = None,
    me: Annotated[
        str | None,
        typer.Option(
            help="Your name in the git history; without one, the profile's.", metavar="NAME"
        ),
    ] = None,
    list_: Annotated[
        bool, typer.Option("--list", help="Show stores, groups and runs; write nothing.")
    ] = False,
) -> None:
    """Turn trackers' stores, git history and CVs into evidence.

    Read-only, and without the tools that wrote them. Of each experiment the only run is taken, the
    one whose number your texts quote, or the latest finished one that logged a metric; the best
    only when you ask, and then it is said of how many. Where your texts quote several runs, you
    are asked which one is meant.

    The numbers are recorded: read from a store that you control, not measured again.
    """
    from bonafide.cli.import_text import import_lines, list_lines
    from bonafide.workspace.differing import numbers_that_differ
    from bonafide.workspace.importing.importing import import_paths, list_paths

    if list_:
        if any(given is not None for given in (case, run, by, me)):
            raise UserError(Problem("--list only shows what is there", help="leave the rest out"))
        listed, people, notes = list_paths(paths)
        for line in list_lines(listed, people, notes):
            print(line)
        return
    from bonafide.cli.command_line import command_line

    report = import_paths(
        paths,
        casebook=_casebook(casebook),
        case=case,
        run=run,
        by=by,
        me=me,
        command=command_line(),
    )
    cases = {each.case for each in report.records if each.case is not None}
    report = replace(report, differ=numbers_that_differ(report.casebook, cases))
    for line in import_lines(report, paths):
        print(line)


def _casebook(given: Path | None) -> Path:
    """The casebook that is meant: the one named, the one around or in this folder, else a new one
    called casebook."""
    from bonafide.workspace.layout import DEFAULT, casebook_around

    if given is not None:
        if os.path.lexists(given) and not given.is_dir():
            raise UserError(Problem(f"--casebook {str(given)!r} is not a folder"))
        return given
    around = casebook_around(Path())
    return Path(DEFAULT) if around is None else around.root
