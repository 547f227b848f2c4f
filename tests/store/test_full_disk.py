"""Real disks that are full, read-only or mounted, in a mount namespace of their own."""

from __future__ import annotations

import functools
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store import driver

_SCENES = [name for name, scene in driver.SCENES.items() if not scene.always]


@functools.cache
def _own_mounts() -> bool:
    """Whether this machine lets a process mount a disk that only it sees."""
    trial = ["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"]
    try:
        return subprocess.run(trial, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


def _in_own_mounts(*arguments: str) -> str:
    if not _own_mounts():
        pytest.skip("this machine does not let a process mount a disk of its own")
    script = str(driver.ROOT / "tests/store/full_disk.py")
    ended = subprocess.run(
        ["unshare", "-rm", sys.executable, "-B", script, *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


@pytest.mark.parametrize("name", _SCENES)
def test_a_full_disk_leaves_old_or_new_at_every_size(name: str, tmp_path: Path) -> None:
    """From no free page, and from no free inode, to room enough; then the next run succeeds."""
    pages, inodes = _in_own_mounts("full", name, str(tmp_path)).splitlines()
    refused = [int(line.split()[0]) for line in (pages, inodes)]
    assert refused[0] >= 1
    assert pages.endswith(" 5"), "the scene never fitted"
    assert inodes.endswith(" 5"), "the scene never fitted"


@pytest.mark.parametrize("name", _SCENES)
def test_a_read_only_disk_leaves_old(name: str, tmp_path: Path) -> None:
    """Refused in words, also for root."""
    assert _in_own_mounts("read-only", name, str(tmp_path)) == "refused\n"


def test_a_site_that_is_mounted_is_refused(tmp_path: Path) -> None:
    """A mount point cannot be renamed; the message says so and the mounted disk is as it was."""
    assert _in_own_mounts("mounted", "site", str(tmp_path)) == "refused\n"
