"""Which run becomes evidence: the only one, the latest finished, the one asked for; the best only
when asked, and always of how many."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from bonafide.errors import UserError
from bonafide.sources.stores.store import Run, Store
from bonafide.workspace.importing.choosing import By, Choice, Undecided, choose, wish
from bonafide.workspace.importing.groups import groups_of
from tests.workspace.importing.stores import kept, only, run, store


def chosen(*runs: Run, tool: str = "mlflow", **how: object) -> Choice | Undecided | None:
    """The choice among runs of one group."""
    (group,) = groups_of([store(*runs, tool=tool)])
    return choose(group, **how)  # type: ignore[arg-type]


def name_of(choice: Choice | Undecided | None) -> tuple[str, str]:
    """The run and how it was chosen."""
    assert isinstance(choice, Choice), choice
    return choice.run.name, choice.by


def test_the_latest_finished_is_taken_and_not_the_best() -> None:
    """A better earlier run, and later ones that failed, run, broke or were deleted, stay behind."""
    runs = [
        run("best", {"val_auc": 0.9}, at=1),
        run("last", {"val_auc": 0.7}, at=2),
        run("failed", {"val_auc": 0.99}, at=3, status="failed"),
        run("going", {"val_auc": 0.99}, at=4, status="running"),
        run("killed", {"val_auc": 0.99}, at=5, status="killed"),
        run("broken", {"val_auc": 0.99}, at=6, damaged="cut off"),
        run("gone", {"val_auc": 0.99}, at=7, deleted=True),
        run("unsaid", {"val_auc": 0.99}, at=8, status="unknown"),
        run("empty", at=9),
        run("diverged", odd=("val_auc",), at=10),
    ]
    found = chosen(*runs)
    assert name_of(found) == ("last", "latest finished")
    assert isinstance(found, Choice)
    # All nine that logged it were tried, the one that diverged and the deleted one too.
    assert (found.among, found.metric, found.better) == (9, "val_auc", "higher")
    assert found.finished == 6  # as the store says: whole or not, deleted or not


def test_the_only_run_is_called_so() -> None:
    """One run is no choice."""
    found = chosen(run("a", {"auc": 0.9}, at=1))
    assert name_of(found) == ("a", "only run")
    assert isinstance(found, Choice)
    assert found.among == 1


def test_the_best_is_taken_only_when_asked_and_says_of_how_many() -> None:
    """``--by``: the direction is known by name or given; broken and failed runs are not taken."""
    runs = [
        run("a", {"val_auc": 0.7, "zorp": 3}, at=1),
        run("b", {"val_auc": 0.9, "zorp": 2}, at=2),
        run("c", {"val_auc": 0.8, "zorp": 1}, at=3),
        run("d", {"val_auc": 0.99}, at=4, damaged="cut off"),
        run("e", {"val_auc": 0.98}, at=5, status="failed"),
    ]
    best = chosen(*runs, by=wish("val_auc"))
    assert name_of(best) == ("b", "best val_auc")
    assert isinstance(best, Choice)
    assert (best.among, best.rank) == (5, 3)  # two that did not count scored better
    assert name_of(chosen(*runs, by=wish("zorp:min"))) == ("c", "best zorp")
    assert name_of(chosen(*runs, by=wish("zorp:max"))) == ("a", "best zorp")
    assert chosen(*runs, by=wish("loss")) is None


def test_of_equal_bests_the_earliest_is_taken_and_it_is_said() -> None:
    """A tie is no secret."""
    runs = [run("b", {"auc": 0.9}, at=2), run("a", {"auc": 0.9}, at=1), run("c", {"auc": 0.1})]
    best = chosen(*runs, by=By("auc", "higher"))
    assert name_of(best) == ("a", "best auc")
    assert isinstance(best, Choice)
    assert "2 runs share this best value" in best.cautions[0]


@pytest.mark.parametrize(("text", "by"), [
    ("val_loss", By("val_loss", "lower")),
    ("metrics.json:val.auc", By("metrics.json:val.auc", "higher")),
    ("a:b:min", By("a:b", "lower")),
])  # fmt: skip
def test_a_wish_is_read_with_its_direction(text: str, by: By) -> None:
    """A colon in the metric's own name is part of it."""
    assert wish(text) == by


