"""What ``bonafide measure`` prints: the verdict first, within the width, in every format."""

from __future__ import annotations

import io
import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from rich.cells import cell_len

from bonafide.cli import MISTAKE, OK, run

COSTS = ["--cost-act", "1", "--cost-miss", "5", "--currency", "EUR"]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Two baselines, one nearly as good as the model; shops, and a year of days."""
    rng = np.random.default_rng(5)
    n = 1200
    risk = rng.uniform(size=n)
    path = tmp_path / "preds.csv"
    days = pl.date_range(pl.date(2025, 1, 1), pl.date(2025, 12, 31), eager=True)
    pl.DataFrame(
        {
            "label": (rng.uniform(size=n) < risk).astype(int),
            "p_new": np.clip(risk + rng.normal(0, 0.05, n), 0.01, 0.99),
            "p_rule": np.full(n, 0.5),
            "a_rather_long_name_of_a_baseline": np.clip(risk + rng.normal(0, 0.06, n), 0.01, 0.99),
            "shop": rng.choice(["a", "b", "c"], n),
            "day": days.sample(n, with_replacement=True, seed=1),
        }
    ).write_csv(path)
    return path


def command(table: Path, *more: str) -> list[str]:
    """The command with everything on."""
    named = ["--label", "label", "--model", "p_new", "--baseline", "p_rule"]
    named += ["--baseline", "a_rather_long_name_of_a_baseline", "--slice", "shop", "--time", "day"]
    return ["measure", str(table), *named, *COSTS, *more]


@pytest.mark.parametrize("width", [80, 100, 120])
@pytest.mark.parametrize("every", [False, True])
def test_nothing_is_wider_than_the_terminal(
    table: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    width: int,
    every: bool,
) -> None:
    """At each width, also with everything shown; and no blanks at the ends of lines."""
    monkeypatch.setenv("COLUMNS", str(width))
    assert run(command(table, *(["--all"] if every else []))) == OK
    lines = capsys.readouterr().out.splitlines()
    assert max(cell_len(line) for line in lines) <= width
    assert [line for line in lines if line != line.rstrip()] == []


def test_the_verdict_stands_first(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Before any table; in money, against the best of the baselines."""
    assert run(command(table)) == OK
    said = capsys.readouterr().out
    first = " ".join(said.split("\n\n")[0].split())
    assert "the best of 2 baselines" in first and "cost per decision" in first and "€" in first
    for later in ("ladder", "worst slices", "month", "audit of the data"):
        assert said.index(later) > len(first)


def test_few_metrics_are_shown_and_all_can_be(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first look leaves most of them out and says so; --all and --metric do not."""
    assert run(command(table)) == OK
    few = capsys.readouterr().out
    assert "more metrics: --all" in few and "mcc" not in few
    assert run(command(table, "--all")) == OK
    every = capsys.readouterr().out
    assert "mcc" in every and "lift_at_1pct" in every and "more metrics" not in every
    assert run(command(table, "--metric", "mcc", "--metric", "recall")) == OK
    picked = capsys.readouterr().out
    assert "mcc" in picked and "f1" not in picked


def test_markdown_is_for_a_pull_request(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The verdict in bold, tables with as many bars in each line, nothing about --out."""
    assert run(command(table, "--format", "markdown")) == OK
    said = capsys.readouterr().out
    assert said.startswith("**") and "Keep it" not in said
    blocks = [block for block in said.split("\n\n") if block.startswith("| ")]
    assert len(blocks) >= 4
    for block in blocks:
        assert len({line.count(" |") for line in block.splitlines()}) == 1


def test_parquet_holds_every_estimate_once(
    table: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """To a file and to a pipe the same table, with the ids of the record."""
    out, record = tmp_path / "all.parquet", tmp_path / "r.json"
    assert run(command(table, "--format", "parquet", "--out-table", str(out))) == OK
    assert capfdbinary.readouterr().out == b""
    assert run(command(table, "--format", "json", "--out", str(record))) == OK
    frame = pl.read_parquet(out)
    held = json.loads(record.read_text())["estimates"]
    assert frame["id"].to_list() == list(held)
    one = frame.filter(pl.col("id") == "model/roc_auc@shop=a").row(0, named=True)
    assert one["where"] == "shop=a" and one["minus"] is None
    assert one["value"] == held["model/roc_auc@shop=a"]["value"]


def test_parquet_does_not_go_to_a_terminal(
    table: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is measured, with what to do instead."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdout", Terminal())
    with monkeypatch.context():
        from bonafide.cli.measured_output import Format, refuse_a_terminal
        from bonafide.errors import UserError

        with pytest.raises(UserError, match="Parquet is not for a terminal"):
            refuse_a_terminal(Format.PARQUET, None)
        refuse_a_terminal(Format.PARQUET, Path("x"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("series", "--with 'series'"),
        ("ks=a", "ks=places, such as 1,5,10"),
        ("label=y", "it has an option: --label"),
        ("slo_ms=3", "it has an option: --slo"),
    ],
)
def test_what_is_typed_after_with_is_checked(
    table: Path, capsys: pytest.CaptureFixture[str], typed: str, said: str
) -> None:
    """Each mistake is named with what was expected."""
    assert run(["measure", str(table), "--with", typed]) == MISTAKE
    assert said in capsys.readouterr().err


def test_the_metrics_of_a_task_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """Those of one task, of all, and of none that does not exist."""
    assert run(["measure", "--list", "--task", "regression"]) == OK
    said = capsys.readouterr().out
    assert "median_absolute_error" in said and "roc_auc" not in said
    assert run(["measure", "--list"]) == OK
    said = capsys.readouterr().out
    assert "roc_auc" in said and "cuped" in said and "ndcg_at_10" in said
    assert run(["measure", "--list", "--task", "regresion"]) == MISTAKE
    assert "did you mean regression?" in capsys.readouterr().err
