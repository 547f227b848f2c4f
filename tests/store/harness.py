"""Ends a command at chosen system calls, or lets those calls fail, and looks at what is left.

strace does both: it counts the calls and, at the k-th of a kind, kills the process before the call
takes effect, or returns an error in its place. Between two mutating calls nothing on disk
changes, so killing before each of them, and once after the last, is every state a kill can leave.

Two entries:

- :func:`every_call` runs a small command once per mutating call and fault: exhaustive.
- :func:`kill_points` kills a large command at points drawn from a seed: ``measure``, ``build``.

Both take ``make`` (a fresh folder in the old state), run the command in it, and hand the folder
to ``check``, which asserts what must hold. All failures are gathered and raised together.
"""

from __future__ import annotations

import contextlib
import functools
import os
import random
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

_OPENING = ("open", "openat", "openat2", "creat")
_BY_DESCRIPTOR = (
    *("write", "pwrite64", "writev", "pwritev", "pwritev2", "sendfile", "copy_file_range"),
    *("splice", "fallocate", "ftruncate", "fsync", "fdatasync", "fchmod", "fchown"),
)
_BY_NAME = (
    *("rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat"),
    *("unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", "mknod", "mknodat", "truncate"),
    *("chmod", "fchmodat", "chown", "lchown", "fchownat"),
)
MUTATING = (*_OPENING, *_BY_DESCRIPTOR, *_BY_NAME)

_LINE = re.compile(r"(\d+) +(\w+)\((.*)")
_QUOTED = re.compile(r'(?:AT_FDCWD|\d+)?(?:<([^<>]*)>, )?"((?:[^"\\]|\\.)*)"')
_DESCRIPTOR = re.compile(r"\d+<([^<>]*)>")
_WRITING = re.compile(r"\bO_(CREAT|WRONLY|RDWR|TRUNC)\b")

Command = Callable[[Path], Sequence[str]]


@dataclass(frozen=True)
class Call:
    """A mutating system call: its name, the how-many-th of that name in its process, its paths."""

    name: str
    nth: int
    paths: tuple[str, ...]
    first_process: bool
    flags: str = ""

    def __str__(self) -> str:
        return f"{self.name} #{self.nth} on {' '.join(self.paths)}"


@dataclass(frozen=True)
class Run:
    """How a run ended: status (negative: the signal), output, and how many faults struck."""

    status: int
    output: str
    struck: int


@dataclass(frozen=True)
class Point:
    """Where a run was disturbed: at a call with a fault, or after a share of its time."""

    fault: str
    call: Call | None = None
    share: float | None = None

    def __str__(self) -> str:
        where = str(self.call) if self.call else "the end"
        return f"{self.fault} at {where if self.share is None else f'{self.share:.0%} of its time'}"


@functools.cache
def _strace_problem() -> str | None:
    program = shutil.which("strace")
    mend = "run `sh tools/test_programs.sh`, or `apt-get install strace`"
    if program is None:
        return f"strace is not installed: {mend}"
    trial = [program, "-f", "-e", "inject=fsync:error=EIO:when=1", "-o", os.devnull]
    tried = subprocess.run([*trial, "true"], capture_output=True, text=True, check=False)
    if tried.returncode:
        return f"strace cannot trace here: {tried.stderr.strip()}"
    return None


def need_strace() -> None:
    """Skip the test where strace cannot run, saying what to install; in CI fail instead."""
    problem = _strace_problem()
    if problem is not None:
        if os.environ.get("CI"):
            pytest.fail(problem)
        pytest.skip(problem)


def trace(
    command: Command, folder: Path, *, status: int = 0, env: Mapping[str, str] | None = None
) -> list[Call]:
    """The mutating calls that the command makes on paths in ``folder``, in order.

    The command must end with ``status``.
    """
    run, lines = _strace(command(folder), folder, (), env)
    assert run.status == status, run.output
    return _calls(lines, folder)


def run_with(
    faults: Iterable[str], command: Command, folder: Path, *, env: Mapping[str, str] | None = None
) -> Run:
    """Run the command under strace's faults, such as ``write:signal=KILL:when=3``."""
    return _strace(command(folder), folder, faults, env)[0]


