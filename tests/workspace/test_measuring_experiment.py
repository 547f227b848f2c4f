"""The evidence record of an experiment."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

from bonafide.errors import UserError
from bonafide.evidence import naming
from bonafide.evidence.identifier import parse_id
from bonafide.evidence.record import Provenance, Record, read_record
from bonafide.measurement.estimate import Key
from bonafide.measurement.settings import Settings
from bonafide.sources.experiment import ExperimentColumns, OutcomeColumn
from bonafide.sources.table import as_frame
from bonafide.workspace.measuring.experiment import experiment_record

MADE = Provenance("2026-01-01T00:00:00Z", "bonafide 0")
COLUMNS = ExperimentColumns(
    "arm",
    "old",
    (
        OutcomeColumn("spent", "mean", before="before", unit="money"),
        OutcomeColumn("bought", "proportion", role="secondary"),
    ),
    unit="user",
    planned={"old": 0.5, "new": 0.5},
)


def frame(n: int = 400) -> pl.DataFrame:
    """Half and half, the new one better in spending."""
    rng = np.random.default_rng(1)
    before = rng.normal(10, 3, n)
    return pl.DataFrame(
        {
            "user": np.arange(n),
            "arm": np.where(np.arange(n) % 2, "new", "old"),
            "before": before,
            "spent": before + rng.normal(0, 1, n) + (np.arange(n) % 2),
            "bought": rng.random(n) < 0.3,
        }
    )


def record(data: pl.DataFrame, **changes: Any) -> Record:
    """The record of a frame."""
    how = {"name": "ab", "base": Path(), "made": MADE, "currency": "USD"} | changes
    return experiment_record(as_frame(data), COLUMNS, Settings(sequential_at=400), **how).sealed()


def test_a_record_holds_the_experiment() -> None:
    """Task, declarations, variants with roles, estimates by id, readings as a table."""
    found = record(frame())
    assert (found.kind, found.settings["task"]) == ("measure", "experiment")
    assert found.settings["outcomes"][0]["before"] == "before"
    assert found.settings["planned"] == {"old": 0.5, "new": 0.5}
    assert {name: each.role for name, each in found.subjects.items()} == {
        "old": "control",
        "new": "variant",
    }
    assert found.inputs[0].columns["arm"] == "the variant"
    cuped = found.estimates["new-old/spent_cuped"]
    assert cuped.value == pytest.approx(1.0, abs=0.3) and cuped.unit == "money"
    assert found.estimates["new/allocated_share"].value == 0.5
    verdicts = {row[0]: row[-1] for row in found.tables["comparisons"].rows}
    assert verdicts == {"spent": "better", "bought": "cannot tell"}


def test_it_survives_being_written_and_read() -> None:
    """Every id follows the grammar, and the same table gives the same bytes in any row order."""
    found = record(frame())
    assert read_record(found.to_json(), "ab.json") == found
    keys = [parse_id(each) for each in found.estimates]
    assert Key("new", "spent_relative_lift", "old") in keys
    mixed = record(frame().sample(fraction=1.0, shuffle=True, seed=2))
    for name, entry in found.estimates.items():
        other = mixed.estimates[name]
        assert (entry.value, entry.low) == (
            pytest.approx(other.value, rel=1e-9),
            pytest.approx(other.low, rel=1e-9),
        )


def test_every_estimate_has_words() -> None:
    """Pages name what an experiment adds to an outcome, and leave the user's own name alone."""
    found = record(frame())
    names = {naming.metric(parse_id(each).metric).name for each in found.estimates}
    assert {"spent", "spent, relative lift", "spent, adjusted (CUPED)", "spent, at any time"} <= (
        names
    )
    assert "Allocation" in names


def test_mistakes_are_the_users() -> None:
    """Two rows for one unit: refused before anything is computed."""
    with pytest.raises(UserError, match="more than one row"):
        record(frame().with_columns(user=pl.lit(1)))
