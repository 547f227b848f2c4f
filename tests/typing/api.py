"""Code as a user would write it; the type checker reads it, nothing runs it."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

import bonafide


def from_a_file() -> float | None:
    """A path, named columns, an estimate by id and by its parts."""
    m = bonafide.measure(
        "preds.parquet",
        label="late",
        model="p_hgb",
        baselines=["p_rate"],
        cluster="tailnum",
        time="decided_at",
        slices=["carrier"],
        threshold=0.2,
    )
    low: float | None = m["model-p_rate/roc_auc"].low
    recall = m.get("model", minus="p_rate", metric="recall", where={"carrier": "VX"})
    count: int | None = recall.n
    reason: str | None = recall.reason
    assert count or reason
    return low


def from_arrays() -> list[str]:
    """Arrays, baselines by name, warnings."""
    data: Mapping[str, object] = {"y": np.array([0, 1]), "p": np.array([0.2, 0.7])}
    m = bonafide.measure(data, label="y", model="p", baselines={"rule": "p"}, out=Path("a.json"))
    return [*m, *m.warnings]


def of_texts() -> int:
    """Checking and building answer with an exit status and findings with places."""
    report = bonafide.check([Path("README.md")], fix=False, strict=True)
    for finding in report.findings:
        line: int | None = finding.place.line
        assert line is None or finding.code
    return report.exit_status + bonafide.build("casebook").exit_status
