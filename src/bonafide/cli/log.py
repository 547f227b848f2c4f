"""``bonafide log``: a dated note in sixty seconds, or the timeline."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bonafide.portfolio.note import NoteKind


def log(  # noqa: PLR0917
    text: Annotated[
        str | None,
        typer.Argument(
            help="What happened; - reads it from standard input. Without it, the timeline.",
            show_default=False,
        ),
    ] = None,
    incident: Annotated[bool, typer.Option("--incident", help="Something broke.")] = False,
    decision: Annotated[bool, typer.Option("--decision", help="Something was chosen.")] = False,
    feedback: Annotated[bool, typer.Option("--feedback", help="A user said something.")] = False,
    requirement: Annotated[
        bool, typer.Option("--requirement", help="What is asked for has moved.")
    ] = False,
    case: Annotated[
        str | None, typer.Option(help="The case; not needed with one, or inside its folder.")
    ] = None,
    casebook: Annotated[
        Path | None,
        typer.Option(help="The casebook; without it, the one around, in or beside this project."),
    ] = None,
) -> None:
    """Note what happened, with commit, branch and newest evidence.

    Notes are kept in the case's log.jsonl and are never published. When a case is drafted or grown
    with bonafide init, its notes are offered. Without a text, the notes and measurements so far.
    """
    if text is None:
        _show(casebook, case, _kind(incident, decision, feedback, requirement))
        return
    import sys

    from bonafide.cli.log_text import said_noted
    from bonafide.cli.output import printable
    from bonafide.errors import UserError
    from bonafide.workspace.log import note

    kind = _kind(incident, decision, feedback, requirement) or "note"
    said = sys.stdin.read() if text == "-" else text
    try:
        noted = note(said, kind=kind, casebook=casebook, case=case)
    except (UserError, OSError, KeyboardInterrupt):
        if said.strip():
            print(
                f"The note was not kept. Your words:\n\n{printable(said.strip())}\n",
                file=sys.stderr,
            )
        raise
    for line in said_noted(noted):
        print(line)


def _kind(incident: bool, decision: bool, feedback: bool, requirement: bool) -> NoteKind | None:
    from bonafide.errors import Problem, UserError

    kinds: dict[NoteKind, bool] = {
        "incident": incident,
        "decision": decision,
        "feedback": feedback,
        "requirement": requirement,
    }
    asked = [kind for kind, wanted in kinds.items() if wanted]
    if len(asked) > 1:
        raise UserError(
            Problem(
                "a note is of one kind, and "
                + " and ".join(f"--{k}" for k in asked)
                + " are asked",
                help="write two notes",
            )
        )
    return asked[0] if asked else None


def _show(casebook: Path | None, case: str | None, kind: NoteKind | None) -> None:
    import sys

    from bonafide.cli.log_text import timeline_lines
    from bonafide.cli.output import printable
    from bonafide.workspace.choosing_case import case_meant, cases_of
    from bonafide.workspace.layout import casebook_near
    from bonafide.workspace.log import timeline

    layout = casebook_near(casebook or Path())
    slugs = cases_of(layout) if case is None else [case_meant(layout, case)]
    entries, unread = timeline(layout, slugs)
    if kind is not None:
        entries = tuple(each for each in entries if each.note and each.note.kind == kind)
    for line in timeline_lines(entries, several=len(slugs) > 1):
        print(line)
    for problem in unread:
        print(printable(str(problem)), file=sys.stderr)
