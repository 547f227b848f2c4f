"""What is dear to make and read by many tests: made once, whichever worker asks for it first.

Each worker of a parallel run has its own session fixtures. Their folders lie beside each other in
one folder of the run, and what is shared lies there too.
"""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder of that name, filled by ``make`` in the first worker that asks; others wait.

    Nobody may change it afterwards. Where ``make`` raised, the next one to ask tries again in
    another folder.
    """
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    with (base / f"{name}.lock").open("a+", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.seek(0)
        made = lock.read()
        if made:
            return Path(made)
        tries = len(list(base.glob(f"{name}-try*")))
        folder = base / f"{name}-try{tries}"
        folder.mkdir()
        make(folder)
        lock.write(str(folder))
    return folder
