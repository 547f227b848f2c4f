"""Runs one command under limits and says what it cost; itself small, so as not to count.

A child begins with the memory of the process that starts it, and its peak may be that of its
parent. So the bench starts this (`python -I -S`, standard library only, about 10 MB), and this
starts the command. It reads {"command", "env", "folder", "seconds", "bytes"} from standard input
and says one line of JSON: wall and processor seconds, peak memory, exit code, what was said.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
import tempfile
import time

EVERY = 0.05
PAGE = os.sysconf("SC_PAGE_SIZE")


def main() -> None:
    """Start, watch, reap, say."""
    asked = json.load(sys.stdin)
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        began = time.perf_counter()
        pid = os.fork()
        if pid == 0:
            _become(asked, out.fileno(), err.fileno())
        stopped, together = _watch(pid, asked["seconds"], asked["bytes"], began)
        _, status, usage = os.wait4(pid, 0)
        wall = time.perf_counter() - began
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
        out.seek(0)
        err.seek(0)
        said = {
            "wall": wall,
            "processor": usage.ru_utime + usage.ru_stime,
            "peak": max(usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024), together),
            "code": os.waitstatus_to_exitcode(status),
            "stopped": stopped,
            "out": out.read().decode("utf-8", "replace"),
            "err": err.read().decode("utf-8", "replace"),
        }
    print(json.dumps(said))


def _become(asked: dict[str, object], out: int, err: int) -> None:
    """In the child: a group of its own, so that it ends with all that it started."""
    os.setsid()
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(out, 1)
    os.dup2(err, 2)
    os.chdir(str(asked["folder"]))
    command = asked["command"]
    environment = asked["env"]
    assert isinstance(command, list)
    assert isinstance(environment, dict)
    try:
        os.execve(command[0], command, environment)
    finally:
        os._exit(127)


def _watch(pid: int, seconds: float, most: int, began: float) -> tuple[str, int]:
    """Until it ends: why it was stopped, if it was, and the most that its group held at once."""
    together = 0
    looked = 0.0
    while True:
        found = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        if found is not None:
            return "", together
        now = time.perf_counter()
        # Looking at every process costs time, so not more than about a hundredth of it.
        if now - looked > 1:
            looked = now
            together = max(together, _held_by_group(pid))
        stopped = "time" if now - began > seconds else "memory" if together > most else ""
        if stopped:
            os.killpg(pid, signal.SIGKILL)
            return stopped, together
        time.sleep(EVERY)


def _held_by_group(group: int) -> int:
    """Resident bytes of all processes of a group; 0 where there is no /proc.

    What processes share is counted once for each, so this may be too much by their libraries.
    """
    total = 0
    try:
        names = [name for name in os.listdir("/proc") if name.isdigit()]  # noqa: PTH208
    except OSError:
        return 0
    for name in names:
        with contextlib.suppress(OSError, ValueError, IndexError):
            if os.getpgid(int(name)) == group:
                with open(f"/proc/{name}/statm", encoding="ascii") as file:  # noqa: PTH123
                    total += int(file.read().split()[1]) * PAGE
    return total


if __name__ == "__main__":
    main()
