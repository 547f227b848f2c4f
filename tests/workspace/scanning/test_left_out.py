"""Where a number was looked for and not found, the runs that were not looked into are counted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bonafide.workspace.scan import scan
from tests.sources.stores.trees import unpacked


def _looked(root: Path) -> str:
    (numbers,) = scan([root], today=date(2026, 1, 1)).numbers
    (number,) = numbers
    return number.why


def test_damaged_runs_are_counted_where_nothing_was_found(tmp_path: Path) -> None:
    """A run whose file is cut was not looked into; one that was deleted stood there from the
    beginning of this store."""
    root = unpacked("mlflow-files", tmp_path)
    (root / "README.md").write_text("# A\n\nBoosted trees reach a recall of 0.786.\n")
    assert "1 damaged or deleted run was left out" in _looked(root)
    for path in root.rglob("metrics/cost_usd"):
        path.write_text(path.read_text().rstrip("\n"))
    assert "3 damaged or deleted runs were left out" in _looked(root)
