"""What is looked at beside the metrics."""

from __future__ import annotations

import numpy as np
import polars as pl

from bonafide.workspace.measure import measure


def _rows() -> pl.DataFrame:
    """Four hundred decisions in two months, with columns of several kinds."""
    rng = np.random.default_rng(5)
    n = 400
    months = np.repeat([1, 2], n // 2)
    score = rng.random(n)
    return pl.DataFrame(
        {
            "late": (rng.random(n) < score).astype(int),
            "score": score,
            "when": [f"2024-{m:02}-{1 + i % 28:02}T06:00:00" for i, m in enumerate(months)],
            "month": months,
            "hour": rng.integers(0, 24, n),
            "gate": rng.choice(["A", "B"], n),
        }
    )


def test_a_calendar_is_not_tracked_for_drift() -> None:
    """A column that is read off the date must differ from month to month: it is named and left
    out; others are tracked."""
    measured = measure(_rows(), label="late", model="score", baselines=[], time="when")
    record = measured.record
    columns = {str(row[0]) for row in record.tables["drift"].rows}
    assert columns == {"model", "hour", "gate"}
    (said,) = [w for w in record.warnings if "not tracked" in w]
    assert "month" in said and "gate" not in said
