"""The Poisson bootstrap: what it draws, that only the data sway it, and what it confirms."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import average_precision_score, roc_auc_score

from bonafide.errors import UserError
from bonafide.measurement.binary import binary
from bonafide.measurement.bootstrap.confirming import bootstrap, replicates
from bonafide.measurement.cell import Cell
from bonafide.measurement.codes import Codes
from bonafide.measurement.entities import entity_keys
from bonafide.measurement.kernels.compiled import Engine, engine
from bonafide.measurement.kernels.resampling import poisson_draws, resampled
from bonafide.measurement.measure import measure
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings
from bonafide.measurement.table import Table
from tests.measurement.tables import large, tables

ASKED = Settings(bootstrap=400, seed=3)


def subjects(table: Table) -> dict[str, Scored]:
    """The model and its baseline over all rows."""
    return binary.subjects(table, None)


def test_draws_are_poisson() -> None:
    """Shares of 0, 1, 2, ... draws are exp(-1)/k!, for entities and for replicates alike."""
    keys, seeds = np.arange(2000, dtype=np.uint64), np.arange(500, dtype=np.uint64) * 977
    draws = poisson_draws(keys, seeds).reshape(2000, 500)
    shares = np.bincount(draws.reshape(-1), minlength=12) / draws.size
    for k in range(6):
        assert shares[k] == pytest.approx(math.exp(-1) / math.factorial(k), abs=2e-3)
    assert draws.max() <= 18
    for along in (draws, draws.T):
        apart = np.corrcoef(along[:40].astype(np.float64))
        assert np.abs(apart - np.eye(40)).max() < 0.2


@given(table=tables(least=4), seed=st.integers(0, 2**64 - 1))
@settings(max_examples=40, deadline=None)
def test_loops_and_numpy_draw_and_measure_alike(table: Table, seed: int) -> None:
    """Both readings of every pass give the same bits, with ties, weights and clusters."""
    found = subjects(table)
    cell = found["model"].cell
    if not cell.positives or not cell.negatives:
        return
    results = []
    names: tuple[Engine, ...] = ("numba", "numpy")
    for name in names:
        with engine(name):
            results.append(replicates(subjects(table), 40, seed))
    for subject in found:
        for a, b in zip(results[0][subject], results[1][subject], strict=True):
            assert a.tobytes() == b.tobytes()


@pytest.mark.parametrize("weighted", [False, True])
def test_a_replicate_is_the_metric_of_the_drawn_rows(weighted: bool) -> None:
    """With draws as weights, scikit-learn gives the same AUC and average precision."""
    table = large(np.random.default_rng(1), n=300, weighted=weighted, clusters=40)
    scored = subjects(table)["base"]
    cell, ranked = scored.cell, scored.ranked
    assert cell.unit is not None
    keys = entity_keys(cell, [scored.score])
    draws = poisson_draws(keys, np.arange(5, dtype=np.uint64))
    weight = np.empty(0) if cell.weight is None else cell.weight[ranked.order]
    auc, precision = resampled(cell.unit[ranked.order], ranked.marks, weight, draws, 5)
    for r in range(5):
        times = draws.reshape(-1, 5)[cell.unit, r] * cell.mass
        kept = times > 0
        args = cell.label[kept], scored.score[kept]
        assert auc[r] == pytest.approx(roc_auc_score(*args, sample_weight=times[kept]))
        assert precision[r] == pytest.approx(
            average_precision_score(*args, sample_weight=times[kept])
        )


@given(table=tables(least=1), seed=st.integers(0, 99))
@settings(max_examples=60, deadline=None)
def test_keys_belong_to_content(table: Table, seed: int) -> None:
    """All keys differ; shuffling rows and renaming clusters gives the same set of keys."""
    cell = subjects(table)["model"].cell
    keys = entity_keys(cell, list(table.scores.values()))
    assert len(set(keys.tolist())) == cell.units
    rng = np.random.default_rng(seed)
    other = table.take(rng.permutation(len(table)))
    if other.cluster is not None:
        names = tuple(reversed(other.cluster.names))
        other = Table(other.label, other.scores, other.weight, Codes(other.cluster.codes, names))
    again = entity_keys(subjects(other)["model"].cell, list(other.scores.values()))
    assert sorted(again.tolist()) == sorted(keys.tolist())


@pytest.mark.parametrize("clusters", [None, 60])
def test_neither_order_nor_workers_matter(clusters: int | None) -> None:
    """The same replicates for shuffled rows, one or eight threads; others for another seed."""
    table = large(np.random.default_rng(2), n=600, clusters=clusters)
    shuffled = table.take(np.random.default_rng(3).permutation(600))
    first = replicates(subjects(table), 100, 5)
    for other, workers in ((table, 8), (shuffled, 1)):
        again = replicates(subjects(other), 100, 5, workers=workers)
        for subject in first:
            for a, b in zip(first[subject], again[subject], strict=True):
                assert np.allclose(a, b, rtol=1e-12)
    assert not np.allclose(first["model"][0], replicates(subjects(table), 100, 6)["model"][0])


def test_equal_rows_are_drawn_apart() -> None:
    """Rows that hold the same are not drawn together: that would count them as one."""
    label = np.arange(400) % 2 == 0
    cell = Cell.of(label, None, None)
    keys = entity_keys(cell, [np.full(400, 0.5)])
    draws = poisson_draws(keys, np.arange(300, dtype=np.uint64)).reshape(400, 300)
    assert draws[label].sum(axis=0).std() == pytest.approx(math.sqrt(200), rel=0.15)


@pytest.mark.parametrize("kind", ["rows", "weighted", "clusters"])
def test_it_confirms_the_formula(kind: str) -> None:
    """Formula and bootstrap give the same standard errors, single and paired, within 12 %."""
    table = large(
        np.random.default_rng(5),
        weighted=kind == "weighted",
        clusters=300 if kind == "clusters" else None,
    )
    table = Table(table.label, table.scores, table.weight, table.cluster)
    found = bootstrap(subjects(table), Settings(bootstrap=1000, seed=1))
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    assert [(r["subject"], r["minus"], r["metric"]) for r in rows] == [
        ("model", None, "roc_auc"),
        ("model", None, "average_precision"),
        ("base", None, "roc_auc"),
        ("base", None, "average_precision"),
        ("model", "base", "roc_auc"),
        ("model", "base", "average_precision"),
    ]
    for row in rows:
        assert row["ratio"] == pytest.approx(1, abs=0.12)
        width = row["high"] - row["low"]  # type: ignore[operator]
        assert abs(row["low"] - row["bootstrap_low"]) < 0.15 * width  # type: ignore[operator]
        assert abs(row["high"] - row["bootstrap_high"]) < 0.15 * width  # type: ignore[operator]
        assert row["replicates"] == 1000


def test_it_would_notice_clusters_that_were_ignored() -> None:
    """Rows copied ten times: without clusters the formula's error is too small by sqrt(10)."""
    one = large(np.random.default_rng(7), n=300)
    rows = np.repeat(np.arange(300), 10)
    names = Codes.numbered(rows.astype(np.int32), 300)
    ten = Table(one.label[rows], {k: s[rows] for k, s in one.scores.items()}, None, names)
    known = replicates(subjects(ten), 400, 1)["model"][0].std()
    ignored = replicates(subjects(Table(ten.label, ten.scores)), 400, 1)["model"][0].std()
    assert known / ignored == pytest.approx(math.sqrt(10), rel=0.15)


def test_it_is_a_table_of_the_measurement() -> None:
    """Asked for, it stands among the tables; else nothing is drawn. Too few are refused."""
    table = large(np.random.default_rng(8), n=300)
    assert "bootstrap" not in measure(table, Settings()).tables
    found = measure(table, ASKED).tables["bootstrap"]
    assert found == measure(table, ASKED).tables["bootstrap"]
    assert len(found.rows) == 6
    assert bootstrap(subjects(Table.of([1, 1], [0.5, 0.2])), ASKED).rows == ()
    with pytest.raises(UserError, match="bootstrap is 7"):
        Settings(bootstrap=7)


def test_replicates_without_a_label_are_left_out() -> None:
    """One positive row: about a third of the replicates draw none, and do not count."""
    label = np.arange(60) == 0
    found = bootstrap(subjects(Table.of(label, np.linspace(0, 1, 60)[::-1])), ASKED)
    counts = {row[2]: row[-1] for row in found.rows}
    assert 200 < counts["roc_auc"] < 300 and 200 < counts["average_precision"] < 300  # type: ignore[operator]
