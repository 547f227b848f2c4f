"""Streaming gives what measuring in memory gives: exactly, or within what it states."""

from __future__ import annotations

import re

import numpy as np
import pytest

from bonafide.errors import UserError
from bonafide.measurement.estimate import Key
from bonafide.measurement.measure import measure
from bonafide.measurement.settings import Settings
from bonafide.measurement.streaming import first_pass, second_pass
from bonafide.measurement.streaming.block import Outline
from bonafide.measurement.streaming.measuring import STREAMED, measure_blocks
from bonafide.measurement.table import Table
from bonafide.measurement.task import Measurement
from tests.measurement.streaming.blocks import blocks_of, outline_of
from tests.measurement.streaming.worlds import WORLDS, world

SETTINGS = Settings(cost_act=2, cost_miss=10)
MARGINS = Settings(cost_act=2, cost_miss=10, threshold=0.1)


def streamed(table: Table, size: int, settings: Settings = SETTINGS) -> Measurement:
    """Every streamed metric, everywhere."""
    return measure_blocks(
        outline_of(table), lambda: blocks_of(table, size), settings, metrics=STREAMED
    )


@pytest.mark.parametrize("name", WORLDS)
def test_agrees_with_memory(name: str) -> None:
    """Values are equal or within the stated bound, bounds within 2 % of their width.

    The same reasons, methods, counts, order and warnings.
    """
    table = world(name)
    settings = MARGINS if name == "margins" else SETTINGS
    exact = measure(table, settings, metrics=STREAMED)
    found = streamed(table, 7000, settings)
    assert list(exact.estimates) == list(found.estimates)
    assert exact.warnings == found.warnings
    approximate = 0
    for key, right in exact.estimates.items():
        own = found.estimates[key]
        assert (right.n, right.positives, right.clusters) == (own.n, own.positives, own.clusters)
        assert right.reason == own.reason
        assert (right.value is None) == (own.value is None)
        assert (right.low is None) == (own.low is None)
        if right.value is None or own.value is None:
            continue
        said = re.search(r"approximate, value within (\S+)$", own.method)
        approximate += said is not None
        allowed = float(said[1]) if said else 1e-12 * max(1.0, abs(right.value))
        assert abs(right.value - own.value) <= allowed, key
        if said is None:
            assert own.method == right.method
        if right.low is not None and right.high is not None:
            assert own.low is not None and own.high is not None
            wide = right.high - right.low
            assert own.high - own.low == pytest.approx(wide, rel=0.02, abs=1e-12), key
    assert bool(approximate) == (name != "ties")
    assert not any(
        "approximate" in own.method
        for key, own in found.estimates.items()
        if key.metric not in second_pass.RANKS
    )


def test_the_size_of_blocks_changes_nothing() -> None:
    """Blocks of any size give the same bytes."""
    table = world("clustered and weighted", 9000)
    assert streamed(table, 9000) == streamed(table, 37) == streamed(table, 4096)


def test_order_changes_rounding_only() -> None:
    """The same rows in another order: the same values to the last bit, bounds to 1e-9."""
    table = world("weighted", 9000)
    there, back = streamed(table, 3000), streamed(table.take(np.arange(9000)[::-1]), 3000)
    for key, one in there.estimates.items():
        other = back.estimates[key]
        assert one.value == other.value
        if one.low is not None:
            assert one.low == pytest.approx(other.low, rel=1e-9, abs=1e-12)


def test_few_equal_scores_are_exact() -> None:
    """Scores that share a bin only with their equals: ties count half, nothing is approximate."""
    table = Table.of([1, 0, 1, 0, 1, 0] * 5, [0.9, 0.9, 0.5, 0.5, 0.5, 0.1] * 5)
    found = streamed(table, 7).estimates[Key("model", "roc_auc")]
    right = measure(table, SETTINGS).estimates[Key("model", "roc_auc")]
    assert (found.value, found.method) == (right.value, right.method)
    assert (found.low, found.high) == pytest.approx((right.low, right.high), rel=1e-6)


def test_no_rows() -> None:
    """No rows: no value, and the reason; as in memory."""
    found = measure_blocks(Outline({"model": (0.0, 0.0)}), list, SETTINGS)
    assert found.estimates[Key("model", "roc_auc")].reason == "there are no rows"
    assert found.warnings == ("there are no rows: nothing was measured",)


def test_too_many_clusters_for_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Slices whose clusters do not fit have values and no bounds, and say what to do."""
    table = world("clustered", 4000)
    monkeypatch.setattr(second_pass, "MOST_PAIRS", 500)
    found = streamed(table, 4000)
    whole = found.estimates[Key("model", "roc_auc")]
    part = found.estimates[Key("model", "roc_auc", None, (("kind", "a"),))]
    assert whole.low is not None and whole.clusters == 400
    assert part.value is not None and part.low is None and part.clusters is None
    assert "name fewer slices" in str(part.reason)
    monkeypatch.setattr(first_pass, "PAIRS_BYTES", 500)
    assert streamed(table, 4000).estimates == found.estimates


def test_a_metric_that_needs_all_rows_is_refused() -> None:
    """KS needs all rows at once: the message says so, and names what can be streamed."""
    table = world("plain", 500)
    with pytest.raises(UserError, match="'ks' cannot be streamed"):
        measure_blocks(outline_of(table), lambda: blocks_of(table, 500), SETTINGS, metrics=["ks"])
    with pytest.raises(UserError, match="unknown metric 'acuracy'"):
        measure_blocks(outline_of(table), list, SETTINGS, metrics=["acuracy"])
