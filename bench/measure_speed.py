"""How fast ``measure`` is, how much memory it takes, and how both grow with the rows.

Each figure comes from fresh processes: in process, of the call on a frame already in memory; of a
whole process, `python -m bonafide measure FILE …`. Compiled kernels are kept in a folder of this
run, so that the first process compiles them and the others do not.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from bench.launching import Failed, Launched, launch
from bench.resuming import FOLDER, ROOT, Resumed
from bench.rows import file_of

SIZES = (100_000, 1_000_000, 10_000_000)
RUNS = 3
PATIENCE = 15.0
"""Seconds after which one run has to do."""
LIMIT = 100.0
"""Seconds after which a run is stopped."""
REPLICATES = 1000
MB = 10**6


@dataclass(frozen=True, slots=True)
class Line:
    """One thing timed: median seconds, greatest peak in bytes, how often, what was promised.

    ``failed`` says why there is no figure; ``missing`` that the version cannot do it yet.
    """

    what: str
    rows: int
    seconds: float | None = None
    peak: int | None = None
    runs: int = 0
    most_seconds: float | None = None
    most_mb: float | None = None
    failed: str = ""
    missing: bool = False

    @property
    def kept(self) -> bool | None:
        """Whether the promise is kept; ``None`` where nothing was promised or can be tried."""
        if self.missing or (self.most_seconds is None and self.most_mb is None):
            return None
        if self.seconds is None or self.peak is None:
            return False
        fast = self.most_seconds is None or self.seconds <= self.most_seconds
        return fast and (self.most_mb is None or self.peak <= self.most_mb * MB)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to time: in process with ``arguments``, or the command line with ``options``."""

    what: str
    rows: int
    arguments: dict[str, Any] | None = None
    options: tuple[str, ...] = ()
    most_seconds: float | None = None
    most_mb: float | None = None
    needs: str = ""
    env: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """A name for the results of an interrupted run."""
        return f"{self.what}, {self.rows} rows"


CLUSTERED = ("--cluster", "user")
ONE_THREAD = (("NUMBA_NUM_THREADS", "1"), ("POLARS_MAX_THREADS", "1"), ("OMP_NUM_THREADS", "1"))
COMMAND = (
    *("--label", "label", "--model", "model", "--baseline", "base", "--time", "when"),
    *("--slice", "region", "--slice", "device", "--slice", "hour"),
    *("--cost-act", "1", "--cost-miss", "5"),
)


def wanted(sizes: Sequence[int]) -> list[Wanted]:
    """Everything that is timed, in order; budgets only at the sizes that have them."""
    found = []
    for rows in sizes:
        one, ten = rows == SIZES[1], rows == SIZES[2]
        found += [
            Wanted("in process", rows, {}, most_seconds=1.5 if one else None),
            Wanted("in process, clustered", rows, {"cluster": "user"}),
            Wanted(
                "whole process",
                rows,
                most_seconds=5 if one else 12 if ten else None,
                most_mb=400 if one else 1100 if ten else None,
            ),
            Wanted("whole process, clustered", rows, options=CLUSTERED),
            Wanted("whole process, one thread", rows, env=ONE_THREAD),
            Wanted(
                "whole process, streaming",
                rows,
                options=("--stream",),
                needs="--stream",
                most_seconds=40 if ten else None,
                most_mb=300 if ten else None,
            ),
        ]
    rows = sizes[-1]
    found.append(
        Wanted(
            f"in process, bootstrap of {REPLICATES:,}, clustered by at most 100,000",
            rows,
            {"cluster": "account", "bootstrap": REPLICATES},
            needs="bootstrap",
            most_seconds=20 if rows == SIZES[2] else None,
        )
    )
    return found


def report(samples: int | None) -> tuple[str, bool]:
    """The page, and whether every budget is kept. ``samples``: so many rows, for a quick look."""
    sizes = SIZES if samples is None else (samples,)
    resumed = Resumed(f"measure-speed-{'-'.join(map(str, sizes))}")
    with tempfile.TemporaryDirectory() as cache:
        # Wherever compiled kernels are kept: not there yet, and gone afterwards.
        env = {"NUMBA_CACHE_DIR": cache, "XDG_CACHE_HOME": cache}
        small = file_of(min(sizes), FOLDER)
        firsts = [_first(small, env), _first(small, env)]
        lines = [
            Line(**resumed.get(each.key, partial(_timed, each, env))) for each in wanted(sizes)
        ]
    text = page(lines, firsts, resumed.finish())
    return text, samples is not None or all(line.kept is not False for line in lines)


def _first(path: Path, env: dict[str, str]) -> float:
    """Seconds of the first call in a new process, imports included."""
    said = _child(path, {}, env).said()
    return float(said["imported"]) + float(said["first"])


