"""Tables are told apart by their columns, and no cell of theirs is shown."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from bonafide.errors import UserError
from bonafide.sources.columns import guess_columns
from bonafide.sources.survey.limits import SurveyLimits
from bonafide.sources.survey.survey import TableFound
from bonafide.sources.survey.surveying import survey
from bonafide.sources.table import read_table


def _only(folder: Path, **limits: int) -> TableFound:
    (project,) = survey(folder, limits=SurveyLimits(**limits)).projects  # type: ignore[arg-type]
    (table,) = project.tables
    return table


def _predictions(rows: int) -> pl.DataFrame:
    rng = random.Random(1)
    return pl.DataFrame(
        {
            "order_id": [f"o{i}" for i in range(rows)],
            "late": [i % 3 == 0 for i in range(rows)],
            "p_model": [rng.random() for _ in range(rows)],
            "p_rule": [rng.random() for _ in range(rows)],
        }
    )


@pytest.mark.parametrize("ending", ["csv", "parquet", "jsonl"])
@pytest.mark.parametrize("rows", [40, 9_000])
def test_certain_tables_of_every_format(tmp_path: Path, ending: str, rows: int) -> None:
    """A table is certain whole or larger than the head that is looked at first."""
    frame, path = _predictions(rows), tmp_path / f"preds.{ending}"
    write: dict[str, Callable[[Path], object]] = {
        "csv": frame.write_csv,
        "parquet": frame.write_parquet,
        "jsonl": frame.write_ndjson,
    }
    write[ending](path)
    table = _only(tmp_path)
    assert table.certain and table.good_for == "predictions" and table.rows == rows
    assert (table.label, table.model, table.baselines) == ("late", "p_model", ("p_rule",))


def test_certain_means_that_measure_asks_nothing(tmp_path: Path) -> None:
    """Over many generated tables, a certain one raises no question and no mistake in measure."""
    rng = random.Random(7)
    columns: dict[str, Callable[[], object]] = {
        "y": lambda: rng.randint(0, 1),
        "late": lambda: rng.choice(["late", "on time"]),
        "churned": lambda: rng.randint(0, 1),
        "score": rng.random,
        "p_a": rng.random,
        "p_b": rng.random,
        "age": lambda: rng.randint(18, 90),
        "share": rng.random,
        "pred": lambda: rng.choice(["cat", "dog"]),
        "y_prob": lambda: rng.choice([rng.random(), "", "n/a", 1.7]),
    }
    certain = 0
    for number in range(60):
        folder = tmp_path / str(number)
        folder.mkdir()
        names = rng.sample(sorted(columns), rng.randint(2, 5))
        lines = [",".join(names)]
        lines += [",".join(str(columns[name]()) for name in names) for _ in range(30)]
        (folder / "preds.csv").write_text("\n".join(lines) + "\n")
        if _only(folder).certain:
            certain += 1
            guess = guess_columns(read_table(folder / "preds.csv").frame)
            assert guess.question is None, names
            guess.roles()
    assert certain > 5


def test_what_only_a_late_row_shows_is_seen(tmp_path: Path) -> None:
    """A label that turns out to have three values far below the head is not certain."""
    rows = [f"{i % 2},0.5" for i in range(60_000)] + ["2,0.5"]
    (tmp_path / "preds.csv").write_text("label,score\n" + "\n".join(rows) + "\n")
    assert not _only(tmp_path).certain
    assert not _only(tmp_path, table_bytes=1_000).certain


def test_two_candidates_are_asked_about(tmp_path: Path) -> None:
    """Where measure would ask, the table is no certain one, and the question is told by names."""
    rows = "".join(f"{i % 2},{i / 50},{1 - i / 50}\n" for i in range(50))
    (tmp_path / "oof.csv").write_text("late,p_one,p_two\n" + rows)
    table = _only(tmp_path)
    assert not table.certain and "p_one, p_two" in table.why


def test_graded_answers(tmp_path: Path) -> None:
    """One graded answer a row is told from predictions, even where a column is called model."""
    line = '{"id": "q%d", "question": "Why?", "answer": "So", "correct": true, "model": "m"}\n'
    (tmp_path / "graded.jsonl").write_text("".join(line % i for i in range(9)))
    assert _only(tmp_path).good_for == "graded"
    (project,) = survey(tmp_path).projects
    assert [store.tool for store in project.stores] == ["graded-items"]


@pytest.mark.parametrize(
    "first",
    [
        "17,0.4,1",
        "ada@example.org,0.4,1",
        "2024-01-01,0.2,0",
        "aB3dE6gH9jK2mN5pQ8,xY1zA4bC7dE0fG3hJ6",
    ],
)
def test_a_first_row_of_data_is_not_shown_as_names(tmp_path: Path, first: str) -> None:
    """A table without a header shows no columns: its first row is data."""
    (tmp_path / "rows.csv").write_text(f"{first}\n{first}\n")
    table = _only(tmp_path)
    assert table.columns == () and first.split(",", 1)[0] not in table.why


def test_an_index_that_pandas_wrote_is_told(tmp_path: Path) -> None:
    """A table whose first column has no name keeps the names of the others."""
    (tmp_path / "preds.csv").write_text(",label,score\n0,1,0.5\n1,0,0.2\n")
    table = _only(tmp_path)
    assert table.columns == ("(no name)", "label", "score") and not table.certain


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PAR1",
        b"PAR1" + b"\xff" * 60 + b"PAR1",
        b"\0" * 100,
        b"a,b\n1\n",
        b'"',
        b"{\n",
        b"[1]\n",
    ],
)
@pytest.mark.parametrize("ending", ["csv", "parquet", "jsonl"])
def test_damaged_tables_are_only_told(tmp_path: Path, data: bytes, ending: str) -> None:
    """Whatever stands in a file called a table, it is never certain and never raises."""
    (tmp_path / f"preds.{ending}").write_bytes(data)
    (tmp_path / "README.md").write_text("# T\n")
    (project,) = survey(tmp_path).projects
    assert not any(table.certain for table in project.tables)
    if data:
        with pytest.raises(UserError):
            read_table(tmp_path / f"preds.{ending}")
