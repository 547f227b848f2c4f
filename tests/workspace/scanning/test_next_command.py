"""A scan ends with one command, which can be typed as it stands."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

import pytest

from bonafide.workspace.scan import scan

_ROWS = "label,score\n" + "".join(f"{i % 2},{i / 40}\n" for i in range(40))


def _next(*paths: Path | str) -> list[str]:
    return shlex.split(scan(paths).next.line)


def test_nothing_leads_to_the_demo(tmp_path: Path) -> None:
    """Where there is nothing, there is the demo."""
    assert _next(tmp_path) == ["bonafide", "demo"]


def test_a_lone_table_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table of predictions alone, named itself or its folder, is measured."""
    odd = tmp_path / "it's here; $(rm)"
    odd.mkdir()
    (odd / "preds.csv").write_text(_ROWS)
    assert _next(odd) == ["bonafide", "measure", f"{odd}/preds.csv"]
    assert _next(odd / "preds.csv") == ["bonafide", "measure", f"{odd}/preds.csv"]
    monkeypatch.chdir(odd)
    assert _next(".") == ["bonafide", "measure", "preds.csv"]
    (odd / "-preds.csv").write_text(_ROWS)
    (odd / "preds.csv").unlink()
    assert _next(".") == ["bonafide", "measure", "./-preds.csv"]


def test_work_is_drafted_from(tmp_path: Path) -> None:
    """Anything more than a table is drafted from, every path that holds something."""
    for name in ("a b", "c"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "README.md").write_text("# P\n")
        (tmp_path / name / "preds.csv").write_text(_ROWS)
    (tmp_path / "empty").mkdir()
    paths = [str(tmp_path / name) for name in ("a b", "empty", "c")]
    assert _next(*paths) == ["bonafide", "init", "--from", paths[0], "--from", paths[2]]


def test_a_casebook_is_asked_for_its_status(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In, above or beside a casebook the next thing is to see where it stands."""
    book = tmp_path / "casebook"
    (book / "cases").mkdir(parents=True)
    (book / "profile.yaml").write_text("name: Ada\n")
    (tmp_path / "README.md").write_text("# P\n")
    assert _next(book) == ["bonafide", "status", str(book)]
    monkeypatch.chdir(tmp_path)
    assert _next(".") == ["bonafide", "status"]
    monkeypatch.chdir(book)
    assert _next(".") == ["bonafide", "status"]
    assert os.getcwd() == str(book)  # noqa: PTH109


def test_a_path_twice_is_one(tmp_path: Path) -> None:
    """The same folder under two names is looked at once."""
    (tmp_path / "README.md").write_text("# P\n")
    (tmp_path / "again").symlink_to(".")
    assert len(scan([tmp_path, tmp_path / "again"]).surveys) == 1


def test_a_shell_reads_the_name_as_it_is(tmp_path: Path) -> None:
    """Names with quotes, escapes and bytes that are no text come through a shell unharmed."""
    for name in (b"a'b\\c", b"\x1b[31m red", b"line\nfeed", b"\xff'\\x", "é \u202e".encode()):
        folder = os.fsencode(tmp_path) + b"/" + name
        os.mkdir(folder)  # noqa: PTH102 - bytes
        with open(folder + b"/README.md", "wb") as file:  # noqa: PTH123 - bytes
            file.write(b"# P\n")
        line = scan([os.fsdecode(folder)]).next.line
        assert line.isprintable()
        said = subprocess.run(
            ["bash", "-c", f"printf '%s\\0' {line}"], capture_output=True, check=True
        ).stdout
        assert said.split(b"\0")[:-1] == [b"bonafide", b"init", b"--from", folder]
