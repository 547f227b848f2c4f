"""Every pass: numba's loop and NumPy's twin give the same bits, and what plain definitions give."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bonafide.measurement.cell import Cell
from bonafide.measurement.codes import Codes
from bonafide.measurement.kernels import ranks, sorting, sums, taking
from bonafide.measurement.kernels.cache_folder import cache_folder
from bonafide.measurement.kernels.compiled import Engine, engine
from bonafide.measurement.measure import measure
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings
from bonafide.measurement.table import Table
from tests.measurement.tables import large

NUMBERS = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False, width=64),
    st.sampled_from([0.0, -0.0, 0.5, np.nextafter(0.5, 1), 5e-324, -5e-324, 1e308]),
)


def both(make: Callable[[], object]) -> tuple[object, object]:
    """What a pass gives, compiled and in NumPy."""
    found = []
    names: tuple[Engine, ...] = ("numba", "numpy")
    for name in names:
        with engine(name):
            found.append(make())
    return found[0], found[1]


def same_bits(a: object, b: object) -> bool:
    """Equal to the last bit, whatever it is made of."""
    if isinstance(a, tuple) and isinstance(b, tuple):
        return len(a) == len(b) and all(map(same_bits, a, b))
    x, y = np.asarray(a), np.asarray(b)
    return x.dtype == y.dtype and x.shape == y.shape and x.tobytes() == y.tobytes()


def drawn(seed: int, n: int, *, weighted: bool, clustered: bool) -> dict[str, object]:
    """Columns with ties, negative scores, uneven clusters and weights of many sizes."""
    rng = np.random.default_rng(seed)
    score = np.round(rng.normal(size=n), int(rng.integers(0, 17)))
    units = max(1, n // 4)
    return {
        "score": score,
        "other": np.round(rng.normal(size=n), 1),
        "label": np.append(rng.random(n - 2) < 0.3, [True, False]),
        "weight": np.exp(3 * rng.normal(size=n)) if weighted else None,
        "unit": rng.integers(0, units, n).astype(np.int32) if clustered else None,
        "units": units if clustered else n,
        "codes": rng.integers(-1, 7, n).astype(np.int32),
    }


@given(st.lists(NUMBERS, max_size=60))
@settings(max_examples=200, deadline=None)
def test_the_order_is_that_of_a_stable_sort(scores: list[float]) -> None:
    """All 64 bits count, -0.0 equals 0.0, and equal scores keep the order of their rows."""
    score = np.array(scores)
    expected = np.argsort(score, kind="stable").astype(np.uint32)
    for found in both(lambda: sorting.ascending(score)):
        assert same_bits(found, expected)


def test_no_precision_of_a_score_is_lost() -> None:
    """Scores that differ in the last bit only are ranked: AUC is 1, and .5 where they are tied."""
    n = 300_000
    label = np.arange(n) % 2 == 1
    score = np.where(label, np.nextafter(0.25, 1), 0.25)
    for name in ("numba", "numpy"):
        with engine(name):  # type: ignore[arg-type]
            found = measure(Table.of(label, score), Settings(), metrics=["roc_auc"])
            assert [e.value for e in found.estimates.values()] == [1.0]
            tied = measure(Table.of(label, np.full(n, 0.25)), Settings(), metrics=["roc_auc"])
            assert [e.value for e in tied.estimates.values()] == [0.5]


@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("clustered", [False, True])
@pytest.mark.parametrize("n", [2, 3, 17, 400, 3000])
def test_two_readings_give_the_same_bits(n: int, clustered: bool, weighted: bool) -> None:
    """Loops and NumPy add in the same order: not one bit differs, in any pass."""
    for seed in range(4):
        c = drawn(seed, n, weighted=weighted, clustered=clustered)
        score, other, label, codes = (c[k] for k in ("score", "other", "label", "codes"))
        weight, unit, units = c["weight"], c["unit"], c["units"]

        def passes() -> tuple[object, ...]:
            order = sorting.ascending(score)  # noqa: B023
            rows, ends = sorting.grouped(codes, 7)  # noqa: B023
            place = sorting.places(rows, ends)
            marks = ranks.marks(score, label, order)  # noqa: B023
            shared = weight, unit, units  # noqa: B023
            a = sums.class_sums(score, label, 0.2, *shared)  # noqa: B023
            b = sums.class_sums(other, label, 0.2, *shared)  # noqa: B023
            found: list[object] = [
                *(order, rows, ends, place, marks, a, b),
                sorting.orders(order, place, ends),
                ranks.auc(order, marks, *shared),
                ranks.average_precision(order, marks, *shared),
                sums.class_counts(score, label, 0.2),  # noqa: B023
                sums.pair_counts(score, other, label, 0.2),  # noqa: B023
                sums.unit_moments(a, b),
                sums.share_sums(a[3], a[2] + a[3]),
                taking.floats_at(score, order),  # noqa: B023
                taking.flags_at(label, order),  # noqa: B023
                taking.ints_at(codes, order),  # noqa: B023
            ]
            if unit is not None:  # noqa: B023
                spread = (3 * unit).astype(np.int32)  # noqa: B023
                found += [
                    sums.unit_sums(score, weight, unit, units),  # noqa: B023
                    sums.differing(score, other, unit, units),  # noqa: B023
                    sums.without_gaps(spread, int(spread.max())),
                ]
            return tuple(found)

        assert same_bits(*both(passes))


def plain_auc(scored: Scored) -> tuple[float, np.ndarray]:
    """The definition, pair by pair: placement values, centred."""
    s, y, w = scored.score, scored.cell.label, scored.cell.mass
    right = (s[:, None] > s[None, :]) + 0.5 * (s[:, None] == s[None, :])
    positives, negatives = w[y].sum(), w[~y].sum()
    below = right[:, ~y] @ w[~y] / negatives
    above = right[y, :].T @ w[y] / positives
    value = float(w[y] @ below[y] / positives)
    row = np.where(y, (below - value) / positives, (above - value) / negatives) * w
    return value, scored.cell.per_unit(row)


def plain_precision(scored: Scored) -> tuple[float, np.ndarray]:
    """The definition: each positive row's precision, and its derivative by each row's weight."""
    s, y, w = scored.score, scored.cell.label, scored.cell.mass
    upto = s[None, :] >= s[:, None]
    true, both_kinds = upto[:, y] @ w[y], upto @ w
    precision = true / both_kinds
    positives = w[y].sum()
    value = float(w[y] @ precision[y] / positives)
    of_true = (w * y * (both_kinds - true) / both_kinds**2) @ upto
    of_false = (w * y * true / both_kinds**2) @ upto
    row = np.where(y, precision - value + of_true, -of_false) / positives * w
    return value, scored.cell.per_unit(row)


@pytest.mark.parametrize("name", ["numba", "numpy"])
@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("clustered", [False, True])
def test_passes_are_their_definitions(name: Engine, clustered: bool, weighted: bool) -> None:
    """AUC and average precision with every unit's influence, as defined row by row."""
    for seed in range(6):
        c = drawn(seed, 120, weighted=weighted, clustered=clustered)
        cell = Cell.of(c["label"], c["weight"], c["unit"])  # type: ignore[arg-type]
        scored = Scored(cell, c["score"])  # type: ignore[arg-type]
        with engine(name):
            ranked = scored.ranked
            shared = ranked.order, ranked.marks, cell.weight, cell.unit, cell.units
            for found, expected in (
                (ranks.auc(*shared), plain_auc(scored)),
                (ranks.average_precision(*shared), plain_precision(scored)),
            ):
                assert found[0] == pytest.approx(expected[0], rel=1e-12)
                assert np.allclose(found[1], expected[1], rtol=1e-9, atol=1e-13)


