"""Steps run one after the other in one place, watched, and ended without a trace."""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bonafide.workspace.reproducing.environment import Rooms
from bonafide.workspace.reproducing.kept_output import KeptOutput
from bonafide.workspace.reproducing.limits import Limits
from bonafide.workspace.reproducing.processes import (
    Process,
    below,
    end_all,
    listening,
    shared_out,
)

Stopped = Literal["time", "memory", "disk", "output", "processes"]
"""The limit at which a step was stopped."""

_LOOK_S = 0.1
_LISTEN_LOOK_S = 1.0
_IDLE_S = 3.0
_IDLE_SHARE = 0.05
_START_S = 20.0
_PIECE = 1 << 16

# Each step has a shell of its own that takes over the state of the one before: a step that ends
# its shell, or is stopped, costs the next ones nothing.
_SHELL = r"""
__bonafide_state=$1
shift
__bonafide_save() {
  __bonafide_status=$?
  trap - EXIT
  { declare -p; declare -f; alias -p; set +o; shopt -p; printf 'cd -- %q\n' "$PWD"; } \
    > "$__bonafide_state.new" 2>/dev/null
  command -p mv -f "$__bonafide_state.new" "$__bonafide_state" 2>/dev/null
  exit "$__bonafide_status"
}
[ -e "$__bonafide_state" ] && . "$__bonafide_state" 2>/dev/null
trap __bonafide_save EXIT
# Without it "python train.py | tee log" ends well however train.py ended. A reader that has seen
# enough is no failure of what was read.
case "$1" in
  *"| head"*|*"|head"*|*"| less"*|*"| grep -q"*|*"| grep -m"*) set +o pipefail ;;
  *) set -o pipefail ;;
esac
eval "$1"
"""


@dataclass(frozen=True, slots=True)
class Ran:
    """How a step went.

    Attributes:
        status: its exit status, negative for a signal; None when it was stopped or still serves.
        seconds: how long it took.
        stopped: the limit at which it was stopped, or None.
        serving: the ports on which it waits for connections; then it was left running.
        out: what it printed.
        err: what it wrote to standard error.
        leftover: how many processes it left running.
    """

    status: int | None
    seconds: float
    stopped: Stopped | None
    serving: tuple[int, ...]
    out: KeptOutput
    err: KeptOutput
    leftover: int = 0


