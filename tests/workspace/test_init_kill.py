"""`init` and its answers under kills, one system call at a time."""

from __future__ import annotations

import contextlib
import itertools
import shutil
import signal
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bonafide.workspace.casebook import read_casebook
from bonafide.workspace.check import check as run_check
from bonafide.workspace.layout import Layout
from tests.store.harness import Call, need_strace, run_with, trace
from tests.workspace.init_driver import ROOT
from tests.workspace.init_driver import main as play
from tests.workspace.messy import cv, files_of, parcels

_MINE = b"  who: 'The desk: ours' # and a comment"


def _command(scene: str) -> Callable[[Path], list[str]]:
    start = [sys.executable, "-B", str(ROOT / "tests/workspace/init_driver.py")]
    return lambda folder: [*start, scene, str(folder)]


def _played(scene: str, folder: Path) -> int:
    """The scene, played here, where the libraries are loaded, as the killed one is elsewhere."""
    with contextlib.chdir(folder):
        return play(scene, folder)


def _new(folder: Path) -> None:
    """A project and a CV, nothing drafted yet."""
    parcels(folder / "parcels", rows=80)
    cv(folder / "resume.json")


def _grown(folder: Path) -> None:
    """A casebook that was drafted of nothing much, in which a person wrote, before more came."""
    _new(folder)
    readme, table = folder / "parcels/README.md", folder / "parcels/preds.csv"
    kept = readme.read_bytes(), table.read_bytes()
    readme.write_text("# Parcels\n")
    table.unlink()
    (folder / "resume.json").write_text("{}")
    assert _played("init", folder) == 0
    case = folder / "casebook/cases/parcels/case.md"
    lines = case.read_bytes().splitlines(keepends=True)
    at = next(i for i, line in enumerate(lines) if line.startswith(b"  who: "))
    lines[at] = _MINE + b"\n"
    case.write_bytes(b"".join(lines))
    readme.write_bytes(kept[0])
    table.write_bytes(kept[1])
    cv(folder / "resume.json")


def _drafted(folder: Path) -> None:
    """A casebook that was drafted."""
    _new(folder)
    assert _played("init", folder) == 0


SCENES = {"init": ("init", _new), "grow": ("init", _grown), "answer": ("answer", _drafted)}


@pytest.mark.slow
@pytest.mark.parametrize("name", SCENES)
def test_every_kill_leaves_old_or_new(name: str, tmp_path: Path) -> None:
    """Each file is the old one or the new one, whole; what a person wrote is there; the casebook
    can be read as soon as there is one; and the next run ends where an undisturbed one does."""
    need_strace()
    scene, prepare = SCENES[name]
    pristine, first = tmp_path / "pristine", tmp_path / "first"
    pristine.mkdir()
    prepare(pristine)
    shutil.copytree(pristine, first)
    old = files_of(first / "casebook") if (first / "casebook").exists() else {}
    assert _played(scene, first) == 0
    new = files_of(first / "casebook")
    assert new != old
    numbers = itertools.count()

    def make() -> Path:
        folder = tmp_path / str(next(numbers))
        shutil.copytree(pristine, folder)
        return folder

    def check(folder: Path) -> None:
        casebook = folder / "casebook"
        seen = _seen(casebook) if casebook.exists() else {}
        for path, data in seen.items():
            between = scene == "answer" and path == "profile.yaml"
            assert between or data in (old.get(path), new.get(path)), path
        assert set(old) <= set(seen)
        if name == "grow":
            assert _MINE in seen["cases/parcels/case.md"]
        if (casebook / "profile.yaml").exists():
            read_casebook(Layout(casebook.resolve()))
            assert not run_check([casebook]).blocks_build
        if scene == "init":
            assert _played(scene, folder) == 0, "the next run failed"
            assert _seen(casebook) == new
        shutil.rmtree(folder)

    # Its libraries start threads, so a call may be met a little earlier or later than it was
    # counted; what must hold is the same wherever the kill strikes.
    calls = [
        call
        for call in trace(_command(scene), make())
        if call.first_process and call.name != "fsync"  # which changes nothing that is seen
    ]
    assert len(calls) > 10

    def killed(call: Call) -> tuple[Path, bool]:
        folder = make()
        fault = f"{call.name}:signal=KILL:when={call.nth}"
        return folder, run_with([fault], _command(scene), folder).status == -signal.SIGKILL

    struck = 0
    with ThreadPoolExecutor(2) as pool:
        for folder, met in pool.map(killed, calls):
            check(folder)
            struck += met
    assert struck > len(calls) * 0.7, "the kills did not strike"


def _seen(casebook: Path) -> dict[str, bytes]:
    """What a reader sees: no work in progress."""
    found = files_of(casebook)
    return {name: data for name, data in found.items() if ".bonafide-tmp" not in name}
