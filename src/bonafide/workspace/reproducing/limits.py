"""How much one run may take, and how people write it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bonafide.errors import Problem, UserError

MB = 2**20
_TIME = {"": 1, "s": 1, "m": 60, "min": 60, "h": 3600}
_SIZE = {"": 1, "k": 2**10, "m": 2**20, "g": 2**30, "t": 2**40}
_WRITTEN = re.compile(r"(\d{1,9}(?:\.\d{1,3})?)\s?([a-z]{0,3})", re.IGNORECASE)
_LONGEST_S = 7 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Limits:
    """What all steps together may take.

    Attributes:
        time_s: from the first copy of a file to the end of the last step.
        step_s: of one step; None means two thirds of ``time_s``, so that a step that never ends
            leaves time to see the next ones.
        memory: bytes in memory of all processes together.
        disk: bytes below the run's folder: clone, environment, caches, results.
        output: bytes that one step may print.
        processes: how many processes may live at a time.
    """

    time_s: float = 15 * 60
    step_s: float | None = None
    memory: int = 4 * 2**30
    disk: int = 5 * 2**30
    output: int = 64 * MB
    processes: int = 400

    @property
    def of_a_step(self) -> float:
        """Seconds that one step may take."""
        return min(self.time_s, self.step_s or self.time_s * 2 / 3)


def seconds_of(text: str, flag: str) -> float:
    """Seconds in ``15m``, ``90s``, ``1.5h`` or a plain number of seconds.

    >>> seconds_of("15m", "--time"), seconds_of("90", "--time")
    (900.0, 90.0)
    """
    found = _parts(text, _TIME)
    if found is None or not 0 < found <= _LONGEST_S:
        raise UserError(Problem(f"{flag} {text!r} is no time", expected="such as 15m, 90s or 1h"))
    return found


def bytes_of(text: str, flag: str) -> int:
    """Bytes in ``4G``, ``500M`` or a plain number of bytes.

    >>> bytes_of("4G", "--memory") == 4 * 2**30
    True
    """
    found = _parts(text, _SIZE)
    if found is None or found < MB:
        raise UserError(
            Problem(f"{flag} {text!r} is no size", expected="such as 4G or 500M, at least 1M")
        )
    return int(found)


def spoken(seconds: float) -> str:
    """A time as people say it.

    >>> spoken(200), spoken(900), spoken(45)
    ('3.3 min', '15 min', '45 s')
    """
    return f"{seconds:.3g} s" if seconds < 60 else f"{round(seconds / 60, 1):g} min"


def _parts(text: str, units: dict[str, int]) -> float | None:
    match = _WRITTEN.fullmatch(text.strip())
    if match is None:
        return None
    unit = match.group(2).lower()
    if units is _SIZE:
        unit = unit.removesuffix("ib").removesuffix("b")
    scale = units.get(unit)
    return None if scale is None else float(match.group(1)) * scale