def every_call(
    command: Command,
    make: Callable[[], Path],
    check: Callable[[Path, Point, Run], None],
    *,
    always: Sequence[str] = (),
    errors: Callable[[Call], Sequence[str]] = lambda _: (),
    env: Mapping[str, str] | None = None,
    jobs: int = 2,
) -> list[Point]:
    """Kill the command at every mutating call, and let each fail with each of ``errors(call)``.

    Args:
        command: makes the command line for a folder.
        make: makes a folder in the old state.
        check: asserts what must hold after a disturbed run; it is also called for a run that was
            disturbed nowhere (``Point("nothing")``).
        always: faults that every run has, beside the one that is varied.
        errors: the error names (``ENOSPC``) to try at a call.
        env: the environment, beside the settings that make Python's start repeatable.
        jobs: how many runs at a time.

    Returns:
        The points that were played. Each is known to have struck.
    """
    folder = make()
    run, lines = _strace(command(folder), folder, always, env)
    check(folder, Point("nothing"), run)
    # A call that always fails is played as the first step of what replaces it.
    fixed = {fault.partition(":")[0] for fault in always}
    points = []
    for call in _calls(lines, folder):
        assert call.first_process, f"made by a child, which cannot be counted on: {call}"
        if call.name not in fixed:
            kinds = ["signal=KILL", *(f"error={name}" for name in errors(call))]
            points += [Point(kind, call) for kind in kinds]

    def play(point: Point) -> None:
        assert point.call is not None
        fault = f"{point.call.name}:{point.fault}:when={point.call.nth}"
        folder = make()
        run, lines = _strace(command(folder), folder, [*always, fault], env)
        met = [line for line in lines if (m := _LINE.match(line)) and m[2] == point.call.name]
        assert len(met) >= point.call.nth, f"not met; the command varies: {run.output}"
        ended = "= ?" if "KILL" in point.fault else "(INJECTED)"
        assert met[point.call.nth - 1].rstrip().endswith(ended), f"not struck: {run.output}"
        check(folder, point, run)

    _play_all(play, points, jobs)
    return points


