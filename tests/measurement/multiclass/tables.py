"""Tables of classes for tests."""

from __future__ import annotations

from functools import cache

import numpy as np
from hypothesis import strategies as st

from bonafide.measurement.codes import Codes
from bonafide.measurement.multiclass.table import ClassTable

CLASSES = ("a", "b", "c", "d")


@st.composite
def tables(draw: st.DrawFn, *, least: int = 0, most: int = 30) -> ClassTable:
    """A model with probabilities, often tied, a baseline with classes; "d" is always absent."""
    n = draw(st.integers(least, most))

    def column(each: st.SearchStrategy[object]) -> list[object]:
        return draw(st.lists(each, min_size=n, max_size=n))

    parts = np.array(
        column(st.tuples(*[st.integers(0, 3)] * 4).filter(any)), dtype=np.float64
    ).reshape(n, 4)
    weight = None
    if draw(st.booleans()):
        weight = np.array(column(st.integers(1, 4)), dtype=np.float64)
    cluster = None
    if draw(st.booleans()):
        cluster = Codes.of(column(st.sampled_from([*"pqrstuvw", None])))
    return ClassTable.of(
        column(st.sampled_from("abc")),
        parts / parts.sum(axis=1, keepdims=True),
        {"base": Codes.of(column(st.sampled_from("abcd")))},
        classes=CLASSES,
        ordered=True,
        weight=weight,
        cluster=cluster,
    )


@cache
def large(kind: str) -> ClassTable:
    """Four classes of uneven size, two subjects with probabilities that share noise."""
    rng = np.random.default_rng(5)
    n, clusters = 1200, 400
    which = rng.integers(0, clusters, n)
    shared = rng.normal(size=(clusters, 4))[which] if kind == "clusters" else np.zeros((n, 4))
    pull = rng.gumbel(size=(n, 4)) + np.array([0.9, 0.5, 0.2, 0.0]) + shared
    label = pull.argmax(axis=1)
    own = 1.3 * np.eye(4)[label] + 0.6 * shared + rng.normal(size=(n, 4))
    other = 0.6 * own + 0.9 * rng.normal(size=(n, 4))
    soft = [np.exp(x) / np.exp(x).sum(axis=1, keepdims=True) for x in (own, other)]
    return ClassTable.of(
        Codes(label.astype(np.int32), CLASSES),
        soft[0],
        {"base": soft[1]},
        ordered=True,
        weight=np.exp(0.7 * rng.normal(size=n)) if kind == "weighted" else None,
        cluster=Codes(which.astype(np.int32), tuple(f"k{i:03d}" for i in range(clusters)))
        if kind == "clusters"
        else None,
    )
