"""A column of 0 and 1 holds decisions: nothing ranks them, calibrates them or cuts them again."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest

from bonafide import measure
from bonafide.evidence.leading import best_baseline, leading_metric, only_decides
from bonafide.evidence.record import Record
from bonafide.publish.results import headline
from bonafide.rehearse.asking import probes_raised
from bonafide.rehearse.brief.composing import brief_of
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.planted import ground_of
from bonafide.rehearse.probe import Planted
from bonafide.workspace.drafting.results import results

_PATH = "evidence/m.json"
_COSTS = {"cost_act": 1.0, "cost_miss": 4.0}


def _record(*, model: bool, rule: bool | None = None, **told: object) -> Record:
    """A measured table; True where scores are cut to 0 and 1, None where there is no rule."""
    rng = np.random.default_rng(7)
    x = rng.normal(size=1500)
    chance = 1 / (1 + np.exp(-(1.5 * x - 1)))
    label = (rng.random(1500) < chance).astype(int)
    noisy = np.clip(chance + rng.normal(0, 0.2, 1500), 0.01, 0.99)

    def cut(score: np.ndarray, sharp: bool) -> np.ndarray:
        return (score > 0.4).astype(float) if sharp else score

    frame = {"label": label, "p": cut(chance, model)}
    if rule is not None:
        frame["r"] = cut(noisy, rule)
    baselines = ["r"] if rule is not None else []
    clock = lambda: datetime(2026, 6, 1, tzinfo=UTC)  # noqa: E731
    return measure(
        frame, label="label", model="p", baselines=baselines, name="m", clock=clock, **told  # type: ignore[arg-type]
    ).record  # fmt: skip


def _ground(record: Record) -> Ground:
    return ground_of(Planted(records={_PATH: record}))


def _told(ground: Ground) -> str:
    brief = brief_of(ground, ())
    every = [*brief.hook.sentences, *(each for part in brief.parts for each in part.sentences)]
    return " ".join(each.text for each in every)


@pytest.mark.parametrize("told", [{}, _COSTS], ids=["plain", "money"])
def test_decisions_are_told_by_what_means_something(told: dict[str, object]) -> None:
    """Results, opening, brief and page speak of precision, recall, F1 and cost, and of no other;
    no probe speaks of calibration, ranking or another threshold."""
    record = _record(model=True, **told)
    ground = _ground(record)
    assert only_decides(record, "model")
    assert "model: every score is 0 or 1: these are decisions, not scores" in record.warnings[0]
    assert leading_metric(record) == ("expected_cost" if told else "f1")
    shown = "\n".join(results({_PATH: record}))
    assert "#model/f1" in shown
    numbers = " ".join(f"{each.label}" for each in headline(record, _PATH, "index.md"))
    for text in (shown, numbers, _told(ground)):
        for word in ("ROC AUC", "Average precision", "average precision", "Brier", "log loss"):
            assert word not in text
    raised = {each.code: each for each in probes_raised(ground)}
    assert not {"PRB010", "PRB014", "PRB015", "PRB045", "PRB046"} & raised.keys()
    assert not any("AUC" in each.trigger.says for each in raised.values())


def test_nobody_knows_how_decisions_were_cut() -> None:
    """Neither the brief nor the probe says that the default decided, or was not tuned."""
    ground = _ground(_record(model=True))
    assert "decisions of 0 and 1; how they were cut is not known" in _told(ground)
    (raised,) = [each for each in probes_raised(ground) if each.code == "PRB013"]
    assert raised.trigger.says.startswith("The rows hold decisions of 0 and 1")
    assert "0.5" not in raised.trigger.says


def test_nobody_knows_how_the_threshold_of_scores_was_chosen() -> None:
    """Where Bonafide took its default, that is all that it says; and it asks."""
    ground = _ground(_record(model=False))
    said = "Bonafide cut at 0.5, its default; how yours was chosen is not known"
    assert f"{said}." in _told(ground)
    assert "not tuned on these rows" not in _told(ground)
    (raised,) = [each for each in probes_raised(ground) if each.code == "PRB013"]
    assert raised.trigger.says.startswith(said)
    assert "how did you choose it?" in raised.question
    assert not any("was not chosen" in fact.text for fact in raised.facts)


def test_scores_are_not_ranked_against_decisions() -> None:
    """Of a model with scores and a rule that decides, the two are compared by their decisions."""
    record = _record(model=False, rule=True)
    assert not only_decides(record, "model")
    assert leading_metric(record) == "f1"
    assert best_baseline(record, "roc_auc") is None
    assert best_baseline(record, "f1") == "r"
    shown = "\n".join(results({_PATH: record}))
    assert "#model/roc_auc" in shown
    assert "#model-r/roc_auc" not in shown
    assert "AUC" not in brief_of(_ground(record), ()).hook.sentences[1].text


def test_scores_still_lead_by_their_ranking() -> None:
    """Nothing changes for a model and a rule that both give scores."""
    record = _record(model=False, rule=False)
    assert leading_metric(record) == "roc_auc"
    assert "#model-r/roc_auc" in "\n".join(results({_PATH: record}))
