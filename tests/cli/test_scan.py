"""``bonafide scan`` as a person and a program meet it: no row, no secret comes out of it."""

from __future__ import annotations

import json
import os
import random
import shlex
import string
import subprocess
from pathlib import Path

import pytest

from bonafide.cli import MISTAKE, OK, run
from tests.sources.stores.trees import unpacked

_FORMATS = ("text", "json", "markdown")


def _said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    capsys.readouterr()
    assert run(["scan", *words]) == OK
    captured = capsys.readouterr()
    assert not captured.err
    return captured.out


def _token(rng: random.Random) -> str:
    return "".join(rng.choice(string.ascii_letters) for _ in range(14))


def _planted(root: Path, rng: random.Random) -> list[str]:
    """A project in which every cell and every secret is a word of its own; the words."""
    tokens: list[str] = []

    def token() -> str:
        tokens.append(_token(rng))
        return tokens[-1]

    def rows(*columns: str) -> str:
        lines = [",".join(columns)]
        for number in range(20):
            cells = {"label": str(number % 2), "score": f"0.{number:02}1"}
            lines.append(",".join(cells.get(column) or token() for column in columns))
        return "\n".join(lines) + "\n"

    data = root / "data"
    data.mkdir(parents=True)
    (data / "preds.csv").write_text(rows("id", "label", "score", "customer"))
    (data / "people.csv").write_text(rows("name", "street"))
    (data / "torn.csv").write_text(rows("name", "street") + f'"{token()},\n{token()}\n')
    (data / "odd.csv").write_text(rows("label", "score") + f"{token()},{token()}\n")
    (data / "submission.csv").write_text(rows("id", "answer"))
    (data / "cv_results.csv").write_text(rows("params", "mean_test_score"))
    answers = [
        json.dumps({"question": token(), "answer": token(), "correct": True, "grade": token()})
        for _ in range(9)
    ]
    (data / "graded.jsonl").write_text("\n".join(answers) + "\n")
    (data / "broken.jsonl").write_text(f'{{"a": "{token()}"\n{token()}\n')
    mixed = json.dumps({"a": token()}) + "\n" + json.dumps({"a": 1}) + "\n"
    (data / "mixed.jsonl").write_text(mixed)
    table = "".join(f"{token()} {token()}\n" for _ in range(4))
    frame = {"text/plain": table, "text/html": f"<table><tr><td>{token()}</td></tr></table>"}
    cells = [
        {
            "cell_type": "code",
            "execution_count": 1,
            "metadata": {},
            "source": f"df.head()  # {token()}",
            "outputs": [
                {
                    "output_type": "execute_result",
                    "execution_count": 1,
                    "metadata": {},
                    "data": frame,
                },
                {"output_type": "error", "ename": "KeyError", "evalue": token(), "traceback": []},
            ],
        }
    ]
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (root / "look.ipynb").write_text(json.dumps(notebook))
    keys = ["ghp_" + _token(rng) * 2 + "aB3dE6gH", "glpat-" + _token(rng) + "xY9zW8"]
    (root / ".env").write_text(f"API_TOKEN={keys[0]}\nPASSWORD={token()}\n")
    (root / "train.py").write_text(f"token = '{keys[1]}'\n")
    (root / "README.md").write_text(
        f"# Project {keys[0]}\n\nWith {keys[1]} the model has an AUC of 0.91 on all rows.\n"
    )
    subprocess.run(["git", "init", "-q", "."], cwd=root, check=True)
    subprocess.run(["git", "add", "README.md", "train.py"], cwd=root, check=True)
    who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    message = f"Add a baseline with {keys[0]}"
    subprocess.run(["git", *who, "commit", "-q", "-m", message], cwd=root, check=True)
    return [*tokens, *keys]


@pytest.mark.parametrize("seed", range(3))
def test_no_cell_and_no_secret_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], seed: int
) -> None:
    """Words that stand only in cells, outputs and secrets are in no format, listed or cut."""
    root = tmp_path / "project"
    planted = _planted(root, random.Random(seed))
    assert len(planted) > 100
    for form in _FORMATS:
        for more in ([], ["--all"]):
            said = _said(capsys, str(root), "--format", form, *more)
            shown = [token for token in planted if token in said]
            assert not shown, f"{form}: {shown[:3]}"
            assert "preds.csv" in said and ".env" in said and "look.ipynb" in said


