"""Tables for tests: drawn by Hypothesis, and one that is large enough for a bootstrap."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from bonafide.measurement.codes import Codes
from bonafide.measurement.table import Table

SCORES = st.sampled_from([0.0, 0.1, 0.2, 0.3, 0.5, 0.5000001, 0.75, 0.9, 1.0])
NAMES = st.sampled_from(["a", "b", "c", None])


@st.composite
def tables(draw: st.DrawFn, *, least: int = 0, most: int = 40) -> Table:
    """Tables with ties, repeated clusters, missing codes and whole-number weights."""
    n = draw(st.integers(least, most))

    def column(each: st.SearchStrategy[object]) -> list[object]:
        return draw(st.lists(each, min_size=n, max_size=n))

    weight = None
    if draw(st.booleans()):
        weight = np.array(column(st.integers(1, 4)), dtype=np.float64)
    cluster = (
        Codes.of(column(st.sampled_from([*"pqrstuvw", None]))) if draw(st.booleans()) else None
    )
    return Table.of(
        np.array(column(st.integers(0, 1)), dtype=np.int64),
        np.array(column(SCORES), dtype=np.float64),
        {"base": np.array(column(SCORES), dtype=np.float64)},
        weight=weight,
        cluster=cluster,
        slices={"carrier": Codes.of(column(NAMES))},
        period=Codes.of(column(st.sampled_from(["2013-04", "2013-05"]))),
    )


def large(
    rng: np.random.Generator, *, n: int = 1500, weighted: bool = False, clusters: int | None = None
) -> Table:
    """A third positive, two subjects that share noise, ties in the second."""
    shared = np.zeros(n)
    cluster = None
    if clusters is not None:
        which = rng.integers(0, clusters, n)
        shared = rng.normal(size=clusters)[which]
        cluster = Codes(which.astype(np.int32), tuple(f"k{i:04d}" for i in range(clusters)))
    label = rng.random(n) < 1 / (1 + np.exp(0.8 - shared))
    x = rng.normal(size=n) + 0.5 * shared + 1.2 * label
    other = 0.6 * x + 0.8 * rng.normal(size=n)
    squash = lambda z: 1 / (1 + np.exp(0.9 - z))  # noqa: E731
    weight = np.exp(0.7 * rng.normal(size=n)) if weighted else None
    return Table.of(
        label, squash(x), {"base": np.round(squash(other), 1)}, weight=weight, cluster=cluster
    )
