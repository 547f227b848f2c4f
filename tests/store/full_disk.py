"""Plays a scene on a disk of its own: full to roomy, read-only, or mounted as the site.

    unshare -rm python -B tests/store/full_disk.py full|read-only|mounted SCENE MOUNT_POINT

Run in a mount namespace of its own, so that no mount outlives it. ``full`` prints how many sizes
were refused and how many were enough; each raises where a run leaves neither old nor new.
"""

from __future__ import annotations

import contextlib
import io
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from tests.store import driver  # noqa: E402
from tests.store.harness import tree  # noqa: E402

_PAGE = 4096
_MOST = 64


def play(name: str, disk: Path, *, pages: int, inodes: int) -> bool:
    """Whether the scene could be played with so much room beside its old state."""
    scene = driver.SCENES[name]
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m,nr_inodes=999", "none", disk], check=True
    )
    try:
        (disk / "filler").write_bytes(b"x")  # a size of nothing would mean without limit
        folder = disk / "casebook"
        folder.mkdir()
        driver.prepare(scene, folder)
        _leave(disk, pages, inodes)
        with contextlib.redirect_stderr(io.StringIO()) as said:
            status = driver.main(name, str(folder))
        seen = _seen(folder)
        assert status in {0, 2}
        assert seen == (scene.new() if status == 0 else scene.old()), sorted(seen)
        assert status == 0 or "the disk is full" in said.getvalue(), said.getvalue()
        assert not [n for n in tree(folder) if "-tmp" in n and not n.startswith(driver.LITTER)]
        subprocess.run(["mount", "-o", "remount,size=4m,nr_inodes=999", disk], check=True)
        assert driver.main(name, str(folder)) == 0
        assert _seen(folder) == scene.new()
        return status == 0
    finally:
        subprocess.run(["umount", disk], check=True)


def _leave(disk: Path, pages: int, inodes: int) -> None:
    usage = subprocess.run(
        ["stat", "-f", "-c", "%b %f %c %d", disk], check=True, capture_output=True, text=True
    )
    blocks, free, nodes, spare = map(int, usage.stdout.split())
    size, count = (blocks - free + pages) * _PAGE, nodes - spare + inodes
    subprocess.run(["mount", "-o", f"remount,size={size},nr_inodes={count}", disk], check=True)


def _seen(folder: Path) -> dict[str, bytes]:
    return {n: c for n, c in tree(folder).items() if not n.startswith(".")}


def full(name: str, disk: Path) -> None:
    """Play at every number of free pages, then at every number of free inodes."""
    for room in ("pages", "inodes"):
        plays = []
        for size in range(_MOST):
            amount = {"pages": _MOST, "inodes": _MOST} | {room: size}
            plays.append(play(name, disk, **amount))
            if plays[-5:] == [True] * 5:
                break
        sys.stdout.write(f"{plays.count(False)} {plays.count(True)}\n")


def read_only(name: str, disk: Path) -> None:
    """Play where nothing can be written, whoever runs."""
    subprocess.run(["mount", "-t", "tmpfs", "none", disk], check=True)
    driver.prepare(driver.SCENES[name], disk)
    before = tree(disk)
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    _refused(name, disk, "the file system is read-only")
    assert tree(disk) == before


def mounted(name: str, disk: Path) -> None:
    """Play where the site is a mount point."""
    (disk / "public").mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "none", disk / "public"], check=True)
    driver.prepare(driver.SCENES[name], disk)
    before = _seen(disk)
    _refused(name, disk, "something is mounted there")
    assert _seen(disk) == before


def _refused(name: str, disk: Path, words: str) -> None:
    with contextlib.redirect_stderr(io.StringIO()) as said:
        assert driver.main(name, str(disk)) == 2
    assert words in said.getvalue(), said.getvalue()
    sys.stdout.write("refused\n")


if __name__ == "__main__":
    mode, scene, mount_point = sys.argv[1:]
    {"full": full, "read-only": read_only, "mounted": mounted}[mode](scene, Path(mount_point))
