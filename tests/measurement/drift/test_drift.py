"""What a drift measurement says of easy, odd and empty tables."""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bonafide.errors import UserError
from bonafide.measurement.arrays import Floats
from bonafide.measurement.codes import Codes
from bonafide.measurement.drift.catalogue import STATISTICS
from bonafide.measurement.drift.drift_settings import DriftSettings
from bonafide.measurement.drift.drift_table import DriftTable
from bonafide.measurement.drift.measure_drift import Drift, measure_drift
from bonafide.measurement.drift.reading import Reading, Verdict
from bonafide.measurement.estimate import Key

BINNED = ("psi", "jensen_shannon", "cramers_v")
SHAPED = (*BINNED, "kolmogorov_smirnov", "wasserstein")


def months(*sizes: int) -> Codes:
    """So many rows in period 1, 2, ..."""
    return Codes(
        np.repeat(np.arange(len(sizes)), sizes).astype(np.int32),
        tuple(str(k + 1) for k in range(len(sizes))),
    )


def drift_of(now: Floats, then: Floats, how: DriftSettings | None = None) -> Drift:
    """Of one number, in the second period against the first."""
    table = DriftTable(months(then.size, now.size), {"x": np.concatenate([then, now])})
    return measure_drift(table, how)


def reading(drift: Drift, statistic: str, column: str = "x", period: str = "2") -> Reading:
    """One of them."""
    return drift.readings[Key(column, statistic, period=period)]


def test_the_catalogue_says_what_it_holds() -> None:
    """Each statistic is under its own id, with words and a documented source."""
    for id_, statistic in STATISTICS.items():
        assert statistic.id == id_ and statistic.name and statistic.summary
        text = type(statistic).__doc__ or ""
        assert all(part in text for part in ("Args:", "Returns:", "Raises:", "References:", ">>>"))


@pytest.mark.parametrize("statistic", SHAPED)
def test_a_planted_shift_is_drift(statistic: str) -> None:
    """Half a standard deviation in 2,000 rows is found, and its bounds leave out nothing."""
    rng = np.random.default_rng(0)
    found = reading(drift_of(rng.normal(size=2000) + 0.5, rng.normal(size=2000)), statistic)
    assert found.verdict == Verdict.DRIFTED
    assert found.estimate.low is not None and found.estimate.low > 0


@pytest.mark.parametrize("statistic", SHAPED)
def test_a_tiny_shift_in_much_data_is_small(statistic: str) -> None:
    """A fortieth of a standard deviation in 300,000 rows: sure, and of no matter."""
    rng = np.random.default_rng(0)
    now, then = rng.normal(size=300_000) + 0.025, rng.normal(size=300_000)
    assert reading(drift_of(now, then), statistic).verdict == Verdict.SMALL


@pytest.mark.parametrize("statistic", SHAPED)
def test_few_rows_cannot_tell(statistic: str) -> None:
    """Four rows give a value and no verdict; with thirty, what would matter may be noise."""
    rng = np.random.default_rng(1)
    four = reading(drift_of(rng.normal(size=4), rng.normal(size=900)), statistic)
    assert four.verdict == Verdict.CANNOT_TELL and "only 4 rows in the period" in four.why
    assert four.estimate.value is not None
    assert (four.estimate.low, four.noise, four.p) == (None, None, None)
    thirty = reading(drift_of(rng.normal(size=30), rng.normal(size=900)), statistic)
    assert thirty.verdict == Verdict.CANNOT_TELL and "may be noise" in thirty.why


def test_a_period_without_values_has_none() -> None:
    """All missing: no distance, not 0; that they are missing is the drift."""
    then = np.linspace(0, 1, 100)
    then[::10] = np.nan
    drift = drift_of(np.full(100, np.nan), then)
    found = reading(drift, "psi")
    assert found.estimate.value is None and found.verdict == Verdict.CANNOT_TELL
    lost = reading(drift, "missing_share")
    assert math.isclose(lost.estimate.value or 0, 0.9) and lost.verdict == Verdict.DRIFTED


def test_missing_values_are_tracked_only_where_there_are_some() -> None:
    """A column without a gap has no such reading, nor has a score."""
    rng = np.random.default_rng(0)
    gaps = rng.normal(size=200)
    gaps[150:] = np.nan
    table = DriftTable(
        months(100, 100), {"whole": rng.normal(size=200), "gaps": gaps}, {"model": rng.random(200)}
    )
    found = measure_drift(table).readings
    assert {k.subject for k in found if k.metric == "missing_share"} == {"gaps"}
    assert list(dict.fromkeys(k.subject for k in found)) == ["model", "whole", "gaps"]


