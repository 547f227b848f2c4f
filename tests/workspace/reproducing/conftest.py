"""A fresh environment in a tenth of the time, for tests that look at what is typed into it."""

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest

from bonafide.workspace.reproducing.session import Ran, Session
from tests.once import once


@pytest.fixture
def ready_venv(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Environments are copies of one that was made by the same command with the same Python.

    That the command itself works in a session is seen by the tests that do without this.
    """
    run = Session.run

    def quick(session: Session, argv: list[str], folder: Path) -> Ran:
        if argv[1:-1] != ["-I", "-m", "venv"]:
            return run(session, argv, folder)

        def make(empty: Path) -> None:
            subprocess.run([*argv[:-1], str(empty / "venv")], check=True, capture_output=True)

        name = f"venv-{hashlib.sha256(argv[0].encode()).hexdigest()[:12]}"
        template, target = once(tmp_path_factory, name, make) / "venv", Path(argv[-1])
        shutil.copytree(template, target, symlinks=True)
        for script in (target / "pyvenv.cfg", *(target / "bin").iterdir()):
            if not script.is_symlink():
                said = script.read_bytes()
                script.write_bytes(said.replace(bytes(template), bytes(target)))
        return run(session, ["/bin/sh", "-c", ":"], folder)

    monkeypatch.setattr(Session, "run", quick)
