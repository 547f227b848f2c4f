"""The store under kills and failing disks, one system call at a time."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store import driver
from tests.store.harness import Call, Point, Run, every_call, need_strace, run_with, trace, tree

# A full disk shows where room is taken or confirmed, a failing one everywhere.
_TAKES_ROOM = {"openat", "mkdir", "write", "ftruncate", "rename", "renameat2", "fsync"}


def _errors(call: Call) -> list[str]:
    return ["ENOSPC"] if call.name in _TAKES_ROOM else ["EIO"]


def _command(scene: str) -> Callable[[Path], list[str]]:
    light = [] if "record" in scene else ["-S"]  # records need pydantic, the rest nothing
    start = [sys.executable, "-B", *light, str(driver.ROOT / "tests/store/driver.py")]
    return lambda folder: [*start, scene, str(folder)]


def _maker(scene: str, parent: Path) -> Callable[[], Path]:
    numbers = itertools.count()

    def make() -> Path:
        folder = parent / str(next(numbers))
        folder.mkdir()
        driver.prepare(driver.SCENES[scene], folder)
        return folder

    return make


def _seen(folder: Path) -> dict[str, bytes]:
    """What a reader sees: neither the lock nor work in progress, unless it stands in the site."""
    hidden = (".bonafide/", ".public.bonafide-old/")
    return {
        name: content
        for name, content in tree(folder).items()
        if name.startswith("public/") or not (name.startswith(hidden) or ".bonafide-tmp" in name)
    }


def _leftovers(folder: Path) -> set[str]:
    found = {str(p.relative_to(folder)) for p in folder.rglob("*.bonafide-*")}
    return {name for name in found if name.endswith(("-tmp", "-old"))}


@pytest.mark.parametrize("name", driver.SCENES)
def test_every_kill_and_every_failing_call_leaves_old_or_new(name: str, tmp_path: Path) -> None:
    """Whatever ends the write, a reader finds old or new, and the next run needs no repair."""
    need_strace()
    scene = driver.SCENES[name]
    old, new = scene.old(), scene.new()

    def check(folder: Path, point: Point, run: Run) -> None:
        if "KILL" in point.fault:
            assert run.status == -9, run.output
        else:
            assert run.status in {0, 2}, run.output
            assert (run.status == 0) == (not run.output.strip()), run.output
        if "two steps" in name:
            driver.recover(folder)
        seen = _seen(folder)
        assert seen in (old, new), sorted(seen)
        if run.status == 0:
            assert seen == new
        if "not written" in run.output:
            assert seen == old
        removing = point.call is not None and point.call.name in {"unlink", "unlinkat", "rmdir"}
        if "KILL" not in point.fault and not removing:
            assert _leftovers(folder) <= set(driver.LITTER)
        assert driver.main(name, str(folder)) == 0, "the next run failed"
        assert _seen(folder) == new
        assert not _leftovers(folder)

    points = every_call(
        _command(name), _maker(name, tmp_path), check, always=scene.always, errors=_errors
    )
    played = {point.call.name for point in points if point.call is not None}
    assert played >= {"openat", "write", "fsync", "rename" if name != "site" else "renameat2"}


@pytest.mark.parametrize("name", driver.SCENES)
def test_everything_is_durable_before_it_is_shown(name: str, tmp_path: Path) -> None:
    """Kills cannot show a power cut, so the order of calls is checked: all that will be shown is
    fsynced after its last change and before its name changes, and the folder after that."""
    need_strace()
    folder = _maker(name, tmp_path)()
    calls = trace(_command(name), folder)
    shows = [i for i, call in enumerate(calls) if call.name.startswith("rename")]
    assert shows
    for i in shows:
        source, target = calls[i].paths
        pending = set()
        for call in calls[:i]:
            path = call.paths[-1]
            if call.name in {"fsync", "fdatasync"}:
                pending.discard(path)
            elif path == source or path.startswith(source + "/"):
                pending.add(path)
                if path != source and call.name in {"openat", "mkdir"}:
                    pending.add(str(Path(path).parent))
        assert not pending
        after = [c.paths[-1] for c in calls[i + 1 :] if c.name == "fsync"]
        assert str(Path(target).parent) in after


def test_a_disk_that_refuses_to_undo_is_recovered_at_the_next_start(tmp_path: Path) -> None:
    """Without an exchange in the kernel, when the second rename fails and so does taking back the
    first, the old site returns with the next start."""
    need_strace()
    scene = driver.SCENES["site in two steps"]
    folder = _maker("site in two steps", tmp_path)()
    run = run_with([*scene.always, "rename:error=EIO:when=2+"], _command("site"), folder)
    assert run.status == 2
    assert "nothing was lost" in run.output
    assert not (folder / "public").exists()
    driver.recover(folder)
    assert _seen(folder) == scene.old()
