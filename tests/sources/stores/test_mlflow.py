"""MLflow's two stores are read as they were logged, by one maker, and mean the same."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bonafide.sources.stores.limits import StoreLimits
from bonafide.sources.stores.mlflow_files import MlflowFiles
from bonafide.sources.stores.mlflow_sqlite import MlflowSqlite
from bonafide.sources.stores.reader import StoreReader
from bonafide.sources.stores.store import chosen_among
from tests.sources.stores.agreement import assert_same_values
from tests.sources.stores.trees import by_name, known, unpacked, values

BOTH = pytest.mark.parametrize(
    ("name", "reader"),
    [("mlflow-sqlite", MlflowSqlite()), ("mlflow-files", MlflowFiles())],
    ids=["sqlite", "files"],
)


@BOTH
def test_every_logged_value_is_read(name: str, reader: StoreReader, tmp_path: Path) -> None:
    """Values with steps, settings, status, times, commit and parent are those of the maker."""
    store = reader.read(unpacked(name, tmp_path))
    facts = known(name)["runs"]
    runs = {run.id: run for run in store.runs}
    assert set(runs) == {fact["id"] for fact in facts}
    count = 0
    for fact in facts:
        run = runs[fact["id"]]
        count += assert_same_values(run, fact)
        assert (run.name, run.group, run.status) == (fact["name"], fact["group"], fact["status"])
        assert run.parameters == fact["parameters"]
        assert (run.commit, run.parent) == (fact["commit"], fact["parent"])
        assert run.started == datetime.fromtimestamp(fact["started"] / 1000, UTC)
        ended = None if fact["ended"] is None else datetime.fromtimestamp(fact["ended"] / 1000, UTC)
        assert run.ended == ended
        assert run.deleted == fact["deleted"]
        assert not run.damaged
        assert run.tags["team"] == "delays"
    assert count == 190
    assert store.unread == ()


@BOTH
def test_odd_values_are_never_numbers(name: str, reader: StoreReader, tmp_path: Path) -> None:
    """NaN and the infinities, which SQLite holds as 0 and ±1.797e308, are told as words."""
    run = by_name(reader.read(unpacked(name, tmp_path)))["diverged"]
    (loss,) = run.metrics
    assert [point.value for point in loss.points] == [0.7]
    assert loss.odd == ((1, "NaN"), (2, "Infinity"), (3, "-Infinity"))
    assert loss.last is None


@BOTH
def test_the_last_value_is_the_one_at_the_highest_step(
    name: str, reader: StoreReader, tmp_path: Path
) -> None:
    """Steps that were logged out of order are put in order, as the tool's own page does."""
    metric = by_name(reader.read(unpacked(name, tmp_path)))["out of order"].metric("auc")
    assert metric is not None
    assert metric.last == 0.25


@BOTH
def test_of_how_many_runs_one_was_chosen(name: str, reader: StoreReader, tmp_path: Path) -> None:
    """The sweep's 24 runs count, and not the one above them, which logged another metric."""
    store = reader.read(unpacked(name, tmp_path))
    assert chosen_among(store, by_name(store)["lgbm-03"], "val_auc") == 24
    assert store.runs[-1].deleted


def _sql(database: Path, script: str) -> None:
    with closing(sqlite3.connect(database)) as base:
        base.executescript("PRAGMA ignore_check_constraints = ON;" + script)


def test_a_view_with_a_tables_name_is_not_read(tmp_path: Path) -> None:
    """What a view makes up on reading stands nowhere in the store."""
    root = unpacked("mlflow-sqlite", tmp_path)
    _sql(
        root / "mlflow.db",
        "ALTER TABLE metrics RENAME TO kept;"
        "CREATE VIEW metrics AS SELECT key, 0.99 AS value, timestamp, run_uuid, step, is_nan"
        " FROM kept",
    )
    store = MlflowSqlite().read(root)
    assert store.runs == ()
    assert "has no table metrics" in store.unread[0].reason


def test_a_value_that_is_not_in_the_history_marks_its_run(tmp_path: Path) -> None:
    """MLflow keeps the latest value twice; a store where the two disagree was changed by hand."""
    root = unpacked("mlflow-sqlite", tmp_path)
    _sql(root / "mlflow.db", "UPDATE metrics SET value = 0.99 WHERE key = 'cost_usd'")
    runs = by_name(MlflowSqlite().read(root))
    assert "is not in its history" in runs["boosted trees"].damaged
    assert not runs["lgbm-03"].damaged


