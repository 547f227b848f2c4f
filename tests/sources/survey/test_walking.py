"""A walk goes through any tree: links, pipes, holes, crowds and depths among its files."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from bonafide.sources.survey.limits import SurveyLimits
from bonafide.sources.survey.surveying import survey

_LIMITS = SurveyLimits()


def test_links_are_listed_and_never_followed(tmp_path: Path) -> None:
    """A link to a folder above, to itself, or out of the tree shows nothing of what it leads to."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "preds.csv").write_text("label,score\n1,0.5\n0,0.4\n")
    inside = tmp_path / "project"
    inside.mkdir()
    (inside / "README.md").write_text("# A project\n")
    (inside / "up").symlink_to("..")
    (inside / "loop").symlink_to("loop")
    (inside / "preds.csv").symlink_to(outside / "preds.csv")
    (inside / "mlruns").symlink_to(outside)
    found = survey(inside)
    (project,) = found.projects
    assert project.tables == () and project.stores == ()
    assert {file.path for file in project.repository.files if file.link} == {
        "up", "loop", "preds.csv", "mlruns",
    }  # fmt: skip


def test_pipes_and_sockets_are_not_waited_for(tmp_path: Path) -> None:
    """A pipe that nobody writes to, called as all that is read is, holds nothing up."""
    (tmp_path / "train.py").write_text("x = 1\n")
    for name in ("README.md", "preds.csv", "mlflow.db", "n.ipynb", ".gitignore", "cv.pdf"):
        os.mkfifo(tmp_path / name)
    began = time.monotonic()
    found = survey(tmp_path)
    assert found.files == 1 and time.monotonic() - began < 5


def test_a_crowd_is_cut_and_said(tmp_path: Path) -> None:
    """Of a folder with too many names the first are looked at; that it was cut is told."""
    crowd = tmp_path / "data"
    crowd.mkdir()
    (tmp_path / "README.md").write_text("# Crowd\n")
    for number in range(300):
        (crowd / f"{number:04}.txt").touch()
    found = survey(tmp_path, limits=replace(_LIMITS, entries_per_folder=100))
    assert found.partial and found.files == 101
    assert any("300 names in a folder, 100 looked at" in each.reason for each in found.unread)
    none = survey(tmp_path, limits=replace(_LIMITS, names_per_folder=200))
    assert none.partial and none.files == 1
    few = survey(tmp_path, limits=replace(_LIMITS, entries=50))
    assert few.partial


def test_depth_ends(tmp_path: Path) -> None:
    """Folders within folders end where the cap is, and it is told."""
    deep = tmp_path
    for _ in range(40):
        deep = deep / "d"
        deep.mkdir()
    (tmp_path / "README.md").write_text("# Deep\n")
    (deep / "lost.py").touch()
    found = survey(tmp_path)
    assert found.partial
    assert any("nest deeper" in each.reason for each in found.unread)


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    """Files of terabytes, all hole, cost nothing, whatever they are called."""
    names = ("README.md", "preds.csv", "x.ipynb", "rows.jsonl", "p.parquet", "mlflow.db", "cv.pdf")
    for name in names:
        with (tmp_path / name).open("wb") as file:
            file.truncate(2**40)
    began = time.monotonic()
    found = survey(tmp_path)
    assert time.monotonic() - began < 10
    assert found.unread and not any(table.certain for p in found.projects for table in p.tables)


def test_time_is_up(tmp_path: Path) -> None:
    """When the clock says so, looking ends, what is there is given, and it is said to be part."""
    (tmp_path / "README.md").write_text("# Late\n")
    ticks = iter(range(0, 10_000, 40))
    found = survey(tmp_path, clock=lambda: float(next(ticks)))
    assert found.partial


def test_names_that_are_no_text(tmp_path: Path) -> None:
    """Names of any bytes are read and shown with what is not UTF-8 replaced."""
    folder = os.fsencode(tmp_path)
    with open(folder + b"/pred\xff\n\x1b[31m.csv", "wb") as file:  # noqa: PTH123 - bytes
        file.write(b"label,score\n1,0.5\n0,0.25\n")
    (project,) = survey(tmp_path).projects
    (table,) = project.tables
    assert table.certain
    table.path.encode("utf-8")


def test_what_tools_made_is_left_out(tmp_path: Path) -> None:
    """Environments, caches and packages of others are not looked into, whatever they are called."""
    for name in (".venv/a.py", "node_modules/b.js", "env/pyvenv.cfg", "env/lib.py", "x/c.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = survey(tmp_path)
    assert found.files == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is shut to the superuser")
def test_shut_folders_and_files_are_told(tmp_path: Path) -> None:
    """What may not be opened is named, and the rest is read."""
    (tmp_path / "README.md").write_text("# Shut\n")
    (tmp_path / "preds.csv").write_text("label,score\n1,0.5\n")
    (tmp_path / "shut").mkdir()
    (tmp_path / "preds.csv").chmod(0)
    (tmp_path / "shut").chmod(0)
    try:
        found = survey(tmp_path)
    finally:
        (tmp_path / "shut").chmod(0o700)
    assert found.partial and {each.path for each in found.unread} == {"preds.csv", "shut"}
