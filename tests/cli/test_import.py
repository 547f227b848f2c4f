"""``bonafide import``: what is printed, how it ends, and where "best of N" is seen afterwards."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from bonafide.cli import run
from bonafide.evidence.store.records import load_record
from tests.sources.stores.trees import unpacked

CLEAN, MISTAKE = 0, 2


@pytest.fixture(autouse=True)
def at_noon(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A fixed clock, a narrow terminal, and a folder of one's own to work in."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795262400")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)


def typed(*words: str, capsys: pytest.CaptureFixture[str], status: int = CLEAN) -> str:
    """The output of a command that ends with ``status``."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys, "argv", ["bonafide", *words])
        ended = run(list(words))
    shown = capsys.readouterr()
    assert ended == status, shown
    return shown.out if status == CLEAN else shown.err


def test_what_was_written_which_run_it_is_and_how_to_cite_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """File, tool, group, run, of how many, the numbers, a link to paste, the grade, what is next;
    in eighty columns; a second time nothing changes."""
    unpacked("mlflow-sqlite", tmp_path)
    out = typed("import", "mlflow-sqlite", capsys=capsys)
    for words in (
        "cases/mlflow-sqlite/evidence/mlflow-delay-sweep.json  written",
        "mlflow · delay-sweep · run the search",
        "a search as a whole: the best of its 24 trials",
        "cite it: [0.750](evidence/mlflow-delay-sweep.json#model/best_val_auc)",
        "  best_val_auc  0.75",
        "Recorded: read from a store that the author controls.",
        "bonafide init",
    ):
        assert words in out
    assert max(len(line) for line in out.splitlines() if "cite it" not in line) <= 80
    again = typed("import", "mlflow-sqlite", capsys=capsys)
    assert again.count("  unchanged") == 3
    assert "  written" not in again


