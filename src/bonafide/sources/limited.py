"""The limited child: a file is checked and tried there first, so that what kills a reader does
not kill us.

The child is a fresh interpreter in isolated mode with caps on address space, processor time,
open files and files written. It gets the open file and a request in JSON and answers in JSON.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from bonafide.errors import Problem, UserError
from bonafide.location import Place
from bonafide.sources.limits import Limits, over_cap

# Isolated mode ignores PYTHONPATH, so the child is told where this very package lies.
_START = "import sys; sys.path.append(sys.argv[1]); from bonafide.sources.probe import main; main()"
# Where the interpreter's own libraries may lie; nothing else of the environment is handed on.
_KEPT = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
_DAMAGED = "write the table again, or convert it to CSV where it was made"


def probe(
    descriptor: int, *, file: str, format_name: str, limits: Limits, stream: bool = False
) -> dict[str, Any]:
    """What the child says of the file: its layout and digest.

    With ``stream`` a Parquet file is never held whole: its row groups are tried one by one.

    Raises:
        UserError: what is wrong with the file, or that reading it crashed, or took too much.
    """
    home = Path(__file__).resolve().parents[2]
    request = {
        "descriptor": descriptor,
        "file": file,
        "format": format_name,
        "limits": limits.to_json(),
        "stream": stream,
    }
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", _START, str(home)],
            input=json.dumps(request).encode("ascii"),
            capture_output=True,
            pass_fds=(descriptor,),
            env={"POLARS_MAX_THREADS": "2"} | {k: v for k, v in os.environ.items() if k in _KEPT},
            cwd="/",
            timeout=limits.max_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise over_cap("reading this file takes too long", "max_seconds", limits, file) from None
    return _answer(done, file, limits)


def _answer(done: subprocess.CompletedProcess[bytes], file: str, limits: Limits) -> dict[str, Any]:
    code = done.returncode
    if code == -signal.SIGXCPU:
        raise over_cap("reading this file takes too long", "max_seconds", limits, file)
    if code == -signal.SIGKILL or b"memory allocation of" in done.stderr:
        raise over_cap("reading this file needs more memory", "max_memory", limits, file)
    if code < 0:
        raise UserError(
            Problem(
                f"the file is damaged: reading it crashed ({signal.Signals(-code).name})",
                Place(file),
                help=_DAMAGED,
            )
        )
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        answer = None
    if code != 0 or not isinstance(answer, dict):
        # Not the file's fault and not the user's: the child could not even report.
        raise RuntimeError(
            f"the child that checks tables failed (exit {code}): "
            + done.stderr.decode("utf-8", "replace")[-2000:]
        )
    if answer.get("over_memory"):
        raise over_cap("reading this file needs more memory", "max_memory", limits, file)
    problems = answer.get("problems")
    if problems:
        raise UserError(*(_problem(p, file) for p in problems))
    return answer


def _problem(plain: dict[str, Any], file: str) -> Problem:
    line, column, width = plain["place"]
    return Problem(
        plain["message"],
        Place(file, line, column, width),
        excerpt=plain["excerpt"],
        expected=plain["expected"],
        help=plain["help"],
    )