def test_one_value_everywhere_is_no_drift() -> None:
    """A constant column has distance 0, no interval of width 0, and is within noise."""
    drift = drift_of(np.full(50, 3.0), np.full(60, 3.0))
    for statistic in SHAPED:
        found = reading(drift, statistic)
        assert found.estimate.value == 0 and found.estimate.low is None and found.estimate.reason
        assert found.verdict == Verdict.NOISE


@pytest.mark.parametrize("step", [-1.0, 1.0])
@pytest.mark.parametrize("statistic", SHAPED)
def test_leaving_a_constant_is_drift_on_either_side(statistic: str, step: float) -> None:
    """Bins of a constant reference tell below, at and above it apart."""
    drift = drift_of(np.full(400, 3.0 + step), np.full(400, 3.0))
    assert reading(drift, statistic).verdict == Verdict.DRIFTED


def test_an_unseen_name_is_finite_drift() -> None:
    """A name that the reference has never seen shares a bin with the rare ones; no infinity."""
    names = Codes.of(["a"] * 300 + ["b"] * 300 + ["a"] * 150 + ["b"] * 150 + ["new"] * 300)
    drift = measure_drift(DriftTable(months(600, 600), {"c": names}))
    for statistic in BINNED:
        found = reading(drift, statistic, "c")
        assert found.verdict == Verdict.DRIFTED
        assert found.estimate.value is not None and math.isfinite(found.estimate.value)
    assert "half a row" in reading(drift, "psi", "c").estimate.method


def test_row_order_changes_nothing() -> None:
    """Any order of rows gives the same readings to the last bit; noise has a seed."""
    rng = np.random.default_rng(2)
    n = 600
    table = DriftTable(
        Codes(rng.integers(-1, 3, n).astype(np.int32), ("1", "2", "3")),
        {
            "x": rng.poisson(3, n),
            "c": Codes(rng.integers(-1, 5, n).astype(np.int32), tuple("abcde")),
        },
        {"model": rng.random(n)},
        Codes(rng.integers(0, 80, n).astype(np.int32), tuple(map(str, range(80)))),
    )
    for how in (DriftSettings(), DriftSettings(against="others")):
        a, b = (measure_drift(t, how) for t in (table, table.take(rng.permutation(n))))
        assert list(a.readings) == list(b.readings)
        for key, one in a.readings.items():
            for name, value in asdict(one).items():
                other = asdict(b.readings[key])[name]
                if isinstance(value, float):
                    assert math.isclose(value, other, rel_tol=1e-9), (key, name)
                elif name != "estimate":
                    assert value == other, (key, name)


def test_copies_of_a_row_in_one_cluster_are_one_row() -> None:
    """Each row ten times over, tied by its cluster, is as noisy as it was; untied it is not."""
    rng = np.random.default_rng(4)
    x = rng.normal(size=800)
    period = months(400, 400)
    once = measure_drift(DriftTable(period, {"x": x}))
    ten = np.repeat(np.arange(800), 10)
    cluster = Codes(ten.astype(np.int32), tuple(map(str, range(800))))
    tied = measure_drift(DriftTable(period.take(ten), {"x": x[ten]}, cluster=cluster))
    loose = measure_drift(DriftTable(period.take(ten), {"x": x[ten]}))
    for statistic in SHAPED:
        plain, same, wrong = (reading(d, statistic) for d in (once, tied, loose))
        assert plain.noise is not None and same.noise is not None and wrong.noise is not None
        assert math.isclose(same.noise, plain.noise, rel_tol=0.05)
        assert wrong.noise < 0.5 * plain.noise


