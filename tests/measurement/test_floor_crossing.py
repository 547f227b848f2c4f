"""Where precision may really cross a floor."""

from __future__ import annotations

import numpy as np
import pytest

from bonafide.measurement.cell import Cell
from bonafide.measurement.metrics.floor_crossing import recalls_at_floor
from bonafide.measurement.metrics.recall_at_precision import RecallAtPrecision
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings

FLOOR = 0.7


def scored(*, weighted: bool, clustered: bool, seed: int = 3) -> Scored:
    """120 rows, scores of two digits."""
    rng = np.random.default_rng(seed)
    label = rng.random(120) < 0.4
    score = np.round(0.3 * label + rng.random(120), 2)
    weight = np.exp(0.5 * rng.normal(size=120)) if weighted else None
    unit = rng.integers(0, 25, 120) if clustered else None
    return Scored(Cell.of(label, weight, unit), score)


def by_hand(judged: Scored, cut: int, quantile: float) -> tuple[float, float]:
    """Every cut on its own, its moments summed unit by unit."""
    cell = judged.cell
    unit = np.arange(cell.n) if cell.unit is None else cell.unit
    found, scores = [], np.unique(judged.score)
    total = float(np.sum(cell.mass * cell.label))
    for at in scores:
        acts = judged.score >= at
        recall = float(np.sum(cell.mass * cell.label * acts)) / total
        over = np.bincount(unit, cell.mass * acts * (cell.label - FLOOR))
        hit = np.bincount(unit, cell.mass * cell.label * (acts - recall)) / total
        null = FLOOR * (1 - FLOOR) * float(np.sum(cell.mass**2 * acts))
        gg, aa = max(float(np.sum(over**2)), null), float(np.sum(hit**2))
        found.append((recall, float(over.sum()), gg, aa, float(np.sum(over * hit))))
    near = [cut]
    for step in (-1, 1):
        k = cut + step
        while 0 <= k < scores.size and found[k][1] ** 2 / found[k][2] <= quantile**2:
            near.append(k)
            k += step
    ends = []
    for k in near:
        recall, g, gg, aa, ga = found[k]
        rest = max(0.0, quantile**2 - g * g / gg) * max(0.0, aa - ga * ga / gg)
        ends += [recall - ga / gg * g - rest**0.5, recall - ga / gg * g + rest**0.5]
    recall, aa = found[cut][0], found[cut][3]
    ends += [recall - quantile * aa**0.5, recall + quantile * aa**0.5]
    return max(0.0, min(ends)), min(1.0, max(ends))


@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("clustered", [False, True])
def test_every_cut_by_hand(weighted: bool, clustered: bool) -> None:
    """Running sums over ranks give what summing anew at every cut gives."""
    for seed in range(5):
        judged = scored(weighted=weighted, clustered=clustered, seed=seed)
        places = np.unique(judged.score).size
        for cut in (0, places // 2, places - 1):
            expected = by_hand(judged, cut, 2.0)
            assert recalls_at_floor(judged, FLOOR, cut, 2.0) == pytest.approx(expected)


def test_a_flat_precision_leaves_recall_open() -> None:
    """Where precision stays about the floor, any cut may be the last that keeps it."""
    rng = np.random.default_rng(1)
    metric, settings = RecallAtPrecision(0.7), Settings()
    widths = []
    for slope in (0.0, 3.0):
        score = rng.random(800)
        label = rng.random(800) < np.clip(0.7 + slope * (score - 0.7), 0.02, 0.98)
        judged = Scored(Cell.of(label, None, None), score)
        found = metric.single(judged, metric.measure(judged, settings), settings)
        assert found.low is not None and found.high is not None
        widths.append(found.high - found.low)
    assert widths[0] > 2 * widths[1]
