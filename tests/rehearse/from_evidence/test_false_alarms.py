"""Where nothing is wrong, chance alone must not raise a probe more than one time in twenty."""

from __future__ import annotations

import math

import numpy as np
import pytest

from bonafide.evidence.record import EstimateEntry, RecordTable
from bonafide.measurement.intervals.quantile import normal
from bonafide.measurement.intervals.wilson import wilson
from bonafide.rehearse.planted import ground_of, number, record
from bonafide.rehearse.probe import Planted, Probe
from bonafide.rehearse.probes.from_evidence.calibration_off import CalibrationOff
from bonafide.rehearse.probes.from_evidence.falls_over_periods import FallsOverPeriods
from bonafide.rehearse.probes.from_evidence.gain_fades import GainFades
from bonafide.rehearse.probes.from_evidence.gain_inside_noise import GainInsideNoise
from bonafide.rehearse.probes.from_evidence.slice_below_the_whole import SliceBelowTheWhole
from bonafide.rehearse.probes.from_evidence.worse_than_baseline import WorseThanBaseline

Z = normal(0.95)
TIMES = 400


def _share(hits: int, n: int) -> EstimateEntry:
    low, high = wilson(hits / n, n, Z)
    return number(hits / n, low, high, n=2 * n, positives=n)


def _rate(probe: Probe, plant: object, rng: np.random.Generator) -> float:
    raised = sum(bool(list(probe.judge(ground_of(plant(rng))))) for _ in range(TIMES))  # type: ignore[operator]
    return raised / TIMES


def _slices(rng: np.random.Generator) -> Planted:
    """Twenty slices of 30 to 600 positives with one true recall."""
    sizes = rng.integers(30, 600, 20)
    truth = rng.uniform(0.3, 0.9)
    hits = rng.binomial(sizes, truth)
    values = {"model/recall": _share(int(hits.sum()), int(sizes.sum()))}
    for place, (n, hit) in enumerate(zip(sizes, hits, strict=True)):
        values[f"model/recall@shop=s{place}"] = _share(int(hit), int(n))
    return Planted(records={"evidence/replay.json": record(values)})


def _bins(rng: np.random.Generator) -> Planted:
    """Ten bins of scores that are true probabilities."""
    rows = []
    for place in range(10):
        score, n = 0.05 + place / 10, 300
        hits = int(rng.binomial(n, score))
        low, high = wilson(hits / n, n, Z)
        rows.append(["model", score, hits / n, low, high, float(n)])
    columns = ["subject", "mean_score", "positive_rate", "low", "high", "n"]
    return Planted(
        records={
            "evidence/replay.json": record(
                {"model/roc_auc": number(0.8, 0.78, 0.82)},
                tables={"calibration": RecordTable(title="", columns=columns, rows=rows)},
            )
        }
    )


def _months(rng: np.random.Generator) -> Planted:
    """Twelve months with one true recall."""
    truth = rng.uniform(0.2, 0.9)
    values = {"model/recall": number(truth, truth - 0.02, truth + 0.02)}
    for month in range(1, 13):
        values[f"model/recall~2026-{month:02d}"] = _share(int(rng.binomial(200, truth)), 200)
    return Planted(records={"evidence/replay.json": record(values)})


def _no_gain(rng: np.random.Generator, *, gain: float = 0.0) -> Planted:
    """A paired difference whose truth is ``gain``, overall and in two months."""
    error = 0.01
    values = {"model/f1": number(0.6, 0.5, 0.7), "rule/f1": number(0.6, 0.5, 0.7)}
    for end in ("", "~2026-01", "~2026-02"):
        seen = rng.normal(gain, error)
        values[f"model-rule/f1{end}"] = number(seen, seen - Z * error, seen + Z * error)
    roles = {"model": "model", "rule": "baseline"}
    return Planted(records={"evidence/replay.json": record(values, roles=roles)})


@pytest.mark.parametrize(
    ("probe", "plant"),
    [
        (SliceBelowTheWhole(), _slices),
        (CalibrationOff(), _bins),
        (FallsOverPeriods(), _months),
        (GainFades(), _no_gain),
        (WorseThanBaseline(), _no_gain),
        (GainInsideNoise(), lambda rng: _no_gain(rng, gain=0.04)),
    ],
    ids=lambda each: getattr(each, "code", ""),
)
def test_chance_alone_raises_it_at_most_one_time_in_twenty(probe: Probe, plant: object) -> None:
    """Four hundred records in which nothing is wrong, with three standard errors of slack."""
    rate = _rate(probe, plant, np.random.default_rng(13))
    assert rate <= 0.05 + 3 * math.sqrt(0.05 * 0.95 / TIMES)


def test_without_widening_for_their_number_slices_would_raise_it_far_too_often(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The widening is what keeps the promise: without it one record in five is accused."""
    from bonafide.rehearse import like_with_like as module

    monkeypatch.setattr(module, "widened", lambda entry, side, _: getattr(entry, side))
    monkeypatch.setattr(module, "_EXPLAINED", {"recall": 0.0})
    assert _rate(SliceBelowTheWhole(), _slices, np.random.default_rng(13)) > 0.15


def test_a_slice_that_is_truly_worse_is_found() -> None:
    """Recall 0.4 where the rest has 0.7, 200 positives: nearly always seen among twenty."""
    rng = np.random.default_rng(13)
    found = 0
    for _ in range(100):
        hits = rng.binomial(200, [0.4, *[0.7] * 19])
        values = {"model/recall": _share(int(hits.sum()), 4000)}
        for place, hit in enumerate(hits):
            values[f"model/recall@shop=s{place}"] = _share(int(hit), 200)
        ground = ground_of(Planted(records={"evidence/replay.json": record(values)}))
        raised = list(SliceBelowTheWhole().judge(ground))
        found += any("shop s0" in each.trigger.says for each in raised)
    assert found >= 95
