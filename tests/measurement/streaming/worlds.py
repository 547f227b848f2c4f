"""Tables to stream: each with a model, three baselines, a slice column and months."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import Floats
from bonafide.measurement.codes import Codes
from bonafide.measurement.table import Table

WORLDS = ("plain", "weighted", "clustered", "clustered and weighted", "ties", "margins", "rare")


def world(name: str, rows: int = 20_000, seed: int = 1) -> Table:
    """A table by one of the names above."""
    rng = np.random.default_rng(seed)
    label = rng.random(rows) < (0.02 if name == "rare" else 0.2)
    cluster = rng.integers(0, 400, rows)
    shared = rng.normal(size=400)[cluster] * 0.5 if name.startswith("clustered") else 0.0
    margin = rng.normal(size=rows) + 1.3 * label - 1.5 + shared

    def scores(away: float, digits: int) -> Floats:
        found: Floats = margin + rng.normal(size=rows) * away
        if name == "margins":
            return 3 * found
        found = 1 / (1 + np.exp(-found))
        return np.round(found, digits) if name == "ties" else found

    return Table.of(
        label,
        scores(0, 2),
        {"old": scores(0.6, 1), "flat": np.full(rows, 0.3), "poor": scores(2, 2)},
        weight=rng.gamma(2, size=rows) if "weighted" in name else None,
        cluster=Codes.numbered(cluster.astype(np.int32), 400) if "clustered" in name else None,
        slices={"kind": Codes(rng.integers(-1, 4, rows).astype(np.int32), tuple("abcd"))},
        period=Codes(rng.integers(0, 2, rows).astype(np.int32), ("2026-01", "2026-02")),
    )
