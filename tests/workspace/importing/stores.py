"""Stores made up for tests: runs with what a test needs to say of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bonafide.evidence.record import Record
from bonafide.sources.stores.store import LoggedMetric, Point, Run, Store
from bonafide.workspace.importing.choosing import By
from bonafide.workspace.importing.project import Outcome, ProjectImport, Wished
from bonafide.workspace.layout import Layout
from bonafide.workspace.provenance import provenance

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def noon() -> datetime:
    """The clock of these tests."""
    return NOON


def run(name: str, metrics: Mapping[str, float] | None = None, **about: Any) -> Run:
    """A finished run that began at hour ``at``, with one value of each metric."""
    at = about.pop("at", None)
    odd = about.pop("odd", ())
    logged = [LoggedMetric(m, (Point(0, v),)) for m, v in (metrics or {}).items()]
    logged += [LoggedMetric(m, (), ((0, "NaN"),)) for m in odd]
    started = None if at is None else NOON - timedelta(days=30) + timedelta(hours=at)
    about = {"id": f"id-{name}", "group": "sweep", "status": "finished", **about}
    return Run(name=name, started=started, metrics=tuple(logged), **about)


def store(*runs: Run, **about: Any) -> Store:
    """A store of MLflow's with these runs."""
    told: dict[str, Any] = {
        "tool": "mlflow", "path": "mlflow.db", "format": "sqlite", "version": "1",
        "files": (("mlflow.db", "0" * 64),), **about,
    }  # fmt: skip
    return Store(runs=tuple(runs), **told)


def kept(
    casebook: Path,
    stores: Sequence[Store],
    *,
    run: str | None = None,
    by: By | None = None,
    dry: bool = False,
    at: Path | None = None,
) -> Outcome:
    """What comes of importing these stores into the case ``x``."""
    casebook.mkdir(exist_ok=True)
    made = provenance(clock=noon, command=None, folder=casebook)
    one = ProjectImport(Layout(casebook), "x", wished=Wished(run, by), made=made, dry=dry)
    one.groups(tuple(stores), at or casebook.parent)
    return one.outcome


def only(outcome: Outcome) -> Record:
    """The one record that came of it."""
    (record,) = outcome.records
    return record.record


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder but the lock, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".bonafide" not in path.parts
    }
