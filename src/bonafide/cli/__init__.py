"""The command ``bonafide``: parse, call one function, print, return an exit status."""

from __future__ import annotations

import io
import sys
import traceback

from bonafide.cli.streams import OutputLost, forget_output, take_streams

OK, FINDINGS, MISTAKE, BUG = 0, 1, 2, 3
NOT_TOLD = 74
"""What was to be printed could not be written: a full disk, a closed output. (EX_IOERR)"""
STOPPED = 130
"""By Ctrl-C; what shells expect."""


def main() -> None:
    """Run the command line; exit status 0 clean, 1 findings, 2 the user's mistake, 3 our bug, 74
    output that could not be written."""
    try:
        take_streams()
        status = run(sys.argv[1:])
        try:
            sys.stdout.flush()
        except BrokenPipeError:
            forget_output()
        except OutputLost as lost:
            status = _not_told(lost)
    except KeyboardInterrupt:
        status = STOPPED
    sys.exit(status)


def run(arguments: list[str]) -> int:
    """Run one command and return its exit status."""
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return STOPPED


def _run(arguments: list[str]) -> int:
    from bonafide.cli.app import app
    from bonafide.errors import UserError
    from bonafide.workspace.epoch import source_date

    _print_anything()
    try:
        source_date()
        app(args=arguments, prog_name="bonafide")
    except SystemExit as stop:
        if isinstance(stop.__context__, BrokenPipeError):
            # Typer takes a reader of our output who went away (`| head`) for a failure.
            forget_output()
            return OK
        return stop.code if isinstance(stop.code, int) else OK if stop.code is None else MISTAKE
    except UserError as error:
        from bonafide.cli.output import print_error

        print_error(error)
        return MISTAKE
    except BrokenPipeError:
        forget_output()
        return OK
    except OutputLost as lost:
        return _not_told(lost)
    except Exception:
        traceback.print_exc()
        print(
            "\nThis is a mistake of Bonafide's, not of yours; nothing of yours was changed by it. "
            "Please report it with the lines above.",
            file=sys.stderr,
        )
        return BUG
    return OK


def _not_told(lost: OutputLost) -> int:
    forget_output()
    print(f"bonafide: the output could not be written: {str(lost).lower()}", file=sys.stderr)
    return NOT_TOLD


def _print_anything() -> None:
    """A terminal or pipe that knows only ASCII gets a code for what it cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
