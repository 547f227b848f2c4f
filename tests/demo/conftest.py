"""The demo, run once as a person runs it; tests that change it work on a copy."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.once import once

Bonafide = Callable[..., subprocess.CompletedProcess[str]]


def run_bonafide(*arguments: object, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """The real command in a process of its own, as a person without a terminal would run it."""
    return subprocess.run(
        [sys.executable, "-m", "bonafide", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=1800,
        check=False,
        env=os.environ | env,
    )


def run_demo(factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """How ``bonafide demo`` ended, run once for all workers; its casebook is in ``folder``."""

    def make(folder: Path) -> None:
        done = run_bonafide("demo", "demo", cwd=folder)
        said = {"returncode": done.returncode, "stdout": done.stdout, "stderr": done.stderr}
        (folder / "said.json").write_text(json.dumps(said), encoding="utf-8")

    folder = once(factory, "demo", make)
    said = json.loads((folder / "said.json").read_text(encoding="utf-8"))
    done = subprocess.CompletedProcess[str](["bonafide", "demo", "demo"], **said)
    done.folder = folder / "demo"  # type: ignore[attr-defined]
    return done


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """How ``bonafide demo`` ended; the folder is its ``folder`` attribute."""
    return run_demo(tmp_path_factory)


@pytest.fixture(scope="session")
def shared_demo(finished: subprocess.CompletedProcess[str]) -> Path:
    """The demo's casebook, not to be changed."""
    folder: Path = finished.folder  # type: ignore[attr-defined]
    assert (folder / "public" / "index.html").exists(), finished.stderr
    return folder


@pytest.fixture
def demo(shared_demo: Path, tmp_path: Path) -> Path:
    """A copy of the demo's casebook that a test may change; big tables are shared by hard link."""
    copy = tmp_path / "demo"
    shutil.copytree(shared_demo, copy, copy_function=_copy)
    return copy


def _copy(source: str, target: str) -> str:
    if Path(source).parent.name == "data":
        os.link(source, target)
        return target
    return shutil.copy2(source, target)
