"""Stores that somebody made to break the import, or that simply grew: nothing of them leaves the
evidence folder, runs out of bounds, or is presented as a number that it is not."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from bonafide.evidence.identifier import parse_id
from bonafide.evidence.store.records import load_record
from bonafide.workspace.build import build
from bonafide.workspace.check import check
from bonafide.workspace.importing.run_record import MOST_METRICS, MOST_ROWS
from tests.workspace.importing.stores import files, kept, only, run, store

NAMES = (
    "../../x", "/etc/passwd", "model", "model/x", "a-b", "a:value", "x@y=z", "x~2024", "%2F",
    "ä ö", "日本", "<script>alert(1)</script>", "](evil)", "\u202eauc", "a\x1b[31mb", "a\nb", " ",
)  # fmt: skip


def test_metrics_of_any_name_are_cited_by_that_name(tmp_path: Path) -> None:
    """Each keeps its own id and value, its claim holds, its page is built, and no file or markup
    comes of it. Marks that turn the direction of writing are no part of a name."""
    book = tmp_path / "book"
    metrics = {name: 0.5 + i / 1000 for i, name in enumerate(NAMES)}
    record = only(kept(book, [store(run("a", metrics, at=1))]))
    found = {parse_id(name).metric: entry.value for name, entry in record.estimates.items()}
    assert found == {name.replace("\u202e", ""): value for name, value in metrics.items()}
    (book / "profile.yaml").write_text("schema_version: 1\nname: Ada\n", "utf-8")
    lines = [
        f"[{entry.value:.3f}](evidence/mlflow-sweep.json#{name})"
        for name, entry in record.estimates.items()
    ]
    text = "---\nschema_version: 1\ntitle: A case\n---\n" + "\n\n".join(lines)
    (book / "cases/x/case.md").write_text(text, "utf-8")
    assert check([book]).states == {"holds": len(NAMES)}
    assert build(book).exit_status == 0
    page = (book / "public/cases/x/evidence/mlflow-sweep.html").read_text("utf-8")
    assert "<script>alert" not in page
    assert sorted(path.name for path in tmp_path.iterdir()) == ["book"]


def test_metrics_that_cannot_be_named_are_left_out_and_counted(tmp_path: Path) -> None:
    """No name at all, half a character, ten thousand characters."""
    metrics = {"": 0.1, "\ud800": 0.2, "n" * 10_000: 0.3, "auc": 0.4}
    record = only(kept(tmp_path / "book", [store(run("a", metrics, at=1))]))
    assert list(record.estimates) == ["model/auc"]
    assert any(warning.startswith("3 metrics are left out") for warning in record.warnings)
    assert load_record(tmp_path / "book/cases/x/evidence/mlflow-sweep.json").digest


def test_ten_thousand_metrics_are_cut_and_it_is_said(tmp_path: Path) -> None:
    """The well-known ones stay."""
    metrics = {f"layer{i}/grad": float(i) for i in range(10_000)} | {"val_auc": 0.8}
    record = only(kept(tmp_path / "book", [store(run("a", metrics, at=1))]))
    assert len(record.estimates) == MOST_METRICS
    assert "model/val_auc" in record.estimates
    assert any("of the run's 10,001 metrics" in warning for warning in record.warnings)


def test_of_a_hundred_thousand_runs_all_are_counted_and_some_are_shown(tmp_path: Path) -> None:
    """In seconds; the chosen one is among those shown; its rank is among all of them."""
    runs = [run(f"r{i}", {"val_auc": i / 200_000}, at=i % 50_000) for i in range(100_000)]
    began = time.monotonic()
    record = only(kept(tmp_path / "book", [store(*runs)], run="r60000"))
    assert time.monotonic() - began < 30
    chosen = record.settings["chosen"]
    assert (chosen["among"], chosen["rank"]) == (100_000, 40_000)
    rows = record.tables["runs"].rows
    assert len(rows) == MOST_ROWS
    assert rows[0][1] == "r60000"
    assert any("500 of 100,000" in warning for warning in record.warnings)


def test_what_is_no_number_is_no_estimate(tmp_path: Path) -> None:
    """A metric that ended as NaN is named and has no value; an earlier value does not stand in."""
    book = tmp_path / "book"
    record = only(kept(book, [store(run("a", {"auc": 0.8}, at=1, odd=("loss", "val_loss")))]))
    assert list(record.estimates) == ["model/auc"]
    assert any("loss, val_loss ended as no number" in warning for warning in record.warnings)
    assert b"NaN" not in b"".join(files(book).values())


@pytest.mark.parametrize("value", [1e300, -1.7e308, 5e-324, -0.0, 1e15, 2.0**53])
def test_the_largest_and_smallest_numbers_are_kept_and_shown(value: float, tmp_path: Path) -> None:
    """Exactly, on a page that is built; their difference, where there is none, is left out."""
    book = tmp_path / "book"
    runs = [run("a", {"auc": value}, at=2), run("dummy", {"auc": -value}, at=1)]
    record = only(kept(book, [store(*runs)]))
    assert record.estimates["model/auc"].value == value
    gain = record.estimates.get("model-baseline/auc")
    assert gain is None or gain.value == value - -value
    (book / "profile.yaml").write_text("schema_version: 1\nname: Ada\n", "utf-8")
    (book / "cases/x/case.md").write_text("---\nschema_version: 1\ntitle: A case\n---\n", "utf-8")
    assert build(book).exit_status == 0


@pytest.mark.parametrize(
    "group", ["../../etc", "/", "..", ".", "con", "", "日本", "a" * 5000, "x\0y", "\ud800", "$(id)"]
)
def test_a_group_of_any_name_gives_a_file_in_the_evidence_folder(
    group: str, tmp_path: Path
) -> None:
    """One plain name, whatever the experiment is called."""
    book = tmp_path / "book"
    outcome = kept(book, [store(run("a", {"auc": 0.8}, at=1, group=group))])
    (each,) = outcome.records
    assert each.path.parent == book / "cases/x/evidence"
    assert each.path.name.replace("-", "").replace(".json", "").isalnum()
    assert len(each.path.name) < 100
    assert load_record(each.path).settings["tool"] == "mlflow"


def test_more_groups_than_a_case_bears_are_named(tmp_path: Path) -> None:
    """Fifty records are written, the rest is told."""
    groups = [run("a", {"auc": 0.8}, at=1, group=f"g{i}") for i in range(60)]
    outcome = kept(tmp_path / "book", [store(*groups)])
    assert len(outcome.records) == 50
    assert sum("more than 50 groups" in note.reason for note in outcome.notes) == 10
