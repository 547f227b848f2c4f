"""One pass over columns in two readings: a loop that numba compiles, and NumPy."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Generic, Literal, ParamSpec, TypeVar

from bonafide.measurement.kernels.cache_folder import cache_folder

P = ParamSpec("P")
R = TypeVar("R")

LONG = 200_000
"""From this many rows on it pays to load numba and what was compiled before."""

SHORT = 10_000
"""From this many rows on it pays once numba is there."""

Engine = Literal["auto", "numba", "numpy"]
Say = Callable[[str], None]


class _State:
    """What all passes share: the engine in force, who is told of compiling, and a lock."""

    def __init__(self) -> None:
        self.engine: Engine = "auto"
        self.say: Say | None = None
        self.said = False
        self.absent = False
        self.loaded = False
        self.lock = threading.RLock()


_STATE = _State()


@contextmanager
def engine(name: Engine) -> Iterator[None]:
    """Within this block every pass is numba's, or NumPy's; the digits are the same.

    Made for tests; "auto" takes numba for long columns where it is installed.
    """
    before, _STATE.engine = _STATE.engine, name
    try:
        yield
    finally:
        _STATE.engine = before


@contextmanager
def telling(say: Say) -> Iterator[None]:
    """Within this block ``say`` hears one sentence when passes must be compiled first."""
    before, _STATE.say = _STATE.say, say
    _STATE.said = False
    try:
        yield
    finally:
        _STATE.say = before


class Pass(Generic[P, R]):
    """A loop and its NumPy twin; called with the number of rows, then the loop's arguments.

    Args:
        loop: plain Python over arrays, as numba understands it; compiled on first need.
        twin: the same in NumPy, bit for bit.
        types: the loop's signature: ``in:f8`` an array that is read, ``out:f8`` one that is
            written, ``f8`` a number; then ``->`` and what it returns.
    """

    def __init__(self, loop: Callable[P, R], twin: Callable[P, R], types: str) -> None:
        self.name = loop.__name__
        self.loop, self.twin, self.types = loop, twin, types
        self._compiled: Callable[P, R] | None = None

    def __call__(self, rows: int, /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Do it, by whichever reading is ready or pays."""
        chosen = _STATE.engine
        if chosen == "numpy":
            return self.twin(*args, **kwargs)
        if self._compiled is None and not _STATE.absent:
            least = SHORT if _STATE.loaded else LONG
            if rows >= least or chosen == "numba":
                self._compiled = self._compile()
        if self._compiled is None:
            return self.twin(*args, **kwargs)
        return self._compiled(*args, **kwargs)

    def _compile(self) -> Callable[P, R] | None:
        with _STATE.lock:
            if self._compiled is not None:
                return self._compiled
            try:
                numba: Any = importlib.import_module("numba")
            except Exception:
                # Whatever keeps it from loading (a module of another name beside the user's own
                # script is enough), NumPy gives the same digits, only later.
                _STATE.absent = True
                return None
            _STATE.loaded = True
            folder = cache_folder()
            if folder is None or not any(folder.glob(f"**/*.{self.name}-*.nbi")):
                _tell(folder is not None)
            before = numba.config.CACHE_DIR
            try:
                # Where a function is kept is settled when it is wrapped; others' are left alone.
                numba.config.CACHE_DIR = "" if folder is None else str(folder)
                wrap = numba.njit(_signature(self.types), nogil=True, cache=folder is not None)
                compiled: Callable[P, R] = wrap(self.loop)
            finally:
                numba.config.CACHE_DIR = before
            return compiled


def _tell(kept: bool) -> None:
    if _STATE.say is None or _STATE.said:
        return
    _STATE.said = True
    ending = "the next run finds them ready" if kept else "no private cache folder keeps them"
    _STATE.say(f"compiling the measuring passes, once, for some seconds; {ending}")


def _signature(types: str) -> Any:
    """numba's signature; arrays that are only read may be read-only.

    Raises:
        KeyError: an unknown type.
    """
    from numba import types as nt

    scalars = {
        "f8": nt.float64,
        "i8": nt.int64,
        "i4": nt.int32,
        "u8": nt.uint64,
        "u4": nt.uint32,
        "u1": nt.uint8,
        "b1": nt.boolean,
        "none": nt.none,
    }

    def one(word: str) -> Any:
        kind, _, of = word.rpartition(":")
        if not kind:
            return scalars[of]
        return nt.Array(scalars[of], 1, "C", readonly=kind == "in")

    given, _, result = types.partition("->")
    return one(result.strip())(*(one(word) for word in given.split()))
