"""Graded answers for tests: drawn by Hypothesis, and large enough for a bootstrap."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from bonafide.measurement.codes import Codes
from bonafide.measurement.graded.table import GradedTable
from bonafide.measurement.settings import Settings

HOW = Settings(pass_from=4, scale=(1, 5))
GRADES = st.integers(1, 5)
NOBODY = float("nan")


@st.composite
def tables(draw: st.DrawFn, *, least: int = 0, most: int = 30) -> GradedTable:
    """Scores from 1 to 5, people's on some rows, a third grader, weights and clusters."""
    n = draw(st.integers(least, most))

    def column(each: st.SearchStrategy[object]) -> list[object]:
        return draw(st.lists(each, min_size=n, max_size=n))

    def floats(each: st.SearchStrategy[object]) -> np.ndarray:
        return np.array(column(each), dtype=np.float64)

    some = st.one_of(GRADES, st.just(NOBODY))
    weight = floats(st.integers(1, 4)) if draw(st.booleans()) else None
    cluster = (
        Codes.of(column(st.sampled_from([*"pqrstuvw", None]))) if draw(st.booleans()) else None
    )
    return GradedTable(
        {"model": floats(GRADES), "base": floats(GRADES)},
        {"model": floats(some), "base": floats(some)},
        {"model": {"third": floats(some)}},
        weight=weight,
        cluster=cluster,
    )


def large(kind: str, n: int = 450) -> GradedTable:
    """Two subjects whose answers are graded by a judge, and a third of them by people."""
    rng = np.random.default_rng(11)
    shared, cluster = rng.normal(size=n), None
    if kind == "clusters":
        which = rng.integers(0, n // 4, n)
        shared = 0.8 * rng.normal(size=n // 4)[which] + 0.6 * shared
        cluster = Codes(which, tuple(f"d{i:04d}" for i in range(n // 4)))

    def points(quality: np.ndarray) -> np.ndarray:
        return np.clip(np.round(3 + quality), 1, 5)

    grades, humans, graders = {}, {}, {}
    for name, gain in (("model", 0.5), ("base", 0.2)):
        quality = gain + shared + 0.7 * rng.normal(size=n)
        grades[name] = points(quality + 0.3 + 0.7 * rng.normal(size=n))
        human = points(quality + 0.3 * rng.normal(size=n))
        humans[name] = np.where(rng.random(n) < 0.35, human, np.nan)
        third = points(quality + rng.normal(size=n))
        graders[name] = {"third": np.where(rng.random(n) < 0.5, third, np.nan)}
    weight = np.exp(0.7 * rng.normal(size=n)) if kind == "weighted" else None
    return GradedTable(grades, humans, graders, weight=weight, cluster=cluster)
