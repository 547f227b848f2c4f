"""Bounds are what their method's name says, computed again by hand."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from bonafide.measurement.codes import Codes
from bonafide.measurement.estimate import Estimate, Key
from bonafide.measurement.interval import ENOUGH
from bonafide.measurement.intervals.hall import hall
from bonafide.measurement.measure import measure
from bonafide.measurement.settings import Settings
from bonafide.measurement.table import Table

COSTS = Settings(cost_act=3.0, cost_miss=10.0)
GROUPS, SIZE = 8, 25


def clustered() -> Table:
    """Eight clusters of 25 rows each."""
    rng = np.random.default_rng(12)
    label = rng.random(GROUPS * SIZE) < 0.4
    score = np.clip(0.25 + 0.3 * label + 0.2 * rng.normal(size=label.size), 0, 1)
    other = np.clip(0.35 + 0.1 * label + 0.2 * rng.normal(size=label.size), 0, 1)
    names = Codes.of([f"k{i // SIZE}" for i in range(label.size)])
    return Table.of(label, score, {"base": other}, cluster=names)


def by_cluster(each: np.ndarray) -> np.ndarray:
    """Sums over each cluster's rows."""
    return each.reshape(GROUPS, SIZE).sum(axis=1)


def found(table: Table, metric: str, minus: str | None = None) -> Estimate:
    """One estimate over all rows."""
    return measure(table, COSTS, metrics=[metric]).estimates[Key("model", metric, minus)]


def test_a_paired_brier_is_students_t_with_one_less_than_the_clusters() -> None:
    """Equal clusters: t with G - 1 degrees on the sums of clusters."""
    table = clustered()
    gap = [(s - table.label) ** 2 for s in table.scores.values()]
    sums = by_cluster(gap[0] - gap[1]) / table.label.size
    error = np.sqrt(GROUPS / (GROUPS - 1) * ((sums - sums.mean()) ** 2).sum())
    half = stats.t.ppf(0.975, GROUPS - 1) * error
    pair = found(table, "brier", "base")
    assert (pair.low, pair.high) == pytest.approx((sums.sum() - half, sums.sum() + half))
    assert pair.clusters == GROUPS


