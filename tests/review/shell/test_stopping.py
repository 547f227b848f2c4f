"""A batch that somebody stops: one sentence, no process left behind, and a way to go on."""

from __future__ import annotations

import datetime
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bonafide.cli import MISTAKE
from bonafide.workspace.review_batch import DONE, review_batch
from tests.review.shell.test_batch import EPOCH, files, many

COUNT = 80


def until(met: Callable[[], bool], seconds: float = 30.0) -> bool:
    """Whether it came true in time."""
    end = time.monotonic() + seconds
    while not met():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


def session(leader: int) -> list[str]:
    """Processes that were started, however indirectly, by a session's leader."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == leader and fields[0] != "Z":
            found.append(path.parent.name)
    return found


@pytest.mark.parametrize(
    ("number", "group"),
    [(signal.SIGINT, True), (signal.SIGINT, False), (signal.SIGTERM, False)],
    ids=["Ctrl-C", "SIGINT", "SIGTERM"],
)
@pytest.mark.parametrize("kept", [0, 5])
def test_a_stopped_batch_is_gone_on_with(
    tmp_path: Path, number: signal.Signals, group: bool, kept: int
) -> None:
    """A terminal's Ctrl-C reaches every process of the batch, a signal by hand only the first.

    Either way it says one sentence, leaves what is finished and no process, and goes on to the
    same bytes as a run that nobody stopped.
    """
    manifest = many(tmp_path, COUNT)
    out = tmp_path / "out"
    command = [sys.executable, "-m", "bonafide", "review", "--batch", str(manifest)]
    command += ["--out", str(out), "--jobs", "2"]
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(EPOCH)}
    own = out / ".bonafide" / "review"

    def finished() -> int:
        return len(list(own.glob("*/*.json")))

    with subprocess.Popen(
        command, env=environment, start_new_session=True, stderr=subprocess.PIPE, text=True
    ) as process:
        assert until(lambda: own.exists() and finished() >= kept)
        (os.killpg if group else os.kill)(process.pid, number)
        _, said = process.communicate(timeout=30)
    assert process.returncode == 128 + number
    assert said.splitlines() == [
        f"bonafide: stopped; to go on where it was, run the same command with --resume: {out}"
    ]
    assert until(lambda: not session(process.pid)), session(process.pid)
    assert not (out / DONE).exists()
    stood = finished()
    assert stood >= kept
    done = subprocess.run(
        [*command, "--resume"], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == MISTAKE, done.stderr
    assert f"{stood} as before" in done.stdout
    day = datetime.datetime.fromtimestamp(EPOCH, datetime.UTC).date()
    review_batch(manifest, tmp_path / "clean", today=day)
    assert files(out) == files(tmp_path / "clean")


@pytest.mark.parametrize("after", [0.0, 0.05, 0.1])
def test_a_run_that_has_hardly_begun_is_stopped_without_a_traceback(after: float) -> None:
    """While Python still imports, Ctrl-C ends it with 130 and says nothing of ours."""
    begun = (
        "import os; from bonafide import cli; take = cli.take_streams\n"
        "cli.take_streams = lambda: (os.write(1, b'.'), take())\n"
        "cli.main()"
    )
    command = [sys.executable, "-c", begun, "review", "--batch", "/dev/null", "--out", "/dev/null"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, bufsize=1
    ) as process:
        assert process.stdout is not None
        process.stdout.read(1)
        time.sleep(after)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert process.returncode == 130, said
    assert "Traceback" not in said
