"""What the processes of a run are doing: how many, how much memory, whether one waits for
connections. Read from ``/proc``, of processes below the run's supervisor only."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

_PAGE = os.sysconf("SC_PAGE_SIZE")
_TICK = os.sysconf("SC_CLK_TCK")
_PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Process:
    """One process: its number, memory in bytes, and the seconds of a core that it used."""

    pid: int
    parent: int
    memory: int
    busy_s: float


def below(root: int) -> list[Process]:
    """Every process below ``root``, itself left out."""
    every: dict[int, Process] = {}
    children: dict[int, list[int]] = {}
    for path in _PROC.iterdir():
        name = path.name
        if not name.isdigit():
            continue
        with contextlib.suppress(OSError, ValueError, IndexError):
            parts = (_PROC / name / "stat").read_bytes().rpartition(b")")[2].split()
            if parts[0] in (b"Z", b"X"):
                parts[21] = b"0"
            busy = (int(parts[11]) + int(parts[12])) / _TICK
            process = Process(int(name), int(parts[1]), int(parts[21]) * _PAGE, busy)
            every[process.pid] = process
            children.setdefault(process.parent, []).append(process.pid)
    found: list[Process] = []
    todo = list(children.get(root, ()))
    while todo:
        pid = todo.pop()
        found.append(every[pid])
        todo += children.get(pid, ())
    return found


def shared_out(processes: list[Process]) -> int:
    """The memory of processes in bytes, what they share counted once."""
    total = 0
    for process in processes:
        memory = process.memory
        with contextlib.suppress(OSError, ValueError, IndexError):
            for line in (_PROC / str(process.pid) / "smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    memory = int(line.split()[1]) * 1024
                    break
        total += memory
    return total


def listening(processes: list[Process]) -> list[int]:
    """The TCP ports on which one of the processes waits for connections."""
    waiting: dict[str, int] = {}
    for name in ("tcp", "tcp6"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            for line in (_PROC / "net" / name).read_text().splitlines()[1:]:
                parts = line.split()
                if parts[3] == "0A":
                    waiting[parts[9]] = int(parts[1].rpartition(":")[2], 16)
    ports: set[int] = set()
    if not waiting:
        return []
    for process in processes:
        with contextlib.suppress(OSError):
            folder = _PROC / str(process.pid) / "fd"
            for descriptor in folder.iterdir():
                with contextlib.suppress(OSError):
                    target = str(descriptor.readlink())
                    if target.startswith("socket:["):
                        port = waiting.get(target[8:-1])
                        if port is not None:
                            ports.add(port)
    return sorted(ports)


def end_all(root: int, seconds: float = 10.0) -> bool:
    """End every process below ``root``, however fast they multiply; whether none is left."""
    until = time.monotonic() + seconds
    while True:
        found = below(root)
        if not found:
            return True
        # Stopped first, all of them: what is stopped makes no new ones.
        for number in (signal.SIGSTOP, signal.SIGKILL):
            for process in found:
                with contextlib.suppress(OSError):
                    os.kill(process.pid, number)
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
