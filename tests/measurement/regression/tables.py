"""Tables of numbers for tests."""

from __future__ import annotations

from functools import cache

import numpy as np
from hypothesis import strategies as st

from bonafide.measurement.codes import Codes
from bonafide.measurement.regression.table import RegressionTable

NUMBERS = st.sampled_from([-3.0, -1.0, 0.0, 0.5, 1.0, 1.0, 2.0, 2.5, 4.0, 7.0, 40.0])
LEVELS = (0.1, 0.5, 0.9)


@st.composite
def tables(draw: st.DrawFn, *, least: int = 0, most: int = 30) -> RegressionTable:
    """Tables with ties, targets of 0, repeated clusters and whole-number weights."""
    n = draw(st.integers(least, most))

    def column(each: st.SearchStrategy[object]) -> list[object]:
        return draw(st.lists(each, min_size=n, max_size=n))

    def numbers() -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        return np.array(column(NUMBERS), dtype=np.float64)

    weight = None
    if draw(st.booleans()):
        weight = np.array(column(st.integers(1, 4)), dtype=np.float64)
    cluster = None
    if draw(st.booleans()):
        cluster = Codes.of(column(st.sampled_from([*"pqrstuvw", None])))
    label, model, base = numbers(), numbers(), numbers()
    spread = np.abs(numbers())
    return RegressionTable.of(
        label,
        model,
        {"base": base},
        intervals={"model": (model - spread, model + spread), "base": (base - 1, base + 1)},
        quantiles={
            "model": {level: model + spread * (level - 0.5) for level in LEVELS},
            "base": {level: base + 2 * level - 1 for level in LEVELS},
        },
        weight=weight,
        cluster=cluster,
    )


@cache
def large(kind: str) -> RegressionTable:
    """Skewed positive targets, two subjects that share noise."""
    rng = np.random.default_rng(5)
    n, clusters = 1200, 400
    which = rng.integers(0, clusters, n)
    shared = rng.normal(size=clusters)[which] if kind == "clusters" else np.zeros(n)
    known = rng.normal(size=n)
    label = np.exp(0.4 * known + 0.3 * shared + 0.3 * rng.normal(size=n))
    model = np.exp(0.4 * known + 0.1 * shared) * (1 + 0.1 * rng.normal(size=n))
    base = 0.6 * model + 0.5 + 0.2 * rng.normal(size=n)
    subjects = {"model": model, "base": base}
    width = {name: 0.5 + 0.2 * rng.random(n) for name in subjects}
    return RegressionTable.of(
        label,
        model,
        {"base": base},
        intervals={
            name: (x - width[name] * 0.9, x + 1.1 * width[name] ** 2)
            for name, x in subjects.items()
        },
        quantiles={
            name: {level: x * (0.5 + level) for level in LEVELS} for name, x in subjects.items()
        },
        nominal=0.8,
        weight=np.exp(0.7 * rng.normal(size=n)) if kind == "weighted" else None,
        cluster=Codes(which.astype(np.int32), tuple(f"k{i:03d}" for i in range(clusters)))
        if kind == "clusters"
        else None,
    )
