"""Weights & Biases' offline logs and older run folders are read as they were logged."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bonafide.sources.stores.limits import StoreLimits
from bonafide.sources.stores.resumed_log import PART, joined
from bonafide.sources.stores.source import Source
from bonafide.sources.stores.store import LoggedMetric, Point, Run, chosen_among
from bonafide.sources.stores.wandb_folder import WandbFolder
from bonafide.sources.stores.wandb_frames import Cut, records
from bonafide.sources.stores.wandb_log import WandbLog
from tests.sources.stores.agreement import assert_same_values, logged
from tests.sources.stores.trees import by_name, known, unpacked, values

FLAT = {
    "nested.deep.list": '[1, 2.5, "three"]',
    "nested.deep.yes": "true",
    "nested.deep.none": "null",
    "text": "a: b\n# c",
    "größe": "3",
}


def test_every_logged_value_is_read(tmp_path: Path) -> None:
    """Values with steps, summary, settings, status and commit are those of the maker."""
    store = WandbLog().read(unpacked("wandb-log", tmp_path))
    facts = known("wandb-log")["runs"]
    runs = {run.id: run for run in store.runs}
    assert set(runs) == {fact["id"] for fact in facts}
    count = 0
    for fact in facts:
        run = runs[fact["id"]]
        assert (run.name, run.group, run.commit) == (fact["name"], fact["group"], fact["commit"])
        if fact["status"] == "running":
            continue
        for name, value in fact["summary"].items():
            fact["metrics"][name] = []
            assert values(run)[name] == [(None, value)]
        expected = logged(fact) | {name: [(None, value)] for name, value in fact["summary"].items()}
        assert values(run) == expected
        count += sum(map(len, expected.values()))
        assert run.status == fact["status"]
        assert not run.damaged
        if fact["run_group"]:
            assert (run.tags["group"], run.tags["job_type"]) == ("grid", "train")
            assert run.parameters == {name: str(value) for name, value in fact["config"].items()}
    assert count == 278
    assert store.version == known("wandb-log")["version"]
    assert chosen_among(store, by_name(store)["sweep-03"], "val/auc") == 24


def test_a_run_that_died_gives_its_whole_records(tmp_path: Path) -> None:
    """The log of a killed process ends within a record: a true beginning, and marked."""
    store = WandbLog().read(unpacked("wandb-log", tmp_path))
    run = by_name(store)["never finished"]
    (fact,) = [fact for fact in known("wandb-log")["runs"] if fact["name"] == run.name]
    found, expected = values(run)["loss"], logged(fact)["loss"]
    assert 100 < len(found) < len(expected)
    assert found == expected[: len(found)]
    assert "ends within a record" in run.damaged
    assert run.status == "unknown"


def test_nested_settings_and_media(tmp_path: Path) -> None:
    """Settings within settings are named by their path; a picture's size is no result."""
    runs = by_name(WandbLog().read(unpacked("wandb-log", tmp_path)))
    assert runs["ünïcode/and & slashes"].parameters == FLAT
    media = runs["media"]
    assert set(values(media)) == {"score"}
    (kept,) = media.artefacts
    assert (kept.path[:11], kept.size) == ("media/html/", 12)


def test_each_cut_gives_a_beginning_of_the_log(tmp_path: Path) -> None:
    """At every length a log gives the records that are whole, and no other."""
    root = unpacked("wandb-log", tmp_path)
    (path,) = root.rglob(f"run-{by_name(WandbLog().read(root))['diverged'].id}.wandb")
    data = path.read_bytes()
    whole = list(records(data))
    most = 0
    for size in range(8, len(data)):
        found = []
        try:
            for record in records(data[:size]):
                found.append(record)  # noqa: PERF402
        except Cut:
            pass
        assert found == whole[: len(found)]
        assert len(found) >= most
        most = len(found)
    assert most == len(whole) - 1


@pytest.mark.parametrize("at", [0, 4, 6, 9, 13, 40])
def test_a_changed_byte_is_found(tmp_path: Path, at: int) -> None:
    """Header, length, kind, checksum and bytes are each guarded."""
    root = unpacked("wandb-log", tmp_path)
    data = bytearray(next(root.rglob("*.wandb")).read_bytes())
    data[at] ^= 1
    with pytest.raises(Cut):
        list(records(bytes(data)))


def test_too_many_values_leave_a_marked_run(tmp_path: Path) -> None:
    """The run in which the cap was reached is marked, and the reason is told."""
    root = unpacked("wandb-log", tmp_path)
    store = WandbLog().read(root, limits=StoreLimits(points=3))
    assert len(store.runs) == 1
    assert "more than 3 logged values" in store.runs[0].damaged
    assert "more than 3 logged values" in store.unread[-1].reason


