"""A handful of big clusters: wide intervals, but not absurd ones."""

import numpy as np

from bonafide.measurement.codes import Codes
from bonafide.measurement.estimate import Key
from bonafide.measurement.measure import measure
from bonafide.measurement.settings import Settings
from bonafide.measurement.table import Table


def test_units_are_added_where_differences_were_not_seen_and_only_there() -> None:
    """Five clusters that all differ say how much they vary; one of forty that differs does not."""
    rng = np.random.default_rng(0)
    cluster = Codes.of([f"c{i:02}" for i in np.arange(40).repeat(50)])
    label = rng.integers(0, 2, 2000)
    score = np.clip(label * 0.3 + rng.random(2000) * 0.7, 0, 1)
    other = score.copy()
    other[:25] = 1 - other[:25]
    key = Key("model", "recall", minus="b")
    rare = measure(Table.of(label, score, {"b": other}, cluster=cluster), Settings(threshold=0.5))
    assert "two units added" in rare.estimates[key].method
    five = Codes.of([f"c{i}" for i in np.arange(5).repeat(400)])
    noise = np.clip(score + rng.normal(0, 0.2, 2000), 0, 1)
    every = measure(Table.of(label, score, {"b": noise}, cluster=five), Settings(threshold=0.5))
    found = every.estimates[key]
    assert "two units added" not in found.method
    assert found.low is not None
    assert found.high is not None
    assert found.high - found.low < 0.3
