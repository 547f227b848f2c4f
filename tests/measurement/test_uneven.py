"""Bounds computed again by hand where clusters are uneven or rows weighted."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from bonafide.measurement.codes import Codes
from bonafide.measurement.estimate import Estimate, Key
from bonafide.measurement.influence import standard_error
from bonafide.measurement.intervals.mover import mover
from bonafide.measurement.intervals.newcombe_auc import newcombe_auc
from bonafide.measurement.intervals.wilson import wilson
from bonafide.measurement.measure import measure
from bonafide.measurement.metrics.average_precision import average_precision
from bonafide.measurement.metrics.log_loss import clipped
from bonafide.measurement.metrics.roc_auc import roc_auc
from bonafide.measurement.score_metric import scored_of
from bonafide.measurement.settings import Settings
from bonafide.measurement.table import Table

COSTS = Settings(cost_act=3.0, cost_miss=10.0)
SIZES = np.array([80, 40, 20, 20, 10, 10, 10, 10])
Z = stats.norm.ppf(0.975)


def t(degrees: float) -> float:
    """Student's t at 95 %."""
    return float(stats.t.ppf(0.975, degrees))


def kish(mass: np.ndarray) -> float:
    """How many equal units carry as much."""
    return float(mass.sum() ** 2 / (mass**2).sum())


def uneven(*, apart: float, weighted: bool = False, seed: int = 5) -> Table:
    """Eight clusters of 10 to 80 rows; classes ``apart`` on a scale of noise 1."""
    rng = np.random.default_rng(seed)
    which = np.repeat(np.arange(SIZES.size), SIZES)
    label = rng.random(which.size) < 0.4
    noise = rng.normal(size=which.size)
    scores = [
        1 / (1 + np.exp(-(apart * (label - 0.5) + noise + k * rng.normal(size=which.size))))
        for k in (0.0, 0.6)
    ]
    weight = np.exp(rng.normal(size=which.size)) if weighted else None
    names = Codes.of([f"k{k}" for k in which])
    return Table.of(label, scores[0], {"base": scores[1]}, weight=weight, cluster=names)


def codes(table: Table) -> np.ndarray:
    """Each row's cluster."""
    assert table.cluster is not None
    return table.cluster.codes


def held(table: Table, rows: np.ndarray) -> np.ndarray:
    """How many of the marked rows each cluster holds."""
    return np.bincount(codes(table), weights=rows, minlength=SIZES.size)


def found(table: Table, metric: str, minus: str | None = None) -> Estimate:
    """One estimate over all rows."""
    return measure(table, COSTS, metrics=[metric]).estimates[Key("model", metric, minus)]


def test_calibration_by_hand() -> None:
    """Each bin: weighted mean and rate, and Wilson's interval from the sums of its clusters."""
    table = uneven(apart=1.2, weighted=True)
    assert table.weight is not None
    score, weight = table.scores["model"], table.weight
    rows = [r for r in measure(table, COSTS).tables["calibration"].rows if r[0] == "model"]
    for part, row in zip(np.split(np.argsort(score), 10), rows, strict=True):
        w, y, which = weight[part], table.label[part], codes(table)[part]
        trials = np.array([w[which == k].sum() for k in np.unique(which)])
        hits = np.array([(w * y)[which == k].sum() for k in np.unique(which)])
        misses = trials - hits
        p = hits.sum() / trials.sum()
        assert row[1:3] == pytest.approx((np.average(score[part], weights=w), p))
        assert row[5] == 20
        if trials.size < 5:
            assert row[3:5] == (None, None)
            continue
        u = (hits - p * trials) / trials.sum()
        n = min(20.0, p * (1 - p) / (trials.size / (trials.size - 1) * (u**2).sum()))
        if min((hits > 0).sum(), (misses > 1e-12 * trials).sum()) < 5:
            n = min(n, kish(trials))
        n *= (Z / t(max(1.0, kish(trials) - 1))) ** 2
        assert row[3:5] == pytest.approx(wilson(p, n, Z))


def test_subjects_that_differ_in_six_clusters_have_five_degrees() -> None:
    """Clusters in which two subjects agree say nothing of how much they differ."""
    rng = np.random.default_rng(7)
    label = rng.random(400) < 0.4
    which = np.arange(400) // 20
    model = np.clip(0.3 + 0.2 * label + 0.2 * rng.normal(size=400), 0.01, 0.99)
    base = np.where(which < 6, np.clip(model + 0.2 * rng.normal(size=400), 0.01, 0.99), model)
    table = Table.of(label, model, {"base": base}, cluster=Codes.of([f"k{k:02d}" for k in which]))
    gap = (model - label) ** 2 - (base - label) ** 2
    sums = gap.reshape(20, 20).sum(axis=1) / 400
    half = t(5) * np.sqrt(20 / 19 * ((sums - sums.mean()) ** 2).sum())
    pair = found(table, "brier", "base")
    assert (pair.low, pair.high) == pytest.approx((gap.mean() - half, gap.mean() + half))
    for metric in (roc_auc, average_precision):
        a = metric.measure(scored_of(table), COSTS)
        b = metric.measure(scored_of(table, "base"), COSTS)
        half = t(5) * standard_error(a.u - b.u)
        pair = found(table, metric.id, "base")
        assert pair.method == "paired influence, clustered, t" and pair.value is not None
        assert (pair.low, pair.high) == pytest.approx((pair.value - half, pair.value + half))


