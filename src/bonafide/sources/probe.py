"""The child's side: limit yourself, check the file, try to read it, say what you found.

Runs only in the process that :mod:`bonafide.sources.limited` starts.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from typing import Any

from bonafide.errors import Problem, UserError
from bonafide.sources.limits import Limits


def main() -> None:
    """Read the request from standard input, answer on standard output."""
    request = json.load(sys.stdin)
    limits = Limits(**request["limits"])
    _limit_self(limits)
    try:
        looked = examine_passing if request["stream"] else examine
        answer = looked(request["descriptor"], request["file"], request["format"], limits)
    except UserError as error:
        answer = {"problems": [_plain(problem) for problem in error.problems]}
    except MemoryError:
        answer = {"over_memory": True}
    sys.stdout.write(json.dumps(answer))
    sys.stdout.flush()
    # Threads of the native reader need not be waited for.
    os._exit(0)


def examine(descriptor: int, file: str, format_name: str, limits: Limits) -> dict[str, Any]:
    """The layout and digest of an open file, after reading all of it once.

    Raises:
        UserError: what is wrong with it.
    """
    from bonafide.digest import sha256_bytes
    from bonafide.sources.catalogue import FORMATS
    from bonafide.sources.opened import read_all

    data = read_all(descriptor, limits=limits, file=file)
    layout = FORMATS[format_name].check(data, file, limits)
    return {"layout": layout.to_json(), "sha256": sha256_bytes(data)}


def examine_passing(descriptor: int, file: str, format_name: str, limits: Limits) -> dict[str, Any]:
    """The same of a Parquet file that is not held whole.

    Raises:
        UserError: what is wrong with it.
    """
    from bonafide.digest import sha256_stream
    from bonafide.sources.parquet_file import check_passing

    layout = check_passing(descriptor, file, limits)
    with os.fdopen(os.dup(descriptor), "rb") as stream:
        stream.seek(0)
        return {"layout": layout.to_json(), "sha256": sha256_stream(stream)}


def _limit_self(limits: Limits) -> None:
    for what, cap in (
        (resource.RLIMIT_AS, limits.max_memory),
        # Two threads read; the clock on the wall is watched by the parent.
        (resource.RLIMIT_CPU, 2 * limits.max_seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 256),
    ):
        _, hard = resource.getrlimit(what)
        if hard != resource.RLIM_INFINITY:
            cap = min(cap, hard)  # noqa: PLW2901
        # The signal of the soft cap on time says what happened; at the hard one there is only KILL.
        above = cap + 1 if what == resource.RLIMIT_CPU and hard == resource.RLIM_INFINITY else cap
        resource.setrlimit(what, (cap, above))


def _plain(problem: Problem) -> dict[str, Any]:
    place = problem.place
    return {
        "message": problem.message,
        "place": [place.line, place.column, place.width] if place else [None, None, 1],
        "excerpt": problem.excerpt,
        "expected": problem.expected,
        "help": problem.help,
    }
