"""Auditing a table, and telling it in a record."""

from pathlib import Path

import numpy as np
import polars as pl

from bonafide.evidence.record import RecordTable
from bonafide.measurement.audit.catalogue import AUDITS
from bonafide.workspace.audit import audit, audit_record_table, audit_warnings


def leaking(n: int = 600) -> pl.DataFrame:
    """Orders, one of whose columns is filled when they are returned."""
    rng = np.random.default_rng(0)
    returned = rng.integers(0, 2, n)
    return pl.DataFrame(
        {
            "returned": returned,
            "price": rng.normal(size=n),
            "items": rng.normal(size=n),
            "refund": np.where(returned == 1, rng.normal(size=n), np.nan),
            "part": np.where(rng.random(n) < 0.5, "train", "test"),
            "email": [f"person{i}@example.org" for i in range(n)],
        }
    )


def test_a_file_is_audited(tmp_path: Path) -> None:
    """Every audit answers, in the order of the catalogue; the leak is named."""
    leaking().write_parquet(tmp_path / "orders.parquet")
    findings = audit(tmp_path / "orders.parquet", label="returned", split="part")
    assert [each.audit for each in findings] == list(AUDITS)
    first = findings[0]
    assert first.status == "found" and first.columns == ("refund",)


def test_a_record_tells_it_without_values() -> None:
    """The table of a record holds every audit, and no value of a row."""
    findings = audit(leaking(), label="returned", split="part")
    table = audit_record_table(findings)
    assert isinstance(table, RecordTable)
    assert {row[0] for row in table.rows} == set(AUDITS)
    assert all(len(row) == len(table.columns) for row in table.rows)
    assert "@" not in table.model_dump_json()


def test_warnings_name_what_was_found_and_what_was_not_looked_for() -> None:
    """One line for each finding, and one for all that could not be looked at."""
    said = audit_warnings(audit(leaking(), label="returned", split="part"))
    assert said[0].startswith("audit, the label among the features: 'refund' gives the label")
    assert said[-1].startswith("audit, could not look at ")
    assert "time order of the split" in said[-1]
