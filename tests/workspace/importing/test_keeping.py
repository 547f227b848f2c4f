"""How records are kept: made again when the store moved on, never over anything else, whole or not
at all, and with the person's own choice."""

from __future__ import annotations

import itertools
import json
import sqlite3
import sys
from pathlib import Path

import pytest

from bonafide.errors import UserError
from bonafide.evidence.record import read_record
from bonafide.evidence.store.lock import lock
from bonafide.evidence.store.records import load_record, save_record
from bonafide.workspace.importing.choosing import By
from bonafide.workspace.importing.importing import import_paths, import_project_report
from bonafide.workspace.layout import Layout
from tests.sources.stores.trees import unpacked
from tests.store.harness import Point, kill_points, need_strace, trace
from tests.workspace.importing.stores import files, kept, noon, only, run, store

ONE = "cases/x/evidence/mlflow-sweep.json"


def test_a_store_that_moved_on_replaces_its_record(tmp_path: Path) -> None:
    """Evidence is made again: the file keeps its name, and says what the store says now."""
    book = tmp_path / "book"
    first = run("a", {"auc": 0.7}, at=1)
    kept(book, [store(first)])
    before = files(book)
    outcome = kept(book, [store(first)])
    assert outcome.records[0].state == "unchanged"
    assert files(book) == before
    outcome = kept(book, [store(first, run("b", {"auc": 0.6}, at=2))])
    assert outcome.records[0].state == "written"
    assert list(files(book)) == [ONE]
    assert load_record(book / ONE).settings["run_name"] == "b"


def test_another_store_of_the_same_name_gets_another_file(tmp_path: Path) -> None:
    """Two projects may both have an mlflow.db with an experiment called sweep."""
    book = tmp_path / "book"
    for name in ("a", "b", "a"):
        kept(book, [store(run(name, {"auc": 0.7}, at=1))])
    assert list(files(book)) == ["cases/x/evidence/mlflow-sweep-2.json", ONE]
    assert load_record(book / ONE).settings["run_name"] == "a"


@pytest.mark.parametrize("kind", ["measure", "damaged", "text", "folder", "link"])
def test_nothing_else_under_that_name_is_touched(kind: str, tmp_path: Path) -> None:
    """A measured record, a broken file, a note, a folder, a link: another name is taken."""
    book = tmp_path / "book"
    target = book / ONE
    target.parent.mkdir(parents=True)
    if kind == "measure":
        record = only(kept(tmp_path / "other", [store(run("a", {"auc": 0.7}, at=1))]))
        save_record(target, record.model_copy(update={"kind": "measure"}))
    elif kind == "folder":
        target.mkdir()
    elif kind == "link":
        (tmp_path / "elsewhere.json").write_text("{}")
        target.symlink_to(tmp_path / "elsewhere.json")
    else:
        target.write_bytes(b'{\n "schema": "bonafide/evid' if kind == "damaged" else b"my notes")
    before = files(book)
    outcome = kept(book, [store(run("a", {"auc": 0.7}, at=1))])
    assert outcome.records[0].shown == "cases/x/evidence/mlflow-sweep-2.json"
    after = files(book)
    assert {name: after[name] for name in before} == before
    assert kind != "link" or (tmp_path / "elsewhere.json").read_text() == "{}"


def test_the_persons_choice_stays_theirs(tmp_path: Path) -> None:
    """Imported again without a wish, the run that was named, or the metric, is kept: its claims
    would break otherwise. A new wish replaces it."""
    book = tmp_path / "book"
    runs = [
        run(n, {"auc": v}, at=i)
        for i, (n, v) in enumerate(zip("abc", (0.7, 0.9, 0.8), strict=True))
    ]
    assert only(kept(book, [store(*runs)])).settings["run_name"] == "c"
    assert only(kept(book, [store(*runs)], run="a")).settings["run_name"] == "a"
    again = kept(book, [store(*runs)])
    assert (only(again).settings["run_name"], again.records[0].again) == ("a", True)
    assert only(kept(book, [store(*runs)], by=By("auc", "higher"))).settings["run_name"] == "b"
    better = run("d", {"auc": 0.95}, at=9)
    record = only(kept(book, [store(*runs, better)]))
    assert record.settings["run_name"] == "d"
    assert record.settings["chosen"]["by"] == "best auc"
    assert record.settings["chosen"]["among"] == 4


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    """Not even the casebook's folder."""
    root = unpacked("mlflow-sqlite", tmp_path)
    report = import_paths([root], casebook=tmp_path / "book", dry_run=True, clock=noon)
    assert {each.state for each in report.records} == {"planned"}
    assert not (tmp_path / "book").exists()