def test_words_in_the_place_of_a_number_mark_the_run(tmp_path: Path) -> None:
    """SQLite lets a column hold anything; a value of another type is told, not converted."""
    root = unpacked("mlflow-sqlite", tmp_path)
    _sql(root / "mlflow.db", "UPDATE metrics SET value = 'good' WHERE key = 'auc'")
    run = by_name(MlflowSqlite().read(root))["boosted trees"]
    assert "no number" in run.damaged
    assert "auc" not in values(run)


def test_a_newer_schema_is_named(tmp_path: Path) -> None:
    """An unknown revision is told; a column that is gone makes the store unread."""
    root = unpacked("mlflow-sqlite", tmp_path)
    _sql(root / "mlflow.db", "UPDATE alembic_version SET version_num = 'ffffffffffff'")
    store = MlflowSqlite().read(root)
    assert store.version == "ffffffffffff"
    assert "another than the one that was tried" in store.unread[0].reason
    _sql(root / "mlflow.db", "ALTER TABLE runs RENAME COLUMN status TO state")
    store = MlflowSqlite().read(root)
    assert store.runs == ()
    assert "may be of a newer MLflow" in store.unread[-1].reason


def test_what_stands_only_in_the_write_ahead_log_is_read(tmp_path: Path) -> None:
    """A store in use keeps its newest values beside the database; the store is not touched."""
    root = unpacked("mlflow-sqlite", tmp_path)
    with closing(sqlite3.connect(root / "mlflow.db", isolation_level=None)) as base:
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA wal_autocheckpoint = 0")
        (run,) = base.execute("SELECT run_uuid FROM runs WHERE name = 'still running'").fetchone()
        for table in ("metrics", "latest_metrics"):
            base.execute(
                f"INSERT INTO {table} (key, value, timestamp, step, is_nan, run_uuid)"
                " VALUES ('late', 0.5, 1767225600000, 3, 0, ?)",
                (run,),
            )
        base.execute("BEGIN IMMEDIATE")  # somebody is writing just now
        copy = tmp_path / "seen"
        shutil.copytree(root, copy)
        before = {path.name: path.read_bytes() for path in copy.iterdir()}
        found = by_name(MlflowSqlite().read(copy))["still running"]
    assert values(found)["late"] == [(3, 0.5)]
    assert {path.name: path.read_bytes() for path in copy.iterdir()} == before


def test_an_unfinished_change_marks_every_run(tmp_path: Path) -> None:
    """A rollback journal is not played back, so nothing in the database is certain."""
    root = unpacked("mlflow-sqlite", tmp_path)
    (root / "mlflow.db-journal").write_bytes(bytes.fromhex("d9d505f920a163d7") + b"\0" * 504)
    store = MlflowSqlite().read(root)
    assert len(store.runs) == 35
    assert all("never finished" in run.damaged for run in store.runs)


def test_more_than_the_caps_allow_is_told(tmp_path: Path) -> None:
    """Values beyond the cap leave the runs marked; runs beyond it are left out by number."""
    root = unpacked("mlflow-sqlite", tmp_path)
    store = MlflowSqlite().read(root, limits=StoreLimits(points=50))
    assert all(run.damaged for run in store.runs)
    assert "more than 50 logged values" in store.unread[-1].reason
    store = MlflowSqlite().read(root, limits=StoreLimits(runs=5))
    assert len(store.runs) == 5
    store = MlflowSqlite().read(root, limits=StoreLimits(bytes=1000))
    assert store.runs == ()
    assert "larger than" in store.unread[-1].reason


def test_a_half_written_line_is_not_a_value(tmp_path: Path) -> None:
    """``0.78`` of ``0.7861`` looks like a number; its line has no end, so it is told."""
    root = unpacked("mlflow-files", tmp_path)
    runs = {run.name: run for run in MlflowFiles().read(root).runs}
    (path,) = root.rglob(f"{runs['boosted trees'].id}/metrics/auc")
    path.write_text("1767337201000 0.78")
    run = by_name(MlflowFiles().read(root))["boosted trees"]
    assert "auc" not in values(run)
    assert "not written to its end" in run.damaged


