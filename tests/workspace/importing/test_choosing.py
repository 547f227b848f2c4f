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


def warned(tmp_path: Path, *runs: Run) -> str:
    """What the record of the chosen run warns of."""
    return " ".join(only(kept(tmp_path / "book", [store(*runs)])).warnings)


def test_the_better_of_two_is_already_the_best_of_several(tmp_path: Path) -> None:
    """Two are enough to choose from; one is not."""
    two = [run("a", {"auc": 0.7}, at=1), run("b", {"auc": 0.8}, at=2)]
    assert "the best of 2 by auc" in warned(tmp_path, *two)
    assert "best of" not in warned(tmp_path, two[1])
    assert "best of" not in warned(tmp_path, run("c", {"auc": 0.9}, at=0), *two)


def test_the_best_by_a_validation_metric_is_told_though_another_one_leads(tmp_path: Path) -> None:
    """The number that leads is of the test rows; the run was picked by those of validation."""
    runs = [run("a", {"test_auc": 0.9, "val_auc": 0.7}, at=1)]
    runs += [run("b", {"test_auc": 0.8, "val_auc": 0.8}, at=2)]
    told = warned(tmp_path, *runs)
    assert "By val_auc, which runs are commonly chosen by, this run is the best of 2" in told
    assert "best of 2 by test_auc" not in told
    worse = [run("c", {"test_auc": 0.1, "val_auc": 0.9}, at=1), *runs]
    assert "By val_auc" not in warned(tmp_path, *worse)


def test_equal_runs_make_no_best(tmp_path: Path) -> None:
    """Of six runs that are alike none is the best; of six of which one is worse, one may be."""
    alike = [run(name, {"val_auc": 0.8}, at=at) for at, name in enumerate("abcdef")]
    found = chosen(*alike)
    assert isinstance(found, Choice)
    assert (found.among, found.rank) == (6, None)
    assert "best of" not in warned(tmp_path, *alike)
    found = chosen(*alike, run("g", {"val_auc": 0.7}, at=0))
    assert isinstance(found, Choice)
    assert (found.among, found.rank) == (7, 1)


def test_a_baseline_is_no_try() -> None:
    """To be better than the baseline is no luck of the draw."""
    found = chosen(run("gbm", {"auc": 0.8}, at=2), run("dummy", {"auc": 0.5}, at=1))
    assert isinstance(found, Choice)
    assert (found.run.name, found.among, found.rank) == ("gbm", 1, 1)


def test_folds_are_no_runs_beside_their_own(tmp_path: Path) -> None:
    """The run that has them is taken, though they began later and one of them is better."""
    whole = run("cv", {"auc": 0.8}, at=1)
    folds = [
        run(
            f"fold {n}",
            {"auc": 0.7 + n / 10},
            at=2 + n,
            parent=whole.id,
            parameters={"fold": str(n)},
        )
        for n in range(3)
    ]
    found = chosen(whole, *folds)
    assert name_of(found) == ("cv", "latest finished")
    assert isinstance(found, Choice)
    assert found.among == 1
    assert name_of(chosen(whole, *folds, by=wish("auc"))) == ("cv", "best auc")
    assert "best of" not in warned(tmp_path, whole, *folds)
    silent = run("cv", at=1)
    assert name_of(chosen(silent, *folds)) == ("fold 2", "latest finished")


def test_a_search_is_the_best_of_its_trials() -> None:
    """Its own number is that of its best trial, so its trials are what was tried."""
    search = run("search", {"best_val_auc": 0.8}, at=1)
    trials = [
        run(
            f"t{n}",
            {"val_auc": 0.7 + n / 100},
            at=2 + n,
            parent=search.id,
            parameters={"lr": str(n)},
        )
        for n in range(5)
    ]
    found = chosen(search, *trials)
    assert name_of(found) == ("search", "a search as a whole")
    assert isinstance(found, Choice)
    assert (found.among, found.rank) == (5, 1)
    best = chosen(search, *trials, by=wish("val_auc"))
    assert name_of(best) == ("t4", "best val_auc")
    assert isinstance(best, Choice)
    assert best.among == 5


def test_a_failed_run_is_no_baseline(tmp_path: Path) -> None:
    """Nor one that was stopped, still runs, is damaged or deleted: its number is not whole."""
    wrong = [
        run("dummy 1", {"auc": 0.6}, at=1, status="failed"),
        run("dummy 2", {"auc": 0.6}, at=2, status="killed"),
        run("dummy 3", {"auc": 0.6}, at=3, status="running"),
        run("dummy 4", {"auc": 0.6}, at=4, damaged="cut off"),
        run("dummy 5", {"auc": 0.6}, at=5, deleted=True),
    ]
    record = only(kept(tmp_path / "book", [store(run("gbm", {"auc": 0.8}, at=9), *wrong)]))
    assert set(record.estimates) == {"model/auc"}


def test_no_difference_is_given_of_runs_on_other_data(tmp_path: Path) -> None:
    """A model on one data set and a baseline on another: both numbers, no difference, and why."""
    for where in ("parameters", "tags"):
        model = run("gbm", {"auc": 0.8}, at=2, **{where: {"dataset": "v2"}})
        other = run("dummy", {"auc": 0.5}, at=1, **{where: {"dataset": "v1"}})
        record = only(kept(tmp_path / where, [store(model, other)]))
        assert set(record.estimates) == {"model/auc", "baseline/auc"}
        assert any("say dataset otherwise" in warning for warning in record.warnings)
        same = run("dummy", {"auc": 0.5}, at=1, **{where: {"dataset": "v2"}})
        record = only(kept(tmp_path / f"{where} same", [store(model, same)]))
        assert "model-baseline/auc" in record.estimates


def cell(at: int, metrics: dict[str, float]) -> Run:
    """A notebook's cell with results."""
    return run(f"model.ipynb cell {at}", metrics, status="unknown", tags={"cell": str(at)})


def test_of_several_cells_only_one_that_speaks_of_held_out_rows_is_taken() -> None:
    """The last cell may be the training set's, or somebody else's number."""
    train, test = cell(3, {"train accuracy": 0.99}), cell(2, {"Test accuracy": 0.8})
    found = chosen(test, train, tool="notebook")
    assert name_of(found) == ("model.ipynb cell 2", "the only cell that speaks of held-out rows")
    for several in (
        [cell(2, {"accuracy": 0.8}), cell(3, {"accuracy": 0.99})],
        [test, cell(4, {"val_auc": 0.7})],
    ):
        found = chosen(*several, tool="notebook")
        assert isinstance(found, Undecided)
        assert found.names == tuple(each.name for each in several)
        assert "name one: bonafide import PATH --run" in found.why
    assert name_of(chosen(train, tool="notebook"))[1] == "the only cell with results"
