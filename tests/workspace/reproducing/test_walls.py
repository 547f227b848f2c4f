"""Where steps can write, what is said of it, and what a killed run leaves."""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import sys
import time
import uuid
from pathlib import Path

import pytest
from rich.console import Console

from bonafide.cli import OK
from bonafide.cli import run as bonafide
from bonafide.cli.reproduce_text import Printed
from bonafide.workspace.reproducing import left_behind, supervisor
from bonafide.workspace.reproducing.environment import Rooms, prepare
from bonafide.workspace.reproducing.limits import MB, Limits
from bonafide.workspace.reproducing.open_to_writes import known_open
from bonafide.workspace.reproducing.package_settings import PackageSettings
from bonafide.workspace.reproducing.reproduce import Reproduced
from bonafide.workspace.reproducing.session import Session
from tests.workspace.reproducing.composing import alive, readme, repository, run, wheel

OPEN = "anywhere that you may; the disk limit counts only the run's folder"


def _kernel_walls() -> bool:
    """Whether this machine can keep steps from writing elsewhere, told without our own code."""
    release = tuple(int(part) for part in re.findall(r"\d+", os.uname().release)[:2])
    command = ["unshare", "--user", "--map-root-user", "--mount", "--pid", "--fork", "true"]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        return False
    return release >= (5, 12) and done.returncode == 0


walls = pytest.mark.skipif(not _kernel_walls(), reason="this kernel refuses name spaces")


def _said(done: Reproduced) -> tuple[str, str]:
    """The plan and the report as printed, on one line each."""
    said = []
    for part in (lambda p: p.plan(done.plan), lambda p: p.report(done)):
        console = Console(width=100, record=True, file=io.StringIO())
        part(Printed(console))
        said.append(" ".join(console.export_text().split()))
    return said[0], said[1]


@walls
def test_a_step_writes_in_the_runs_folder_only(tmp_path: Path) -> None:
    """Not beside it, not by mounting anew; temporary folders and shared memory work."""
    token = f"x{uuid.uuid4().hex}"
    away = Path(__file__).parent / token
    places = [str(away), f"{tmp_path}/{token}", f"/usr/local/{token}"]
    temporary = [f"/tmp/{token}", f"/var/tmp/{token}", f"/dev/shm/{token}", f"~/{token}"]
    code = "import multiprocessing as m; m.Lock(); m.Array('i', 3); print('shared')\n"
    root = repository(
        tmp_path / "r",
        {
            "README.md": readme(
                *(f"echo 1 > {place}" for place in places),
                *(f"echo 1 > {place} && cat {place}" for place in temporary),
                "mount -o remount,bind,rw / || unshare -Urm mount -o remount,bind,rw /",
                "python shared.py",
            ),
            "shared.py": code,
        },
    )
    done = run(root)
    there = [Path(place) for place in places + temporary[:3] if os.path.lexists(place)]
    for place in there:
        place.unlink()
    assert there == []
    report = done.report
    assert report is not None and report.walled
    statuses = [step.status for step in report.steps]
    assert statuses == ["failed"] * 3 + ["ok"] * 4 + ["failed", "ok"]
    plan, said = _said(done)
    assert "in the run's folder only" in plan and OPEN not in said


@walls
def test_the_disk_limit_counts_what_goes_to_temporary_folders(tmp_path: Path) -> None:
    """Eight files of 60 MB in /tmp, /var/tmp and shared memory: stopped."""
    token = f"x{uuid.uuid4().hex}"
    fill = "for i in 1 2 3 4 5 6 7 8; do head -c 60000000 /dev/zero > {}$i; sleep 0.3; done"
    limits = Limits(time_s=90, step_s=30, memory=2**30, disk=150 * MB)
    for folder in ("/tmp", "/var/tmp", "/dev/shm"):
        rooms = Rooms(tmp_path / folder.replace("/", "-"))
        rooms.copy.mkdir(parents=True)
        environment = prepare(rooms, PackageSettings({}, {}, ()))
        with Session(rooms, environment, limits, hidden=[], kept=[]) as session:
            ran = session.typed(fill.format(f"{folder}/{token}"))
        assert ran.stopped == "disk", folder
        assert not list(Path(folder).glob(f"{token}*"))


