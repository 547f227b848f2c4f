"""A casebook's records are measured again when, and only when, they no longer say it all."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from bonafide.evidence.record import Record
from bonafide.evidence.store.records import load_record
from bonafide.workspace.measure_casebook import measure_casebook

IMPACT = """    impact:
      period: month
      against: rule
      terms: [cost_difference]
      assumptions:
        - {name: decisions, best: 1000, unit: per month, source: a plan}
"""


class Book:
    """A casebook of one case with a table of two baselines, a column and a month."""

    def __init__(self, root: Path) -> None:
        self.root, self.case = root, root / "cases" / "demo"
        (self.case / "data").mkdir(parents=True)
        (root / "profile.yaml").write_text("schema_version: 1\nname: A B\n")
        rng = np.random.default_rng(0)
        y = rng.integers(0, 2, 600)
        columns = {
            name: np.clip(0.3 + lift * y + rng.normal(0, 0.2, 600), 0, 1)
            for name, lift in (("model", 0.4), ("rule", 0.1), ("forest", 0.3))
        }
        month = ["2025-01-05"] * 300 + ["2025-02-05"] * 300
        frame = pl.DataFrame({"label": y, **columns, "age": rng.normal(size=600), "when": month})
        frame.write_parquet(self.case / "data" / "p.parquet")

    def measure(self, baselines: str = "rule, forest", more: str = "") -> tuple[bool, Record]:
        """Whether the old record was kept, and the record that there is then."""
        text = (
            "---\nschema_version: 1\ntitle: Demo\nmeasure:\n  - name: replay\n"
            "    data: data/p.parquet\n    label: label\n    model: model\n    time: when\n"
            f"    baselines: [{baselines}]\n    cost_act: 1\n    cost_miss: 5\n    currency: USD\n"
            f"{more}---\nText.\n"
        )
        (self.case / "case.md").write_text(text)
        kept: list[bool] = []

        def report(name: str, seconds: float | None, reused: bool) -> None:
            if seconds is not None:
                kept.append(reused)

        measure_casebook(self.root, report=report)
        return kept[0], load_record(self.case / "evidence" / "replay.json")


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A casebook that was measured once."""
    made = Book(tmp_path)
    assert made.measure()[0] is False
    return made


def test_nothing_changed_is_left_alone(book: Book) -> None:
    """Columns whose drift a record holds besides are no reason to measure anew."""
    kept, record = book.measure()
    assert kept and record.subjects["age"].role == "column"


def test_another_order_of_the_ladder_is_another_measurement(book: Book) -> None:
    """Rungs stand in the order of the case, and so does the record."""
    kept, record = book.measure("forest, rule")
    assert not kept
    assert [row[1] for row in record.tables["ladder"].rows] == ["forest", "rule", "model"]


def test_an_impact_that_is_added_is_measured(book: Book) -> None:
    """What the difference is worth comes into the record, and goes with its declaration."""
    kept, record = book.measure(more=IMPACT)
    assert not kept and record.estimates["impact/net_per_month"].low is not None
    assert {"impact", "impact_assumptions", "tornado"} <= record.tables.keys()
    kept, record = book.measure()
    assert not kept and "impact" not in record.tables
