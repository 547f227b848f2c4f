"""Reading a file: the digest, the caps, the child that dies in our place."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from bonafide.digest import sha256_bytes
from bonafide.errors import UserError
from bonafide.sources import limited, table
from bonafide.sources.limits import Limits
from bonafide.sources.table import read_table
from tests.sources.hostile import forged, sound


@pytest.fixture
def parquet(tmp_path: Path) -> Path:
    """A sound Parquet file."""
    path = tmp_path / "t.parquet"
    sound().write_parquet(path)
    return path


def test_same_table_in_each_format(tmp_path: Path) -> None:
    """Parquet, CSV and JSONL of one table give equal frames."""
    frame = sound()
    frame.write_parquet(tmp_path / "t.parquet")
    frame.write_csv(tmp_path / "t.csv")
    frame.write_ndjson(tmp_path / "t.jsonl")
    for name in ("t.parquet", "t.csv", "t.jsonl"):
        source = read_table(tmp_path / name)
        assert source.format == name.removeprefix("t.")
        assert source.frame.equals(frame)


def test_digest_is_of_the_bytes(parquet: Path) -> None:
    """The digest is the file's, whichever columns are read of it."""
    source = read_table(parquet, columns=["score"])
    assert source.sha256 == sha256_bytes(parquet.read_bytes())
    assert source.frame.columns == ["score"]
    assert source.rows == 200


def test_file_that_changes(parquet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that changes between the check and the reading is refused."""
    real = table.probe

    def then_change(*args: object, **kwargs: object) -> object:
        answer = real(*args, **kwargs)  # type: ignore[arg-type]
        sound(seed=1).write_parquet(parquet)
        return answer

    monkeypatch.setattr(table, "probe", then_change)
    with pytest.raises(UserError, match="changed while it was being read"):
        read_table(parquet)


@pytest.mark.parametrize(
    ("limits", "cap"),
    [
        (Limits(max_bytes=100), "max_bytes"),
        (Limits(max_rows=199), "max_rows"),
        (Limits(max_columns=4), "max_columns"),
    ],
)
@pytest.mark.parametrize("suffix", ["parquet", "csv", "jsonl"])
def test_caps(tmp_path: Path, limits: Limits, cap: str, suffix: str) -> None:
    """Each cap is named, and so is the variable that raises it."""
    path = tmp_path / f"t.{suffix}"
    {"parquet": sound().write_parquet, "csv": sound().write_csv, "jsonl": sound().write_ndjson}[
        suffix
    ](path)
    with pytest.raises(UserError) as caught:
        read_table(path, limits=limits)
    assert cap in str(caught.value)
    assert f"BONAFIDE_MAX_TABLE_{cap[4:].upper()}" in str(caught.value)


def test_exactly_at_the_caps(parquet: Path) -> None:
    """A table that is as large as the caps allow is read."""
    limits = Limits(max_bytes=parquet.stat().st_size, max_rows=200, max_columns=5)
    assert read_table(parquet, limits=limits).rows == 200


def test_memory_cap(tmp_path: Path) -> None:
    """A small file that unpacks to more memory than allowed is refused, and we live on."""
    path = tmp_path / "t.parquet"
    path.write_bytes(forged(rows=1_000_000_000, unpacked=100))
    with pytest.raises(UserError, match="max_memory"):
        read_table(path, limits=Limits(max_rows=2_000_000_000, max_memory=2**31))


def test_time_cap(tmp_path: Path) -> None:
    """Reading that takes too long is stopped."""
    path = tmp_path / "t.jsonl"
    path.write_text('{"label":1,"score":0.5}\n' * 1_000_000)
    with pytest.raises(UserError, match="max_seconds"):
        read_table(path, limits=Limits(max_seconds=1))


@pytest.mark.parametrize(
    ("code", "stderr", "says"),
    [
        (-signal.SIGSEGV, b"", "crashed \\(SIGSEGV\\)"),
        (-signal.SIGABRT, b"memory allocation of 9 bytes failed", "max_memory"),
        (-signal.SIGKILL, b"", "max_memory"),
        (-signal.SIGXCPU, b"", "max_seconds"),
    ],
)
def test_child_that_dies(code: int, stderr: bytes, says: str) -> None:
    """A native reader that dies is a message about the file."""
    done = subprocess.CompletedProcess([], code, b"", stderr)
    with pytest.raises(UserError, match=says):
        limited._answer(done, "t.parquet", Limits())


def test_child_that_fails_is_our_bug() -> None:
    """A child that could not answer is not blamed on the file."""
    done = subprocess.CompletedProcess([], 1, b"", b"ImportError")
    with pytest.raises(RuntimeError, match="ImportError"):
        limited._answer(done, "t.parquet", Limits())


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(parquet: Path) -> None:
    """A file that may not be read is an error that says so."""
    parquet.chmod(0)
    with pytest.raises(UserError, match="no permission"):
        read_table(parquet)


def test_path_with_nul_and_escapes(tmp_path: Path) -> None:
    """Paths are untrusted text too."""
    with pytest.raises(UserError, match="NUL"):
        read_table("a\0b")
    with pytest.raises(UserError) as caught:
        read_table(tmp_path / "\x1b[31mred.csv")
    assert "\x1b" not in str(caught.value)


def test_nothing_of_the_environment_reaches_the_child(
    parquet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A variable that would make Python run code or log too much does not reach the child."""
    monkeypatch.setenv("PYTHONSTARTUP", "/nonexistent")
    monkeypatch.setenv("PYTHONPATH", "/nonexistent")
    monkeypatch.setenv("POLARS_VERBOSE", "1")
    assert read_table(parquet).rows == 200


def test_csv_named_like_a_magic_number(tmp_path: Path) -> None:
    """A CSV whose first column is ORCID or PARENT is still a CSV."""
    for name in ("ORCID", "PARENT", "PAR1", "BZh9"):
        path = tmp_path / "t.csv"
        path.write_text(f"{name},label\na,1\n")
        assert read_table(path).frame.columns == [name, "label"]


def test_all_problems_at_once(tmp_path: Path) -> None:
    """Every missing column is named, with what it is for and what there is."""
    path = tmp_path / "t.csv"
    pl.DataFrame({"late": [0, 1], "p": [0.1, 0.2]}).write_csv(path)
    with pytest.raises(UserError) as caught:
        read_table(path, columns=["lat", "p", "zzz"])
    said = str(caught.value)
    assert len(caught.value.problems) == 2
    assert "did you mean late?" in said
    assert "columns: late, p" in said


def test_bad_limit_in_environment() -> None:
    """A cap that is no number is refused, not ignored."""
    with pytest.raises(UserError, match="BONAFIDE_MAX_TABLE_ROWS"):
        Limits.from_environment({"BONAFIDE_MAX_TABLE_ROWS": "many"})
    assert Limits.from_environment({}) == Limits()


def test_million_of_rows_survive(tmp_path: Path) -> None:
    """What the frame holds is what was written, also past the first row group."""
    n = 300_000
    values = np.random.default_rng(0).random(n)
    pl.DataFrame({"score": values}).write_parquet(tmp_path / "t.parquet", row_group_size=50_000)
    assert np.array_equal(read_table(tmp_path / "t.parquet").frame["score"].to_numpy(), values)