def test_a_metric_that_nobody_knows_needs_its_direction() -> None:
    """More or less of a zorp: the person has to say."""
    with pytest.raises(UserError, match="zorp:max or zorp:min"):
        wish("zorp")


def test_a_named_run_is_taken_whatever_is_amiss_with_it_and_that_is_said() -> None:
    """By id or by name; damaged, deleted and failed are said in the record."""
    bad = run("b", {"auc": 0.5}, at=1, damaged="cut off", deleted=True, status="failed")
    for text in ("b", "id-b"):
        found = chosen(run("a", {"auc": 0.7}, at=2), bad, run=text)
        assert name_of(found) == ("b", "named")
        assert isinstance(found, Choice)
        assert [c.split(":")[0] for c in found.cautions] == [
            "the run may not be whole", "the run was thrown away in the tool", "the run failed",
        ]  # fmt: skip
    assert chosen(run("a", {"auc": 0.7}, at=2), run="nobody") is None


def test_a_name_that_several_runs_bear_is_asked_back() -> None:
    """With their ids, by which each can be named."""
    twice = [run("a", {"auc": 0.7}, id="one"), run("a", {"auc": 0.8}, id="two")]
    with pytest.raises(UserError, match="an id: one, two"):
        chosen(*twice, run="a")


def test_without_times_nothing_is_chosen_in_silence() -> None:
    """Rows of a grid search have no order in time, and the best is not taken instead."""
    found = chosen(run("a", {"auc": 0.7}), run("b", {"auc": 0.8}))
    assert isinstance(found, Undecided)
    assert "--run" in found.why
    assert "--by" in found.why


def test_runs_that_all_went_wrong_are_counted() -> None:
    """Why there is nothing to take, and what can be done."""
    found = chosen(run("a", {"auc": 0.7}, status="failed"), run("b", {"auc": 0.8}, deleted=True))
    assert isinstance(found, Undecided)
    assert "1 deleted, 1 failed" in found.why


def test_a_tool_that_is_silent_about_ends_gives_the_latest() -> None:
    """Then the word "finished" is not used."""
    runs = [run(n, {"auc": 0.7}, at=i, status="unknown") for i, n in enumerate("ab")]
    assert name_of(chosen(*runs, tool="trackio")) == ("b", "latest")


def test_a_baseline_is_compared_with_and_not_taken_for_the_model(tmp_path: Path) -> None:
    """The strongest of those that call themselves one, however late it ran."""
    runs = [
        run("tuned", {"auc": 0.7861, "cost": 2.0}, at=1),
        run("majority", {"auc": 0.5}, at=2),
        run("rule", {"auc": 0.6423, "loss": 1.0}, at=3, tags={"kind": "baseline"}),
        run("naive bayes", {"auc": 0.6}, at=0),
    ]
    record = only(kept(tmp_path / "book", [store(*runs)]))
    assert record.settings["run_name"] == "tuned"
    assert record.subjects["baseline"].label == "rule"
    assert set(record.estimates) == {
        "model/auc", "model/cost", "baseline/auc", "model-baseline/auc"
    }  # fmt: skip
    gain = record.estimates["model-baseline/auc"]
    assert (gain.value, gain.low, gain.high, gain.n) == (0.1438, None, None, None)
    assert any("2 runs call themselves a baseline" in warning for warning in record.warnings)


def test_groups_are_told_apart(tmp_path: Path) -> None:
    """Each experiment gives a record; models that nobody tried against each other stand alone."""
    two = store(run("a", {"auc": 0.7}, group="g"), run("b", {"auc": 0.8}, group="h"))
    files = Store(
        "xgboost", ".", "model", None,
        tuple(run(n, {"best_score": 0.8}, group="", status="unknown") for n in "cd"), (),
    )  # fmt: skip
    outcome = kept(tmp_path / "book", [two, files])
    assert [each.choice and each.choice.run.name for each in outcome.records] == list("abcd")
    assert all(each.choice and each.choice.among == 1 for each in outcome.records)


def test_the_moment_is_the_runs_own() -> None:
    """The record says when the run began, as the store has it."""
    began = datetime.fromisoformat("2026-10-22T13:00:00+00:00")
    found = chosen(run("a", {"auc": 0.7}, at=1))
    assert isinstance(found, Choice)
    assert found.run.started == began
