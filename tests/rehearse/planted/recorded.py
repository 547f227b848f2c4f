"""Records that were logged and not measured: by the importers, and in the shape they write."""

from __future__ import annotations

import tarfile
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from bonafide.evidence.record import EstimateEntry, Record, RecordTable, read_record
from bonafide.rehearse.planted import number, record
from bonafide.workspace.importing.importing import import_paths

_TREES = Path(__file__).resolve().parents[2] / "sources" / "trees"
_WHEN = datetime(2026, 6, 1, tzinfo=UTC)
_REASON = "recorded: the rows were not seen, so there is no interval"


@cache
def imported(tree: str, stem: str, *, run: str | None = None, by: str | None = None) -> Record:
    """The record that ``bonafide import`` writes of a store that a real tool wrote."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        with tarfile.open(_TREES / f"{tree}.tar.xz") as packed:
            packed.extractall(root, filter="data")
        import_paths([root / tree], casebook=root / "book", run=run, by=by, clock=lambda: _WHEN)
        found = sorted((root / "book").glob(f"cases/*/evidence/{stem}.json"))
        assert found, sorted((root / "book").rglob("*.json"))
        return read_record(found[0].read_bytes(), stem)


def logged(
    metrics: Mapping[str, float],
    *,
    tool: str = "mlflow",
    run: str = "night-shift-3",
    among: int = 1,
    by: str | None = None,
    rank: int | None = None,
    metric: str | None = None,
    status: str = "finished",
    parameters: Mapping[str, str] | None = None,
    baseline: Mapping[str, float] | None = None,
    better: str = "higher",
    spread: Sequence[float] = (),
) -> Record:
    """One chosen run in the shape that ``bonafide import`` gives it."""
    first = metric or next(iter(metrics))
    estimates = {f"model/{name}": _logged(value, name, better) for name, value in metrics.items()}
    roles = {"model": "model"}
    for name, value in (baseline or {}).items():
        roles["baseline"] = "baseline"
        estimates[f"baseline/{name}"] = _logged(value, name, better)
        gap = metrics[name] - value
        estimates[f"model-baseline/{name}"] = _logged(gap, name, better)
    rows: list[list[Any]] = [["r0", run, "2026-02-01T00:00:00+00:00", status, "chosen",
                              metrics[first]]]  # fmt: skip
    for i in range(1, among):
        value = spread[i % len(spread)] if spread else metrics[first] - 0.003 * i
        rows.append([f"r{i}", f"try-{i}", "2026-01-20T00:00:00+00:00", "finished", "", value])
    return record(
        estimates,
        kind="import",
        grade="recorded",
        roles=roles,
        settings={
            "tool": tool,
            "format": "files",
            "version": None,
            "store": "mlruns",
            "group": "sweep",
            "run": "r0",
            "run_name": run,
            "status": status,
            "started": "2026-02-01T00:00:00+00:00",
            "commit": None,
            "parameters": dict(parameters or {}),
            "chosen": {
                "by": by or ("only run" if among == 1 else "latest finished"),
                "among": among,
                "finished": among if status == "finished" else among - 1,
                "metric": first,
                "better": better,
                "rank": rank or (1 if among == 1 else (among + 1) // 2),
            },
        },
        tables={
            "runs": RecordTable(
                title=f"The {among} runs of sweep",
                columns=["id", "name", "started", "status", "note", first],
                rows=rows,
            )
        },
    )


def _logged(value: float, name: str, better: str) -> EstimateEntry:
    plain = name.rpartition("_")[2] in ("auc", "accuracy", "f1", "recall", "precision")
    return number(value, n=None, method="recorded", level=0.95, reason=_REASON,
                  unit="share" if plain else None, better=better if plain else None)  # fmt: skip


def _count(value: float, *, n: int, share: bool = False, method: str = "counted") -> EstimateEntry:
    return number(value, n=n, method=method, unit="share" if share else None, better=None,
                  reason="a count, not a sample")  # fmt: skip


def history(
    *,
    mine: float | None = 0.55,
    others: Sequence[float] = (0.3, 0.15),
    commits: int = 260,
    days: int = 61,
    baseline: str | None = "2026-01-09",
    changes: Sequence[tuple[str, str]] = (
        ("2026-02-11", "Keep the depot's own lateness of the last week (reports/replay.json)"),
        ("2026-03-04", "Fold bank holidays into the calendar (reports/replay.json)"),
    ),
    reverts: Sequence[tuple[str, str]] = (),
    silent: int = 14,
    certain: bool = True,
) -> Record:
    """A git history in the shape that ``bonafide import`` gives it."""
    roles = {"repository": "repository"}
    estimates: dict[str, EstimateEntry] = {}
    if mine is not None:
        roles["me"] = "author"
        estimates["me/commit_share"] = _count(mine, n=commits, share=True)
        estimates["me/commits"] = _count(float(round(mine * commits)), n=commits)
    for i, share in enumerate(others, start=1):
        roles[f"author_{i}"] = "author"
        estimates[f"author_{i}/commit_share"] = _count(share, n=commits, share=True)
        estimates[f"author_{i}/commits"] = _count(float(round(share * commits)), n=commits)
    estimates["repository/commits"] = _count(float(commits), n=commits)
    estimates["repository/days"] = _count(float(days), n=commits)
    estimates["repository/authors"] = _count(float(len(others) + (mine is not None)), n=commits)
    steps: list[list[Any]] = [
        ["first test", "2026-01-12T10:00:00+00:00", "3" * 40, "tests/test_clock.py", True]
    ]
    if baseline:
        steps.insert(0, ["first baseline", f"{baseline}T10:00:00+00:00", "2" * 40,
                         "src/last_week.py", certain])  # fmt: skip
    listed = {
        "metric_changes": ("Commits that changed a file of results", changes),
        "reverts": ("Commits that took something back", reverts),
    }
    tables = {
        "steps": RecordTable(
            title="What came first when",
            columns=["what", "when", "commit", "shown_by", "certain"],
            rows=steps,
        )
    }
    for key, (title, found) in listed.items():
        tables[key] = RecordTable(
            title=title,
            columns=["when", "commit", "shown_by"],
            rows=[
                [f"{day}T12:00:00+00:00", f"{i}" * 40, said]
                for i, (day, said) in enumerate(found, start=4)
            ],
        )
    return record(
        estimates,
        kind="history",
        grade="recorded",
        roles=roles,
        settings={
            "head": "a" * 40,
            "first": "2026-01-05",
            "last": "2026-04-20",
            "complete": True,
            "span_days": 105,
            "busiest_day": "2026-02-11",
            "busiest_day_commits": 12,
            "longest_pause": None,
            "subjects_that_say_nothing": silent,
            "me": mine is not None,
        },
        tables=tables,
    )


def rerun(
    *,
    minutes: float | None = 6.4,
    steps: Sequence[tuple[str, str, str, str]] = (
        ("uv sync", "done", "", ""),
        ("make replay", "done", "", ""),
    ),
) -> Record:
    """A run in a fresh environment, in the shape that ``bonafide reproduce`` gives it."""
    failed = [step for step in steps if step[1] in ("failed", "stopped")]
    left = [step for step in steps if step[1] == "not run"]
    timed: dict[str, Any] = {"n": 1, "unit": None, "method": "timed", "better": "lower"}
    estimates = {
        "run/minutes_to_first_result": number(
            minutes,
            reason="one run on one machine, so there is no interval"
            if minutes is not None
            else "no step came to a result",
            **timed,
        ),
        "run/minutes": number((minutes or 3.0) + 1, **timed),
        "run/steps": _count(float(len(steps)), n=1),
        "run/steps_failed": _count(float(len(failed)), n=1),
        "run/steps_not_run": _count(float(len(left)), n=1),
    }
    return record(
        estimates,
        kind="reproduction",
        grade="recorded",
        roles={"run": "run"},
        settings={
            "commit": "a" * 40,
            "source": "the newest commit",
            "readme": "README.md",
            "verdict": "stuck" if failed else "ran through",
            "python": "3.11.7",
            "python_asked": None,
            "platform": "Linux x86_64",
            "limits": {"minutes": 60.0, "minutes_per_step": 30.0, "memory_mb": 8192,
                       "disk_mb": 10240},
            "out_of_sight": True,
            "environment_seconds": 11.0,
        },
        tables={
            "steps": RecordTable(
                title="What a stranger types, and how it went",
                columns=["step", "line of the README", "command", "status", "seconds", "kind",
                         "why"],
                rows=[[i, 20 + i, command, status, 12.0, kind, why]
                      for i, (command, status, kind, why) in enumerate(steps, start=1)],
            )
        },
        warnings=(("Timed by Bonafide on the author's machine, once: it shows that it went so "
                  "there and then."),),
    )  # fmt: skip
