"""Write the trees again: ``python -m tests.sources.make NAME [--python PYTHON]``.

For each name this makes an environment with the pinned release of the tool, runs the maker in an
empty ``/project`` with a bare environment and no account, and writes ``trees/NAME.tar.xz`` (what
the tool wrote) and ``trees/NAME.known.json`` (what was logged, by the maker's own variables).
Tests use the committed results only and never run this; it needs a network, for the packages.

``/project`` must be an empty folder that may be written to, best in a container or in a mount
namespace of its own (``unshare -mnu``, with ``hostname example``): the tools write the path, the
user and the host into their stores, and the trees are public.
"""

from __future__ import annotations

import argparse
import io
import lzma
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
TREES = HERE.parent / "trees"
PROJECT = Path("/project")
LARGEST = 200_000
WHEN = 1_767_225_600


@dataclass(frozen=True)
class Maker:
    """A script, what it needs, and which of what it leaves behind is the tree."""

    script: str
    needs: tuple[str, ...]
    keeps: tuple[str, ...]
    arguments: tuple[str, ...] = ()


MAKERS = {
    "mlflow-sqlite": Maker("mlflow_stores.py", ("mlflow==3.17.2",), ("mlflow.db",), ("sqlite",)),
    "mlflow-files": Maker("mlflow_stores.py", ("mlflow==3.17.2",), ("mlruns",), ("files",)),
    "mlflow-ties": Maker("mlflow_ties.py", ("mlflow==3.17.2",), ("mlflow.db", "mlruns")),
    "wandb-log": Maker("wandb_runs.py", ("wandb==0.31.0",), ("wandb",)),
    "wandb-folder": Maker("wandb_folders.py", ("wandb==0.16.6", "setuptools<81"), ("wandb",)),
    "trackio": Maker("trackio_runs.py", ("trackio==0.43.0",), ("trackio",)),
    "tensorboard": Maker(
        "tensorboard_events.py", ("tensorboard==2.21.0", "tensorboardX==2.6.5"), ("runs",)
    ),
}


def main() -> None:
    """Make the trees that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", nargs="+", choices=sorted(MAKERS))
    parser.add_argument("--python", help="an environment that has the tool already")
    wanted = parser.parse_args()
    for name in wanted.name:
        make(name, MAKERS[name], wanted.python)


def make(name: str, maker: Maker, python: str | None) -> None:
    """Run one maker and keep what it wrote."""
    if not PROJECT.is_dir() or any(PROJECT.iterdir()):
        sys.exit(f"{PROJECT} must be an empty folder: the tools write its path into the tree")
    with tempfile.TemporaryDirectory() as scratch:
        python = python or environment(Path(scratch), maker)
        (PROJECT / ".tmp").mkdir()
        (PROJECT / "make.py").write_bytes((HERE / maker.script).read_bytes())
        # Some tools write down where their interpreter is.
        (PROJECT / ".venv").symlink_to(Path(python).parent.parent)
        subprocess.run(
            [PROJECT / ".venv/bin/python", "make.py", *maker.arguments],
            cwd=PROJECT,
            check=True,
            env={
                "PATH": "/usr/bin:/bin",
                "HOME": str(PROJECT),
                "USER": "ada",
                "LOGNAME": "ada",
                "LANG": "C.UTF-8",
                "TMPDIR": str(PROJECT / ".tmp"),
                "WANDB_HOST": "example",
                "MLFLOW_DISABLE_TELEMETRY": "true",
            },
        )
    TREES.mkdir(exist_ok=True)
    packed = lzma.compress(archive(name, maker.keeps), preset=9 | lzma.PRESET_EXTREME)
    if len(packed) > LARGEST:
        sys.exit(f"{name} has {len(packed):,} bytes, more than {LARGEST:,}")
    (TREES / f"{name}.tar.xz").write_bytes(packed)
    (TREES / f"{name}.known.json").write_bytes((PROJECT / "known.json").read_bytes())
    sys.stdout.write(f"{name}: {len(packed):,} bytes\n")


def environment(scratch: Path, maker: Maker) -> str:
    """The interpreter of a new environment with the tool in it."""
    subprocess.run([sys.executable, "-m", "venv", str(scratch / "venv")], check=True)
    python = str(scratch / "venv" / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", *maker.needs], check=True)
    return python


def archive(name: str, keeps: tuple[str, ...]) -> bytes:
    """A tar of regular files below ``name``, in order, without owner or time."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for top in keeps:
            found = PROJECT / top
            files = [found] if found.is_file() else sorted(found.rglob("*"))
            for file in files:
                if file.is_symlink() or not file.is_file():
                    continue
                data = file.read_bytes()
                info = tarfile.TarInfo(f"{name}/{file.relative_to(PROJECT).as_posix()}")
                info.size, info.mode, info.mtime = len(data), 0o644, WHEN
                tar.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


if __name__ == "__main__":
    main()
