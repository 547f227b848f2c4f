"""The process that steps are children of. It runs as a script of its own, in isolated mode.

Where the kernel lets it, it first moves into name spaces of its own: then the author's home and
the repository's original are out of sight of the steps (an absolute path fails as it would for a
stranger), no file outside the run's folder can be written, and when this process ends, the kernel
ends everything that it ever started. Elsewhere it becomes the one to whom orphans are handed, and
ends them one by one.

It ends when the other side of its socket is closed, whatever closed it.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import select
import signal
import socket
import sys
import time
from typing import Any

_NEW_MOUNTS, _NEW_USER, _NEW_PIDS = 0x00020000, 0x10000000, 0x20000000
_BIND, _REC, _PRIVATE, _REMOUNT, _RDONLY = 0x1000, 0x4000, 1 << 18, 0x20, 0x1
_NOSUID, _NODEV, _NOEXEC = 0x2, 0x4, 0x8
_PDEATHSIG, _SUBREAPER, _DROP_CAPABILITY = 1, 36, 24
_PROCESSES = 4096
_MOUNT_SETATTR, _HERE, _RECURSIVE, _ATTR_RDONLY = 442, -100, 0x8000, 0x1
_TEMPORARY = {"/tmp": "tmp-of-system", "/var/tmp": "var-tmp", "/dev/shm": "shm"}

_LIBC = ctypes.CDLL(None, use_errno=True)


class _Refused(Exception):
    """The kernel does not allow name spaces here."""


def main() -> None:
    """Serve the socket whose number is the first argument."""
    with socket.socket(fileno=int(sys.argv[1])) as channel:
        settings = json.loads(channel.recv(1 << 20))
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        _LIBC.prctl(_SUBREAPER, 1, 0, 0, 0)
        refused: list[str] = []
        for walled in (True, False) if settings["confine"] else ():
            why = _moved(channel, settings, walled=walled, refused=refused)
            if why is None:
                return
            refused.append(why)
        why = refused[-1] if refused else "switched off"
        _serve(channel, settings, {"confined": False, "walled": False, "why": why})


def _moved(
    channel: socket.socket, settings: dict[str, Any], *, walled: bool, refused: list[str]
) -> str | None:
    """Serve from name spaces of our own until the end; the reason when the kernel refuses them."""
    read, write = os.pipe()
    if (child := os.fork()) == 0:
        os.close(read)
        _confined(channel, settings, write, walled=walled, refused=refused)
    os.close(write)
    why = b""
    while piece := os.read(read, 4096):
        why += piece
    os.close(read)
    if not why:
        channel.close()
    os.waitpid(child, 0)
    return why.decode("utf-8", "replace") or None


def _confined(
    channel: socket.socket,
    settings: dict[str, Any],
    told: int,
    *,
    walled: bool,
    refused: list[str],
) -> None:
    """Move into name spaces of our own and serve from there; never returns."""
    try:
        _unshare()
        _hide(settings["hidden"], settings["kept"])
        if walled:
            _wall(settings["root"], settings["kept"])
        inner = os.fork()
        if inner:
            os.close(told)
            channel.close()
            os.waitpid(inner, 0)
            os._exit(0)
        _LIBC.prctl(_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        # To root the settings of the system are files that can be written, name space or not.
        firm = _RDONLY if walled and os.getuid() == 0 else 0
        flags = _NOSUID | _NODEV | _NOEXEC | firm
        _mount("proc", "/proc", "proc", flags)
    except (_Refused, OSError) as error:
        os.write(told, str(error).encode("utf-8", "replace")[:400] or b"refused")
        os._exit(1)
    os.close(told)
    why = "; ".join(refused)
    _serve(channel, settings, {"confined": True, "walled": walled, "why": why})
    os._exit(0)


def _unshare() -> None:
    user, group = os.getuid(), os.getgid()
    if _LIBC.unshare(_NEW_USER | _NEW_MOUNTS | _NEW_PIDS) != 0:
        raise _Refused(f"name spaces: {os.strerror(ctypes.get_errno())}")
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        with open(f"/proc/self/{name}", "w", encoding="ascii") as file:  # noqa: PTH123
            file.write(text)
    _mount(None, "/", None, _REC | _PRIVATE)


def _hide(hidden: list[str], kept: list[str]) -> None:
    """Put an empty folder over each of ``hidden``, and back into it what is to be ``kept``."""
    for folder in hidden:
        inside = [path for path in kept if path == folder or path.startswith(folder + "/")]
        if folder in inside:
            raise _Refused(f"what is needed lies in {folder}")
        opened = [(path, os.open(path, os.O_PATH | os.O_CLOEXEC)) for path in inside]
        _mount("none", folder, "tmpfs", _NOSUID | _NODEV, "size=4m,mode=755")
        _put_back(opened)
        _mount("none", folder, None, _REMOUNT | _BIND | _RDONLY | _NOSUID | _NODEV)


def _wall(root: str, kept: list[str]) -> None:
    """Let nothing be written but below the run's folder ``root``.

    The folders that everybody may write to become folders of the run, so that what needs them
    works and the limit on disk counts what lies there; all else is read-only.
    """
    _mount(root, root, None, _BIND | _REC)
    own = {}
    for folder, name in _TEMPORARY.items():
        if os.path.isdir(folder):  # noqa: PTH112
            own[os.path.realpath(folder)] = os.path.join(root, name)  # noqa: PTH118
    # Bonafide's own Python may lie there too: a checkout below the common temporary folder.
    mine = (sys.prefix, sys.base_prefix)
    needed = list(dict.fromkeys([root, *(os.path.realpath(path) for path in (*kept, *mine))]))
    covered = []
    for folder, instead in own.items():
        if folder in needed:  # then it is read-only, like all else
            continue
        inside = [path for path in needed if path.startswith(folder + "/")]
        opened = [(path, os.open(path, os.O_PATH | os.O_CLOEXEC)) for path in inside]
        os.makedirs(instead, 0o700, exist_ok=True)  # noqa: PTH103
        _mount(instead, folder, None, _BIND | _REC)
        _put_back(opened)
        covered.append(folder)
    _read_only("/", True, _RECURSIVE)
    for path in (root, *covered):
        _read_only(path, False, 0)


def _put_back(opened: list[tuple[str, int]]) -> None:
    """Mount what was opened where it was before its folder was covered."""
    for path, descriptor in opened:
        if os.path.isdir(f"/proc/self/fd/{descriptor}"):  # noqa: PTH112
            os.makedirs(path, exist_ok=True)  # noqa: PTH103
        else:
            os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o644))
        _mount(f"/proc/self/fd/{descriptor}", path, None, _BIND | _REC)
        os.close(descriptor)


def _read_only(path: str, on: bool, how: int) -> None:
    """Say whether the mount at ``path``, with ``_RECURSIVE`` those below it too, can be written."""
    wanted = (ctypes.c_uint64 * 4)(_ATTR_RDONLY if on else 0, 0 if on else _ATTR_RDONLY, 0, 0)
    arguments = (os.fsencode(path), how, ctypes.byref(wanted), ctypes.sizeof(wanted))
    if _LIBC.syscall(_MOUNT_SETATTR, _HERE, *arguments) != 0:
        raise _Refused(f"read-only: {os.strerror(ctypes.get_errno())}")


def _mount(source: str | None, target: str, kind: str | None, flags: int, data: str = "") -> None:
    def raw(text: str | None) -> bytes | None:
        return None if text is None else os.fsencode(text)

    if _LIBC.mount(raw(source), raw(target), raw(kind), flags, raw(data or None)) != 0:
        raise _Refused(f"mount: {os.strerror(ctypes.get_errno())}")


def _serve(channel: socket.socket, settings: dict[str, Any], surroundings: dict[str, Any]) -> None:
    signal.signal(signal.SIGCHLD, lambda *_: None)
    wake, waker = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
    signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
    channel.sendall(json.dumps(surroundings).encode())
    current: int | None = None
    while True:
        watched: list[Any] = [channel, wake]
        ready, _, _ = select.select(watched, [], [])
        if wake in ready:
            with contextlib.suppress(BlockingIOError):
                os.read(wake, 4096)
        for pid, status in _reaped():
            if pid == current:
                current = None
                code = os.waitstatus_to_exitcode(status)
                try:
                    channel.sendall(json.dumps({"ended": code}).encode())
                except OSError:
                    break
        if channel in ready:
            try:
                data, descriptors, _, _ = socket.recv_fds(channel, 1 << 20, 2)
            except OSError:
                data, descriptors = b"", []
            if not data:
                break
            current = _start(json.loads(data), descriptors, settings, surroundings)
            for descriptor in descriptors:
                os.close(descriptor)
    if not surroundings["confined"]:
        _end_all()


def _reaped() -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return found
        if pid == 0:
            return found
        found.append((pid, status))


def _start(
    wanted: dict[str, Any],
    descriptors: list[int],
    settings: dict[str, Any],
    surroundings: dict[str, Any],
) -> int:
    child = os.fork()
    if child:
        return child
    try:
        signal.set_wakeup_fd(-1)
        os.setsid()
        null = os.open(os.devnull, os.O_RDONLY)
        for source, target in ((null, 0), (descriptors[0], 1), (descriptors[1], 2)):
            os.dup2(source, target)
        os.closerange(3, 1 << 12)
        for number in (signal.SIGINT, signal.SIGPIPE, signal.SIGCHLD, signal.SIGXFSZ):
            signal.signal(number, signal.SIG_DFL)
        _limit(resource.RLIMIT_CORE, 0)
        _limit(resource.RLIMIT_FSIZE, settings["disk"])
        # A last wall for what grows faster than it is watched; what is only reserved counts here,
        # so it stands further out than the limit that is watched.
        _limit(resource.RLIMIT_DATA, 2 * settings["memory"])
        if surroundings["confined"]:
            _limit(resource.RLIMIT_NPROC, _PROCESSES)
        if surroundings["walled"]:
            _drop_capabilities()
        os.chdir(wanted["folder"])
        os.execve(wanted["argv"][0], wanted["argv"], settings["environment"])
    except BaseException as error:  # the child of a fork must never go back into the loop
        os.write(2, f"cannot be started: {error}\n".encode("utf-8", "replace"))
    os._exit(126)


def _drop_capabilities() -> None:
    """A root of our own name space could mount what is read-only anew."""
    number = 0
    while _LIBC.prctl(_DROP_CAPABILITY, number, 0, 0, 0) == 0:
        number += 1
    if number == 0:
        raise OSError("its capabilities cannot be taken away")


def _limit(which: int, value: int) -> None:
    _, hard = resource.getrlimit(which)
    top = value if hard == resource.RLIM_INFINITY else min(value, hard)
    try:
        resource.setrlimit(which, (top, top))
    except (ValueError, OSError):
        return


def _end_all() -> None:
    """End every process below this one; orphans become its children, so none gets away."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        below = _below(os.getpid())
        if not below:
            return
        for number in (signal.SIGSTOP, signal.SIGKILL):
            for pid in below:
                try:
                    os.kill(pid, number)
                except OSError:
                    continue
        _reaped()
        time.sleep(0.01)


def _below(root: int) -> list[int]:
    above: dict[int, int] = {}
    for name in os.listdir("/proc"):  # noqa: PTH208
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", "rb") as file:  # noqa: PTH123
                    above[int(name)] = int(file.read().rpartition(b")")[2].split()[1])
            except (OSError, ValueError, IndexError):
                continue
    found: list[int] = []
    for pid in above:
        at, seen = pid, 0
        while at in above and seen < 10_000:
            at, seen = above[at], seen + 1
            if at == root:
                found.append(pid)
                break
    return found


if __name__ == "__main__":
    main()
