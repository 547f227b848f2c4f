"""Folds and cheapest thresholds: the same in both readings, and what their definitions say."""

from __future__ import annotations

import numpy as np
import pytest

from bonafide.measurement.cell import Cell
from bonafide.measurement.kernels import thresholds
from bonafide.measurement.kernels.compiled import Engine, engine
from bonafide.measurement.scored import Scored


def drawn(seed: int, *, weighted: bool) -> Scored:
    """Rows with ties."""
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 300))
    weight = rng.integers(1, 5, n).astype(np.float64) if weighted else None
    score = np.round(rng.normal(size=n), int(rng.integers(0, 5)))
    return Scored(Cell.of(rng.random(n) < rng.random(), weight, None), score)


@pytest.mark.parametrize("name", ["numba", "numpy"])
@pytest.mark.parametrize("weighted", [False, True])
def test_no_threshold_is_cheaper(name: Engine, weighted: bool) -> None:
    """Every score and infinity tried one by one: none costs less, none that is higher as little."""
    for seed in range(40):
        scored = drawn(seed, weighted=weighted)
        cell, rng = scored.cell, np.random.default_rng(seed + 1000)
        rows = rng.random(cell.n) < 0.8
        act, miss = float(rng.integers(0, 4)), float(rng.integers(1, 9))
        with engine(name):
            ranked = scored.ranked
            given = ranked.order, ranked.marks, scored.score, cell.weight, rows, (act, miss)
            found = thresholds.cheapest(*given)

        def cost(at: float) -> float:
            acts = scored.score >= at  # noqa: B023
            each = act * acts + miss * (cell.label & ~acts)  # noqa: B023
            return float(np.sum((each * cell.mass)[rows]))  # noqa: B023

        tried = {at: cost(at) for at in [*scored.score[rows].tolist(), np.inf]}
        least = min(tried.values())
        assert found == max(at for at, each in tried.items() if each <= least + 1e-9)


@pytest.mark.parametrize("name", ["numba", "numpy"])
def test_folds_go_by_content(name: Engine) -> None:
    """Shuffled rows: as many of each score and label in each fold; folds are about equal."""
    rng = np.random.default_rng(3)
    score, label = np.round(rng.normal(size=5000), 1), rng.random(5000) < 0.3
    counts = []
    for order in (np.arange(5000), rng.permutation(5000)):
        scored = Scored(Cell.of(label[order], None, None), score[order])
        with engine(name):
            ranked = scored.ranked
            fold = thresholds.folds(ranked.order, ranked.marks, scored.score, 5)
        kinds = list(zip(scored.score, scored.cell.label, fold, strict=True))
        counts.append(sorted(kinds))
        assert np.allclose(np.bincount(fold, minlength=5) / 5000, 0.2, atol=0.03)
    assert counts[0] == counts[1]


def test_two_readings_give_the_same_folds() -> None:
    """Not one row is in another fold where numba is absent."""
    for seed in range(30):
        scored = drawn(seed, weighted=False)
        found = []
        for name in ("numba", "numpy"):
            with engine(name):  # type: ignore[arg-type]
                ranked = scored.ranked
                found.append(thresholds.folds(ranked.order, ranked.marks, scored.score, 5))
        assert (found[0] == found[1]).all()
