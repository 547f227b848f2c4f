"""Measured tables in which slices differ in their share of positives and in nothing else."""

from __future__ import annotations

import math
from datetime import UTC, datetime

import numpy as np
import pytest

from bonafide import measure
from bonafide.evidence.record import Record
from bonafide.measurement.estimate import Key
from bonafide.rehearse.leading import overall
from bonafide.rehearse.like_with_like import _EXPLAINED
from bonafide.rehearse.planted import ground_of
from bonafide.rehearse.probe import Planted
from bonafide.rehearse.probes.from_evidence.cheaper_threshold import CheaperThreshold
from bonafide.rehearse.probes.from_evidence.slice_below_the_whole import SliceBelowTheWhole

_WHEN = datetime(2026, 6, 1, tzinfo=UTC)
_TIMES = 400
_MOST = 0.05 + 3 * math.sqrt(0.05 * 0.95 / _TIMES)


def _record(frame: dict[str, object], **told: object) -> Record:
    more: dict[str, object] = {"label": "label", "model": "p", "baselines": [], **told}
    return measure(frame, name="m", clock=lambda: _WHEN, **more).record  # type: ignore[arg-type]


def _shops(
    rng: np.random.Generator, way: str, *, n: int = 2000, worse: float = 0.0
) -> tuple[Record, list[object]]:
    """Five shops whose shares of positives differ, and what is raised of them.

    ``way``: "true chances", shifted on the logit scale, are the scores; or the "same rows": those
    of either label score alike in every shop, and only their mixture differs. ``worse``: how much
    of the first shop's scores is noise.
    """
    shop = rng.integers(0, 5, n)
    if way == "true chances":
        spread = rng.uniform(1.0, 2.5)
        shift = rng.uniform(-2.5, 0.5, 5) if not worse else np.full(5, -1.0)
        score = shift[shop] + spread * rng.normal(size=n)
        label = rng.random(n) < 1 / (1 + np.exp(-score))
    else:
        share = rng.uniform(0.08, 0.6, 5) if not worse else np.full(5, 0.3)
        label = rng.random(n) < share[shop]
        score = rng.normal(size=n) + 1.5 * label - 1.5
    noise = rng.normal(0, 2, n)
    score = np.where(shop == 0, (1 - worse) * score + worse * noise, score)
    frame = {
        "label": label.astype(int),
        "p": 1 / (1 + np.exp(-score)),
        "shop": np.array([f"s{i}" for i in shop]),
    }
    record = _record(frame, slices=["shop"])
    ground = ground_of(Planted(records={"evidence/m.json": record}))
    return record, [each.trigger.says for each in SliceBelowTheWhole().judge(ground)]


@pytest.mark.parametrize("way", ["true chances", "same rows"])
def test_no_shop_is_accused_of_its_share_of_positives(way: str) -> None:
    """At most one table in twenty, with three standard errors of slack, by ROC AUC or recall;
    against the pooled value every shop would often lie below."""
    rng = np.random.default_rng(29)
    found = [_shops(rng, way) for _ in range(_TIMES)]
    assert sum(bool(raised) for _, raised in found) / _TIMES <= _MOST
    if way == "true chances":
        under = 0
        for record, _ in found:
            whole = overall("x", record, "model", "roc_auc")
            assert whole is not None
            assert whole.entry.value is not None
            values = [
                entry.value
                for i in range(5)
                if (entry := record.estimate(Key("model", "roc_auc", where=(("shop", f"s{i}"),))))
                and entry.value is not None
            ]
            under += max(values) < whole.entry.value
        assert under / _TIMES > 0.2


@pytest.mark.parametrize("way", ["true chances", "same rows"])
def test_a_shop_that_is_truly_ranked_worse_is_found(way: str) -> None:
    """Noise for most of one shop's score, at 4,000 rows in five shops: nine times in ten."""
    rng = np.random.default_rng(31)
    raised = [_shops(rng, way, n=4000, worse=0.7)[1] for _ in range(60)]
    assert sum(any("shop s0" in str(each) for each in told) for told in raised) / 60 >= 0.9


def test_the_share_of_positives_explains_no_more_than_is_allowed_for() -> None:
    """Of true chances with any spread, between odds that still count as alike: ROC AUC and, where
    scores tell much, recall at any threshold."""
    z = np.linspace(-8, 8, 4001)
    density = np.exp(-z * z / 2) / np.exp(-z * z / 2).sum()
    for spread in (0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0):
        odds, areas, caught = [], [], []
        for shift in np.linspace(-6, 6, 241):
            chance = 1 / (1 + np.exp(-(shift + spread * z)))
            share = float((density * chance).sum())
            one, zero = density * chance / share, density * (1 - chance) / (1 - share)
            odds.append(math.log(share / (1 - share)))
            areas.append(float((one * (np.cumsum(zero) - zero / 2)).sum()))
            cuts = [float(one[chance >= cut].sum()) for cut in (0.1, 0.2, 0.35, 0.5, 0.7)]
            caught.append(cuts)
        at = np.linspace(odds[0], odds[-1] - math.log(2), 200)
        area = np.interp(at + math.log(2), odds, areas) - np.interp(at, odds, areas)
        assert round(float(np.abs(area).max()), 3) <= _EXPLAINED["roc_auc"]
        for several in zip(*caught, strict=True):
            more = np.interp(at + math.log(1.1), odds, several) - np.interp(at, odds, several)
            if spread >= 1:
                assert np.abs(more).max() < _EXPLAINED["recall"]


@pytest.mark.parametrize("n", [200, 1000])
def test_the_right_threshold_of_true_chances_is_left_alone(n: int) -> None:
    """The lowest point of the curve always lies lower; at most one table in twenty is accused of
    it, and without the interval it were four in ten at 200 rows."""
    rng = np.random.default_rng(3)
    raised = lower = 0
    for _ in range(_TIMES):
        chance = 1 / (1 + np.exp(-(rng.normal(size=n) * 1.2 - 1)))
        label = (rng.random(n) < chance).astype(int)
        record = _record({"label": label, "p": chance}, cost_act=1.0, cost_miss=4.0)
        ground = ground_of(Planted(records={"evidence/m.json": record}))
        raised += bool(list(CheaperThreshold().judge(ground)))
        cost = record.estimate(Key("model", "expected_cost"))
        assert cost is not None
        assert cost.value is not None
        lower += min(float(row[2] or 0) for row in record.tables["cost_curve"].rows) < (
            cost.value * 0.95
        )
    assert raised / _TIMES <= _MOST
    assert n > 200 or lower / _TIMES > 0.3


def test_a_threshold_that_is_truly_dear_is_found() -> None:
    """Scores far above the chances, at 500 rows: nine times in ten."""
    rng = np.random.default_rng(3)
    raised = 0
    for _ in range(60):
        chance = 1 / (1 + np.exp(-(rng.normal(size=500) * 1.2 - 1)))
        label = (rng.random(500) < chance).astype(int)
        record = _record({"label": label, "p": chance**0.5}, cost_act=1.0, cost_miss=4.0)
        ground = ground_of(Planted(records={"evidence/m.json": record}))
        raised += bool(list(CheaperThreshold().judge(ground)))
    assert raised / 60 >= 0.9
