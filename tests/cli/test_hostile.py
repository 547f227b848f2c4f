"""``bonafide measure`` over the catalogue of hostile tables: a clear error or an honest null."""

import json
from pathlib import Path

import pytest

from bonafide.cli import MISTAKE, OK, run
from tests.sources.hostile import HOSTILE, HostileTable


def arguments(table: HostileTable, path: Path) -> list[str]:
    """The command line that measures the table; what is not named is guessed."""
    flags = [word for flag, column in table.columns.items() for word in (f"--{flag}", column)]
    return ["measure", str(path), *flags, "--format", "json"]


def test_there_are_at_least_thirty() -> None:
    """The catalogue is as long as was promised, and no name stands twice."""
    assert len({table.name for table in HOSTILE}) == len(HOSTILE) >= 30


@pytest.mark.parametrize("table", HOSTILE, ids=lambda table: table.name)
def test_hostile_table(
    table: HostileTable, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2 with words, or exit 0 with a record whose missing values carry a reason."""
    status = run(arguments(table, table.write(tmp_path)))
    said = capsys.readouterr()
    assert "Traceback" not in said.err + said.out
    assert "\x1b" not in said.err
    if table.expect == "error":
        assert status == MISTAKE, said.err
        assert table.says.lower() in said.err.lower()
        assert said.out == ""
        return
    assert status == OK, said.err
    record = json.loads(said.out)
    for name, estimate in record["estimates"].items():
        if estimate["value"] is None or estimate["low"] is None:
            assert estimate["reason"], name
        else:
            assert estimate["low"] <= estimate["value"] <= estimate["high"], name


@pytest.mark.parametrize("name", ["nothing.parquet", "no/such/folder/x.csv"])
def test_a_file_that_is_not_there(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The most common mistake gets a plain sentence."""
    assert run(["measure", name]) == MISTAKE
    assert name in capsys.readouterr().err
