"""Repositories and wheels for these tests, composed by hand: no network, no git, no build tool."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import zipfile
from pathlib import Path

from dulwich import porcelain

from bonafide.workspace.reproducing.limits import Limits
from bonafide.workspace.reproducing.reproduce import Reproduced, reproduce

LIMITS = Limits(time_s=90, step_s=30, memory=2 * 2**30, disk=2**30)


def repository(
    root: Path, files: dict[str, str | bytes], ignored: dict[str, str] | None = None
) -> Path:
    """A git repository whose only commit holds ``files``; ``ignored`` lie beside them."""
    root.mkdir(parents=True)
    write(root, files)
    repo = porcelain.init(str(root))
    porcelain.add(str(root), [str(root / name) for name in files])
    porcelain.commit(str(root), message=b"All", author=b"A <a@b.c>", committer=b"A <a@b.c>")
    repo.close()
    write(root, dict(ignored or {}))
    return root


def write(root: Path, files: dict[str, str | bytes]) -> None:
    """Files below a folder; a text that begins with ``#!`` may be executed."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        path.write_bytes(data)
        if data.startswith(b"#!"):
            path.chmod(0o755)


def readme(*commands: str) -> str:
    """A README that tells to type ``commands``."""
    return "# A project\n\n```bash\n" + "\n".join(commands) + "\n```\n"


def wheel(folder: Path, name: str, version: str, files: dict[str, str], script: str = "") -> None:
    """A wheel with ``files``; ``script`` is an entry point such as ``tool = module:main``."""
    folder.mkdir(exist_ok=True)
    about = f"{name}-{version}.dist-info"
    files = {
        **files,
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: hand\n"
        "Root-Is-Purelib: true\nTag: py3-none-any\n",
    }
    if script:
        files[f"{about}/entry_points.txt"] = f"[console_scripts]\n{script}\n"
    rows = []
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as archive:
        for path, text in files.items():
            digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest())
            rows.append(f"{path},sha256={digest.decode().rstrip('=')},{len(text.encode())}")
            archive.writestr(path, text)
        archive.writestr(f"{about}/RECORD", "\n".join([*rows, f"{about}/RECORD,,"]) + "\n")


def notebook(*cells: tuple[int, str]) -> str:
    """A notebook of (execution number, source) cells."""
    return json.dumps(
        {
            "nbformat": 4,
            "nbformat_minor": 5,
            "metadata": {},
            "cells": [
                {
                    "cell_type": "code",
                    "execution_count": number,
                    "source": source,
                    "outputs": [],
                    "metadata": {},
                }
                for number, source in cells
            ],
        }
    )


def run(root: Path, wheels: Path | None = None, **more: object) -> Reproduced:
    """Reproduce without a network: packages come from ``wheels`` only."""
    environment = {
        "HOME": str(root.parent / "nobody"),
        "PATH": os.environ["PATH"],
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(wheels or root.parent / "no-wheels"),
        **(more.pop("environment", {})),  # type: ignore[dict-item]
    }
    return reproduce(
        str(root),
        agree=lambda plan: True,
        limits=more.pop("limits", LIMITS),  # type: ignore[arg-type]
        environment=environment,
        **more,  # type: ignore[arg-type]
    )


def alive(token: str) -> list[str]:
    """The command lines of processes, this one left out, in which ``token`` stands."""
    found = []
    for path in Path("/proc").iterdir():
        if path.name.isdigit() and int(path.name) != os.getpid():
            try:
                line = (path / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                state = (path / "stat").read_text().rpartition(")")[2].split()[0]
            except OSError:
                continue
            if token in line and state != "Z":
                found.append(line)
    return found
