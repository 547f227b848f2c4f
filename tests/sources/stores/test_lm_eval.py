"""lm-eval's results, as the harness aggregated them."""

from __future__ import annotations

from pathlib import Path

from bonafide.sources.stores.lm_eval import LmEval
from tests.sources.stores.trees import known, last_values, unpacked


def test_every_metric_and_n_is_as_the_harness_returned_it(tmp_path: Path) -> None:
    """All metrics with their standard errors, n, versions and logged samples of both runs."""
    store = LmEval().read(unpacked("lm-eval", tmp_path))
    assert not store.unread
    facts = known("lm-eval")["runs"]
    assert len(store.runs) == len(facts) == 2
    compared = 0
    for run, fact in zip(store.runs, facts, strict=True):
        expected = {
            f"{task}/{metric}": value
            for task, metrics in fact["results"].items()
            for metric, value in metrics.items()
            if metric != "sample_len"
        }
        assert last_values(run) == expected
        assert run.name == f"{run.tags['model']} on {', '.join(fact['results'])}"
        assert run.tags["file"].startswith("results_")
        compared += len(expected)
        for task, n in fact["n"].items():
            assert int(run.tags[f"{task}/n"]) == n
            assert float(run.tags[f"{task}/version"]) == fact["versions"][task]
            assert int(run.tags[f"{task}/samples_logged"]) == fact["samples"][task]
        assert run.parameters.get("limit") == (str(fact["limit"]) if fact["limit"] else None)
        assert not run.damaged
    assert compared == 12


def test_samples_that_are_fewer_than_told_mark_the_run(tmp_path: Path) -> None:
    """A metric of 20 samples of which 19 are logged is not leaned on."""
    root = unpacked("lm-eval", tmp_path)
    path = next(root.rglob("samples_say_it*"))
    path.write_text("".join(path.read_text().splitlines(keepends=True)[1:]))
    assert sum(bool(run.damaged) for run in LmEval().read(root).runs) == 1


def test_half_a_sample_is_named(tmp_path: Path) -> None:
    """A line that is cut off is told, with its number."""
    root = unpacked("lm-eval", tmp_path)
    path = next(root.rglob("samples_say_it*"))
    path.write_bytes(path.read_bytes()[:-40])
    store = LmEval().read(root)
    assert [unread.reason for unread in store.unread] == ["a sample that is not whole"]


def test_cut_results_give_no_value(tmp_path: Path) -> None:
    """Half a JSON is named and gives no run."""
    root = unpacked("lm-eval", tmp_path)
    for path in root.rglob("results*.json"):
        path.write_bytes(path.read_bytes()[:700])
    store = LmEval().read(root)
    assert not store.runs and len(store.unread) == 2
