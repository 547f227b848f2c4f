"""Point values are those of the named reference implementations."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from scipy.spatial.distance import jensenshannon

from bonafide.measurement.arrays import Floats, Ints
from bonafide.measurement.codes import Codes
from bonafide.measurement.drift.cluster_moments import cluster_moments
from bonafide.measurement.drift.cramers_v import chi_square
from bonafide.measurement.drift.drift_settings import DriftSettings
from bonafide.measurement.drift.drift_table import DriftTable
from bonafide.measurement.drift.jensen_shannon import jensen_shannon
from bonafide.measurement.drift.measure_drift import measure_drift
from bonafide.measurement.drift.ordered import ordered
from bonafide.measurement.drift.psi import psi
from bonafide.measurement.estimate import Key
from bonafide.measurement.kernels.compiled import Engine, engine

ENGINES = pytest.mark.parametrize("how", ["numpy", "numba"])
values = st.lists(st.integers(-6, 6).map(lambda x: x / 4), min_size=2, max_size=40)
counts = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=12)


def ascending(sample: list[float]) -> Floats:
    """A sample in ascending order."""
    return np.sort(np.array(sample, dtype=np.float64))


def of(table: list[tuple[int, int]]) -> tuple[Ints, Ints]:
    """Counts of two samples, with a row at least in each, and no bin empty in both."""
    now, reference = np.array([row for row in table if any(row)] or [(1, 1)]).T
    now[0] += not now.any()
    reference[0] += not reference.any()
    return now, reference


@ENGINES
@settings(max_examples=100, deadline=None)
@given(a=values, b=values)
def test_ks_and_wasserstein_are_scipys(how: Engine, a: list[float], b: list[float]) -> None:
    """Both, with ties, to 1e-9; the numba loop and its NumPy twin give the same bits."""
    with engine(how):
        found = ordered(ascending(a), ascending(b))
    assert math.isclose(found.largest, stats.ks_2samp(a, b, method="asymp").statistic, abs_tol=1e-9)
    assert math.isclose(found.area, stats.wasserstein_distance(a, b), abs_tol=1e-9)
    with engine("numpy"):
        twin = ordered(ascending(a), ascending(b))
    assert (found.largest, found.area) == (twin.largest, twin.area)
    assert np.array_equal(found.slack, twin.slack)
    assert (found.steps is None) == (twin.steps is None)
    assert found.steps is None or np.array_equal(found.steps, twin.steps)


@ENGINES
@settings(max_examples=50, deadline=None)
@given(a=values, b=values)
def test_a_reference_that_holds_the_period_is_the_others(
    how: Engine, a: list[float], b: list[float]
) -> None:
    """Taking the period out of all rows is the same as never having put it in."""
    with engine(how):
        apart = ordered(ascending(a), ascending(b))
        within = ordered(ascending(a), ascending(a + b), holds_now=True)
    assert (apart.largest, apart.reference) == (within.largest, within.reference)
    assert math.isclose(apart.area, within.area, abs_tol=1e-12)


@settings(max_examples=100, deadline=None)
@given(table=counts)
def test_distances_of_counts_are_scipys(table: list[tuple[int, int]]) -> None:
    """Jensen-Shannon and chi-square to 1e-9; PSI is the formula where no bin is empty."""
    now, reference = of(table)
    p, q = now / now.sum(), reference / reference.sum()
    assert math.isclose(
        math.sqrt(jensen_shannon(now, reference)), jensenshannon(p, q), abs_tol=1e-7
    )
    assert math.isclose(
        float(jensen_shannon(now, reference)), jensenshannon(p, q) ** 2, abs_tol=1e-9
    )
    expected = stats.chi2_contingency(np.array([now, reference]), correction=False).statistic
    assert math.isclose(float(chi_square(now, reference)), expected, rel_tol=1e-9, abs_tol=1e-9)
    found = float(psi(now, reference))
    assert math.isfinite(found) and found >= 0
    if now.all() and reference.all():
        expected = stats.entropy(p, q) + stats.entropy(q, p)
        assert math.isclose(found, expected, rel_tol=1e-9, abs_tol=1e-9)


def test_the_whole_way_gives_scipys_values() -> None:
    """From a table, with missing values, the estimates are scipy's on the rows that have one."""
    rng = np.random.default_rng(3)
    period = Codes.of(rng.choice(["1", "2", "3"], 900).tolist())
    number = rng.normal(size=900) + period.codes * 0.2
    number[rng.random(900) < 0.1] = np.nan
    name = Codes(rng.integers(0, 4, 900).astype(np.int32), ("a", "b", "c", "d"))
    found = measure_drift(
        DriftTable(period, {"x": number, "c": name}), DriftSettings(reference="2")
    ).estimates
    now, then = (number[(period.codes == k) & ~np.isnan(number)] for k in (2, 1))
    by_name = [np.bincount(name.codes[period.codes == k], minlength=4) for k in (2, 1)]
    n, m = (part.sum() for part in by_name)
    chi = stats.chi2_contingency(np.array(by_name), correction=False).statistic
    expected = {
        ("x", "kolmogorov_smirnov"): stats.ks_2samp(now, then).statistic,
        ("x", "wasserstein"): stats.wasserstein_distance(now, then),
        ("c", "jensen_shannon"): jensenshannon(*by_name),
        ("c", "cramers_v"): math.sqrt(chi * (1 / n + 1 / m)) / 2,
        ("x", "missing_share"): np.isnan(number[period.codes == 2]).mean()
        - np.isnan(number[period.codes == 1]).mean(),
    }
    for (column, statistic), value in expected.items():
        estimate = found[Key(column, statistic, period="3")]
        assert math.isclose(estimate.value or 0.0, float(value), rel_tol=1e-9)
    assert found[Key("x", "wasserstein", period="3")].n == now.size + then.size


@ENGINES
def test_moments_are_those_of_each_clusters_counts(how: Engine) -> None:
    """Sums of products over clusters, done one cluster at a time, in both readings of the pass."""
    rng = np.random.default_rng(1)
    cluster = np.sort(rng.integers(0, 30, 200))
    bins, side = rng.integers(-1, 3, 200), rng.integers(0, 3, 200).astype(np.int32)
    with engine(how):
        found, clusters = cluster_moments(cluster, bins, side, 3)
    z = np.zeros((30, 6))
    for c, b, s in zip(cluster, bins, side, strict=True):
        if s and b >= 0:
            z[c, b + 3 * (s - 1)] += 1
    held = z[:, :3].any(axis=1), z[:, 3:].any(axis=1)
    z /= np.repeat([z[:, :3].sum(), z[:, 3:].sum()], 3)
    assert np.allclose(found, z.T @ z, rtol=1e-12, atol=0)
    assert clusters == (held[0].sum(), held[1].sum(), (held[0] | held[1]).sum())
