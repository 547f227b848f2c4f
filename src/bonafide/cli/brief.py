"""``bonafide brief``: prepare to tell a case, and for what they will ask."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bonafide.cli.choice import one_of
from bonafide.errors import Problem, UserError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from bonafide.cli.brief_text import Line
    from bonafide.workspace.brief import Briefed, KitMade, Suggested

SUGGEST = "suggest"


class Format(StrEnum):
    """How the brief is told."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


def brief(
    case: Annotated[
        str | None,
        typer.Argument(
            help="A case: its name, its folder or its case.md; not needed with one.",
            show_default=False,
        ),
    ] = None,
    *,
    casebook: Annotated[
        Path | None,
        typer.Option(help="The casebook; without it, the one around or in this folder."),
    ] = None,
    case_: Annotated[
        str | None,
        typer.Option(
            "--case", metavar="CASE|suggest", help="The case; suggest says which one to tell."
        ),
    ] = None,
    interviewer: Annotated[
        bool, typer.Option("--interviewer", help="The kit for the other side of the table.")
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Every question, source and follow-up.")
    ] = False,
    format_: Annotated[
        Format,
        typer.Option(
            "--format",
            parser=one_of(Format),
            metavar=f"[{'|'.join(Format)}]",
            help="text for people, the others for programs.",
        ),
    ] = Format.TEXT,
    out: Annotated[Path | None, typer.Option(help="Write to this file.")] = None,
) -> None:
    """Prepare to tell a case: what to say in two to three minutes, and what they will ask.

    Every sentence is the case's own, or is made of numbers that its evidence holds. No score, no
    network; the same casebook gives the same bytes.
    """
    if case is not None and case_ is not None:
        raise UserError(Problem("a case is named twice", help=f"leave out {case!r} or --case"))
    wanted = case if case_ is None else case_
    from bonafide.workspace import brief as work

    if case_ == SUGGEST:
        if interviewer:
            raise UserError(Problem("--interviewer is about one case", help="name it"))
        _tell(_suggested(work.suggest(casebook), format_, out), out)
        return
    if interviewer:
        kit = work.interviewer_kit(casebook, wanted)
        _tell(_kit(kit, format_, out, everything), out)
        return
    _tell(_brief(work.brief(casebook, wanted), format_, out, everything), out)


def _brief(found: Briefed, format_: Format, out: Path | None, everything: bool) -> bytes | None:
    from bonafide.cli.brief_json import brief_json
    from bonafide.cli.brief_markdown import brief_markdown
    from bonafide.cli.brief_text import brief_lines

    if format_ is Format.JSON:
        return brief_json(found.brief, found.unread)
    if format_ is Format.MARKDOWN:
        return brief_markdown(found.brief, found.unread, everything=everything).encode()
    console = _console()
    width = console.width if out is None else _WIDTH_OF_FILES
    lines = brief_lines(found.brief, found.unread, width=width, everything=everything)
    return _printed(lines, console, out)


def _kit(found: KitMade, format_: Format, out: Path | None, everything: bool) -> bytes | None:
    from bonafide.cli.brief_json import kit_json
    from bonafide.cli.brief_markdown import kit_markdown
    from bonafide.cli.interview_text import kit_lines

    if format_ is Format.JSON:
        return kit_json(found.kit, found.unread)
    if format_ is Format.MARKDOWN:
        return kit_markdown(found.kit, found.unread, everything=everything).encode()
    console = _console()
    width = console.width if out is None else _WIDTH_OF_FILES
    lines = kit_lines(found.kit, found.unread, width=width, everything=everything)
    return _printed(lines, console, out)


def _suggested(found: Suggested, format_: Format, out: Path | None) -> bytes | None:
    from bonafide.cli.brief_json import suggestion_json
    from bonafide.cli.brief_markdown import suggestion_markdown
    from bonafide.cli.interview_text import suggestion_lines

    if format_ is Format.JSON:
        return suggestion_json(found.suggestion, found.unread)
    if format_ is Format.MARKDOWN:
        return suggestion_markdown(found.suggestion, found.unread).encode()
    console = _console()
    width = console.width if out is None else _WIDTH_OF_FILES
    lines = suggestion_lines(found.suggestion, found.unread, width=width, casebook=found.casebook)
    return _printed(lines, console, out)


_WIDTH_OF_FILES = 80


def _console() -> Console:
    from rich.console import Console

    console = Console(highlight=False, emoji=False, markup=False)
    if not console.is_terminal:
        console.width = _WIDTH_OF_FILES
    return console


def _printed(lines: Iterable[Line], console: Console, out: Path | None) -> bytes | None:
    """On the terminal itself, which knows its colours; for a file, as plain bytes."""
    from bonafide.cli.brief_text import print_lines

    if out is None:
        print_lines(lines, console)
        return None
    return "".join(f"{line.text}\n" for line in lines).encode("utf-8", "replace")


def _tell(data: bytes | None, out: Path | None) -> None:
    if data is None:
        return
    if out is None:
        typer.echo(data.decode("utf-8"), nl=False)
        return
    from bonafide.cli.output import printable
    from bonafide.workspace.brief_file import write_brief

    write_brief(out, data)
    typer.echo(f"bonafide: written: {printable(str(out))}", err=True)
