"""The same file with today's tools, each in its own environment, beside Bonafide in one run."""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from bench.launching import Failed, launch
from bench.peer_environments import PEERS, environment, shortened
from bench.peer_pages import Outcome, page
from bench.resuming import FOLDER, ROOT, Resumed
from bench.rows import file_of

SIZES = (100_000, 1_000_000)
NEAR = 1e-9
"""How far our point values may lie from scikit-learn's."""
BOOTSTRAP = {100_000: 40, 1_000_000: 70}
"""Seconds for a peer's replicates, before the rest is extrapolated; else 20."""
LIMIT = {100_000: 240.0, 1_000_000: 600.0}
"""Seconds after which a peer is stopped; 240 for other numbers of rows."""
OURS_LIMIT = 120.0
QUIET = {"DO_NOT_TRACK": "1", "NML_DISABLE_USAGE_LOGGING": "1", "PYTHONWARNINGS": "ignore"}
"""No peer shall call home."""
OURS = ("Bonafide", "Bonafide, clustered by user")


def report(samples: int | None) -> tuple[str, bool]:
    """The page, and whether our values are scikit-learn's. ``samples``: so many rows."""
    sizes = SIZES if samples is None else (samples,)
    resumed = Resumed(f"measure-peers-{'-'.join(map(str, sizes))}")
    outcomes: list[Outcome] = []
    python = {peer.id: environment(peer) for peer in PEERS}
    with tempfile.TemporaryDirectory() as cache:
        warm = {"NUMBA_CACHE_DIR": cache, "XDG_CACHE_HOME": cache}
        for rows in sizes:
            path = file_of(rows, FOLDER)
            for name, arguments in zip(OURS, ({}, {"cluster": "user"}), strict=True):
                make = partial(_ours, path, arguments, warm)
                outcomes.append(_outcome(name, rows, resumed, make))
            for peer in PEERS:
                made = python[peer.id]
                if made.python is None:
                    outcomes.append(Outcome(peer.name, rows, failed=made.failure, absent=True))
                    continue
                seconds = str(BOOTSTRAP.get(rows, 20))
                command: list[str | Path] = [made.python, peer.script, path, "--seconds", seconds]
                outcomes.append(_outcome(peer.name, rows, resumed, partial(_theirs, command, rows)))
    text = page(outcomes, resumed.finish())
    return text, _agrees(outcomes)


def _outcome(name: str, rows: int, resumed: Resumed, make: Callable[[], dict[str, Any]]) -> Outcome:
    return Outcome(name, rows, **resumed.get(f"{name}, {rows} rows", make))


def _ours(path: Path, arguments: dict[str, Any], env: dict[str, str]) -> dict[str, Any]:
    """In process with its values; then the whole process, as somebody would type it."""
    from importlib.metadata import version

    from bench.measure_speed import COMMAND

    asked = json.dumps({**arguments, "values": True})
    child: list[str | Path] = [sys.executable, "-m", "bench.one_measure", path, asked]
    cluster = [part for k, v in arguments.items() for part in (f"--{k}", v)]
    typed: list[str | Path] = [
        sys.executable,
        "-m",
        "bonafide",
        "measure",
        path,
        *COMMAND,
        *cluster,
    ]
    runs = []
    try:
        for _ in range(4):
            said = launch(child, seconds=OURS_LIMIT, folder=ROOT, env=env).said()
            runs.append(float(said["seconds"]))
    except Failed as failed:
        return {"failed": str(failed)}
    seconds = statistics.median(runs[1:])  # the first compiles
    ran = launch(typed, seconds=OURS_LIMIT, folder=FOLDER, env=env)
    if ran.stopped or ran.code:
        return {"failed": ran.failure()}
    named = "".join(f", {name}={value!r}" for name, value in arguments.items())
    singles = sum("-base/" not in name for name in said["values"])
    bounded = said["bounded_singles"]
    return {
        "wall": ran.wall,
        "peak": ran.peak,
        "said": {
            "versions": {"bonafide": version("bonafide-ml")},
            "does": f"`bonafide.measure(…{named})` once: all its metrics, calibration, cost curve",
            "seconds": seconds,
            "measured": seconds,
            "replicates": 0,
            "extrapolated": False,
            "singles": singles,
            "intervals": bounded,
            "differences": len(said["values"]) - singles,
            "paired": said["bounded"] - bounded,
            "can": {
                "slices": "yes",
                "months": "yes",
                "intervals": "formula, all metrics",
                "paired": "yes",
                "clusters": "yes",
                "weights": "yes",
            },
            "cannot": [],
            "values": said["values"],
        },
    }


def _theirs(command: Sequence[str | Path], rows: int) -> dict[str, Any]:
    ran = launch(command, seconds=LIMIT.get(rows, 240.0), folder=FOLDER, env=QUIET)
    try:
        said = ran.said()
    except Failed as failed:
        return {"failed": shortened(f"error: {failed}").removeprefix("error: ")}
    return {"wall": ran.wall, "peak": ran.peak, "said": said}


def _agrees(outcomes: list[Outcome]) -> bool:
    """Whether every value of scikit-learn's, where it ran, is ours; ours must have run."""
    ours = {each.rows: each for each in outcomes if each.name == OURS[0]}
    for each in outcomes:
        if each.name == OURS[0] and each.said is None:
            return False
        if each.name == PEERS[0].name and each.said is not None:
            count, furthest, _ = each.distance(ours[each.rows])
            if count == 0 or not furthest <= NEAR:
                return False
    return True
