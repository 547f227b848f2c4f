"""Writing one file."""

from __future__ import annotations

import errno
import os
import resource
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bonafide.errors import UserError
from bonafide.evidence.store import file as store_file
from bonafide.evidence.store import leftover
from bonafide.evidence.store.file import (
    keep_access,
    make_folder,
    sweep,
    write_all,
    write_file,
)
from tests.store.harness import names


@given(old=st.none() | st.binary(max_size=50), new=st.binary(max_size=5000))
@settings(max_examples=40, deadline=None)
def test_what_was_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, old: bytes | None, new: bytes
) -> None:
    """Any bytes over any bytes or none, and nothing else is left in the folder."""
    folder = tmp_path_factory.mktemp("written")
    if old is not None:
        (folder / "case.md").write_bytes(old)
    write_file(folder / "case.md", new)
    assert (folder / "case.md").read_bytes() == new
    assert names(folder) == ["case.md"]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755, 0o444])
def test_the_old_mode_is_kept(tmp_path: Path, mode: int) -> None:
    """A private file stays private, an executable one executable."""
    path = tmp_path / "case.md"
    path.write_bytes(b"old")
    path.chmod(mode)
    write_file(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_honours_the_umask(tmp_path: Path, umask: int, mode: int) -> None:
    """The mode is what any other program would have given."""
    before = os.umask(umask)
    try:
        write_file(tmp_path / "case.md", b"new")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "case.md").stat().st_mode) == mode


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_the_old_owner_is_kept(tmp_path: Path) -> None:
    """A file written with sudo, or in a container, still belongs to its owner."""
    path = tmp_path / "case.md"
    path.write_bytes(b"old")
    os.chown(path, 1234, 5678)
    write_file(path, b"new")
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 5678)


def test_the_work_in_progress_of_a_private_file_is_private(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At no moment is the new content of a private file readable by others."""
    path = tmp_path / "case.md"
    path.write_bytes(b"old")
    path.chmod(0o600)
    seen = []

    def watch(descriptor: int, old: os.stat_result) -> None:
        # Who opens the file now, still empty, could read what is written later.
        seen.append(stat.S_IMODE(os.fstat(descriptor).st_mode))
        keep_access(descriptor, old)

    monkeypatch.setattr(store_file, "keep_access", watch)
    write_file(path, b"new")
    assert seen == [0o600]


def test_links_are_neither_followed_nor_replaced(tmp_path: Path) -> None:
    """A casebook from somebody else could link a file to anything of ours."""
    (tmp_path / "precious").write_bytes(b"precious")
    (tmp_path / "case.md").symlink_to("precious")
    with pytest.raises(UserError, match=r"case\.md  not written: is a symbolic link"):
        write_file(tmp_path / "case.md", b"new")
    assert (tmp_path / "precious").read_bytes() == b"precious"
    assert (tmp_path / "case.md").is_symlink()


def test_what_is_not_a_file_is_not_replaced(tmp_path: Path) -> None:
    """Renaming over /dev/null would break the machine."""
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UserError, match="is a folder"):
        write_file(tmp_path / "folder", b"new")
    with pytest.raises(UserError, match="is not a regular file"):
        write_file(tmp_path / "pipe", b"new")
    with pytest.raises(UserError, match="is not a regular file"):
        write_file(Path(os.devnull), b"new")
    assert names(tmp_path) == ["folder", "pipe"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("absent/case.md", "the folder does not exist"),
        ("file/case.md", "a part of the path is a file, not a folder"),
        ("x" * 256, "the name is too long"),
        ("loop/case.md", "its links lead in a circle"),
        ("", "is a folder"),
    ],
)
def test_a_path_that_cannot_be_is_refused_in_words(tmp_path: Path, name: str, words: str) -> None:
    """Each refusal says what is wrong and that nothing was lost."""
    (tmp_path / "file").write_bytes(b"file")
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(UserError, match=words):
        write_file(tmp_path / name, b"new")
    assert (tmp_path / "file").read_bytes() == b"file"
    assert names(tmp_path) == ["file", "loop"]


def _failing(number: int) -> Callable[..., int]:
    def fail(*_arguments: object, **_options: object) -> int:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize("call", ["write", "fsync"])
@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "your share of the disk is used up"),
        (errno.EIO, "the disk reports an error"),
        (errno.ESTALE, "not written: stale file handle"),
    ],
)
def test_a_failing_disk_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, words: str
) -> None:
    """The old file stands, no work in progress is left, and the message helps."""
    path = tmp_path / "case.md"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, call, _failing(number))
    with pytest.raises(UserError, match=words) as caught:
        write_file(path, b"new")
    monkeypatch.undo()
    assert "nothing was lost" in str(caught.value)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["case.md"]


def test_an_interrupt_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while the disk is slow is not a kill: the work in progress is removed at once."""

    def interrupt(_descriptor: int) -> None:
        raise KeyboardInterrupt

    path = tmp_path / "case.md"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["case.md"]


@given(data=st.binary(max_size=200), pieces=st.lists(st.integers(1, 40), min_size=1, max_size=9))
@settings(max_examples=40, deadline=None)
def test_short_writes_are_continued(data: bytes, pieces: list[int]) -> None:
    """However few bytes the system takes at a time, all arrive, in order."""
    taken = bytearray()
    sizes = iter(pieces)

    def stingy(_descriptor: int, rest: bytes) -> int:
        size = min(next(sizes, 1), len(rest))
        taken.extend(rest[:size])
        return size

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "write", stingy)
        write_all(-1, data)
    assert bytes(taken) == data


