"""Nothing that is not about the network touches it (invariant 4)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.demo.conftest import run_bonafide
from tests.store.harness import need_strace

CASE = Path("cases") / "flight-delays"


def connections(arguments: list[str], folder: Path) -> list[str]:
    """The network addresses that a command and its children connect, bind or send to."""
    trace = folder.parent / "network.trace"
    done = subprocess.run(
        ["strace", "-f", "-qq", "-e", "trace=connect,bind,sendto", "-o", trace, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
        env=os.environ,
    )
    assert done.returncode == 0, done.stderr
    return [line for line in trace.read_text(errors="replace").splitlines() if "AF_INET" in line]


@pytest.mark.parametrize("words", [["measure"], ["check"], ["build"], ["schema"], ["--help"]])
def test_a_command_makes_no_network_call(demo: Path, words: list[str]) -> None:
    """Traced by the kernel, native libraries included; every record is measured anew."""
    need_strace()
    if words == ["measure"]:
        for record in (demo / CASE / "evidence").iterdir():
            record.unlink()
    assert connections([sys.executable, "-m", "bonafide", *words], demo) == []


def test_the_trace_would_see_a_call(tmp_path: Path) -> None:
    """The check can fail: a connection to this machine's own loopback is seen."""
    need_strace()
    code = "import socket; s = socket.socket(); s.connect_ex(('127.0.0.1', 9))"
    (tmp_path / "here").mkdir()
    assert connections([sys.executable, "-c", code], tmp_path / "here")


def test_nothing_beside_the_casebook_is_run(demo: Path, tmp_path: Path) -> None:
    """A repository and Python files laid beside the data are run by nobody (invariant 3)."""
    trap = tmp_path / "ran"
    code = f"open({str(trap)!r}, 'w')"
    for name in ("conftest.py", "sitecustomize.py", "polars.py", "setup.py", "bonafide.py"):
        (demo / name).write_text(code, encoding="utf-8")
    (demo / ".git").mkdir()
    (demo / ".git" / "config").write_text(f"[core]\n\tfsmonitor = touch {trap}\n", encoding="utf-8")
    command = Path(sys.executable).parent / "bonafide"
    for words in (["check"], ["build"], ["measure"]):
        done = subprocess.run(
            [command, *words], cwd=demo, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    assert not trap.exists()
    assert run_bonafide("--version", cwd=tmp_path).stdout.startswith("bonafide ")
