"""What a measurement says first."""

from __future__ import annotations

import pytest

from bonafide.evidence.outcome_sentence import outcome
from bonafide.evidence.record import Record
from bonafide.rehearse.planted import number, record

ROLES = {"model": "model", "rule": "baseline", "old": "baseline"}


def money(value: float, low: float | None = None, high: float | None = None):  # type: ignore[no-untyped-def]
    """An estimate of a cost."""
    return number(value, low=low, high=high, unit="money", better="lower", n=100)


def costs(low: float, high: float) -> Record:
    """A model against two baselines, of which "old" is the better one."""
    return record(
        {
            "model/expected_cost": money(8.0, 7.0, 9.0),
            "rule/expected_cost": money(12.0, 11.0, 13.0),
            "old/expected_cost": money(10.0, 9.0, 11.0),
            "model-rule/expected_cost": money(-4.0, -5.0, -3.0),
            "model-old/expected_cost": money(-2.0, low, high),
        },
        roles=ROLES,
        settings={"task": "binary", "currency": "USD"},
    )


def test_a_difference_that_is_sure_is_told_in_money_against_the_best_baseline() -> None:
    """Which way, how much, instead of what, how surely, and that it is the best of two."""
    said = outcome(costs(-3.0, -1.0))
    assert (said.reading, said.baseline, said.metric) == ("better", "old", "expected_cost")
    assert said.sentences[0].startswith(
        "The model is better than old, the best of 2 baselines: cost per decision is $2.0 lower, "
        "$8.0 instead of $10.0 (95 % interval of the difference $1.0 to $3.0;"
    )


def test_an_interval_that_holds_zero_says_that_nobody_can_tell() -> None:
    """And neither "better" nor "improves" stands in the sentence as a finding."""
    said = outcome(costs(-5.0, 1.0))
    assert said.reading == "cannot tell"
    assert said.sentences[0].startswith("Cannot tell whether the model is better than old")
    assert "holds zero" in said.sentences[0]


def test_a_model_that_is_worse_is_called_worse() -> None:
    """The same words the other way round."""
    held = costs(1.0, 3.0)
    entry = held.estimates["model-old/expected_cost"].model_copy(update={"value": 2.0})
    held = held.model_copy(
        update={"estimates": held.estimates | {"model-old/expected_cost": entry}}
    )
    said = outcome(held)
    assert said.reading == "worse"
    assert "is worse than old" in said.sentences[0] and "$2.0 higher" in said.sentences[0]


@pytest.mark.parametrize("reason", ["only 3 clusters"])
def test_no_interval_is_no_verdict(reason: str) -> None:
    """A difference without bounds is not read, and the reason is given."""
    held = costs(-3.0, -1.0)
    entry = held.estimates["model-old/expected_cost"].model_copy(
        update={"low": None, "high": None, "reason": reason}
    )
    held = held.model_copy(
        update={"estimates": held.estimates | {"model-old/expected_cost": entry}}
    )
    said = outcome(held)
    assert said.reading == "cannot tell" and reason in said.sentences[0]


def test_without_a_baseline_a_number_is_no_praise() -> None:
    """The value and its interval, and that nobody can tell whether it is good."""
    alone = record({"model/roc_auc": number(0.8, low=0.7, high=0.9)}, settings={"task": "binary"})
    said = outcome(alone)
    assert said.reading is None
    assert said.sentences[0] == (
        "The model's ROC AUC is 0.80 (95 % interval [0.70, 0.90]); without a baseline nobody can "
        "tell whether that is good."
    )


def test_a_rule_without_a_model_that_is_cheaper_is_told() -> None:
    """Acting on nobody costs 20 × 10 / 100 = 2 per decision: less than the model's 8."""
    held = costs(-3.0, -1.0)
    estimates = {
        name: entry.model_copy(update={"n": 100, "positives": 10})
        for name, entry in held.estimates.items()
    }
    settings = {**held.settings, "cost_act": 5.0, "cost_miss": 20.0, "weight": None}
    said = outcome(held.model_copy(update={"estimates": estimates, "settings": settings}))
    assert any("Acting on nobody would cost $2.00" in each for each in said.sentences)
    assert any("less than the model" in each for each in said.sentences)


def test_a_metric_beside_the_leading_one_may_contradict_it() -> None:
    """Cheaper and yet ranking worse: both are said."""
    held = costs(-3.0, -1.0)
    worse = number(-0.1, low=-0.2, high=-0.05, unit="share", better="higher")
    held = held.model_copy(update={"estimates": held.estimates | {"model-old/roc_auc": worse}})
    assert any(each.startswith("But by ROC AUC it is worse") for each in outcome(held).sentences)
