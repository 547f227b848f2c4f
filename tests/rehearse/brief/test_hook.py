"""The opening: what the number allows to be said, and no more."""

from __future__ import annotations

from typing import Any

import pytest

from bonafide.evidence.record import Record
from bonafide.rehearse.brief.brief import Hook
from bonafide.rehearse.brief.composing import brief_of
from bonafide.rehearse.brief.hook import hook_of
from bonafide.rehearse.planted import number, record
from tests.rehearse.brief import composed


def hook(made: Record | None, *, stale: bool = False, front: str = "") -> Hook:
    """The hook of a case with one record."""
    ground = composed.facts_of(front, {} if made is None else {"evidence/a.json": made})
    return hook_of(ground, {"evidence/a.json"} if stale else ())


def said(found: Hook) -> str:
    """All of it in one text."""
    return " ".join(each.text for each in found.sentences)


def pair(
    difference: tuple[float, float | None, float | None], metric: str = "roc_auc", **more: Any
) -> Record:
    """A record of a model, a baseline, and what lies between them."""
    value, low, high = difference
    kept = {key: more.pop(key) for key in ("settings", "grade", "simulated") if key in more}
    return record(
        {
            f"model/{metric}": number(0.8, 0.78, 0.82, **more),
            f"rule/{metric}": number(0.8 - value, 0.7, 0.75, **more),
            f"model-rule/{metric}": number(value, low, high, **more),
        },
        roles={"model": "model", "rule": "baseline"},
        **kept,
    )


def test_a_gain_beyond_chance_is_told_with_its_interval() -> None:
    """Higher is better here: the difference, its bounds, the baseline's value."""
    found = hook(pair((0.08, 0.06, 0.1)))
    assert found.state == "better"
    for words in ("0.800", "0.780 to 0.820", "0.08 higher than", "0.06 to 0.10 higher", "0.72"):
        assert words in said(found), said(found)


def test_lower_is_better_where_the_record_says_so() -> None:
    """A loss that falls is better; one that rises is worse, and both are said."""
    better = hook(pair((-0.08, -0.1, -0.06), "log_loss", better="lower", unit="nat"))
    worse = hook(pair((0.08, 0.06, 0.1), "log_loss", better="lower", unit="nat"))
    assert (better.state, worse.state) == ("better", "worse")
    assert "0.08 lower than" in said(better)
    assert "0.06 to 0.10 lower" in said(better)
    assert "so it is worse" in said(worse)


def test_an_interval_that_holds_zero_tells_nothing() -> None:
    """No direction is claimed: the signs stay, and it says that it cannot tell."""
    found = hook(pair((0.004, -0.006, 0.014)))
    assert found.state == "cannot tell"
    assert "holds zero" in said(found)
    assert "cannot tell the two apart" in said(found)
    assert "better" not in said(found)


def test_a_difference_without_an_interval_tells_nothing() -> None:
    """Null bounds are no bounds."""
    found = hook(pair((0.1, None, None), reason="too few groups"))
    assert found.state == "cannot tell"
    assert "no interval for it" in said(found)
    assert found.help == "too few groups"


def test_without_a_baseline_there_is_nothing_to_compare_with() -> None:
    """The number stands alone, and the brief says how to change that."""
    found = hook(record({"model/roc_auc": number(0.8, 0.7, 0.9)}))
    assert found.state == "no baseline"
    assert "nothing to compare it with" in said(found)
    assert "--baseline" in found.help


def test_null_bounds_say_why() -> None:
    """Too few groups: the counts and the reason stand where the value would."""
    few = number(0.8, clusters=2, reason="only 2 clusters")
    found = hook(record({"model/roc_auc": few}))
    assert found.state == "no interval"
    assert said(found) == (
        "There are too few groups to open with: 1,000 rows and 2 groups; ROC AUC has no interval "
        "(only 2 clusters)."
    )


def test_recorded_only_says_so_and_of_how_many_runs() -> None:
    """A tracker's number is not measured, and the choice among runs is part of it."""
    settings = {"tool": "mlflow", "chosen": {"by": "latest finished", "among": 24, "finished": 20}}
    made = record(
        {"model/accuracy": number(0.91, n=None)}, kind="import", grade="recorded", settings=settings
    )
    found = hook(made)
    assert found.state == "recorded"
    assert "recorded in MLflow, not measured from the rows; one of 24 runs" in said(found)
    assert "latest finished" in said(found)
    assert "bonafide measure" in found.help