def test_quoted_runs_are_named_with_the_line_to_type(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the README quotes two runs of a group none is taken; the line shown takes one."""
    root = unpacked("mlflow-sqlite", tmp_path)
    (root / "README.md").write_text("# Trains\n\nAUC 0.705076 now, and 0.745812 by the best.\n")
    out = typed("import", "mlflow-sqlite", capsys=capsys)
    assert "mlflow-delay-sweep" not in out
    line = "bonafide import mlflow-sqlite --run lgbm-23 --casebook casebook"
    assert f"    {line}" in out.splitlines()
    assert "run lgbm-23" in typed(*line.split()[1:], capsys=capsys)


def test_the_command_is_kept_without_the_folders_of_the_machine(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``made.command`` says how to do it again, not where somebody's files lie."""
    root = unpacked("kaggle", tmp_path)
    typed("import", str(root), "--casebook", str(tmp_path / "book"), capsys=capsys)
    record = load_record(tmp_path / "book/cases/kaggle/evidence/kaggle-submissions-csv.json")
    assert record.made.command == "bonafide import kaggle --casebook book"


def test_the_list_shows_what_there_is_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Stores, groups, runs with their best-known numbers; the names by which they can be asked."""
    unpacked("mlflow-sqlite", tmp_path)
    out = typed("import", "mlflow-sqlite", "--list", capsys=capsys)
    for words in ("delay-sweep: 25 runs, 25 finished", "lgbm-23", "val_auc 0.705076", "13 earlier"):
        assert words in out
    assert not (tmp_path / "casebook").exists()
    assert max(map(len, out.splitlines())) <= 80


def test_the_best_of_24_is_seen_wherever_the_number_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On the terminal, in the record, in ``check``, on the evidence page, at the claim's title and
    on the case's page: nobody meets the number without how it was picked."""
    unpacked("mlflow-sqlite", tmp_path)
    typed(
        "import", "mlflow-sqlite", "--case", "delays", "--by", "val_auc", "--casebook", "book",
        capsys=capsys,
    )  # fmt: skip
    name = "cases/delays/evidence/mlflow-delay-sweep.json"
    record = json.loads((tmp_path / "book" / name).read_text("utf-8"))
    value = record["estimates"]["model/val_auc"]["value"]
    assert record["settings"]["chosen"] == {
        "by": "best val_auc", "among": 24, "finished": 25, "metric": "val_auc",
        "better": "higher", "rank": 1,
    }  # fmt: skip
    (tmp_path / "book/profile.yaml").write_text("schema_version: 1\nname: Ada\n")
    claim = f"AUC [{value}](evidence/mlflow-delay-sweep.json#model/val_auc)"
    case = tmp_path / "book/cases/delays/case.md"
    case.write_text(f"---\nschema_version: 1\ntitle: Delays\n---\n{claim}\n")
    said = typed("check", "book", capsys=capsys)
    assert f"book/{name}: the best of 24 runs by val_auc" in said
    typed("build", "book", capsys=capsys)
    public = tmp_path / "book/public"
    evidence = (public / name.replace(".json", ".html")).read_text("utf-8")
    assert "Which run this is:</strong> the best of 24 runs by val_auc." in evidence
    assert "The best of many looks better than it is" in evidence
    page = (public / "cases/delays/index.html").read_text("utf-8")
    assert "Which run: the best of 24 runs by val_auc" in page
    title = page.partition('title="val_auc, lgbm-')[2].partition('"')[0]
    assert "no interval. The best of 24 runs by val_auc. Recorded:" in title


def test_a_number_of_one_run_is_not_called_the_best(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``check`` and pages stay quiet where there was nothing to pick from."""
    unpacked("dvc-project", tmp_path)
    typed("import", "dvc-project", "--case", "x", "--casebook", "book", capsys=capsys)
    (tmp_path / "book/profile.yaml").write_text("schema_version: 1\nname: Ada\n")
    case = tmp_path / "book/cases/x/case.md"
    case.write_text(
        "---\nschema_version: 1\ntitle: X\n---\n[0.743](evidence/dvclive.json#model/val_auc)\n"
    )
    said = typed("check", "book", capsys=capsys)
    assert "1 claim in 2 files: 1 holds" in said
    assert "best of" not in said
    record = load_record(tmp_path / "book/cases/x/evidence/dvclive.json")
    assert record.warnings == []


def test_an_import_that_makes_numbers_wrong_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """How many in which case, with the command that rewrites them; nothing where none differs."""
    live = tmp_path / "work/dvclive"
    live.mkdir(parents=True)
    (live / "metrics.json").write_text(json.dumps({"auc": 0.1 + 0.2, "f1": 0.13611057712345}))
    first = typed("import", "work", "--case", "x", capsys=capsys)
    assert "  0.3\n" in first and "0.136111" in first and "0.30000000000000004" not in first
    (tmp_path / "casebook/profile.yaml").write_text("schema_version: 1\nname: Ada\n")
    name = next((tmp_path / "casebook/cases/x/evidence").glob("*.json")).name
    (tmp_path / "casebook/cases/x/case.md").write_text(
        "---\nschema_version: 1\ntitle: X\n---\n"
        f"[0.300](evidence/{name}#model/auc) and [0.136](evidence/{name}#model/f1)\n"
    )
    again = typed("import", "work", "--case", "x", capsys=capsys)
    assert "differ" not in again and "  bonafide check casebook\n" in again
    (live / "metrics.json").write_text(json.dumps({"auc": 0.4, "f1": 0.5}))
    changed = typed("import", "work", "--case", "x", capsys=capsys)
    assert "2 numbers in cases/x/case.md now differ" in changed
    assert changed.endswith("  bonafide check casebook --fix\n")
    typed("check", "casebook", "--fix", capsys=capsys)
    assert "differ" not in typed("import", "work", "--case", "x", capsys=capsys)


@pytest.mark.parametrize(("words", "message"), [
    (["gone"], "no such file or folder"),
    (["."], "nothing here can be imported"),
    ([".", "--by", "zorp"], "zorp:max or zorp:min"),
    ([".", "--by", "auc", "--run", "x"], "both --run and --by"),
    ([".", "--case", "../x"], "cannot be the name of a case"),
    ([".", "--list", "--by", "auc"], "--list only shows"),
    ([".", "--casebook", "a-file"], "is not a folder"),
])  # fmt: skip
def test_mistakes_end_with_status_2_and_write_nothing(
    words: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What happened and what to do; no casebook is left behind."""
    (tmp_path / "a-file").write_text("x")
    said = typed("import", *words, capsys=capsys, status=MISTAKE)
    assert message in said
    assert not (tmp_path / "casebook").exists()


def test_what_a_store_says_steers_no_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Escapes and marks that turn text round are shown as their codes, in every listing."""
    metrics = {"au\u202ec\x1b[2J": 0.5, "::error::x": 0.25}
    live = tmp_path / "w\x1b[31mork"
    (live / "dvclive").mkdir(parents=True)
    (live / "dvclive/metrics.json").write_text(json.dumps(metrics))
    for more in ([], ["--list"]):
        out = typed("import", str(live), *more, "--casebook", "b", capsys=capsys) if not more else (
            typed("import", str(live), *more, capsys=capsys)
        )  # fmt: skip
        assert "\x1b" not in out
        assert "\u202e" not in out