def test_links_are_not_followed(tmp_path: Path) -> None:
    """A run's meta.yaml that is a link is left alone, and told."""
    root = unpacked("mlflow-files", tmp_path)
    run = by_name(MlflowFiles().read(root))["boosted trees"].id
    (meta,) = root.rglob(f"{run}/meta.yaml")
    elsewhere = tmp_path / "elsewhere.yaml"
    meta.rename(elsewhere)
    meta.symlink_to(elsewhere)
    store = MlflowFiles().read(root)
    assert "boosted trees" not in by_name(store)
    assert any("a link, which is not followed" in unread.reason for unread in store.unread)


def test_a_computed_column_is_not_read(tmp_path: Path) -> None:
    """A value that the schema computes was never logged, and computing it would run something."""
    root = unpacked("mlflow-sqlite", tmp_path)
    _sql(
        root / "mlflow.db",
        "ALTER TABLE metrics RENAME TO kept;"
        "CREATE TABLE metrics (key, worth, timestamp, run_uuid, step, is_nan,"
        " value AS (worth + 0.1));"
        "INSERT INTO metrics (key, worth, timestamp, run_uuid, step, is_nan)"
        " SELECT key, value, timestamp, run_uuid, step, is_nan FROM kept",
    )
    store = MlflowSqlite().read(root)
    assert store.runs == ()
    assert "has no column value" in store.unread[0].reason


def test_runs_are_told_when_a_cap_ends_the_reading(tmp_path: Path) -> None:
    """A store with too many values still names its runs, each marked."""
    root = unpacked("mlflow-sqlite", tmp_path)
    _sql(
        root / "mlflow.db",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)"
        "INSERT INTO metrics (key, value, timestamp, run_uuid, step, is_nan)"
        " SELECT 'm', 0.5, i, (SELECT run_uuid FROM runs LIMIT 1), i, 0 FROM n",
    )
    store = MlflowSqlite().read(root, limits=StoreLimits(points=20_000))
    assert len(store.runs) == 35
    assert all("more than 20,000 logged values" in run.damaged for run in store.runs)


@pytest.mark.parametrize(("kind", "path", "reader"), [
    ("sqlite", "mlflow.db", MlflowSqlite()), ("files", "mlruns", MlflowFiles()),
])  # fmt: skip
def test_the_last_value_is_what_mlflow_shows(
    kind: str, path: str, reader: StoreReader, tmp_path: Path
) -> None:
    """Values of one step and of one time, NaN and infinities among them, in every order: what
    ``get_run(…).data.metrics`` of the real tool gives, and nothing where that is no number."""
    shown = known("mlflow-ties")["shown"][kind]
    store = reader.read(unpacked("mlflow-ties", tmp_path) / path)
    assert not store.unread
    assert {run.name for run in store.runs} == set(shown)
    for run in store.runs:
        assert not run.damaged
        expected = {
            name: None if isinstance(value, str) else value
            for name, value in shown[run.name].items()
        }
        assert {metric.name: metric.last for metric in run.metrics} == expected
        assert sum(value is None for value in expected.values()) > 3
        assert len({value for name, value in expected.items() if "nan_tied" in name}) > 1


def test_a_step_beside_a_dataset_is_read_as_mlflow_reads_it(tmp_path: Path) -> None:
    """Behind a dataset's name MLflow takes the step for 0, and so the later value for the last."""
    root = unpacked("mlflow-files", tmp_path)
    run = by_name(MlflowFiles().read(root))["boosted trees"]
    (path,) = root.rglob(f"{run.id}/metrics/auc")
    path.write_text("1767337201000 0.7 9 test a1\n1767337202000 0.8 3 test a1\n")
    auc = by_name(MlflowFiles().read(root))["boosted trees"].metric("auc")
    assert auc is not None
    assert auc.last == 0.8


def test_a_latest_value_that_is_not_the_last_marks_the_run(tmp_path: Path) -> None:
    """MLflow's own table of latest values must say what its rule makes of the history."""
    root = unpacked("mlflow-sqlite", tmp_path)
    _sql(
        root / "mlflow.db",
        "UPDATE latest_metrics SET value = 0.5, step = 0, timestamp = (SELECT timestamp FROM"
        " metrics m WHERE m.run_uuid = latest_metrics.run_uuid AND m.value = 0.5 AND m.key = 'auc')"
        " WHERE key = 'auc' AND run_uuid IN (SELECT run_uuid FROM runs WHERE name ="
        " 'repeats a step')",
    )
    run = by_name(MlflowSqlite().read(root))["repeats a step"]
    assert "the latest value of auc is not the last of its history" in run.damaged
