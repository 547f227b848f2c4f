"""``bonafide.measure`` of files that are read in batches."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

import bonafide
from bonafide.errors import UserError
from bonafide.sources.batches import asked


def table(folder: Path, rows: int = 3000) -> Path:
    """A file of predictions."""
    rng = np.random.default_rng(5)
    late = rng.random(rows) < 0.3
    p = 1 / (1 + np.exp(-rng.normal(size=rows) - late))
    path = folder / "t.parquet"
    pl.DataFrame(
        {"late": late, "p_model": p, "p_rate": p.round(1), "who": rng.integers(0, 90, rows)}
    ).write_parquet(path)
    return path


def test_streamed_as_in_memory(tmp_path: Path) -> None:
    """The same estimates, the approximate ones named so; the file's own digest in the record."""
    path = table(tmp_path)
    whole = bonafide.measure(path, cluster="who", drift=False)
    told: list[str] = []
    found = bonafide.measure(
        path,
        cluster="who",
        stream=True,
        batch_rows=100,
        progress=lambda phase, done, total: told.append(f"{phase} {done}/{total}"),
    )
    assert "approximate, value within" in found["model/roc_auc"].method
    for bound in ("value", "low", "high"):
        ours, theirs = (getattr(m["model-p_rate/brier"], bound) for m in (found, whole))
        assert ours == pytest.approx(theirs, rel=1e-9)
    assert found["model/recall"] == whole["model/recall"]
    assert found["model/roc_auc"].value == pytest.approx(whole["model/roc_auc"].value, abs=1e-3)
    assert found.record.inputs == whole.record.inputs
    assert {"first pass 3000/3000", "second pass 3000/3000"} <= set(told)
    assert any("no audit, no drift" in words for words in found.warnings)


def test_a_folder_is_streamed_unasked(tmp_path: Path) -> None:
    """A folder needs no flag; its record has no path, and is the same for any batch size."""
    table(tmp_path)
    found = bonafide.measure(str(tmp_path), cluster="who")
    assert found.said[0].startswith("streamed: a folder")
    assert found.record.inputs[0].path is None
    assert found.record.inputs[0].role == "predictions, 1 file"
    again = bonafide.measure(f"{tmp_path}/*.parquet", cluster="who", batch_rows=7)
    assert again.record.estimates == found.record.estimates


def test_long_files_are_streamed_unasked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Above a number of rows a Parquet file is streamed, and it is said; it can be refused."""
    path = table(tmp_path)
    monkeypatch.setattr(asked, "UNASKED", 2999)
    assert bonafide.measure(path).said[0].startswith("streamed: 3,000 rows, more than 2,999")
    whole = bonafide.measure(path, stream=False, drift=False)
    assert "approximate" not in whole["model/roc_auc"].method


def test_what_streaming_cannot_do(tmp_path: Path) -> None:
    """Each such thing is refused by name, all at once; and so is what is not a file."""
    path = table(tmp_path)
    with pytest.raises(UserError, match="audit cannot be had") as error:
        bonafide.measure(path, stream=True, audit=True, ways=2, slices=["who"])
    assert len(error.value.problems) == 2
    with pytest.raises(UserError, match="only files are streamed"):
        bonafide.measure({"late": [1, 0]}, stream=True)
    with pytest.raises(UserError, match="regression is not streamed"):
        bonafide.measure(path, stream=True, task="regression")
    with pytest.raises(UserError, match="batch_rows is for tables that are streamed"):
        bonafide.measure(path, batch_rows=5)
