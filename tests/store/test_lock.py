"""One writer at a time."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from bonafide.errors import UserError
from bonafide.evidence.store.lock import lock

_HOLD = (
    "import sys, time; from pathlib import Path\n"
    "from bonafide.evidence.store.lock import lock\n"
    "with lock(Path(sys.argv[1]), doing='build'):\n"
    "    print('held', flush=True)\n"
    "    time.sleep(60)\n"
)


def _holder(casebook: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(casebook)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_another_run_is_named_and_a_kill_releases(tmp_path: Path) -> None:
    """The second waits as long as it was told, names the first, and goes on once it is killed."""
    with _holder(tmp_path) as process:
        told: list[str] = []
        start = time.monotonic()
        with (
            pytest.raises(UserError, match=rf"at work .*\(process {process.pid}, build\)"),
            lock(tmp_path, wait=0.3, on_wait=told.append),
        ):
            pass
        assert 0.3 <= time.monotonic() - start < 5
        assert told == [f"process {process.pid}, build"]
        process.send_signal(signal.SIGKILL)
        process.wait()
        with lock(tmp_path, wait=0):
            assert (
                (tmp_path / ".bonafide" / "lock").read_text().startswith(f"process {os.getpid()}")
            )


def test_the_second_goes_on_when_the_first_ends(tmp_path: Path) -> None:
    """Two runs started together both succeed, one after the other."""
    order = []

    def second() -> None:
        with lock(tmp_path, wait=20):
            order.append("second")

    with lock(tmp_path):
        thread = threading.Thread(target=second)
        thread.start()
        time.sleep(0.2)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]


def test_it_is_released_when_the_work_fails(tmp_path: Path) -> None:
    """An error inside does not lock the casebook for ever."""
    with pytest.raises(ZeroDivisionError), lock(tmp_path):
        _ = 1 / 0
    with lock(tmp_path, wait=0):
        pass


def test_it_is_not_reentrant(tmp_path: Path) -> None:
    """Taking it twice is a bug in the caller, and is told, not waited for for ever."""
    with lock(tmp_path), pytest.raises(UserError, match="at work"), lock(tmp_path, wait=0):
        pass


def test_the_cache_may_be_deleted_at_any_time(tmp_path: Path) -> None:
    """`.bonafide/` is safe to delete, also between two runs."""
    with lock(tmp_path):
        pass
    shutil.rmtree(tmp_path / ".bonafide")
    with lock(tmp_path, wait=0):
        assert (tmp_path / ".bonafide" / "lock").exists()


def test_the_cache_deleted_before_the_lock_is_had_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lock on a file that is gone keeps nobody out: it is taken anew."""
    true_flock = fcntl.flock
    deleted = []

    def flock(descriptor: int, operation: int) -> None:
        if not deleted:
            shutil.rmtree(tmp_path / ".bonafide")
            deleted.append(True)
        true_flock(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", flock)
    with (
        lock(tmp_path, wait=5),
        pytest.raises(UserError, match="at work"),
        lock(tmp_path, wait=0),
    ):
        pass


def test_a_hostile_note_is_harmless(tmp_path: Path) -> None:
    """Whatever stands in the lock file, the message stays one printable line."""
    with lock(tmp_path):
        (tmp_path / ".bonafide" / "lock").write_bytes(b"\x1b[2J\n\xff" + b"x" * 10_000)
        with pytest.raises(UserError) as caught, lock(tmp_path, wait=0):
            pass
    first = str(caught.value).splitlines()[0]
    assert "\x1b" not in first
    assert len(first) < 500


def test_links_are_not_followed(tmp_path: Path) -> None:
    """A casebook from somebody else cannot make us write elsewhere."""
    casebook = tmp_path / "casebook"
    casebook.mkdir()
    (tmp_path / "elsewhere").mkdir()
    (casebook / ".bonafide").symlink_to("../elsewhere")
    with pytest.raises(UserError), lock(casebook):
        pass
    assert not list((tmp_path / "elsewhere").iterdir())
    (casebook / ".bonafide").unlink()
    (casebook / ".bonafide").mkdir()
    (casebook / ".bonafide" / "lock").symlink_to("../../precious")
    with pytest.raises(UserError, match="links"), lock(casebook):
        pass
    assert not (tmp_path / "precious").exists()


def test_a_casebook_that_is_not_there(tmp_path: Path) -> None:
    """Locking makes no casebook."""
    with pytest.raises(UserError, match="the folder does not exist"), lock(tmp_path / "absent"):
        pass
    assert not (tmp_path / "absent").exists()