def test_a_clustered_recall_is_wilsons_with_an_effective_number() -> None:
    """p(1-p)/se^2 trials, shrunk by (z/t)^2."""
    table = clustered()
    acts = table.scores["model"] >= 0.3
    hits, trials = by_cluster(acts & table.label), by_cluster(table.label)
    p = hits.sum() / trials.sum()
    u = (hits - p * trials) / trials.sum()
    variance = GROUPS / (GROUPS - 1) * (u**2).sum()
    degrees = trials.sum() ** 2 / (trials**2).sum() - 1
    z, t = stats.norm.ppf(0.975), stats.t.ppf(0.975, degrees)
    n = min(p * (1 - p) / variance, trials.sum()) * (z / t) ** 2
    middle = (p + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z / (1 + z**2 / n) * np.sqrt(p * (1 - p) / n + z**2 / (4 * n * n))
    single = found(table, "recall")
    assert (single.low, single.high) == pytest.approx((middle - half, middle + half))


def test_a_plain_auc_is_delongs_on_the_logit_scale() -> None:
    """Placement values of all pairs, one by one; t for the rarer label."""
    table = clustered()
    bare = Table(table.label, table.scores)
    s, y = table.scores["model"], table.label
    pairs = (s[y][:, None] > s[~y]) + 0.5 * (s[y][:, None] == s[~y])
    auc, m, n = pairs.mean(), y.sum(), (~y).sum()
    rows = np.concatenate([(pairs.mean(axis=1) - auc) / m, (pairs.mean(axis=0) - auc) / n])
    error = np.sqrt((m + n) / (m + n - 1) * (rows**2).sum())
    half = stats.t.ppf(0.975, min(m, n) - 1) * error / (auc * (1 - auc))
    middle = np.log(auc / (1 - auc))
    single = found(bare, "roc_auc")
    assert single.value == pytest.approx(auc)
    expected = [1 / (1 + np.exp(-(middle + sign * half))) for sign in (-1, 1)]
    assert (single.low, single.high) == pytest.approx(expected)
    assert single.clusters is None


def test_a_clustered_difference_never_seen_has_a_width() -> None:
    """The same decisions throughout: bounds from two imagined units, and the method says so."""
    table = clustered()
    twin = Table(
        table.label, {"model": table.scores["model"], "base": table.scores["model"] ** 1.0001}
    )
    same = Table(twin.label, twin.scores, None, table.cluster)
    for metric in ("precision", "recall", "f1", "expected_cost"):
        pair = found(same, metric, "base")
        assert pair.value == 0 and pair.low is not None and pair.high is not None
        assert -pair.low == pytest.approx(pair.high) and pair.high > 0.1
        assert "two units added" in pair.method


def test_where_the_line_of_too_few_is() -> None:
    """Five positives get bounds, four do not."""
    score = np.linspace(0, 1, 60)
    for positives in (ENOUGH - 1, ENOUGH):
        label = np.zeros(60, int)
        label[np.linspace(5, 55, positives).astype(int)] = 1
        table = Table.of(label, score)
        for metric in ("roc_auc", "average_precision", "brier", "recall"):
            assert (found(table, metric).low is not None) == (positives >= ENOUGH)


def test_a_level_is_a_level() -> None:
    """A higher level gives a wider interval, for every metric."""
    table = clustered()
    wide, narrow = (measure(table, Settings(3, 10, level=v)).estimates for v in (0.99, 0.8))
    for key, estimate in wide.items():
        other = narrow[key]
        if estimate.value is None:
            assert key.metric in ("cross_fitted_cost", "recall_at_precision_90pct")
            assert estimate.reason and other.value is None
            continue
        assert estimate.low is not None and other.low is not None
        assert estimate.high is not None and other.high is not None
        # A calibration error may be none at all, a top all positive, at any level.
        assert estimate.low < other.low or estimate.low == other.low == 0
        assert estimate.high > other.high or estimate.high == other.high == 1
        assert estimate.high - estimate.low > other.high - other.low
        assert (estimate.level, other.level) == (0.99, 0.8)


def test_a_difference_is_not_certain_of_a_share_of_one() -> None:
    """A precision of 1 on a handful of clusters keeps its own doubt in the paired difference."""
    rng = np.random.default_rng(3)
    names = Codes.of([f"k{i // 5}" for i in range(300)])
    label = rng.random(300) < 0.4
    often = np.where(rng.random(300) < 0.7, 0.9, 0.1)
    for clusters in (4, 8):
        seldom = np.where((np.arange(300) // 5 < clusters) & label, 0.9, 0.1)
        table = Table.of(label, seldom, {"base": often}, cluster=names)
        single, pair = found(table, "precision"), found(table, "precision", "base")
        assert single.value == 1.0
        assert (single.low is None) == (pair.low is None) == (clusters < ENOUGH)
        if single.low is not None and pair.low is not None:
            assert pair.value is not None
            assert pair.value - pair.low > 0.9 * (1 - single.low)


def test_a_mean_loss_is_halls_without_each_cluster_in_turn() -> None:
    """Clusters of uneven size: influences are those of leaving one out, then Hall's cubic."""
    table = clustered()
    rows = np.arange(130)  # the last cluster has five rows, the others twenty-five
    part = table.take(rows)
    assert part.cluster is not None
    loss, which = (part.scores["model"] - part.label) ** 2, part.cluster.codes
    sizes = np.bincount(which)
    mean = loss.mean()
    u = np.array(
        [mean - loss[which != k].mean() for k in range(sizes.size)]
    )  # what a cluster adds by being there
    degrees = sizes.sum() ** 2 / (sizes**2).sum() - 1
    expected = hall(mean, u, stats.t.ppf(0.975, degrees))
    single = found(part, "brier")
    assert (single.low, single.high) == pytest.approx(expected)


def test_an_event_seen_in_one_cluster_counts_clusters_not_rows() -> None:
    """One cluster of misses: the trials are at most the clusters, as when there was none."""
    label = np.tile([True, False], 200)
    cluster = Codes.of([f"k{i // 20:02d}" for i in range(400)])
    widths = []
    for missed in (0, 1, 2):
        score = np.where(label & (np.arange(400) >= missed * 2), 0.9, 0.1)
        single = found(Table.of(label, score, cluster=cluster), "recall")
        assert single.value == 1 - missed / 200
        assert single.low is not None and single.high is not None
        widths.append(single.high - single.low)
    assert widths == sorted(widths) and widths[0] > 0.15


def test_disagreements_are_counted_by_cluster() -> None:
    """From ten clusters with a disagreement on, no unit is imagined any more."""
    label = np.tile([True, False], 200)
    cluster = Codes.of([f"k{i // 20:02d}" for i in range(400)])
    base = np.where(np.arange(400) % 10 < 6, 0.9, 0.1)
    for differing in (9, 10):
        model = base.copy()
        model[np.arange(differing) * 20] = 0.1
        pair = found(Table.of(label, model, {"base": base}, cluster=cluster), "recall", "base")
        assert ("two units added" in pair.method) == (differing < 2 * ENOUGH)