def test_clusters_never_merge() -> None:
    """More clusters than 16 bits can tell, with numbers far apart: each stays its own unit."""
    n = 300_000
    rng = np.random.default_rng(1)
    label = rng.random(n) < 0.5
    lonely = Codes.numbered(rng.permutation(n).astype(np.int32) * 7, 7 * n)
    table = Table.of(label, rng.random(n))
    apart = Table.of(label, table.scores["model"], cluster=lonely)
    for name in ("numba", "numpy"):
        with engine(name):  # type: ignore[arg-type]
            alone, clustered = (
                next(iter(measure(t, Settings(), metrics=["roc_auc"]).estimates.values()))
                for t in (table, apart)
            )
        assert clustered.clusters == n
        assert (clustered.low, clustered.high) == pytest.approx((alone.low, alone.high), rel=1e-9)


@pytest.mark.parametrize("kind", ["ascending", "descending", "shuffled"])
def test_no_order_of_the_file_is_assumed(kind: str) -> None:
    """Rows sorted by score, by slice or not at all give the same estimates."""
    table = large(np.random.default_rng(2), n=4000, clusters=300)
    code = np.random.default_rng(3).integers(-1, 5, 4000).astype(np.int32)
    table = Table(
        table.label, table.scores, None, table.cluster, {"g": Codes(code, tuple("abcde"))}
    )
    order = np.argsort(table.scores["model"], kind="stable")
    rows = {
        "ascending": order,
        "descending": order[::-1],
        "shuffled": np.random.default_rng(4).permutation(4000),
    }[kind]
    first, other = (measure(t, Settings(1.0, 4.0)).estimates for t in (table, table.take(rows)))
    assert list(first) == list(other)
    for key, a in first.items():
        b = other[key]
        for x, y in ((a.value, b.value), (a.low, b.low), (a.high, b.high)):
            assert (x is None) == (y is None)
            assert x is None or x == pytest.approx(y, rel=1e-8, abs=1e-9)


@pytest.mark.parametrize("clusters", [None, 200])
def test_workers_and_engines_change_no_bit(clusters: int | None) -> None:
    """One thread or eight, compiled or not: the same estimates, to the last bit."""
    table = large(np.random.default_rng(5), n=3000, clusters=clusters)
    code = np.random.default_rng(6).integers(-1, 9, 3000).astype(np.int32)
    table = Table(
        table.label, table.scores, None, table.cluster, {"g": Codes(code, tuple("abcdefghi"))}
    )
    with engine("numpy"):
        expected = measure(table, Settings(1.0, 4.0), workers=1)
    for name in ("numba", "numpy"):
        for workers in (1, 2, 8):
            with engine(name):  # type: ignore[arg-type]
                assert measure(table, Settings(1.0, 4.0), workers=workers) == expected


def test_the_cache_folder_is_the_users_own(tmp_path: Path) -> None:
    """Passes are kept where nobody else can write, never where one works, or not at all."""
    home = {"HOME": str(tmp_path)}
    folder = cache_folder(home)
    assert folder == tmp_path / ".cache" / "bonafide" / "kernels"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    named = tmp_path / "named"
    assert cache_folder(home | {"NUMBA_CACHE_DIR": str(named)}) == named
    assert stat.S_IMODE(named.stat().st_mode) == 0o700
    named.chmod(0o777)
    assert cache_folder(home | {"NUMBA_CACHE_DIR": str(named)}) is None
    assert cache_folder(home | {"NUMBA_CACHE_DIR": "here"}) is None
    assert cache_folder(home | {"XDG_CACHE_HOME": "here"}) == folder
    assert cache_folder({}) is None
    (tmp_path / "link").symlink_to(tmp_path / "named")
    assert cache_folder({"NUMBA_CACHE_DIR": str(tmp_path / "link")}) is None