def _child(path: Path, arguments: dict[str, Any], env: dict[str, str]) -> Launched:
    command = [sys.executable, "-m", "bench.one_measure", str(path), json.dumps(arguments)]
    return launch(command, seconds=LIMIT, folder=ROOT, env=env)


def _timed(each: Wanted, env: dict[str, str]) -> dict[str, Any]:
    """A line, as JSON can hold it."""
    path = file_of(each.rows, FOLDER)
    told = Line(each.what, each.rows, most_seconds=each.most_seconds, most_mb=each.most_mb)
    known = asdict(told)
    if each.needs.startswith("--") and each.needs not in _help():
        return {**known, "missing": True}
    seconds: list[float] = []
    peaks: list[int] = []
    while len(seconds) < RUNS and not (seconds and seconds[-1] > PATIENCE):
        try:
            took, peak = _once(each, path, {**env, **dict(each.env)})
        except Failed as failed:
            missing = str(failed).startswith("missing")
            return {**known, "failed": str(failed), "missing": missing}
        seconds.append(took)
        peaks.append(peak)
    found = {"seconds": statistics.median(seconds), "peak": max(peaks), "runs": len(seconds)}
    return {**known, **found}


def _once(each: Wanted, path: Path, env: dict[str, str]) -> tuple[float, int]:
    """Seconds and peak of one fresh process.

    Raises:
        Failed: no figure came of it.
    """
    if each.arguments is not None:
        ran = _child(path, each.arguments, env)
        said = ran.said()
        if "missing" in said:
            raise Failed(f"missing: measure takes no {', '.join(said['missing'])}")
        return float(said["seconds"]), ran.peak
    command = [sys.executable, "-m", "bonafide", "measure", str(path), *COMMAND, *each.options]
    ran = launch(command, seconds=LIMIT, folder=FOLDER, env=env)
    if ran.stopped or ran.code:
        raise Failed(ran.failure())
    return ran.wall, ran.peak


def _help() -> str:
    ran = subprocess.run(
        [sys.executable, "-m", "bonafide", "measure", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout


def page(lines: Sequence[Line], firsts: Sequence[float], resumed: str) -> str:
    """The part of the page: budgets, growth, threads, compiling."""
    text = f"""## How fast `measure` is

Two models, every metric that `measure` gives unasked, all rows, 44 slices and 12 months, paired
differences, 95 % intervals, calibration and cost curve; made-up rows, about ten of each user.
Medians of {RUNS} fresh processes, of one where it took more than {PATIENCE:.0f} s; memory is the
largest peak. In process: the call on a frame already in memory, after a call on a thousand rows;
its memory holds the frame. Whole process: from the shell to the printed page, with reading the
file. One thread: numba's, polars' and OpenMP's.

| what | rows | seconds | memory, MB | runs | budget | kept |
| --- | ---: | ---: | ---: | ---: | --- | --- |
"""
    text += "".join(_row(line) for line in lines) + "\n" + resumed
    text += _growth(lines)
    if firsts:
        first, second = (f"{each:.1f}" for each in firsts)
        text += f"""The first call of a new process, on a thousand rows and with imports: {first} s
where kernels have to be compiled, {second} s in the next process.
"""
    return text


def _row(line: Line) -> str:
    parts = []
    if line.most_seconds is not None:
        parts.append(f"{line.most_seconds:g} s")
    if line.most_mb is not None:
        parts.append(f"{line.most_mb:,.0f} MB")
    kept = {True: "yes", False: "**no**", None: ""}[line.kept]
    if line.seconds is None or line.peak is None:
        why = "not there yet" if line.missing else line.failed
        cells = [why, "", "", ", ".join(parts), kept]
    else:
        cells = [
            f"{line.seconds:.2f}",
            f"{line.peak / MB:,.0f}",
            str(line.runs),
            ", ".join(parts),
            kept,
        ]
    return "| " + " | ".join([line.what, f"{line.rows:,}", *cells]) + " |\n"


def _growth(lines: Sequence[Line]) -> str:
    """Seconds per million rows, by size."""
    sizes = sorted({line.rows for line in lines})
    if len(sizes) < 2:
        return ""
    found = {(line.what, line.rows): line.seconds for line in lines}
    text = "Seconds per million rows, where flat means that twice the rows take twice as long:\n\n"
    text += "| what | " + " | ".join(f"{rows:,}" for rows in sizes) + " |\n"
    text += "| --- |" + " ---: |" * len(sizes) + "\n"
    for what in dict.fromkeys(line.what for line in lines):
        each = [found.get((what, rows)) for rows in sizes]
        if sum(seconds is not None for seconds in each) > 1:
            cells = (
                "" if seconds is None else f"{seconds / rows * 1e6:.2f}"
                for seconds, rows in zip(each, sizes, strict=True)
            )
            text += f"| {what} | " + " | ".join(cells) + " |\n"
    return text + "\n"
