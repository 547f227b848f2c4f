"""Reviews one family of hostile items in a process of its own, and says what became of each.

``python -m tests.review.safety.child FAMILY FOLDER``: one line of JSON an item on standard output.
The process has 1 GB of memory and 60 s of processor time; an item has ten of them, and half a
minute on the clock, whatever else the machine does. Every file that is opened, written or run is
watched.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

from bonafide.review.report import Review
from bonafide.sources.guard import Guard
from bonafide.workspace.review import review
from tests.review.hostile import CANARY, Ground, Hostile, prepare
from tests.review.safety.alive import alive, formulas, told
from tests.review.safety.catalogue import FAMILIES

MEMORY = 2**30
SECONDS = 10.0
CLOCK = 30.0
ALL_SECONDS = 60


class TooLate(BaseException):
    """An item had its ten seconds; nothing that catches errors may catch this one."""


class Watch:
    """What the process does to files and processes while an item is reviewed."""

    def __init__(self) -> None:
        self.on = False
        self.seen: list[str] = []
        self.inside = Path("/")
        self.given: set[str] = set()
        own = (sys.prefix, sys.base_prefix, str(Path(__file__).parents[3] / "src"))
        self.own = tuple(dict.fromkeys(os.path.realpath(each) for each in own))
        open_ = os.open

        def watched(path: Any, flags: int, *args: Any, **more: Any) -> int:
            descriptor = open_(path, flags, *args, **more)
            if self.on:
                self.opened(str(Path(f"/proc/self/fd/{descriptor}").readlink()), flags)
            return descriptor

        os.open = watched
        sys.addaudithook(self.audit)

    def audit(self, event: str, args: tuple[Any, ...]) -> None:
        """Every event that the interpreter tells of."""
        if not self.on:
            return
        if event == "open" and isinstance(args[0], (str, bytes)):
            path = os.fsdecode(args[0])
            if path.startswith("/"):
                self.opened(os.path.realpath(path), args[2] or 0)
        elif event.partition(".")[0] in (
            "socket",
            "subprocess",
            "webbrowser",
            "ctypes",
        ) or event in (
            *("os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile", "pty.spawn"),
            *("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink"),
            *("os.chmod", "os.chown", "os.truncate", "shutil.rmtree", "shutil.copyfile", "exec"),
            *("os.utime", "os.setxattr", "tempfile.mkstemp", "tempfile.mkdtemp"),
        ):
            if event == "exec" and self._own_code(args):
                return
            if event == "subprocess.Popen" and "pdf_child" in str(args[1]):
                return  # the limited child that parses PDFs, begun anew after it was killed
            self.seen.append(f"{event} {str(args)[:200]}")

    def opened(self, path: str, flags: int) -> None:
        """A file is opened."""
        ours = path.startswith((*self.own, "/proc/self/", "/dev/null", "pipe:"))
        within = Path(path).is_relative_to(self.inside) or path in self.given
        writes = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if (writes and path != "/dev/null" and not path.endswith(".pyc")) or not (ours or within):
            self.seen.append(f"opened {path} ({flags:o})")

    def _own_code(self, args: tuple[Any, ...]) -> bool:
        name = getattr(args[0], "co_filename", "")
        return name.startswith(("<", *self.own)) or os.path.realpath(name).startswith(self.own)


@contextlib.contextmanager
def _meanwhile(item: Hostile, ground: Ground) -> Iterator[None]:
    if item.meanwhile is None:
        yield
        return
    act, ended = item.meanwhile, threading.Event()

    def again() -> None:
        while not ended.is_set():
            act(ground)
            time.sleep(0.0005)

    other = threading.Thread(target=again, daemon=True)
    other.start()
    try:
        yield
    finally:
        ended.set()
        other.join()


def _late(_signal: int, _frame: FrameType | None) -> None:
    raise TooLate


def examined(
    item: Hostile, ground: Ground, watch: Watch, guard: Guard
) -> tuple[dict[str, Any], Review | None]:
    """What became of one item, and its review."""
    wrong: list[str] = []
    paths = item.lay(ground)
    _limit(MEMORY)
    before = _snapshot(ground.outside)
    watch.given = {os.path.realpath(path) for path in paths if os.path.lexists(path)}
    watch.inside, watch.seen = ground.folder.resolve(), []
    started = time.perf_counter()
    _alarm(SECONDS, CLOCK)
    found: Review | None = None
    try:
        with _meanwhile(item, ground):
            watch.on = item.meanwhile is None
            found = review(paths, guard=guard)
            watch.on = False
        wrong += alive(found, CANARY)
    except TooLate:
        watch.on = False
        wrong.append(
            f"took more than {SECONDS:g} s of work or {CLOCK:g} s: {traceback.format_exc()[-600:]}"
        )
    except Exception:
        watch.on = False
        wrong.append(traceback.format_exc()[-1500:])
    finally:
        _alarm(0, 0)
        _limit(resource.RLIM_INFINITY)
    wrong += watch.seen[:5]
    if _snapshot(ground.outside) != before:
        wrong.append("something outside was changed or run")
    if found is not None:
        wrong += _not_as_promised(item, found)
    seconds = time.perf_counter() - started
    return {"name": item.name, "wrong": wrong, "seconds": seconds}, found


def _not_as_promised(item: Hostile, found: Review) -> list[str]:
    unread = [each for document in found.documents for each in document.unread]
    wrong = [f"an error without words: {each}" for each in found.failures if not each.message]
    wrong += [
        f"an error of {len(each.message)} characters"
        for each in found.failures
        if len(each.message) > 2_000
    ]
    if len(found.failures) > 1:
        wrong.append(f"{len(found.failures)} errors: {found.failures}")
    if not found.failures and not found.documents:
        wrong.append("neither a review nor an error")
    kept = {
        "any": True,
        "error": bool(found.failures),
        "unread": bool(unread or found.failures),
        "read": bool(found.documents) and not found.failures,
    }
    if not kept[item.outcome]:
        wrong.append(f"should be {item.outcome}: {found.failures} {unread}")
    return wrong


def _alarm(seconds: float, clock: float) -> None:
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, clock)


def _limit(memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, resource.RLIM_INFINITY))


def _snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def main(family: str, folder: str) -> None:
    """Review every item of a family below a folder."""
    home = Path(folder).resolve()
    outside = prepare(home)
    os.environ["HOME"] = str(outside)
    os.chdir(outside)
    work = home / "items"
    signal.signal(signal.SIGALRM, _late)
    signal.signal(signal.SIGPROF, _late)
    resource.setrlimit(resource.RLIMIT_CPU, (ALL_SECONDS, ALL_SECONDS))
    watch = Watch()
    tables: list[tuple[dict[str, Any], Review]] = []
    with Guard() as guard:
        warm = work / "warm"
        warm.mkdir(parents=True)
        (warm / "README.md").write_text("# A\n\nWe chose a model of ten words and more.\n", "utf-8")
        told(review([warm / "README.md", warm], guard=guard))
        for number, item in enumerate(FAMILIES[family]):
            own = work / str(number)
            own.mkdir()
            answer, found = examined(item, Ground(own, outside), watch, guard)
            if found is not None and "formula" in item.name:
                tables.append((answer, found))
            else:
                _say(answer)
        # The library that writes tables takes more address space than all the rest.
        for answer, found in tables:
            answer["wrong"] += formulas(found)
            _say(answer)


def _say(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
