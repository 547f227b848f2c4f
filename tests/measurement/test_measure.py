"""The whole measurement: which estimates, in which order, with which warnings and tables."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bonafide.errors import UserError
from bonafide.measurement.binary import binary
from bonafide.measurement.catalogue import METRICS, SERVICE_METRICS
from bonafide.measurement.codes import Codes
from bonafide.measurement.estimate import Key
from bonafide.measurement.measure import measure
from bonafide.measurement.metrics.latency import latency_p50, latency_p95
from bonafide.measurement.settings import Settings
from bonafide.measurement.table import Table
from tests.measurement.tables import large, tables
from tests.measurement.test_conformance import same

COSTS = Settings(cost_act=3.0, cost_miss=10.0)
RANKS = {"roc_auc", "average_precision"}


def flights(n: int = 600, seed: int = 1) -> Table:
    """A table with everything: weights, clusters, a slice column and periods."""
    rng = np.random.default_rng(seed)
    table = large(rng, n=n, weighted=True, clusters=60)
    carrier = Codes(rng.integers(-1, 3, n).astype(np.int32), ("VX", "AA", "UA"))
    period = Codes(rng.integers(0, 2, n).astype(np.int32), ("2013-05", "2013-04"))
    return Table(
        table.label, table.scores, table.weight, table.cluster, {"carrier": carrier}, period
    )


def test_keys_come_in_a_fixed_order() -> None:
    """All rows, slices by name, periods by name; in each the subjects, then the pair."""
    found = measure(flights(), COSTS, metrics=["recall", "brier"])
    assert list(found.estimates) == [
        Key(subject, metric, minus, where, period)
        for where, period in [
            ((), None),
            *(((("carrier", name),), None) for name in ("AA", "UA", "VX")),
            *(((), name) for name in ("2013-04", "2013-05")),
        ]
        for subject, minus in [("model", None), ("base", None), ("model", "base")]
        for metric in ("recall", "brier")
    ]


@settings(max_examples=25, deadline=None)
@given(table=tables(least=1, most=60), margins=st.booleans())
def test_a_slice_is_the_table_of_its_rows(table: Table, margins: bool) -> None:
    """Orders shared between cells give what measuring each cell's rows alone gives.

    With one exception: whether scores are probabilities is a property of the subject, not of the
    rows that a slice happens to hold. So a slice of margins has no value where the table has none.
    """
    if margins:
        scores = {**table.scores, "model": 3 * table.scores["model"] - 1}
        table = replace(table, scores=scores)
    model = table.scores["model"]
    strange = bool((model < 0).any() or (model > 1).any())
    found = measure(table, COSTS).estimates
    carrier = table.slices["carrier"]
    for code, name in enumerate(carrier.names):
        rows = np.flatnonzero(carrier.codes == code)
        if not rows.size:
            continue
        alone = measure(table.take(rows), COSTS).estimates
        for metric in binary.core:
            for subject, minus in (("model", None), ("base", None), ("model", "base")):
                key = Key(subject, metric, minus)
                sliced = Key(subject, metric, minus, where=(("carrier", name),))
                if strange and subject == "model" and metric not in RANKS:
                    assert found[sliced].value is None
                    assert "not probabilities" in str(found[sliced].reason)
                else:
                    assert same(alone[key], found[sliced], 1e-9)


def test_the_same_table_gives_the_same_bits() -> None:
    """Determinism: everything is equal, not only close."""
    assert measure(flights(), COSTS) == measure(flights(), COSTS)


def test_a_difference_is_the_difference() -> None:
    """Its value is that of the two subjects, and its interval is narrower than two apart."""
    found = measure(flights(), COSTS).estimates
    for metric in binary.core:
        a, b, d = (
            found[Key(s, metric, m)]
            for s, m in (("model", None), ("base", None), ("model", "base"))
        )
        assert None not in (a.value, b.value, d.value, a.low, a.high, b.low, b.high, d.low, d.high)
        assert d.value == a.value - b.value  # type: ignore[operator]
        apart = np.hypot(a.high - a.low, b.high - b.low)  # type: ignore[operator]
        assert d.high - d.low < 1.05 * apart  # type: ignore[operator]


def test_clusters_widen() -> None:
    """Rows that repeat each other are not more evidence: 10 copies give about the interval of 1.

    Not where rows fall into folds, or noise is taken off that fewer rows have more of.
    """
    one = large(np.random.default_rng(2), n=400)
    rows = np.repeat(np.arange(400), 10)
    names = Codes(rows.astype(np.int32), tuple(map(str, range(400))))
    ten = Table(one.label[rows], {k: s[rows] for k, s in one.scores.items()}, None, names)
    bare = Table(ten.label, ten.scores)
    for metric in METRICS.keys() - {"cross_fitted_cost", "calibration_error"}:
        for minus in (None, "base"):
            pair = [
                measure(t, COSTS, metrics=[metric]).estimates[Key("model", metric, minus)]
                for t in (one, ten, bare)
            ]
            if any(e.low is None for e in pair):
                assert metric == "recall_at_precision_90pct"
                continue
            widths = [
                e.high - e.low  # type: ignore[operator]
                for e in pair
            ]
            if metric.endswith("pct") or metric == "ks":  # whose cut is chosen on the rows
                assert widths[2] < 0.6 * widths[1]
                continue
            assert widths[1] == pytest.approx(widths[0], rel=0.06)
            assert widths[2] == pytest.approx(widths[0] / np.sqrt(10), rel=0.15)


def test_rows_of_weight_zero_are_absent() -> None:
    """They change no estimate, are not counted, and are spoken of."""
    table = flights()
    assert table.weight is not None
    weight = table.weight.copy()
    weight[:50] = 0
    zeroed = Table(table.label, table.scores, weight, table.cluster, table.slices, table.period)
    found, without = measure(zeroed, COSTS), measure(table.take(np.arange(50, 600)), COSTS)
    assert found.estimates == without.estimates and found.tables == without.tables
    assert "50 rows of weight 0 left out" in found.warnings


def test_scores_that_are_not_probabilities() -> None:
    """Ranks work, losses have no value, and decisions need a threshold that was meant."""
    rng = np.random.default_rng(4)
    label = rng.random(300) < 0.4
    margin = rng.normal(size=300) * 3 + 2 * label
    for how, decided in ((COSTS, False), (Settings(3.0, 10.0, 1.5), True)):
        found = measure(Table.of(label, margin), how)
        values = {k.metric: e for k, e in found.estimates.items()}
        assert values["roc_auc"].low is not None and values["average_precision"].low is not None
        for metric in ("log_loss", "brier"):
            assert values[metric].value is None
            assert "not probabilities" in str(values[metric].reason)
        for metric in ("precision", "recall", "f1", "expected_cost"):
            assert (values[metric].value is not None) == decided
        assert any("not probabilities" in warning for warning in found.warnings)
        assert found.tables["calibration"].rows == ()


def test_a_slice_of_margins_holds_no_probabilities() -> None:
    """Margins from -12 to 9: the slice and month whose rows lie in [0, 1] get no loss either."""
    rng = np.random.default_rng(6)
    label = rng.random(300) < 0.4
    margin = np.concatenate([rng.uniform(0, 1, 100), rng.uniform(-12, 9, 200)])
    group = Codes.of(["mid"] * 100 + ["wide"] * 200)
    table = Table.of(label, margin, {"rate": np.full(300, 0.6)}, slices={"g": group}, period=group)
    for how, decided in ((COSTS, False), (Settings(3.0, 10.0, 0.5), True)):
        found = measure(table, how).estimates
        for where, period in (((("g", "mid"),), None), ((), "mid")):
            for metric in binary.core:
                model, pair = (
                    found[Key("model", metric, m, where, period)] for m in (None, "rate")
                )
                loss = metric in {"log_loss", "brier", "calibration_bias"}
                given = metric in RANKS or (decided and not loss)
                assert (model.value is not None) == (pair.value is not None) == given
                assert found[Key("rate", metric, None, where, period)].value is not None


def test_too_few_say_so() -> None:
    """Four positives, negatives or clusters: a value, no bounds, a reason, a warning."""
    score = np.linspace(0, 1, 100)
    rare, common = np.arange(100) >= 96, np.arange(100) >= 4
    half = np.arange(100) % 2 == 0
    four = Codes.of([str(i % 4) for i in range(100)])
    for table, what in (
        (Table.of(rare, score), "4 positives"),
        (Table.of(common, score), "4 negatives"),
        (Table.of(half, score, cluster=four), "4 clusters"),
    ):
        found = measure(table, COSTS)
        assert all(e.low is None and e.high is None for e in found.estimates.values())
        assert all(what in str(e.reason) for e in found.estimates.values() if e.value is not None)
        assert any("too few for any interval" in warning for warning in found.warnings)


def test_positives_in_few_clusters_say_so() -> None:
    """Many clusters do not help recall or AUC when only four of them hold a positive row."""
    which = np.arange(400) // 10
    label = (which < 4) & (np.arange(400) % 2 == 0)
    rng = np.random.default_rng(8)
    table = Table.of(
        label,
        rng.random(400),
        {"base": rng.random(400)},
        cluster=Codes.of([str(k) for k in which]),
    )
    found = measure(table, COSTS).estimates
    for metric in ("roc_auc", "average_precision", "recall"):
        for minus in (None, "base"):
            assert "4 clusters" in str(found[Key("model", metric, minus)].reason)


def test_scores_that_hardly_differ() -> None:
    """A difference seen on four rows only has no interval on losses and ranks, but on decisions."""
    table = large(np.random.default_rng(9), n=500)
    other = table.scores["model"].copy()
    other[:4] = 1 - other[:4]
    found = measure(Table.of(table.label, table.scores["model"], {"twin": other}), COSTS).estimates
    for metric in binary.core:
        pair = found[Key("model", metric, "twin")]
        assert pair.value is not None
        assert (pair.low is None) == (
            metric in {"roc_auc", "average_precision", "log_loss", "brier", "calibration_bias"}
        )


def test_perfect_separation_is_not_certain() -> None:
    """Forty rows all in order: bounds below 1, for every share."""
    label = np.arange(40) >= 20
    found = measure(Table.of(label, np.linspace(0, 1, 40), {"rate": np.full(40, 0.5)}), Settings())
    for metric in ("roc_auc", "average_precision", "precision", "recall", "f1"):
        single = found.estimates[Key("model", metric)]
        assert single.value == 1.0 and single.low is not None and 0.7 < single.low < 0.95
        pair = found.estimates[Key("model", metric, "rate")]
        if pair.value:
            assert pair.low is not None and pair.high is not None and pair.low < pair.value


def test_warnings_are_plain() -> None:
    """Each thing to be wary of is said once, with its number."""
    table = flights(200)
    scores = dict(table.scores)
    scores["base"] = np.where(np.arange(200) < 3, 0.0, 0.4)
    cluster = Codes(np.arange(200, dtype=np.int32) % 10 - 1, tuple(map(str, range(9))))
    found = measure(Table(table.label, scores, None, cluster, table.slices), Settings(5, 4))
    text = "\n".join(found.warnings)
    for part in (
        "only 29 clusters",
        "the cluster is missing in 20 rows",
        "base: 3 rows with a probability of 0 or 1",
        "acting costs more than a miss: it never pays; did you swap them?",
        "carrier: missing in",
        "values have fewer than 50 rows with label",
    ):
        assert text.count(part) == 1, part
    calm = large(np.random.default_rng(1))
    assert measure(Table.of(calm.label, calm.scores["model"]), COSTS).warnings == ()


def test_decisions_are_no_scores() -> None:
    """Hard 0 and 1 are said to be decisions; a baseline that never acts is not scolded."""
    label = np.arange(200) % 2
    hard = (np.arange(200) % 3 == 0).astype(np.float64)
    warnings = measure(Table.of(label, hard, {"never": np.zeros(200)}), Settings()).warnings
    assert sum("these are decisions, not scores" in warning for warning in warnings) == 1
    assert any(warning.startswith("model: every score is 0 or 1") for warning in warnings)
    assert not any("200 rows with a probability" in w and w.startswith("model") for w in warnings)


def test_no_row_of_a_label_is_not_only_zero_rows() -> None:
    """Where a class was never seen that is said plainly."""
    warnings = measure(Table.of(np.ones(50), np.linspace(0, 1, 50)), Settings()).warnings
    assert any(warning.startswith("no row with label 0") for warning in warnings)


def test_scores_outside_are_counted() -> None:
    """One warning says how many scores are no probabilities, in what range, and what is lost."""
    score = np.array([-3.0, 2.0, *np.linspace(0, 1, 98)])
    found = measure(Table.of(np.arange(100) % 2, score), Settings()).warnings
    (said,) = [warning for warning in found if "probabilities" in warning]
    assert "in 2 rows, from -3 to 2" in said


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Settings(cost_act=1.0), "one cost is given without the other"),
        (lambda: Settings(-1.0, 2.0), "cost_act is -1.0"),
        (lambda: Settings(1.0, 0.0), "cost_miss is 0"),
        (lambda: Settings(1.0, float("nan")), "cost_miss is nan"),
        (lambda: Settings(threshold=float("inf")), "threshold is inf"),
        (lambda: Settings(level=95), "level is 95"),
        (lambda: measure(Table.of([1], [1]), COSTS, metrics=["auc_roc"]), "did you mean roc_auc?"),
        (lambda: latency_p50([1.0, -2.0]), "the latency is -2.0 in row 2"),
    ],
)
def test_what_is_refused(make: object, message: str) -> None:
    """A mistake in what is asked is named."""
    with pytest.raises(UserError) as caught:
        make()  # type: ignore[operator]
    assert message in str(caught.value)


def test_where_the_threshold_comes_from() -> None:
    """Given before costs before one half; a score at the threshold acts."""
    assert Settings(3, 10, 0.7).act_from == (0.7, "given")
    assert Settings(3, 10).act_from == (0.3, "costs")
    assert Settings().act_from == (0.5, "default")
    found = measure(Table.of([1, 0], [0.3, 0.29]), COSTS, metrics=["recall", "precision"])
    assert [e.value for e in found.estimates.values()] == [1.0, 1.0]


def test_no_costs_no_expected_cost() -> None:
    """Without costs there is a reason in place of a number, and no cost curve."""
    found = measure(large(np.random.default_rng(1)), Settings())
    cost = found.estimates[Key("model", "expected_cost")]
    assert cost.value is None and cost.reason == "no costs were given"
    assert "calibration" in found.tables
    assert not {"cost_curve", "threshold_choice"} & found.tables.keys()


def test_calibration_bins() -> None:
    """Bins cover all rows once, about equally many each, never split a tie, enclose the rate."""
    table = flights()
    rows = measure(table, COSTS).tables["calibration"].rows
    for subject in ("model", "base"):
        mine = [row for row in rows if row[0] == subject]
        assert sum(int(row[5]) for row in mine) == 600  # type: ignore[arg-type]
        assert len(mine) == 10 if subject == "model" else len(mine) <= 10
        means = [row[1] for row in mine]
        assert means == sorted(means, key=float) and len(set(means)) == len(means)  # type: ignore[arg-type]
        assert all(row[3] < row[2] < row[4] for row in mine)  # type: ignore[operator]
    assert all(row[5] == 60 for row in rows if row[0] == "model")


def test_the_cost_curve_meets_the_estimate() -> None:
    """At the threshold in force the curve says what expected_cost says; 201 points at most."""
    table = flights()
    for how in (COSTS, Settings(3.0, 10.0, 0.1234)):
        found = measure(table, how)
        rows = found.tables["cost_curve"].rows
        for subject in ("model", "base"):
            mine = {t: cost for name, t, cost in rows if name == subject}
            assert len(mine) == 201 and list(mine) == sorted(mine)  # type: ignore[type-var]
            expected = found.estimates[Key(subject, "expected_cost")].value
            assert mine[how.act_from[0]] == pytest.approx(expected)


def test_latency() -> None:
    """Quantiles are latencies that were seen; too few answers give no bounds, none no value."""
    values = np.arange(1.0, 101.0)
    median, tail = latency_p50(values), latency_p95(values)
    assert (median.value, median.low, median.high, median.unit) == (50.0, 40.0, 61.0, "ms")
    assert (tail.value, tail.positives, tail.clusters) == (95.0, None, None)
    assert latency_p95(values[:50]).low is None and latency_p95(values[:50]).value == 48.0
    assert latency_p95([]).value is None
    assert {"latency_p50", "latency_p95"} < set(SERVICE_METRICS)


def test_uneven_units_say_so() -> None:
    """Heavy weights and big clusters leave fewer equal units than rows: one warning, with both."""
    rng = np.random.default_rng(11)
    label = np.arange(500) % 10 < 3
    score = np.clip(0.3 + 0.2 * label + 0.1 * rng.normal(size=500), 0.01, 0.99)
    heavy = np.exp(1.5 * rng.normal(size=500))
    for weight, cluster, said in (
        (heavy, None, "about 34 of equal weight, fewer than 50"),
        (heavy ** (2 / 3), None, "of equal weight, less than half"),
        (np.exp(0.5 * heavy / heavy.max()), None, None),
        (
            None,
            Codes.of([f"k{max(0, i - 400):02d}" for i in range(500)]),
            "of equal weight, fewer than 50",
        ),
        (None, Codes.of([f"k{i // 5:02d}" for i in range(500)]), None),
    ):
        table = Table.of(label, score, weight=weight, cluster=cluster)
        found = [w for w in measure(table, COSTS, metrics=["brier"]).warnings if "equal" in w]
        assert len(found) == (said is not None)
        if said is not None:
            assert said in found[0]
    mass = heavy[label]
    table = Table.of(label, score, weight=heavy)
    (said,) = measure(table, COSTS, metrics=["brier"]).warnings
    assert said.startswith("the 150 rows with label 1")
    assert f"about {mass.sum() ** 2 / (mass**2).sum():.0f} of equal weight" in said
    # Enough equal units, but less than half of the rows: said as well.
    many = Table.of(np.tile(label, 8), np.tile(score, 8), weight=np.tile(heavy, 8))
    (said,) = measure(many, COSTS, metrics=["brier"]).warnings
    assert "less than half" in said