class Session:
    """A place to run steps in. Use it as a context manager: at its end no process is left.

    Args:
        rooms: the folders of the run.
        environment: every variable that steps get.
        limits: what they may take.
        hidden: folders of the author that steps must not see.
        kept: what in those they need all the same.
        clock: seconds.
        confine: whether to use name spaces where the kernel allows them.
    """

    def __init__(
        self,
        rooms: Rooms,
        environment: dict[str, str],
        limits: Limits,
        *,
        hidden: list[Path],
        kept: list[Path],
        clock: Callable[[], float] = time.monotonic,
        confine: bool = True,
    ) -> None:
        self._rooms = rooms
        self._limits = limits
        self._clock = clock
        self._until = clock() + limits.time_s
        self._settings = {
            "confine": confine,
            "root": str(rooms.root.resolve()),
            "hidden": [str(path) for path in hidden],
            "kept": [str(path) for path in kept],
            "environment": environment,
            "memory": limits.memory,
            "disk": limits.disk,
        }
        self._child: subprocess.Popen[bytes] | None = None
        self._channel: socket.socket | None = None
        self._streams = selectors.DefaultSelector()
        self._disk_cost = 0.0
        self.confined = False
        self.walled = False
        self.refused = ""
        self.survivors = False

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()
        self._streams.close()

    @property
    def left_s(self) -> float:
        """Seconds until the time of the whole run is up."""
        return self._until - self._clock()

    def typed(self, command: str) -> Ran:
        """Run a command in a shell that goes on where the last one was."""
        argv = ["/bin/bash", "--noprofile", "--norc", "-c", _SHELL, "bash"]
        return self.run([*argv, str(self._rooms.state), command], self._rooms.copy)

    def run(self, argv: list[str], folder: Path) -> Ran:
        """Run a program and watch it."""
        child, channel = self._started()
        before = {process.pid for process in below(child.pid)}
        out, err = KeptOutput(), KeptOutput()
        descriptors: list[int] = []
        for kept in (out, err):
            read, write = os.pipe()
            os.set_blocking(read, False)
            self._streams.register(read, selectors.EVENT_READ, kept)
            descriptors.append(write)
        began = self._clock()
        message = json.dumps({"argv": argv, "folder": str(folder)}).encode()
        try:
            socket.send_fds(channel, [message], descriptors)
        finally:
            for descriptor in descriptors:
                os.close(descriptor)
        watch = _Watch(self, supervisor=child.pid, before=before, out=out, err=err, began=began)
        try:
            status, stopped, ports = watch.until_over(channel, self._streams)
        except BaseException:
            self.end()
            raise
        seconds = self._clock() - began
        if stopped:
            self.end()
        else:
            self._drain()
        left = 0 if stopped else len([p for p in below(child.pid) if p.pid not in before])
        return Ran(status, seconds, stopped, ports, out, err, left)

    def end(self) -> None:
        """End every process of the run."""
        child, self._child = self._child, None
        channel, self._channel = self._channel, None
        if child is not None:
            # First those below: whoever is left without a parent meanwhile is handed to the
            # supervisor, which is the last to go.
            gone = end_all(child.pid)
            with contextlib.suppress(OSError):
                os.kill(child.pid, signal.SIGKILL)
            child.wait()
            self.survivors = self.survivors or not gone
        if channel is not None:
            channel.close()
        self._drain()
        for key in list(self._streams.get_map().values()):
            if key.fileobj is not channel:
                self._streams.unregister(key.fileobj)
                os.close(key.fd)

    def disk_used(self) -> int:
        """Bytes below the run's folder."""
        began = time.monotonic()
        total = 0
        todo = [str(self._rooms.root)]
        while todo:
            try:
                with os.scandir(todo.pop()) as entries:
                    for entry in entries:
                        with contextlib.suppress(OSError):
                            if entry.is_dir(follow_symlinks=False):
                                todo.append(entry.path)
                            else:
                                total += entry.stat(follow_symlinks=False).st_blocks * 512
            except OSError:
                continue
        self._disk_cost = time.monotonic() - began
        return total

    @property
    def disk_pause_s(self) -> float:
        """How long to wait before looking at the disk again: looking must stay cheap."""
        return max(0.5, 10 * self._disk_cost)

    def _started(self) -> tuple[subprocess.Popen[bytes], socket.socket]:
        if self._child is not None and self._channel is not None and self._child.poll() is None:
            return self._child, self._channel
        self.end()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        script = Path(__file__).with_name("supervisor.py")
        with theirs:
            self._child = subprocess.Popen(
                [sys.executable, "-I", "-B", str(script), str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                env={},
                cwd="/",
                start_new_session=True,
            )
        self._channel = ours
        ours.settimeout(_START_S)
        ours.send(json.dumps(self._settings).encode())
        answer = ours.recv(1 << 16)
        if not answer:
            raise RuntimeError("the supervisor of the run did not start")
        told = json.loads(answer)
        self.confined, self.walled = told["confined"], told["walled"]
        self.refused = told["why"]
        ours.setblocking(False)
        return self._child, ours

    def _drain(self) -> None:
        """Take what still lies in the pipes."""
        for _ in range(4096):
            ready = self._streams.select(0)
            if not ready:
                return
            for key, _events in ready:
                read_from(self._streams, key)


def read_from(streams: selectors.BaseSelector, key: selectors.SelectorKey) -> None:
    """Take one piece from a pipe; let go of it at its end."""
    try:
        piece = os.read(key.fd, _PIECE)
    except BlockingIOError:
        return
    except OSError:
        piece = b""
    if piece:
        key.data.add(piece)
    else:
        streams.unregister(key.fileobj)
        os.close(key.fd)


class _Watch:
    """One step, looked at ten times a second."""

    def __init__(
        self,
        session: Session,
        *,
        supervisor: int,
        before: set[int],
        out: KeptOutput,
        err: KeptOutput,
        began: float,
    ) -> None:
        self._session = session
        self._supervisor = supervisor
        self._before = before
        self._out, self._err = out, err
        self._began = began
        self._disk_at = 0.0
        self._listen_at = 0.0
        self._idle_since: float | None = None
        self._busy = (0.0, 0.0)

    def until_over(
        self, channel: socket.socket, streams: selectors.BaseSelector
    ) -> tuple[int | None, Stopped | None, tuple[int, ...]]:
        """The exit status, the limit that was hit, the ports that are served."""
        look_at = time.monotonic()
        with selectors.DefaultSelector() as both:
            both.register(channel, selectors.EVENT_READ)
            both.register(streams, selectors.EVENT_READ)  # type: ignore[arg-type]
            while True:
                for key, _ in both.select(_LOOK_S):
                    if key.fileobj is channel:
                        data = channel.recv(1 << 16)
                        if not data:
                            return -signal.SIGKILL, None, ()
                        return json.loads(data)["ended"], None, ()
                for key, _ in streams.select(0):
                    read_from(streams, key)
                if time.monotonic() < look_at:
                    continue
                look_at = time.monotonic() + _LOOK_S
                if stopped := self._beyond():
                    return None, stopped, ()
                if ports := self._serving():
                    return None, None, ports

    def _beyond(self) -> Stopped | None:
        limits = self._session._limits
        took = self._session._clock() - self._began
        if took > limits.of_a_step or self._session.left_s <= 0:
            return "time"
        if self._out.size + self._err.size > limits.output:
            return "output"
        self._now = below(self._supervisor)
        if len(self._now) > limits.processes:
            return "processes"
        if (
            sum(process.memory for process in self._now) > limits.memory
            and shared_out(self._now) > limits.memory
        ):
            return "memory"
        if time.monotonic() > self._disk_at:
            if self._session.disk_used() > limits.disk:
                return "disk"
            self._disk_at = time.monotonic() + self._session.disk_pause_s
        return None

    def _serving(self) -> tuple[int, ...]:
        """The ports of a step that waits for connections and has done nothing else for a while.

        Work that happens to listen (workers that talk to each other) keeps a core busy.
        """
        now = time.monotonic()
        if now < self._listen_at:
            return ()
        self._listen_at = now + _LISTEN_LOOK_S
        own: list[Process] = [p for p in self._now if p.pid not in self._before]
        busy = sum(process.busy_s for process in own)
        then, was = self._busy
        self._busy = (now, busy)
        if then == 0.0 or (busy - was) / (now - then) > _IDLE_SHARE or not listening(own):
            self._idle_since = None
            return ()
        if self._idle_since is None:
            self._idle_since = now
        if now - self._idle_since < _IDLE_S:
            return ()
        return tuple(listening(own))