def test_every_value_of_a_folder_is_read(tmp_path: Path) -> None:
    """Settings, commit and the last value of each metric, without a step, for none is kept."""
    store = WandbFolder().read(unpacked("wandb-folder", tmp_path))
    facts = known("wandb-folder")["runs"]
    runs = {run.id: run for run in store.runs}
    assert set(runs) == {fact["id"] for fact in facts}
    words = {"nan": "NaN", "inf": "Infinity"}
    for fact in facts:
        run = runs[fact["id"]]
        expected = {
            name: [(None, words.get(value, value))] for name, value in fact["summary"].items()
        }
        assert values(run) == expected
        assert run.commit == fact["commit"]
        assert run.status == "unknown"
        assert not run.damaged
        if "größe" in fact["config"]:
            expected_settings = {name.replace(".deep", ""): text for name, text in FLAT.items()}
            assert run.parameters == expected_settings
        elif "max_depth" in fact["config"]:
            assert run.parameters == {name: str(value) for name, value in fact["config"].items()}


def test_a_folder_with_its_log_is_left_to_the_log(tmp_path: Path) -> None:
    """The log knows more; the same run is not told twice."""
    root = unpacked("wandb-folder", tmp_path)
    for folder in (root / "wandb").iterdir():
        (folder / f"run-{folder.name.rpartition('-')[2]}.wandb").write_bytes(b"")
    assert WandbFolder().read(root).runs == ()


def test_a_cut_summary_marks_the_run(tmp_path: Path) -> None:
    """Half a summary gives no values and says so."""
    root = unpacked("wandb-folder", tmp_path)
    path = next(path for path in root.rglob("wandb-summary.json") if path.stat().st_size > 100)
    path.write_bytes(path.read_bytes()[:20])
    store = WandbFolder().read(root)
    (run,) = [run for run in store.runs if run.damaged]
    assert run.metrics == ()
    assert "not whole JSON" in store.unread[0].reason


def test_the_agreement_is_exact(tmp_path: Path) -> None:
    """The comparison that the other tests lean on fails when one value differs."""
    run = by_name(WandbLog().read(unpacked("wandb-log", tmp_path)))["sweep-03"]
    (fact,) = [fact for fact in known("wandb-log")["runs"] if fact["name"] == run.name]
    assert assert_same_values(run, fact) == 11
    fact["metrics"]["val/auc"][0][1] += 1e-9
    with pytest.raises(AssertionError):
        assert_same_values(run, fact)


def _part(*, at: int, damaged: str, **metrics: list[tuple[int, float]]) -> Run:
    """One log of a run that was resumed: it began at hour ``at``."""
    return Run(
        id="r1",
        name="gbm",
        group="delays",
        status="unknown" if damaged else "finished",
        started=datetime(2026, 11, 21, at, tzinfo=UTC),
        metrics=tuple(
            LoggedMetric(name, tuple(Point(step, value) for step, value in values))
            for name, values in metrics.items()
        ),
        damaged=damaged,
    )


def test_a_resumed_run_is_one_run(tmp_path: Path) -> None:
    """Of one step the later log counts; what only the log has that broke off has no known end."""
    source = Source(tmp_path, "wandb", StoreLimits())
    first = _part(at=1, damaged="cut", loss=[(0, 0.9), (1, 0.8), (2, 0.7)], lr=[(0, 0.1)])
    then = _part(at=2, damaged="", loss=[(2, 0.6), (3, 0.5)])
    (run,) = joined([then, first], source)
    assert values(run) == {"loss": [(0, 0.9), (1, 0.8), (2, 0.6), (3, 0.5)]}
    (loss,) = run.metrics
    assert loss.last == 0.5
    assert (run.status, run.damaged, run.tags[PART]) == ("finished", "", "cut")
    assert run.started == first.started
    assert "lr stands only in a log" in source.unread[0].reason
    other = replace(then, id="r2")
    assert len(joined([first, other], source)) == 2


def test_two_logs_of_one_run_are_joined(tmp_path: Path) -> None:
    """A log cut at 60 % and the whole one beside it, as a crash and a resumption leave them."""
    root = unpacked("wandb-log", tmp_path)
    before = {run.id: run for run in WandbLog().read(root).runs}
    wanted = by_name(WandbLog().read(root))["sweep-03"]
    (path,) = root.rglob(f"run-{wanted.id}.wandb")
    again = path.parent.with_name(path.parent.name.replace("-20", "-19"))
    again.mkdir()
    (again / path.name).write_bytes(path.read_bytes()[: path.stat().st_size * 6 // 10])
    runs = [run for run in WandbLog().read(root).runs if run.id == wanted.id]
    assert len(runs) == 1
    assert values(runs[0]) == values(before[wanted.id])