def test_two_imagined_units_swing_by_the_dearest_decision() -> None:
    """Costs 3 and 10: to act or not swings a row's cost by 7; t for the effective clusters."""
    table = uneven(apart=1.2)
    twin = Table.of(
        table.label,
        table.scores["model"],
        {"base": table.scores["model"] ** 1.00001},
        cluster=table.cluster,
    )
    for costs, swing in ((COSTS, 7.0), (Settings(6.0, 10.0), 6.0)):
        half = t(kish(SIZES) - 1) * np.sqrt(2) * swing / SIZES.size
        pair = measure(twin, costs, metrics=["expected_cost"]).estimates[
            Key("model", "expected_cost", "base")
        ]
        assert "two units added" in pair.method
        assert (pair.low, pair.high) == pytest.approx((-half, half))


def test_an_expected_cost_knows_that_acting_rules_missing_out() -> None:
    """MOVER of the shares of rows acted on and missed, with their correlation."""
    table = uneven(apart=1.2)
    bare = Table(table.label, table.scores)
    acts = table.scores["model"] >= 0.3
    missed = table.label & ~acts
    shares = [acts.mean(), missed.mean()]
    bounds = [wilson(share, 200, Z) for share in shares]
    rho = np.corrcoef(acts, missed)
    assert rho[0, 1] < -0.2
    single = found(bare, "expected_cost")
    assert (single.low, single.high) == pytest.approx(mover([3, 10], shares, bounds, rho))


def test_perfect_ranks_count_effective_clusters() -> None:
    """Nothing out of order: the trials are equal clusters' worth, not clusters and not rows."""
    table = uneven(apart=60.0)
    m, n = (kish(held(table, rows)) for rows in (table.label, ~table.label))
    area, precision = found(table, "roc_auc"), found(table, "average_precision")
    assert area.value == precision.value == 1
    assert (area.low, area.high) == pytest.approx(newcombe_auc(1.0, m, n, Z))
    assert (precision.low, precision.high) == pytest.approx(wilson(1.0, m, Z))


def test_almost_perfect_ranks_join_both_intervals() -> None:
    """Few rows out of order: the wider of logit and counts, and of paired sums and MOVER."""
    table = uneven(apart=4.0)
    bare = Table(table.label, table.scores)
    for metric in (roc_auc, average_precision):
        subjects = [scored_of(bare), scored_of(bare, "base")]
        a, b = (metric.measure(scored, COSTS) for scored in subjects)
        estimates = measure(bare, COSTS, metrics=[metric.id]).estimates
        own = [estimates[Key(name, metric.id)] for name in ("model", "base")]
        for scored, of, single in zip(subjects, (a, b), own, strict=True):
            assert of.value is not None and of.value < 1
            counts = metric.from_counts(scored, of.value, 0.95)
            assert single.method.startswith("wider of logit")
            assert single.low is not None and counts.low is not None
            assert single.low <= counts.low < of.value
        assert any(
            single.low == metric.from_counts(scored, of.value, 0.95).low  # type: ignore[arg-type]
            for scored, of, single in zip(subjects, (a, b), own, strict=True)
        )
        pair = estimates[Key("model", metric.id, "base")]
        rho = (a.u @ b.u) / np.sqrt((a.u @ a.u) * (b.u @ b.u))
        assert abs(rho) > 0.1
        low, high = mover(
            [1, -1],
            [own[0].value, own[1].value],  # type: ignore[list-item]
            [(e.low, e.high) for e in own],  # type: ignore[misc]
            np.array([[1, rho], [rho, 1]]),
        )
        few = min(int(table.label.sum()), int((~table.label).sum()))
        half = t(few - 1) * standard_error(a.u - b.u)
        assert pair.value is not None and "MOVER" in pair.method
        assert low < pair.value - half or high > pair.value + half
        expected = (min(low, pair.value - half), max(high, pair.value + half))
        assert (pair.low, pair.high) == pytest.approx(expected)


def test_the_rarer_label_sets_the_degrees() -> None:
    """Twelve negatives among 188 positives: t with 11 degrees, as for twelve positives."""
    rng = np.random.default_rng(2)
    label = np.arange(200) >= 12
    score = np.clip(0.5 + 0.05 * label + 0.2 * rng.normal(size=200), 0, 1)
    pairs = score[label][:, None] > score[~label]
    area = pairs.mean()
    assert 5 / 12 < area < 1 - 5 / 12
    u = np.concatenate([(pairs.mean(axis=1) - area) / 188, (pairs.mean(axis=0) - area) / 12])
    half = t(11) * np.sqrt(200 / 199 * (u**2).sum()) / (area * (1 - area))
    middle = np.log(area / (1 - area))
    expected = [1 / (1 + np.exp(-(middle + sign * half))) for sign in (-1, 1)]
    single = found(Table.of(label, score), "roc_auc")
    assert (single.low, single.high) == pytest.approx(expected)


def test_certain_probabilities_are_counted_at_both_ends() -> None:
    """0 and 1, and what is so close to them that log loss cannot tell."""
    assert clipped(np.array([0.0, 1.0, 1.0, 1e-20, 1e-9, 0.5, 1 - 1e-9])) == 4


def test_f1_counts_only_rows_that_are_positive_or_acted_on() -> None:
    """Ten clusters alike, 4 of 10 rows in each count: at most 40 trials, not 100."""
    label = np.tile([1, 1, 0, 1, 0, 0, 0, 0, 0, 0], 10)
    score = np.tile([0.9, 0.9, 0.9, *[0.1] * 7], 10)
    table = Table.of(label, score, cluster=Codes.of([f"k{i // 10}" for i in range(100)]))
    bounds = wilson(0.5, 40 * (Z / t(9)) ** 2, Z)
    single = found(table, "f1")
    assert (single.low, single.high) == pytest.approx([2 * j / (1 + j) for j in bounds])
