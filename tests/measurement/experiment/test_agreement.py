"""Comparisons against scipy and statsmodels, and against the definitions."""

from __future__ import annotations

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize, stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import test_proportions_2indep as two_proportions
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

from bonafide.measurement.codes import Codes
from bonafide.measurement.estimate import Key
from bonafide.measurement.experiment.analysis import analyse, analyse_arrays
from bonafide.measurement.experiment.cuped import adjusted
from bonafide.measurement.experiment.linear import Linear, spread
from bonafide.measurement.experiment.outcome import Outcome
from bonafide.measurement.experiment.pair import pairs_of
from bonafide.measurement.experiment.table import ExperimentTable
from bonafide.measurement.holm import holm
from bonafide.measurement.intervals.fieller import fieller
from bonafide.measurement.intervals.miettinen_nurminen import (
    miettinen_nurminen,
    score_statistic,
    score_variance,
)
from bonafide.measurement.intervals.normal_mixture import mixture_factor, rho_squared
from bonafide.measurement.settings import Settings

Z = float(stats.norm.ppf(0.975))
numbers = st.lists(st.floats(-50, 50).map(lambda x: round(x, 3)), min_size=5, max_size=40)


@settings(max_examples=80, deadline=None)
@given(a=numbers, b=numbers, level=st.sampled_from([0.8, 0.95, 0.99]))
def test_means_are_welchs(a: list[float], b: list[float], level: float) -> None:
    """Value, bounds and p are those of scipy and statsmodels for unequal variances."""
    if np.std(a) < 1e-3 or np.std(b) < 1e-3:
        return
    found = analyse_arrays([a, b], kind="mean", level=level)
    theirs = CompareMeans(DescrStatsW(b), DescrStatsW(a))
    low, high = theirs.tconfint_diff(alpha=1 - level, usevar="unequal")
    assert (found.value, found.low, found.high) == pytest.approx(
        (np.mean(b) - np.mean(a), low, high), rel=1e-9, abs=1e-9
    )
    outcome = Outcome("y", "mean", np.array([*a, *b]))
    table = ExperimentTable(Codes.of(["a"] * len(a) + ["b"] * len(b)), "a", (outcome,))
    p = analyse(table, Settings()).readings[0].comparison.p
    assert p == pytest.approx(stats.ttest_ind(a, b, equal_var=False).pvalue, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize(
    ("hits", "trials"), [((56, 48), (70, 80)), ((3, 9), (1000, 1200)), ((300, 1), (1000, 1200))]
)
def test_the_score_test_is_statsmodels(hits: tuple[int, int], trials: tuple[int, int]) -> None:
    """z of no difference is that of statsmodels' score test with the N/(N-1) correction."""
    theirs = two_proportions(hits[0], trials[0], hits[1], trials[1], method="score", compare="diff")
    assert score_statistic(hits, trials) == pytest.approx(theirs.statistic, rel=1e-9)


def test_miettinen_nurminen_is_as_published() -> None:
    """Newcombe (1998), table II, method 6: 56/70 - 48/80 and 9/10 - 3/10."""
    found = miettinen_nurminen((56, 48), (70, 80), Z)
    assert found == pytest.approx((0.0528, 0.3382), abs=6e-5)
    assert miettinen_nurminen((9, 3), (10, 10), Z) == pytest.approx((0.1700, 0.8406), abs=6e-4)


@settings(max_examples=60, deadline=None)
@given(
    n=st.tuples(st.integers(5, 60), st.integers(5, 60)),
    shares=st.tuples(st.floats(0, 1), st.floats(0, 1)),
    d=st.floats(-0.95, 0.95),
)
def test_the_restricted_shares_are_the_likeliest(
    n: tuple[int, int], shares: tuple[float, float], d: float
) -> None:
    """No other pair of shares that differ by d is likelier: found by search, not by the cubic."""
    x = (round(shares[0] * n[0]), round(shares[1] * n[1]))

    def unlikely(second: float) -> float:
        first = min(1.0, max(0.0, second + d))
        ends = [(x[0], first), (n[0] - x[0], 1 - first), (x[1], second), (n[1] - x[1], 1 - second)]
        return -sum(k * np.log(max(p, 1e-300)) for k, p in ends if k)

    low, high = max(0.0, -d), min(1.0, 1 - d)
    best = optimize.minimize_scalar(unlikely, bounds=(low, high), options={"xatol": 1e-12})
    # Counts of 0 and n put the best share on the edge, which a bounded search never touches.
    second = min([best.x, low, high], key=unlikely)
    first = second + d
    expected = first * (1 - first) / n[0] + second * (1 - second) / n[1]
    expected *= sum(n) / (sum(n) - 1)
    assert score_variance(x, n, d) == pytest.approx(expected, rel=1e-4, abs=1e-7)


def test_proportions_reject_where_the_interval_leaves_out_zero() -> None:
    """The p-value and the interval never contradict each other."""
    for hits in range(5, 40):
        arms = [[1] * 20 + [0] * 60, [1] * hits + [0] * (70 - hits)]
        outcome = Outcome("y", "proportion", np.array([*arms[0], *arms[1]], float))
        table = ExperimentTable(Codes.of(["a"] * 80 + ["b"] * 70), "a", (outcome,))
        found = analyse(table, Settings()).readings[0].comparison
        assert found.interval.low is not None and found.interval.high is not None
        assert found.p is not None
        assert (found.p < 0.05) == (not found.interval.low <= 0 <= found.interval.high)


@settings(max_examples=60, deadline=None)
@given(
    a=st.floats(0.5, 20), b=st.floats(2, 20), va=st.floats(0.01, 1), vb=st.floats(0.01, 0.5),
    rho=st.floats(-0.9, 0.9),
)  # fmt: skip
def test_fieller_solves_its_equation(a: float, b: float, va: float, vb: float, rho: float) -> None:
    """At either bound the standardised top - r bottom is the quantile."""
    cov = rho * np.sqrt(va * vb)
    found = fieller(a, b, (va, vb), cov, 2.0)
    if found is None:
        assert b**2 <= 4 * vb * (1 + 1e-9)
        return
    for r in found:
        gap = (a - r * b) ** 2 / (va - 2 * r * cov + r * r * vb)
        assert gap == pytest.approx(4.0, rel=1e-6)
    assert found[0] < a / b < found[1]


def drawn(rng: np.random.Generator, n: int = 200) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Variant 0 or 1 half each, a covariate, and an outcome with unequal variances."""
    which = np.repeat([0, 1], n)
    x = rng.normal(10, 3, 2 * n)
    y = 0.8 * x + 0.5 * which + rng.normal(0, 1 + which, 2 * n)
    return which, x, y


def test_cuped_is_least_squares_with_one_slope() -> None:
    """Value, theta and standard error are those of y ~ variant + covariate (HC1, equal arms)."""
    which, x, y = drawn(np.random.default_rng(1))
    fit = sm.OLS(y, sm.add_constant(np.column_stack([which, x]))).fit(cov_type="HC1")
    outcome = Outcome("y", "mean", y, before=x)
    table = ExperimentTable(Codes(which, ("a", "b")), "a", (outcome,))
    found = adjusted(pairs_of(table, table.outcomes[0])[0])
    assert found is not None
    assert found.value == pytest.approx(fit.params[1], rel=1e-9)
    assert found.theta == pytest.approx(fit.params[2], rel=1e-9)
    assert found.spread.error == pytest.approx(fit.bse[1], rel=1e-9)


def test_cuped_has_the_degrees_of_freedom_of_a_covariance_analysis() -> None:
    """With equal variances and arms Welch's n - 2 becomes n - 3: theta was fitted."""
    x = np.array([1.0, 2, 3, 4, 5, 6])
    rest = np.array([1.0, -1, 0, 0, -1, 1])
    outcome = Outcome("y", "mean", np.r_[x + rest, x + 1 + rest], before=np.r_[x, x])
    table = ExperimentTable(Codes.of(["a"] * 6 + ["b"] * 6), "a", (outcome,))
    found = adjusted(pairs_of(table, table.outcomes[0])[0])
    assert found is not None
    assert found.spread.degrees == pytest.approx(9.0)
    design = sm.add_constant(np.column_stack([np.repeat([0, 1], 6), np.r_[x, x]]))
    plain = sm.OLS(outcome.value, design).fit()
    assert plain.df_resid == 9
    # Where arms are alike in x and in spread, the classical error is the same too.
    assert found.spread.error == pytest.approx(plain.bse[1], rel=1e-9)


def test_clustered_means_are_those_of_least_squares_by_cluster() -> None:
    """With equal clusters: statsmodels' cluster error without its correction, times G/(G-1)."""
    rng = np.random.default_rng(2)
    groups, size = 40, 5
    cluster = np.repeat(np.arange(2 * groups), size)
    which = (cluster >= groups).astype(int)
    y = rng.normal(size=2 * groups)[cluster] + rng.normal(size=cluster.size) + 0.3 * which
    fit = sm.OLS(y, sm.add_constant(which.astype(float))).fit(
        cov_type="cluster", cov_kwds={"groups": cluster, "use_correction": False}
    )
    parts = [Linear.of(y[which == k], None, cluster[which == k]) for k in (1, 0)]
    found = spread([parts[0], parts[1].times(-1)])
    assert found.error == pytest.approx(fit.bse[1] * np.sqrt(groups / (groups - 1)), rel=1e-9)
    assert found.degrees == pytest.approx(_satterthwaite(parts), rel=1e-9)


def _satterthwaite(parts: list[Linear]) -> float:
    v = [p.units / (p.units - 1) * float((p.u**2).sum()) for p in parts]
    return float(
        sum(v) ** 2 / sum(each**2 / (p.units - 1) for each, p in zip(v, parts, strict=True))
    )


def test_a_cluster_in_both_variants_is_taken_within() -> None:
    """Pairs: one row of each cluster in either variant gives the paired t test."""
    rng = np.random.default_rng(3)
    shared = rng.normal(0, 5, 30)
    a, b = shared + rng.normal(size=30), shared + 0.4 + rng.normal(size=30)
    pair = Codes.of([f"p{i:02d}" for i in range(30)] * 2)
    found = analyse_arrays([a, b], kind="mean", cluster=pair)
    theirs = stats.ttest_rel(b, a).confidence_interval()
    assert (found.low, found.high) == pytest.approx((theirs.low, theirs.high), rel=1e-9)


def test_the_delta_method_is_the_bootstrap() -> None:
    """Standard errors of ratio, lift and CUPED on a ratio against 2,000 resamples of units."""
    rng = np.random.default_rng(4)
    n = 400
    views = rng.poisson(4, 2 * n) + 1.0
    rate = rng.beta(2, 8, 2 * n)
    clicks = rng.binomial(views.astype(int), rate).astype(float)
    before = rate * 3 + rng.normal(0, 0.2, 2 * n)
    arms = (np.arange(n), np.arange(n, 2 * n))

    def fit(rows: tuple[np.ndarray, np.ndarray]) -> tuple[float, float, float]:
        r = [clicks[i].sum() / views[i].sum() for i in rows]
        dev = [(clicks[i] - r[k] * views[i]) / views[i].mean() for k, i in enumerate(rows)]
        x = [before[i] - before[i].mean() for i in rows]
        theta = sum(d @ e for d, e in zip(dev, x, strict=True)) / sum(e @ e for e in x)
        gap = before[rows[1]].mean() - before[rows[0]].mean()
        return r[1] - r[0], r[1] / r[0] - 1, r[1] - r[0] - theta * gap

    again = np.array([fit(tuple(i[rng.integers(0, n, n)] for i in arms)) for _ in range(2000)])  # type: ignore[arg-type]
    expected = again.std(axis=0, ddof=1)
    for ending, boot in zip(["", "_relative_lift", "_cuped"], expected, strict=True):
        found = analyse_arrays(
            [clicks[:n], clicks[n:]], kind="ratio", denominator=[views[:n], views[n:]],
            before=[before[:n], before[n:]], ending=ending,
        )  # fmt: skip
        assert found.low is not None and found.high is not None
        assert (found.high - found.low) / (2 * Z) == pytest.approx(boot, rel=0.06)
        assert found.value == pytest.approx(
            dict(zip(["", "_relative_lift", "_cuped"], fit(arms), strict=True))[ending], rel=1e-9
        )


def test_the_mixture_factor_is_tightest_where_it_is_tuned() -> None:
    """rho is the optimum, and the factor is the published boundary written out."""
    t, level = 700.0, 0.9
    rho2 = rho_squared(t, level)

    def factor(r: float) -> float:
        return float(np.sqrt(2 * (t * r + 1) / (t * r) * np.log(np.sqrt(t * r + 1) / (1 - level))))

    assert mixture_factor(t, t, level) == pytest.approx(factor(rho2), rel=1e-12)
    assert all(factor(rho2) < factor(rho2 * k) for k in (0.9, 1.1))


@pytest.mark.parametrize("m", [1, 2, 5, 12])
def test_holm_is_statsmodels(m: int) -> None:
    """The adjusted p-values are statsmodels', ties and ends included."""
    p = [0.0, 0.01, 0.01, 1.0, *np.random.default_rng(m).random(8)][:m]
    assert holm(p) == pytest.approx(list(multipletests(p, method="holm")[1]), abs=1e-12)


def test_arms_alone_are_scipys() -> None:
    """A variant's own mean has Student's t, its share Wilson's interval."""
    rng = np.random.default_rng(5)
    y, flag = rng.normal(size=50), rng.random(50) < 0.3
    variant = Codes.of(["a"] * 25 + ["b"] * 25)
    outcomes = (Outcome("y", "mean", y), Outcome("flag", "proportion", flag.astype(float)))
    found = analyse(ExperimentTable(variant, "a", outcomes), Settings()).estimates
    mean, share = found[Key("b", "y")], found[Key("b", "flag")]
    theirs = stats.t.interval(0.95, 24, y[25:].mean(), stats.sem(y[25:]))
    assert (mean.low, mean.high) == pytest.approx(theirs, rel=1e-9)
    wilson = stats.binomtest(int(flag[25:].sum()), 25).proportion_ci(method="wilson")
    assert (share.low, share.high) == pytest.approx((wilson.low, wilson.high), rel=1e-9)
