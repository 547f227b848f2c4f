"""Work for the pool's tests, importable by name, as processes need it."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any


def make() -> Any:
    """The function that does one item."""
    return work


def work(item: str) -> str:
    """Do what the item says."""
    match item.partition(":"):
        case ("die", _, _):
            os.kill(os.getpid(), signal.SIGKILL)
        case ("die-once", _, mark) if not Path(mark).exists():
            Path(mark).write_text("", encoding="utf-8")
            os.kill(os.getpid(), signal.SIGKILL)
        case ("hang", _, _):
            time.sleep(60)
        case ("exit", _, _):
            os._exit(7)
    return item.upper()