def kill_points(
    command: Command,
    make: Callable[[], Path],
    check: Callable[[Path, Point], None],
    *,
    seed: int,
    points: int = 40,
    status: int = 0,
    env: Mapping[str, str] | None = None,
    jobs: int = 1,
) -> list[Point]:
    """Kill a command at ``points`` points drawn from ``seed``; ``check`` the folder after each.

    Half of the points, or as many as the command makes mutating calls in its first process, are
    calls; the others are spread over its running time, one in each equal share, and end all its
    processes. A command with many threads may meet a call in another order than when it was
    counted, and a time is never exact; then it is killed elsewhere or ends first, and what must
    hold is the same.

    Args:
        command: makes the command line for a folder, and is run there.
        make: makes a folder in the old state.
        check: asserts that the folder is old or new, and that a run without a kill then succeeds.
        seed: draws the points; printed with a failure.
        points: how many.
        status: how the command ends when it is not disturbed.
        env: the environment, beside the settings that make Python's start repeatable.
        jobs: how many runs at a time; more than one blurs the times.

    Returns:
        The points that were played.
    """
    rng = random.Random(seed)
    calls = [call for call in trace(command, make(), status=status, env=env) if call.first_process]
    chosen = [Point("signal=KILL", call) for call in _spread(calls, points // 2, rng)]
    folder = make()
    started = time.monotonic()
    whole = subprocess.run(
        command(folder), cwd=folder, env=_environment(env), check=False, **_QUIET
    )
    assert whole.returncode == status, whole.stdout.decode(errors="replace")
    lasts = time.monotonic() - started
    timed = points - len(chosen)
    chosen += [Point("kill", share=(i + rng.random()) / timed) for i in range(timed)]

    def play(point: Point) -> None:
        folder = make()
        if point.call is not None:
            fault = f"{point.call.name}:{point.fault}:when={point.call.nth}"
            run_with([fault], command, folder, env=env)
        else:
            assert point.share is not None
            _kill_after(point.share * lasts, command(folder), folder, env)
        check(folder, point)

    try:
        _play_all(play, chosen, jobs)
    except AssertionError as error:
        raise AssertionError(f"seed {seed}: {error}") from None
    return chosen


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below the folder with its bytes; links as where they lead."""
    return {
        str(path.relative_to(folder)): str(path.readlink()).encode()
        if path.is_symlink()
        else path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or not path.is_dir()
    }


def names(folder: Path) -> list[str]:
    """What stands directly in the folder, in order."""
    return sorted(path.name for path in folder.iterdir())


_QUIET = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}


def _environment(env: Mapping[str, str] | None) -> dict[str, str]:
    fixed = {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"}
    return {**os.environ, **fixed, **(env or {})}


def _strace(
    command: Sequence[str], folder: Path, faults: Iterable[str], env: Mapping[str, str] | None
) -> tuple[Run, list[str]]:
    with tempfile.TemporaryDirectory() as outside:
        log = Path(outside) / "log"
        # Not --seccomp-bpf: with it, strace 6.1 does not deliver the signals that it injects.
        options = ["-f", "-y", "-s", "0", "-o", str(log)]
        traced = ",".join(f"?{name}" for name in MUTATING)
        injected = [word for fault in faults for word in ("-e", f"inject={fault}")]
        ended = subprocess.run(
            ["strace", *options, "-e", f"trace={traced}", *injected, *command],
            cwd=folder,
            env=_environment(env),
            check=False,
            **_QUIET,
        )
        lines = log.read_text(errors="replace").splitlines()
    struck = sum("(INJECTED)" in line or "+++ killed by SIGKILL" in line for line in lines)
    output = ended.stdout.decode(errors="replace")
    return Run(ended.returncode, output, struck), lines


def _calls(lines: Iterable[str], folder: Path) -> list[Call]:
    counts: Counter[tuple[str, str]] = Counter()
    root = str(folder.resolve())
    calls = []
    first = None
    for line in lines:
        match = _LINE.match(line)
        if match is None:  # a signal, an exit, or the rest of a call seen before
            continue
        process, name, arguments = match.groups()
        first = first or process
        counts[process, name] += 1
        if name in _OPENING and name != "creat" and not _WRITING.search(arguments):
            continue
        inside = tuple(p for p in _paths(name, arguments, root) if f"{p}/".startswith(f"{root}/"))
        if inside:
            flags = " ".join(re.findall(r"\b[A-Z]+_[A-Z_]+\b", arguments))
            calls.append(Call(name, counts[process, name], inside, process == first, flags))
    return calls


def _paths(name: str, arguments: str, root: str) -> list[str]:
    if name in _BY_DESCRIPTOR:
        return _DESCRIPTOR.findall(arguments.partition(" = ")[0])
    named = arguments.rpartition(") = ")[0] or arguments
    # The older calls name no base; the command starts in the folder.
    return [os.path.join(base or root, path) for base, path in _QUOTED.findall(named)]  # noqa: PTH118


def _spread(calls: Sequence[Call], most: int, rng: random.Random) -> list[Call]:
    """At most so many of the calls, drawn, in order."""
    drawn = rng.sample(range(len(calls)), min(most, len(calls)))
    return [calls[i] for i in sorted(drawn)]


def _kill_after(
    seconds: float, command: Sequence[str], folder: Path, env: Mapping[str, str] | None
) -> None:
    with subprocess.Popen(
        command, cwd=folder, env=_environment(env), start_new_session=True, **_QUIET
    ) as process:
        try:
            process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            pass
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def _play_all(play: Callable[[Point], None], points: Sequence[Point], jobs: int) -> None:
    def attempt(point: Point) -> str | None:
        try:
            play(point)
        except Exception as error:
            return f"{point}: {type(error).__name__}: {error}"
        return None

    with ThreadPoolExecutor(jobs) as pool:
        failures = [failure for failure in pool.map(attempt, points) if failure]
    if failures:
        shown = "\n".join(failures[:10])
        raise AssertionError(f"{len(failures)} of {len(points)} points failed:\n{shown}")
