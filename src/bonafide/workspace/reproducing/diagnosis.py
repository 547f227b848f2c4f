"""Why a step failed: the line that shows it, and what it says to whoever knows both sides, the
clean copy and what lies on the author's machine."""

from __future__ import annotations

from collections.abc import Callable

from bonafide.workspace.reproducing.diagnose_dependency import dependency
from bonafide.workspace.reproducing.diagnose_file import missing_file
from bonafide.workspace.reproducing.diagnose_notebook import notebook
from bonafide.workspace.reproducing.diagnose_surroundings import surroundings
from bonafide.workspace.reproducing.failure import Failure, Ground
from bonafide.workspace.reproducing.limits import MB, Limits, spoken
from bonafide.workspace.reproducing.report import Diagnosis, Kind
from bonafide.workspace.reproducing.session import Stopped

_IN_ORDER: tuple[Callable[[Failure, Ground], Diagnosis | None], ...] = (
    notebook,
    dependency,
    missing_file,
    surroundings,
)
_LIMITS: dict[Stopped, tuple[Kind, str]] = {
    "time": ("time limit", "--time"),
    "memory": ("memory limit", "--memory"),
    "disk": ("disk limit", "--disk"),
    "output": ("output limit", ""),
    "processes": ("process limit", ""),
}


def diagnosed(failure: Failure, ground: Ground) -> Diagnosis:
    """The first explanation that a line of the step's own words bears out."""
    for explain in _IN_ORDER:
        if (found := explain(failure, ground)) is not None:
            return found
    last = next(failure.lines(), None)
    code = f"exit status {failure.code}" if failure.code is not None else "a failure"
    return Diagnosis(
        "another reason",
        f"it ended with {code}, and the reason is none that Bonafide knows",
        last[0].strip()[:300] if last else "it wrote nothing",
        last[1] if last else "",
        after=failure.broken,
    )


def stopped_at(limit: Stopped, limits: Limits, *, whole: bool, last: str = "") -> Diagnosis:
    """What is said of a step that was stopped at a limit.

    Args:
        limit: which.
        limits: what was allowed.
        whole: whether the whole run's time was up.
        last: the last line that the step wrote.
    """
    kind, flag = _LIMITS[limit]
    allowed = {
        "time": f"{spoken(limits.time_s)} for everything"
        if whole
        else f"{spoken(limits.of_a_step)} for one step",
        "memory": f"{limits.memory // MB:,} MB of memory",
        "disk": f"{limits.disk // MB:,} MB on disk",
        "output": f"{limits.output // MB:,} MB of output",
        "processes": f"{limits.processes} processes at a time",
    }[limit]
    if limit == "time" and not whole:
        flag = "--step-time"
    return Diagnosis(
        kind,
        f"it was stopped: more than {allowed}",
        last[:300],
        "the last line before" if last else "",
        mend=f"say in the README what it takes; allow more here with {flag}"
        if flag
        else "print less"
        if limit == "output"
        else "start fewer",
    )
