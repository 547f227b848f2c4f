"""The harness itself: what is careless is caught, what is careful is not."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.store import driver
from tests.store.harness import Point, Run, every_call, kill_points, need_strace, trace

_CARELESS = """
with open("note.md", "w") as file:
    for line in range(3):
        file.write("new")
        file.flush()
"""


def _careless(_folder: Path) -> Sequence[str]:
    return [sys.executable, "-B", "-S", "-c", _CARELESS]


def _maker(parent: Path) -> Callable[[], Path]:
    numbers = itertools.count()

    def make() -> Path:
        folder = parent / str(next(numbers))
        folder.mkdir()
        (folder / "note.md").write_text("old")
        return folder

    return make


def _old_or_new(folder: Path, _point: Point, _run: Run | None = None) -> None:
    assert (folder / "note.md").read_text() in {"old", "newnewnew"}


def test_calls_are_counted_in_the_folder_only(tmp_path: Path) -> None:
    """Opening for writing and each write are seen, reading Python's own files is not."""
    need_strace()
    folder = _maker(tmp_path)()
    calls = trace(_careless, folder)
    assert [call.name for call in calls] == ["openat", "write", "write", "write"]
    assert [call.nth for call in calls[1:]] == [1, 2, 3]
    assert {call.paths for call in calls} == {(str(folder / "note.md"),)}


def test_relative_names_are_the_folders(tmp_path: Path) -> None:
    """Making, renaming and removing by a relative name are seen, both names of a renaming too."""
    need_strace()
    folder = _maker(tmp_path)()
    code = "import os; os.mkdir('a'); os.rename('note.md', 'a/b'); os.unlink('a/b'); os.rmdir('a')"
    calls = trace(lambda _: [sys.executable, "-B", "-S", "-c", code], folder)
    assert [(call.name, call.paths) for call in calls] == [
        ("mkdir", (str(folder / "a"),)),
        ("rename", (str(folder / "note.md"), str(folder / "a" / "b"))),
        ("unlink", (str(folder / "a" / "b"),)),
        ("rmdir", (str(folder / "a"),)),
    ]


def test_a_careless_write_is_caught_at_each_call(tmp_path: Path) -> None:
    """Writing in place loses the old file between the opening and the last write."""
    need_strace()
    with pytest.raises(AssertionError, match=r"3 of 4 points failed:\nsignal=KILL at write #1 on"):
        every_call(_careless, _maker(tmp_path), _old_or_new)


def test_a_careless_write_is_caught_at_seeded_points(tmp_path: Path) -> None:
    """The same by points drawn from a seed, which the failure names.

    Three of the calls fail always; a kill by time may strike between them too.
    """
    need_strace()
    with pytest.raises(AssertionError, match=r"seed 7: [3-7] of 8 points failed"):
        kill_points(_careless, _maker(tmp_path), _old_or_new, seed=7, points=8)


def test_a_careful_write_passes_at_seeded_points(tmp_path: Path) -> None:
    """Points are calls and times; the same seed draws the same ones."""
    need_strace()

    def check(folder: Path, point: Point) -> None:
        assert (folder / "case.md").read_bytes() in {b"", driver.NEW_TEXT}, point

    def make() -> Path:
        folder = blank()
        (folder / "case.md").write_bytes(b"")
        return folder

    def command(folder: Path) -> Sequence[str]:
        script = driver.ROOT / "tests/store/driver.py"
        return [sys.executable, "-B", "-S", str(script), "text", str(folder)]

    blank = _maker(tmp_path)
    points = [kill_points(command, make, check, seed=1, points=4) for _ in range(2)]
    drawn = [[(p.share, p.call and (p.call.name, p.call.nth)) for p in ps] for ps in points]
    assert drawn[0] == drawn[1]
    assert [call is None for _, call in drawn[0]] == [False] * 2 + [True] * 2


def test_a_command_that_fails_undisturbed_is_not_taken_for_a_survivor(tmp_path: Path) -> None:
    """A harness that kills what never ran would pass everything."""
    need_strace()
    with pytest.raises(AssertionError, match="No module named 'absent'"):
        kill_points(
            lambda _: [sys.executable, "-S", "-c", "import absent"],
            _maker(tmp_path),
            _old_or_new,
            seed=1,
        )