def test_nothing_measured_is_said_in_one_sentence() -> None:
    """No record, a record of history alone, or a record without a value: no number at all."""
    history = record(
        {"me/commit_share": number(0.4)}, kind="history", grade="recorded", roles={"me": "author"}
    )
    empty = record({"model/roc_auc": number(None)})
    for made in (None, history, empty):
        found = hook(made)
        assert found.state == "nothing"
        assert said(found) == "There is no measured outcome yet."
        assert "bonafide" in found.help


def test_money_wears_its_currency_and_a_simulation_says_that_it_is_one() -> None:
    """Dollars where the record states them; a simulated record is never told as real."""
    more = {"unit": "money", "better": "lower"}
    made = pair((-2.0, -3.0, -1.0), "expected_cost", settings={"currency": "EUR"}, simulated=True,
                **more)  # fmt: skip
    found = hook(made)
    assert "€" in said(found)
    assert found.simulated
    assert "simulation" in said(found)


def test_several_baselines_without_a_direction_have_no_best() -> None:
    """What is better is not guessed from a name that nobody knows."""
    made = record(
        {
            "model/zap": number(3.0, 2.5, 3.5, better=None, unit=None),
            "a/zap": number(2.0, 1.5, 2.5, better=None, unit=None),
            "b/zap": number(1.0, 0.5, 1.5, better=None, unit=None),
        },
        roles={"model": "model", "a": "baseline", "b": "baseline"},
    )
    found = hook(made)
    assert found.state == "cannot tell"
    assert "cannot name the best" in said(found)


def test_rows_that_changed_are_a_warning() -> None:
    """A stale record is not to be told before it is measured again."""
    assert "do not say these numbers yet" in hook(pair((0.08, 0.06, 0.1)), stale=True).help


def test_a_declared_measurement_that_is_missing_is_named() -> None:
    """No other record stands in for it: it would answer another question."""
    front = "measure:\n  - {name: main, data: d.csv, label: y, model: p}"
    for made in (None, pair((0.08, 0.06, 0.1))):
        found = hook(made, front=front)
        assert found.state == "nothing"
        assert "run: bonafide measure" in found.help


@pytest.mark.parametrize("text", ["\x1b[31m", "a\nb", "x" * 5000])
def test_hostile_settings_and_labels_stay_on_a_line(text: str) -> None:
    """Words of a record are shortened and cleaned before they are part of a sentence."""
    made = record(
        {"model/accuracy": number(0.91)},
        kind="import",
        grade="recorded",
        settings={"tool": text, "chosen": {"by": text, "among": 3}},
    )
    for each in hook(made).sentences:
        assert len(each.text) < 400
        assert each.text.isprintable()


@pytest.mark.parametrize(
    ("told", "counts"),
    [
        ({"n": 2, "positives": 1}, "2 rows, 1 positive and 1 negative"),
        ({"n": 29, "positives": 14}, "29 rows, 14 positives and 15 negatives"),
        ({"n": 5000, "positives": 4}, "5,000 rows, 4 positives and 4,996 negatives"),
        ({"n": 5000, "positives": 4996}, "5,000 rows, 4,996 positives and 4 negatives"),
        ({"n": 29, "positives": None}, "29 rows"),
    ],
)
def test_a_handful_of_rows_opens_no_story(told: dict[str, Any], counts: str) -> None:
    """However good the number looks, it is not said: the counts stand in its place."""
    found = hook(record({"model/roc_auc": number(1.0, 0.9, 1.0, **told)}))
    assert said(found) == f"There are too few rows to open with: {counts}."
    assert found.state == "cannot tell"
    assert "at least 30 rows" in found.help


@pytest.mark.parametrize("told", [{"n": 30, "positives": 5}, {"n": 30, "positives": 25}])
def test_enough_rows_open_a_story(told: dict[str, Any]) -> None:
    """The clean twin: at the floor the number is said with its interval."""
    found = hook(record({"model/roc_auc": number(0.8, 0.6, 0.9, **told)}))
    assert "too few" not in said(found)
    assert "interval runs from" in said(found)


def test_only_recorded_numbers_are_left_to_their_own_words() -> None:
    """Their rows were never seen, so nothing can be said of how many there are."""
    made = record({"model/roc_auc": number(0.9, n=None)}, kind="import", grade="recorded")
    assert "too few" not in said(hook(made))


def test_what_rests_on_too_few_rows_is_told_nowhere_else() -> None:
    """The fourth part does not say what the opening keeps to itself."""
    made = record(
        {
            "model/roc_auc": number(1.0, n=2, positives=1),
            "model/average_precision": number(1.0, n=2, positives=1),
        }
    )
    found = brief_of(composed.facts_of("", {"evidence/a.json": made}), ())
    told = " ".join(each.text for part in found.parts for each in part.spoken)
    assert "average precision" not in told
    assert "Offline" not in told
