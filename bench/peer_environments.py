"""An environment for each peer, of pinned versions, from whatever index pip is set up to use."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

from bench.launching import launch
from bench.resuming import FOLDER

_HERE = Path(__file__).resolve().parent / "peers"
_LIMIT = 900.0


@dataclass(frozen=True, slots=True)
class Peer:
    """One other tool: the name of its files here, and what the page calls it."""

    id: str
    name: str

    @property
    def script(self) -> Path:
        """What does the task with it."""
        return _HERE / f"peer_{self.id}.py"

    @property
    def requirements(self) -> Path:
        """Its pinned versions."""
        return _HERE / f"requirements-{self.id}.txt"


PEERS = (
    Peer("sklearn", "scikit-learn + scipy.stats.bootstrap"),
    Peer("confidenceinterval", "confidenceinterval"),
    Peer("fairlearn", "fairlearn"),
    Peer("evidently", "evidently"),
    Peer("nannyml", "nannyml"),
    Peer("skore", "skore"),
)


@dataclass(frozen=True, slots=True)
class Environment:
    """The peer's Python, or why there is none."""

    python: Path | None
    failure: str = ""


def environment(peer: Peer, folder: Path = FOLDER / "peers") -> Environment:
    """The peer's environment, made where it is not there whole.

    A marker is written last, so that an interrupted install is begun again; a failed one is tried
    again at the next run.
    """
    pins = peer.requirements.read_bytes()
    digest = hashlib.sha256(sys.version.encode() + pins).hexdigest()[:10]
    home = folder / f"{peer.id}-{digest}"
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    marker = home / "installed"
    if marker.exists():
        return Environment(python)
    shutil.rmtree(home, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    venv.create(home, with_pip=True)
    # The pins are whole, so that there is nothing for pip to work out.
    command: list[str | Path] = [python, "-m", "pip", "install", "--quiet", "--no-input"]
    command.append("--no-deps")
    ran = launch(
        [*command, "--disable-pip-version-check", "-r", peer.requirements],
        seconds=_LIMIT,
        folder=folder,
    )
    if ran.stopped or ran.code:
        shutil.rmtree(home, ignore_errors=True)
        return Environment(None, shortened(ran.err) or ran.failure())
    marker.touch()
    return Environment(python)


def shortened(text: str) -> str:
    """The errors among what pip said, without addresses and folders of this machine.

    >>> shortened("WARNING: slow\\nERROR: No matching distribution found for x==1 (/home/me/y)")
    'ERROR: No matching distribution found for x==1 (…)'
    """
    errors = [line.strip() for line in text.splitlines() if "error" in line.lower()]
    said = " ".join(line for line in errors if not line.startswith("WARNING"))
    said = re.sub(r"\w+://\S+", "…", said)
    said = re.sub(r" \(from versions:[^)]*\)", "", said)
    said = re.sub(r"(?<![\w.])/[^\s'\")]+", "…", said).replace("|", "/")
    return said if len(said) <= 300 else f"{said[:297]}…"


if __name__ == "__main__":
    for each in PEERS:
        made = environment(each)
        print(each.name, "is there" if made.python else made.failure, flush=True)