def test_a_disk_that_takes_nothing_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the run would never end."""
    monkeypatch.setattr(os, "write", lambda *_: 0)
    with pytest.raises(OSError, match="Input/output"):
        write_all(-1, b"new")


def test_a_limit_on_file_size_leaves_the_old_file(tmp_path: Path) -> None:
    """The kernel takes a part of the bytes and refuses the rest: really, not by a stand-in."""
    path = tmp_path / "case.md"
    path.write_bytes(b"old")
    code = (
        "import sys; from pathlib import Path; from bonafide.errors import UserError\n"
        "from bonafide.evidence.store.file import write_file\n"
        "try: write_file(Path(sys.argv[1]), b'new' * 10_000)\n"
        "except UserError as error: print(error)"
    )
    limit = (10_000, 10_000)
    ended = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit),
        capture_output=True,
        text=True,
        check=True,
    )
    assert "the file is larger than this session may write" in ended.stdout
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["case.md"]


def test_the_next_write_sweeps_what_a_killed_run_left(tmp_path: Path) -> None:
    """Only names of our own making, and never through a link."""
    left = ".0123456789abcdef.bonafide-tmp"
    (tmp_path / left).write_bytes(b"half")
    (tmp_path / left.replace("0", "f")).mkdir()
    (tmp_path / left.replace("0", "f") / "page").write_bytes(b"half")
    (tmp_path / left.replace("0", "e")).symlink_to("case.md")
    os.mkfifo(tmp_path / left.replace("0", "d"))
    (tmp_path / "notes.bonafide-tmp").write_bytes(b"mine")
    write_file(tmp_path / "case.md", b"new")
    link = left.replace("0", "e")
    assert names(tmp_path) == sorted([link, "case.md", "notes.bonafide-tmp"])
    assert (tmp_path / "case.md").read_bytes() == b"new"


def test_work_in_progress_of_a_living_run_is_not_swept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another run sweeps at the worst moment, just before the rename."""
    true_fsync = os.fsync

    def fsync(descriptor: int) -> None:
        sweep(tmp_path)
        true_fsync(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    write_file(tmp_path / "case.md", b"new")
    assert (tmp_path / "case.md").read_bytes() == b"new"


def test_being_swept_before_the_lock_is_survived(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between making the hidden file and locking it another run may take it for a leftover."""
    true_hold = leftover.hold
    held = []

    def hold(descriptor: int, path: Path) -> bool:
        if not held:
            sweep(tmp_path)
        held.append(true_hold(descriptor, path))
        return held[-1]

    monkeypatch.setattr(store_file, "hold", hold)
    write_file(tmp_path / "case.md", b"new")
    assert held == [False, True]
    assert names(tmp_path) == ["case.md"]
    assert (tmp_path / "case.md").read_bytes() == b"new"


def test_a_sweep_of_nothing_is_quiet(tmp_path: Path) -> None:
    """Sweeping is tidying: an absent folder is no error."""
    sweep(tmp_path / "absent")
    assert not (tmp_path / "absent").exists()


def test_folders_are_made_with_their_parents(tmp_path: Path) -> None:
    """Once or twice, the result is the same; a file in the way is refused."""
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()
    (tmp_path / "file").write_bytes(b"file")
    for name in ("file", "file/b"):
        with pytest.raises(UserError, match="a part of the path is a file"):
            make_folder(tmp_path / name)


def test_a_folder_without_fsync_is_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some file systems know no fsync of folders; that is not the user's mistake."""
    true_fsync = os.fsync

    def fsync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        true_fsync(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    write_file(tmp_path / "case.md", b"new")
    assert (tmp_path / "case.md").read_bytes() == b"new"


def test_a_write_that_is_not_confirmed_is_not_called_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the rename the new file stands, whatever the folder's fsync says."""
    true_fsync = os.fsync

    def fsync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, "Input/output error")
        true_fsync(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(UserError, match="written, but not confirmed by the disk"):
        write_file(tmp_path / "case.md", b"new")
    assert (tmp_path / "case.md").read_bytes() == b"new"
