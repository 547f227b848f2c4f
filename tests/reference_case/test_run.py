"""The run as a whole: same input, same bytes; done once; what is stale is made again."""

from pathlib import Path

import polars as pl
import pytest
from delays.model_store import write_whole
from delays.run import Run
from delays.steps import Steps, digest

from .conftest import SETTINGS, Elsewhere, Made

SAME = (
    "replay.parquet",
    "leak.parquet",
    "random_split.parquet",
    "choice.parquet",
    "facts.json",
)


@pytest.mark.slow
def test_another_process_makes_the_same_bytes(made: Made, elsewhere: Elsewhere) -> None:
    """With one thread and another hash seed: model, ledger, tables and facts are identical."""
    for name in (*SAME, made.model.name, made.ledger.name):
        assert digest(elsewhere.out / name) == digest(made.out / name), name
    assert [line["step"] for line in elsewhere.lines if line["state"] == "done"] == [
        "season",
        "train",
        "predict",
        "experiments",
        "serve",
    ]


def test_a_second_run_makes_nothing_again(made: Made) -> None:
    """Every step is reused, the season is not even read, and no output is touched."""
    before = {path.name: path.stat().st_mtime_ns for path in made.out.iterdir() if path.is_file()}
    progress: list[dict[str, object]] = []
    Run(made.out, SETTINGS, progress.append).all()
    assert [(line["step"], line["reused"]) for line in progress] == [
        (step, True) for step in ("train", "predict", "experiments", "serve")
    ]
    after = {path.name: path.stat().st_mtime_ns for path in made.out.iterdir() if path.is_file()}
    assert after == before


@pytest.mark.slow
def test_progress_lines_have_the_agreed_shape(elsewhere: Elsewhere) -> None:
    """Each step says start and done, in order, with seconds and one line of detail."""
    for line in elsewhere.lines:
        assert {"step", "state", "seconds", "detail"} <= set(line)
    steps = [(line["step"], line["state"]) for line in elsewhere.lines if line["step"] != "season"]
    assert steps == [
        (step, state)
        for step in ("train", "predict", "experiments", "serve")
        for state in ("start", "done")
    ]


def test_tables_have_the_agreed_columns(made: Made) -> None:
    """What measure and the case rely on: names, types, one row a decision, under 15 MB."""
    table = pl.read_parquet(made.out / "replay.parquet")
    assert table.height == table["id"].n_unique() == 255_987
    assert table.schema["decided_at"] == table.schema["label_known_at"] == pl.Datetime("us")
    assert table.schema["late"] == pl.Int8
    for rung in ("never", "p_rate", "p_logistic", "p_hgb"):
        assert table[rung].is_between(0, 1).all()
    wanted = {"carrier", "origin", "dest", "tailnum", "month", "dep_hour", "distance_band"}
    assert wanted <= set(table.columns)
    assert (made.out / "replay.parquet").stat().st_size < 15_000_000
    leak = pl.read_parquet(made.out / "leak.parquet")
    assert leak["id"].equals(table["id"])
    assert leak["p_hgb"].equals(table["p_hgb"])
    split = pl.read_parquet(made.out / "random_split.parquet")
    assert split.height > 100_000
    honest = table.select("id", "late", honest="p_hgb")
    same = split.join(honest, on=["id", "late"], how="inner")
    assert same.height == split.height
    assert same["p_hgb"].equals(same["honest"].rename("p_hgb"))
    assert split["p_random_rows"].is_between(0, 1).all()
    assert split["p_random_days"].is_between(0, 1).all()


def _steps(folder: Path, made: list[str], **inputs: int) -> None:
    steps = Steps(folder, inputs, lambda _: None)

    def make(name: str) -> tuple[list[Path], str]:
        made.append(name)
        write_whole(folder / f"{name}-{inputs}.txt", name.encode())
        return [folder / f"{name}-{inputs}.txt"], ""

    for name in ("one", "two"):
        steps.run(name, lambda: make(name))  # noqa: B023 - called at once


def test_an_edited_output_is_made_again(tmp_path: Path) -> None:
    """The stamp holds digests, so neither edits nor deletions go unnoticed."""
    made: list[str] = []
    _steps(tmp_path, made, seed=1)
    _steps(tmp_path, made, seed=1)
    assert made == ["one", "two"]
    next(tmp_path.glob("two*")).write_text("edited")
    _steps(tmp_path, made, seed=1)
    assert made == ["one", "two", "two"]


def test_changed_inputs_make_every_step_again_and_leave_no_old_output(tmp_path: Path) -> None:
    """Other inputs, other outputs; those of before do not lie about."""
    made: list[str] = []
    _steps(tmp_path, made, seed=1)
    _steps(tmp_path, made, seed=2)
    assert made == ["one", "two", "one", "two"]
    assert len(list(tmp_path.glob("*.txt"))) == 2


def test_an_interrupted_step_is_not_taken_for_done(tmp_path: Path) -> None:
    """No stamp is left by a step that failed, even where an older one stood."""
    made: list[str] = []
    _steps(tmp_path, made, seed=1)

    def fails() -> tuple[list[Path], str]:
        raise RuntimeError("pulled the plug")

    steps = Steps(tmp_path, {"seed": 2}, lambda _: None)
    with pytest.raises(RuntimeError):
        steps.run("one", fails)
    assert not (tmp_path / ".stamps" / "one.json").exists()