def test_every_kind_of_thing_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Trackers, notebooks, tables, texts, numbers and the next command stand in the text."""
    for name in ("mlflow-files", "notebooks", "boosted-trees"):
        unpacked(name, tmp_path)
    (tmp_path / "README.md").write_text("# Trains\n\nBoosted trees reach an AUC of 0.786.\n")
    (tmp_path / "train.py").write_text("x = 1\n")
    said = _said(capsys, str(tmp_path))
    flat = " ".join(said.split())
    for words in (
        "MLflow, 34 runs in 3 groups (baseline-first, delay-sweep",
        "delays.ipynb",
        "scikit-learn",
        "model.txt",
        "1 backed, 0 not backed, 0 cannot tell",
        "run boosted trees auc 0.7861, one of 2 runs",
    ):
        assert words in flat
    last = said.rstrip().splitlines()[-1].strip()
    assert shlex.split(last) == ["bonafide", "init", "--from", str(tmp_path)]


def test_the_json_is_whole_and_names_no_place_of_this_machine(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program finds the same; absolute paths are only those that were typed."""
    unpacked("mlflow-sqlite", tmp_path)
    (tmp_path / "README.md").write_text("# T\n\nThe model has an AUC of 0.91 here.\n")
    monkeypatch.chdir(tmp_path)
    said = _said(capsys, "--format", "json")
    value = json.loads(said)
    assert value["schema"] == "bonafide/scan/1" and str(tmp_path) not in said
    (path,) = value["paths"]
    (project,) = path["projects"]
    assert project["stores"][0]["runs"] == 35
    assert path["numbers"][0]["state"] == "not backed"
    assert value["next"]["command"] == ["bonafide", "init", "--from", "."]
    assert said == _said(capsys, "--format", "json")


def test_hostile_names_are_made_harmless(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Names, headings and subjects can neither steer a terminal nor forge a line or markup."""
    root = tmp_path / "p\x1b[2Jq"
    root.mkdir()
    (root / "README.md").write_text("# \x1b]0;owned\x07 \u202eevil <script>x</script>\n")
    (root / "a\n::error::preds.csv").write_text("label,score\n1,0.5\n0,0.1\n")
    (root / "rows.csv").write_text("\x1b[31mred,b\n1,2\n")
    for form in _FORMATS:
        said = _said(capsys, str(root), "--format", form)
        assert not {"\x1b", "\x07", "\u202e"} & set(said)
        assert not any(line.lstrip().startswith("::") for line in said.splitlines())
        if form == "markdown":
            assert "<script>" not in said


def test_the_text_fits_eighty_columns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """But for the command, which stays on one line to be copied, no line is longer."""
    from bonafide.cli.scan_text import scan_text
    from bonafide.workspace.scan import scan

    for name in ("mlflow-files", "notebooks", "hf-trainer"):
        unpacked(name, tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "README.md").write_text("# Trains\n\nBoosted trees reach an AUC of 0.786.\n")
    for width in (80, 120):
        lines = scan_text(scan(["."]), width=width).splitlines()
        assert max(map(len, lines[:-1])) <= width


def test_nothing_there_is_a_mistake(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A path that does not exist is told, and so is no path."""
    assert run(["scan", str(tmp_path / "no")]) == MISTAKE
    assert "no such file or folder" in capsys.readouterr().err
    assert run(["scan", ""]) == MISTAKE


def test_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A scan leaves every file, name and time as it was."""
    root = unpacked("mlflow-sqlite", tmp_path)
    (root / "README.md").write_text("# T\n")
    before = {path: path.stat().st_mtime_ns for path in [root, *root.rglob("*")]}
    _said(capsys, str(root))
    assert before == {path: path.stat().st_mtime_ns for path in [root, *root.rglob("*")]}


def test_a_casebook_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a casebook it is said that it is one, not that nothing was found."""
    (tmp_path / "cases").mkdir()
    (tmp_path / "profile.yaml").write_text("name: Ada\n")
    said = _said(capsys, str(tmp_path))
    assert "A casebook is here" in said and "Nothing was found" not in said
    assert said.rstrip().splitlines()[-1].strip().startswith("bonafide status")


def test_a_folder_whose_name_is_no_text_is_told_in_whole_characters(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """JSON holds no half characters: a reader that is strict takes it. The line is still what a
    shell needs."""
    folder = Path(os.fsdecode(bytes(tmp_path) + b"/proj\xff"))
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("this disk takes no such name")
    (folder / "README.md").write_text("# Churn\n\nWe predict who leaves, for the desk.\n")
    said = _said(capsys, str(folder), "--format", "json")
    json.dumps(json.loads(said), ensure_ascii=False).encode("utf-8")
    assert "\\udc" not in said
    assert json.loads(said)["paths"][0]["path"].endswith("proj\ufffd")
    assert "proj\\xff" in json.loads(said)["next"]["line"]
