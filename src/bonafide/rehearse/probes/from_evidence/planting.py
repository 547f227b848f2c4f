"""Records for the examples of these probes, as ``bonafide measure`` and ``import`` write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bonafide.evidence.identifier import format_id
from bonafide.evidence.record import EstimateEntry, Record, RecordTable
from bonafide.measurement.estimate import Key
from bonafide.rehearse.planted import number, record

REPLAY = "evidence/replay.json"
RUNS = "evidence/runs.json"
HISTORY = "evidence/history.json"
AGAIN = "evidence/reproduction.json"


def measured(estimates: Mapping[str, EstimateEntry], **more: Any) -> dict[str, Record]:
    """One measured record of a model and what it is compared with."""
    names = {part for key in estimates for part in key.partition("/")[0].split("-")}
    roles = {name: _role(name) for name in sorted(names, key=lambda name: name != "model")}
    return {REPLAY: record(estimates, roles=roles, **more)}


def compared(
    difference: tuple[float, float | None, float | None],
    *,
    model: float = 0.8,
    metric: str = "roc_auc",
    **more: Any,
) -> dict[str, Record]:
    """A model, a rule, and the difference between them."""
    value, low, high = difference
    return measured(
        {
            f"model/{metric}": number(model, model - 0.04, model + 0.04, **more),
            f"rule/{metric}": number(model - value, model - value - 0.04, None, **more),
            f"model-rule/{metric}": number(value, low, high, **more),
        }
    )


def imported(
    values: Mapping[str, float],
    *,
    chosen: Mapping[str, Any] | None = None,
    tables: Mapping[str, RecordTable] | None = None,
    **settings: Any,
) -> dict[str, Record]:
    """One recorded run of a tracker's store."""
    told = {"tool": "mlflow", "run": "a1", "run_name": "gbm", "status": "finished", **settings}
    if chosen is not None:
        told["chosen"] = dict(chosen)
    estimates = {format_id(Key("model", name)): recorded(value) for name, value in values.items()}
    return {RUNS: record(estimates, kind="import", grade="recorded", settings=told, tables=tables)}


def recorded(value: float, **more: Any) -> EstimateEntry:
    """A logged value."""
    told: dict[str, Any] = {
        "n": None,
        "unit": None,
        "better": None,
        "method": "recorded",
        "reason": "recorded: the rows were not seen, so there is no interval",
        **more,
    }
    return number(value, **told)


def history(
    shares: Mapping[str, float] | None = None,
    *,
    commits: int = 120,
    days: int = 60,
    complete: bool = True,
    silent: int = 0,
    tables: Mapping[str, RecordTable] | None = None,
) -> dict[str, Record]:
    """What a repository's commits tell; ``shares``: of the commits, by author."""
    estimates = {"repository/commits": counted(commits), "repository/days": counted(days)}
    for name, share in (shares or {}).items():
        estimates[f"{name}/commit_share"] = counted(share, n=commits, unit="share")
    names = dict.fromkeys(shares or {}, "author")
    return {
        HISTORY: record(
            estimates,
            kind="history",
            grade="recorded",
            settings={"complete": complete, "subjects_that_say_nothing": silent},
            roles={"repository": "repository", **names},
            tables=tables,
        )
    }


def counted(value: float, n: int | None = None, **more: Any) -> EstimateEntry:
    """A count, which has no interval."""
    told: dict[str, Any] = {
        "n": n,
        "unit": None,
        "better": None,
        "method": "counted",
        "reason": "a count, not a sample",
        **more,
    }
    return number(value, **told)


def table(*columns: str, rows: Sequence[Sequence[Any]]) -> RecordTable:
    """A small table."""
    return RecordTable(title="example", columns=list(columns), rows=[list(row) for row in rows])


def _role(name: str) -> str:
    return name if name in {"model", "service"} else "baseline"


def reproduced(*steps: tuple[str, str, str], minutes: float | None = 6.0) -> dict[str, Record]:
    """A run in a fresh environment: each command with its status and why."""
    rows = [[place, place, *step] for place, step in enumerate(steps, start=1)]
    first = EstimateEntry(
        value=minutes, low=None, high=None, level=0.95, n=1, positives=None, clusters=None,
        method="timed", unit=None, better="lower", reason="one run on one machine",
    )  # fmt: skip
    return {
        AGAIN: record(
            {"run/minutes_to_first_result": first},
            kind="reproduction",
            grade="recorded",
            roles={"run": "run"},
            tables={
                "steps": table("step", "line of the README", "command", "status", "why", rows=rows)
            },
        )
    }
