"""How a run went: every step, where a stranger would be stuck, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from bonafide.workspace.reproducing.commands import Purpose

Kind = Literal[
    "missing file",
    "data not there",
    "absolute path",
    "undeclared dependency",
    "unpinned dependency",
    "dependency not installable",
    "dependency not installed",
    "notebook order",
    "Python version",
    "missing program",
    "not executable",
    "asks for input",
    "credentials",
    "network",
    "no graphics card",
    "no git history",
    "time limit",
    "memory limit",
    "disk limit",
    "output limit",
    "process limit",
    "another reason",
]
Status = Literal["ok", "serves", "failed", "stopped", "not run", "done"]
_UNSURE: tuple[Kind, ...] = ("no git history", "network")
"""Failures that say more of the place of the run than of the repository."""
Verdict = Literal["reproduced", "stuck", "cannot tell", "nothing to type"]


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Why a step failed.

    Attributes:
        kind: what kind of fault it is.
        message: one sentence.
        quote: the line that shows it.
        place: where the quote stands ("standard error", or a file with its line).
        mend: what would help.
        after: the step that it may be a consequence of, or None.
    """

    kind: Kind
    message: str
    quote: str = ""
    place: str = ""
    mend: str = ""
    after: int | None = None


@dataclass(frozen=True, slots=True)
class StepReport:
    """One step of the run.

    Attributes:
        number: from 1, in the order of the README.
        line: of the README.
        command: what was typed.
        purpose: what it is for.
        status: how it went.
        seconds: how long it took; None when it was not run.
        code: its exit status, where it had one.
        result: whether it printed or wrote a result.
        why: why it failed, was stopped or was not run.
        ports: on which it serves.
        tail: the last lines that it wrote.
    """

    number: int
    line: int
    command: str
    purpose: Purpose
    status: Status
    seconds: float | None = None
    code: int | None = None
    result: bool = False
    why: Diagnosis | None = None
    ports: tuple[int, ...] = ()
    tail: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A whole run.

    Attributes:
        steps: in order.
        setup_s: for the copy and the fresh environment.
        total_s: for everything.
        first_result_s: from the start to the end of the first step with a result, or None.
        confined: whether the steps could not see the author's home.
        why_not_confined: why not, or why they were not kept from writing.
        notes: what else was seen that a stranger may stumble over.
        survivors: whether a process could not be ended.
        walled: whether the steps could write to the run's folder only.
    """

    steps: tuple[StepReport, ...]
    setup_s: float
    total_s: float
    first_result_s: float | None
    confined: bool
    why_not_confined: str = ""
    notes: tuple[Diagnosis, ...] = field(default=())
    survivors: bool = False
    walled: bool = True

    @property
    def failed(self) -> list[StepReport]:
        """The steps at which a stranger would be stuck."""
        return [step for step in self.steps if step.status in ("failed", "stopped")]

    @property
    def not_run(self) -> list[StepReport]:
        """The steps of which nothing can be told."""
        return [step for step in self.steps if step.status == "not run"]

    @property
    def verdict(self) -> Verdict:
        """What it comes to. What could not be run never counts as a pass."""
        if not self.steps:
            return "nothing to type"
        unsure: set[int] = {step.number for step in self.not_run}
        for step in self.failed:
            if step.why and (step.why.kind in _UNSURE or step.why.after in unsure):
                unsure.add(step.number)
        if any(step.number not in unsure for step in self.failed):
            return "stuck"
        if self.failed or self.first_result_s is None:
            return "cannot tell"
        return "reproduced"
