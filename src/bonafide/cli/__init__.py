"""The command ``bonafide``: parse, call one function, print, return an exit status."""

from __future__ import annotations

import sys
import traceback

OK, FINDINGS, MISTAKE, BUG = 0, 1, 2, 3


def main() -> None:
    """Run the command line; exit status 0 clean, 1 findings, 2 the user's mistake, 3 our bug."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit status."""
    from bonafide.cli.app import app
    from bonafide.errors import UserError

    try:
        app(args=arguments, prog_name="bonafide")
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else OK if stop.code is None else MISTAKE
    except UserError as error:
        from bonafide.cli.output import print_error

        print_error(error)
        return MISTAKE
    except BrokenPipeError:
        # The reader of our output went away (`| head`): nothing is wrong, nothing more to say.
        sys.stdout = None
        return OK
    except Exception:
        traceback.print_exc()
        print(
            "\nThis is a mistake of Bonafide's, not of yours; nothing of yours was changed by it. "
            "Please report it with the lines above.",
            file=sys.stderr,
        )
        return BUG
    return OK