def test_references() -> None:
    """The first period by name, a given one, or all others; the reference has no reading."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=1500)
    x[500:1000] += 1
    table = DriftTable(months(500, 500, 500), {"x": x})
    first = measure_drift(table)
    assert {k.period for k in first.readings} == {"2", "3"}
    given = measure_drift(table, DriftSettings(reference="2"))
    assert {k.period for k in given.readings} == {"1", "3"}
    assert reading(given, "psi", period="3").verdict == Verdict.DRIFTED
    others = measure_drift(table, DriftSettings(against="others"))
    assert {k.period for k in others.readings} == {"1", "2", "3"}
    middle = reading(others, "kolmogorov_smirnov")
    assert (middle.n, middle.n_reference, middle.verdict) == (500, 1000, Verdict.DRIFTED)


def test_looking_at_more_asks_for_more() -> None:
    """The adjusted p-value grows with the number of columns that are looked at."""
    rng = np.random.default_rng(0)
    x, other = rng.normal(size=400), {f"x{i}": rng.normal(size=400) for i in range(9)}
    alone = reading(measure_drift(DriftTable(months(200, 200), {"x": x})), "psi")
    among = reading(measure_drift(DriftTable(months(200, 200), {"x": x} | other)), "psi")
    assert alone.p == among.p == alone.adjusted
    assert among.adjusted is not None and alone.p is not None and among.adjusted > alone.p


def test_nothing_to_compare() -> None:
    """No rows, one period, or no period at all: no reading, and a warning says so."""
    for period in (months(0), months(10), Codes(np.full(10, -1, np.int32), ())):
        drift = measure_drift(DriftTable(period, {"x": np.zeros(len(period))}))
        assert not drift.readings and any("nothing to compare" in w for w in drift.warnings)


def test_mistakes_are_all_named() -> None:
    """Infinite values, lengths and doubled names at once; an unknown reference or statistic."""
    with pytest.raises(UserError) as error:
        DriftTable(
            months(2, 1),
            {"x": np.array([1.0, np.inf, 2.0]), "y": np.zeros(2), "m": np.zeros(3)},
            {"m": np.array([1.0, np.nan, 2.0])},
        )
    said = str(error.value)
    for part in ("'x' is inf in row 2", "'y' has 2 entries", "'m' is nan", "both a column and a"):
        assert part in said
    table = DriftTable(months(2, 1), {"x": np.zeros(3)})
    with pytest.raises(UserError, match="not a period"):
        measure_drift(table, DriftSettings(reference="march"))
    with pytest.raises(UserError, match="did you mean psi"):
        DriftSettings(floors={"pse": 0.1}, level=0.9)


def test_joining_parts_is_the_whole() -> None:
    """Two tables joined measure as one; an empty part changes nothing."""
    rng = np.random.default_rng(0)
    names = Codes.of(rng.choice(["a", "b"], 300).tolist())
    table = DriftTable(months(150, 150), {"x": rng.normal(size=300), "c": names})
    parts = [table.take(np.arange(a, b)) for a, b in ((0, 100), (100, 100), (100, 300))]
    assert measure_drift(DriftTable.concat(parts)).readings == measure_drift(table).readings


def test_the_timeline_has_a_row_for_each_reading() -> None:
    """The figure's table holds value, bounds, noise, floor and verdict, by column and period."""
    rng = np.random.default_rng(0)
    drift = measure_drift(DriftTable(months(90, 90, 90), {"x": rng.normal(size=270)}))
    table = drift.tables["drift"]
    assert len(table.rows) == len(drift.readings) == 10
    assert [row[2] for row in table.rows[:2]] == ["2", "3"]
    assert all(len(row) == len(table.columns) for row in table.rows)


@settings(max_examples=150, deadline=None)
@given(data=st.data(), n=st.integers(0, 14), against=st.sampled_from(["first", "others"]))
def test_small_and_odd_tables_keep_the_promises(data: st.DataObject, n: int, against: Any) -> None:
    """Whatever the few rows are: no warning, no infinity, bounds around the value with a width,
    a reason where something is missing, and never a verdict of drift without enough rows."""
    numbers = st.sampled_from([0.0, 1.0, 1.0, 2.5, -1e12, 1e140, math.nan])

    def column(values: st.SearchStrategy[Any]) -> list[Any]:
        return data.draw(st.lists(values, min_size=n, max_size=n))

    table = DriftTable(
        Codes(np.array(column(st.integers(-1, 2)), dtype=np.int32), ("1", "2", "3")),
        {
            "x": np.array(column(numbers), dtype=np.float64),
            "c": Codes(np.array(column(st.integers(-1, 2)), dtype=np.int32), ("a", "b", "c")),
        },
        cluster=Codes(np.array(column(st.integers(-1, 6)), dtype=np.int32), tuple("abcdefg"))
        if data.draw(st.booleans())
        else None,
    )
    for key, found in measure_drift(table, DriftSettings(against=against)).readings.items():
        e = found.estimate
        given_ = [
            x for x in (e.value, e.low, e.high, found.noise, found.corrected) if x is not None
        ]
        assert all(math.isfinite(x) for x in given_), key
        if e.low is None or e.high is None:
            assert e.reason
        else:
            assert e.value is not None and e.low <= e.value <= e.high and e.low < e.high
        if min(found.n, found.n_reference) < 5:
            assert found.verdict == Verdict.CANNOT_TELL and e.low is None