@walls
def test_packages_are_installed_all_the_same(tmp_path: Path) -> None:
    """The package client's cache and its temporary folders lie in the run's folder."""
    wheel(tmp_path / "w", "tiny", "1.0", {"tiny.py": "print('tiny')\n"})
    root = repository(
        tmp_path / "r", {"README.md": readme("pip install tiny", "python -c 'import tiny'")}
    )
    report = run(root, tmp_path / "w").report
    assert report is not None and report.walled and report.verdict == "reproduced"


@pytest.mark.usefixtures("ready_venv")
def test_without_name_spaces_it_is_said_before_and_after(tmp_path: Path) -> None:
    """A step writes elsewhere, and neither the plan nor the report claims otherwise."""
    away = tmp_path / "away"
    root = repository(tmp_path / "r", {"README.md": readme(f"echo 1 > {away}; echo done")})
    done = run(root, confine=False)
    assert done.report is not None and not done.report.walled and not done.report.confined
    assert away.read_text() == "1\n"
    plan, said = _said(done)
    assert f"Steps may write {OPEN}" in plan and f"Steps could write {OPEN}" in said
    assert "in the run's folder only" not in plan


@pytest.mark.usefixtures("ready_venv")
@walls
def test_where_the_kernel_makes_nothing_read_only_the_home_is_hidden_and_the_rest_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An older kernel: name spaces, and no way to make them read-only."""
    script = Path(supervisor.__file__)
    older = tmp_path / "supervisor.py"
    asked = "_MOUNT_SETATTR, _HERE, _RECURSIVE, _ATTR_RDONLY = "
    text = script.read_text()
    assert f"{asked}442," in text
    older.write_text(text.replace(f"{asked}442,", f"{asked}9_999,"))
    monkeypatch.setattr(Path, "with_name", lambda _path, _name: older)
    away = tmp_path / "away"
    root = repository(tmp_path / "r", {"README.md": readme(f"echo 1 > {away}; echo done")})
    done = run(root)
    report = done.report
    assert report is not None and report.confined and not report.walled
    assert away.read_text() == "1\n"
    plan, said = _said(done)
    assert "Where it does not, steps may write anywhere that you may" in plan
    assert f"Steps could write {OPEN} (read-only: Function not implemented)" in said
    assert "Your home could be seen" not in said


def test_what_the_system_says_of_name_spaces_is_known_beforehand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three settings; without them only trying tells."""
    for folder in ("user", "kernel"):
        (tmp_path / folder).mkdir()
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert known_open(True, tmp_path) == ""
    assert known_open(False, tmp_path) == "name spaces are switched off"
    for name, value in (
        ("user/max_user_namespaces", "0\n"),
        ("kernel/unprivileged_userns_clone", "0\n"),
        ("kernel/apparmor_restrict_unprivileged_userns", "1\n"),
    ):
        (tmp_path / name).write_text(value)
        assert "user name spaces" in known_open(True, tmp_path), name
        (tmp_path / name).unlink()


def test_the_folder_of_a_killed_run_is_named_by_the_next_and_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not while it lives, not one that was kept, not what only bears such a name."""
    token = f"x{uuid.uuid4().hex}"
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    root = repository(
        tmp_path / "r",
        {"README.md": readme(f"python a.py {token}"), "a.py": "import time; time.sleep(600)\n"},
    )
    good = repository(tmp_path / "g", {"README.md": readme("echo 1")})
    assert run(good, keep=True).kept is not None
    (scratch / "bonafide-reproduce-other").mkdir()
    (scratch / "bonafide-reproduce-pipe").mkdir()
    os.mkfifo(scratch / "bonafide-reproduce-pipe/in-use")
    process = subprocess.Popen(
        [sys.executable, "-m", "bonafide", "reproduce", str(root), "--yes"],
        env={**os.environ, "TMPDIR": str(scratch)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    until = time.monotonic() + 60
    while not alive(f"python a.py {token}"):
        assert time.monotonic() < until and process.poll() is None
        time.sleep(0.1)
    assert left_behind.left_behind() == ()
    process.send_signal(signal.SIGKILL)
    process.wait()
    (left,) = left_behind.left_behind()
    assert bonafide(["reproduce", str(good), "--plan"]) == OK
    said = capsys.readouterr().out
    assert re.sub(r"\s", "", f"rm -r {left}") in re.sub(r"\s", "", said)
    assert (left / "project/a.py").exists()
