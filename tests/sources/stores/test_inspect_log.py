"""Inspect's logs, as archives and as JSON: scores as Inspect aggregated them, with their n."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from bonafide.sources.stores.inspect_log import InspectLog
from tests.sources.stores.trees import known, last_values, unpacked

_STATUS = {"success": "finished", "error": "failed"}


def test_every_score_and_count_is_as_inspect_returned_it(tmp_path: Path) -> None:
    """Metrics, n, unscored and failed samples and epochs of every log, in both formats."""
    store = InspectLog().read(unpacked("inspect", tmp_path))
    runs = {run.tags["file"]: run for run in store.runs}
    facts = known("inspect")["logs"]
    assert not store.unread
    assert set(runs) == {fact["file"] for fact in facts}
    compared = 0
    for fact in facts:
        run = runs[fact["file"]]
        expected = {
            f"{score['name']}/{metric}": value
            for score in fact["scores"]
            for metric, value in score["metrics"].items()
        }
        assert last_values(run) == expected
        compared += len(expected)
        assert run.id == fact["id"]
        assert run.name == f"{fact['task']} with {fact['model']}"
        assert run.group == fact["task"]
        assert run.status == _STATUS[fact["status"]]
        assert run.tags["model"] == fact["model"]
        assert int(run.tags["logged_samples"]) == len(fact["samples"])
        assert int(run.tags["errors"]) == sum(one["error"] for one in fact["samples"])
        assert int(run.tags["epochs"]) == len({one["epoch"] for one in fact["samples"]})
        assert int(run.tags["ungraded"]) == sum(not one["scores"] for one in fact["samples"])
        for score in fact["scores"]:
            assert int(run.tags[f"{score['name']}/scored_samples"]) == score["scored"]
            assert int(run.tags[f"{score['name']}/unscored_samples"]) == score["unscored"]
        assert not run.damaged
    assert compared == 10


def test_a_stopped_log_has_no_metric(tmp_path: Path) -> None:
    """What Inspect did not aggregate is not aggregated here."""
    store = InspectLog().read(unpacked("inspect", tmp_path))
    (run,) = [run for run in store.runs if run.group == "stops"]
    assert run.status == "failed" and not run.metrics


def test_any_cut_of_an_archive_is_told(tmp_path: Path) -> None:
    """An archive that ends early gives no value."""
    root = unpacked("inspect", tmp_path)
    path = next(root.glob("*twice*.eval"))
    whole = path.read_bytes()
    for share in (0.01, 0.3, 0.7, 0.99):
        path.write_bytes(whole[: int(len(whole) * share)])
        store = InspectLog().read(path)
        assert not store.runs and store.unread


def test_a_changed_bit_never_changes_a_score(tmp_path: Path) -> None:
    """The checksum decides: a value is the one that was logged, or it is not shown as right."""
    root = unpacked("inspect", tmp_path)
    path = next(root.glob("*twice*.eval"))
    whole = path.read_bytes()
    right = last_values(InspectLog().read(path).runs[0])
    for at in range(0, len(whole), len(whole) // 100):
        changed = bytearray(whole)
        changed[at] ^= 0x10
        path.write_bytes(changed)
        for run in InspectLog().read(path).runs:
            assert run.damaged or last_values(run) == right


def test_a_log_without_header_is_running(tmp_path: Path) -> None:
    """An archive that Inspect is still writing tells its task and how far it came."""
    start = {"version": 2, "eval": {"task": "t", "model": "m", "eval_id": "e"}}
    path = tmp_path / "x.eval"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_journal/start.json", json.dumps(start))
        archive.writestr("_journal/summaries/1.json", json.dumps([{"id": 1, "epoch": 1}]))
    (run,) = InspectLog().read(path).runs
    assert run.status == "running"
    assert run.tags["logged_samples"] == "1"
    assert run.tags["ungraded"] == "1"


def test_a_newer_schema_is_told_and_marked(tmp_path: Path) -> None:
    """A schema that nobody here has seen is never leaned on."""
    log = {"version": 9, "status": "success", "eval": {"task": "t", "model": "m"}}
    path = tmp_path / "log.json"
    path.write_text(json.dumps(log))
    store = InspectLog().read(path)
    assert store.runs[0].damaged
    assert "newer" in store.unread[0].reason