def test_another_writer_is_waited_for_and_the_holder_may_import(tmp_path: Path) -> None:
    """Without the lock nothing is written; who holds it says so."""
    from bonafide.sources.survey.surveying import survey

    root = unpacked("mlflow-sqlite", tmp_path)
    (project,) = survey(root).projects
    book = tmp_path / "book"
    book.mkdir()
    with lock(book, doing="a test"):
        report = import_project_report(
            project, layout=Layout(book), slug="x", clock=noon, locked=True
        )
    assert len(report.records) == 3
    assert {each.case for each in report.records} == {"x"}


def test_a_case_folder_that_leads_out_is_refused(tmp_path: Path) -> None:
    """A link in the casebook must not let evidence be written elsewhere."""
    book, outside = tmp_path / "book", tmp_path / "outside"
    (book / "cases").mkdir(parents=True)
    outside.mkdir()
    (book / "cases/x").symlink_to(outside)
    with pytest.raises(UserError, match="leads out of the casebook"):
        kept(book, [store(run("a", {"auc": 0.7}, at=1))])
    assert list(outside.iterdir()) == []


@pytest.mark.parametrize("case", ["../x", "a/b", "X", "", "."])
def test_a_case_is_named_by_a_plain_word(case: str, tmp_path: Path) -> None:
    """Nothing that could lead anywhere else."""
    root = unpacked("kaggle", tmp_path)
    with pytest.raises(UserError, match="cannot be the name of a case"):
        import_paths([root], casebook=tmp_path / "book", case=case, clock=noon)
    assert not (tmp_path / "book").exists()


def test_nothing_to_import_says_what_was_looked_for(tmp_path: Path) -> None:
    """And a path that is not there, a wish that no run meets, and two wishes at once."""
    (tmp_path / "n").mkdir()
    (tmp_path / "n/notes.txt").write_text("nothing")
    for paths, wishes, words in (
        ([tmp_path / "n"], {}, "no store of a tracker"),
        ([tmp_path / "gone"], {}, "no such file or folder"),
        ([unpacked("kaggle", tmp_path / "k")], {"run": "nobody"}, "no run is called 'nobody'"),
        ([tmp_path / "k"], {"by": "zorp:max"}, "no run logged 'zorp'"),
        ([tmp_path / "k"], {"by": "a:max", "run": "b"}, "both --run and --by"),
    ):
        with pytest.raises(UserError, match=words):
            import_paths(
                paths,
                casebook=tmp_path / "book",
                clock=noon,
                run=wishes.get("run"),
                by=wishes.get("by"),
            )


def test_of_a_store_that_is_half_there_the_rest_is_read_and_named(tmp_path: Path) -> None:
    """A newer schema beside a store that can be read: one is imported, the other is told."""
    root = unpacked("mlflow-sqlite", tmp_path)
    (root / "README.md").write_text("# A project\n")
    with sqlite3.connect(root / "newer-mlflow.db") as base:
        base.execute("create table experiments (experiment_uuid text)")
        base.execute("create table runs (run_uuid text)")
    (root / "broken-mlflow.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 4000)
    report = import_paths([root], casebook=tmp_path / "book", clock=noon)
    assert len(report.records) == 3
    assert {note.path for note in report.notes} >= {"newer-mlflow.db", "broken-mlflow.db"}
    assert any("newer MLflow" in note.reason for note in report.notes)


def _driver(folder: Path) -> list[str]:
    """The command, as a person types it."""
    return [
        sys.executable, "-B", "-m", "bonafide", "import", str(folder / "churn"),
        "--casebook", str(folder / "book"),
    ]  # fmt: skip


def _store(path: Path, value: float) -> None:
    """A DVCLive folder with one metric."""
    (path / "dvclive").mkdir(parents=True, exist_ok=True)
    (path / "dvclive/metrics.json").write_text(json.dumps({"auc": value}))


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_the_old_record_or_the_new(tmp_path: Path) -> None:
    """Killed at its writes and at moments in between; the next import needs no repair."""
    need_strace()
    env = {"SOURCE_DATE_EPOCH": "1795262400"}
    numbers = itertools.count()
    name = "cases/churn/evidence/dvclive.json"

    def values(folder: Path) -> list[float | None]:
        path = folder / "book" / name
        if not path.exists():
            return []
        found = read_record(path.read_bytes(), name)
        return [entry.value for entry in found.estimates.values()]

    def make() -> Path:
        folder = tmp_path / str(next(numbers))
        _store(folder / "churn", 0.5)
        import_paths([folder / "churn"], casebook=folder / "book", clock=noon)
        _store(folder / "churn", 0.75)
        return folder

    def check(folder: Path, point: Point) -> None:
        assert values(folder) in ([0.5], [0.75]), point
        import_paths([folder / "churn"], casebook=folder / "book", clock=noon)
        assert values(folder) == [0.75]
        assert [path.name for path in folder.rglob("*.bonafide-tmp")] == []

    assert trace(_driver, make(), env=env), "nothing was traced, so nothing would be killed"
    kill_points(_driver, make, check, seed=4, points=20, env=env, jobs=2)
