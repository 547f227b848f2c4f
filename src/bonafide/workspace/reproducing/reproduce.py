"""Reproduce a repository that the person named: copy, plan, ask, run, report, record."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bonafide.errors import Problem, UserError
from bonafide.evidence.record import Record
from bonafide.evidence.store.records import load_record
from bonafide.location import Place
from bonafide.workspace.layout import CASES, EVIDENCE, Layout, casebook_around
from bonafide.workspace.measuring.recording import write_record
from bonafide.workspace.provenance import Clock, provenance, wall_clock
from bonafide.workspace.reproducing.environment import Rooms
from bonafide.workspace.reproducing.left_behind import folder_in_use, left_behind
from bonafide.workspace.reproducing.limits import Limits
from bonafide.workspace.reproducing.open_to_writes import known_open
from bonafide.workspace.reproducing.package_settings import package_settings
from bonafide.workspace.reproducing.plan import Plan, planned
from bonafide.workspace.reproducing.record import reproduction_record
from bonafide.workspace.reproducing.report import Report
from bonafide.workspace.reproducing.running import Told, run_plan
from bonafide.workspace.reproducing.source import copied, named_source, remove_tree

NAME = "reproduction.json"
KIND = "reproduction"


@dataclass(frozen=True)
class Reproduced:
    """What came of it.

    Attributes:
        plan: what was planned.
        report: how it went; None when nothing was run.
        record: the evidence; None when nothing was run.
        path: where the record was written, or None.
        kept: the run's folder, where it was to be kept.
    """

    plan: Plan
    report: Report | None = None
    record: Record | None = None
    path: Path | None = None
    kept: Path | None = None


def reproduce(
    repo: str,
    *,
    agree: Callable[[Plan], bool],
    limits: Limits | None = None,
    told: Told = lambda _step, _number: None,
    out: Path | None = None,
    keep: bool = False,
    environment: Mapping[str, str] | None = None,
    clock: Callable[[], float] = time.monotonic,
    wall: Clock = wall_clock,
    command: str | None = None,
    confine: bool = True,
) -> Reproduced:
    """Do what a stranger would do with ``repo``, and time it.

    Args:
        repo: a folder on this machine.
        agree: is shown the plan; nothing of the repository is executed unless it says yes.
        limits: what the run may take.
        told: hears of each step.
        out: where to write the record.
        keep: leave the run's folder for the person to look into.
        environment: the person's variables; a few are handed on by name.
        clock: seconds.
        wall: the moment for ``made.when``.
        command: the command line for ``made.command``.
        confine: whether to use name spaces where the kernel allows them.

    Raises:
        UserError: ``repo`` cannot be copied, or ``out`` not be written. Nothing was run.
    """
    limits = limits or Limits()
    mine = os.environ if environment is None else environment
    if out is not None:
        _require_writable(out)
    source = named_source(repo)
    began = clock()
    before = left_behind()
    with folder_in_use() as root:
        rooms = Rooms(root)
        kept = None
        try:
            with _stopped_like_ctrl_c():
                copy = copied(source, rooms.copy, limits.disk)
                home = Path(mine.get("HOME") or Path.home())
                plan = replace(
                    planned(source, copy, package_settings(mine, home), limits),
                    open_to_writes=known_open(confine),
                    left_behind=before,
                )
                took = clock() - began
                if plan.runnable and not agree(plan):
                    return Reproduced(plan)
                # The person's time to read the plan is not the run's.
                report = run_plan(
                    plan, rooms, told=told, began=clock() - took, clock=clock, confine=confine
                )
                kept = rooms.root if keep else None
                made = provenance(clock=wall, command=command, folder=source.root)
                record = reproduction_record(plan, report, made)
                if out is not None:
                    write_record(out.resolve(), record)
                return Reproduced(plan, report, record, out, kept)
        finally:
            if kept is None:
                remove_tree(root)


def record_place(casebook: Path | None, case: str | None, out: Path | None) -> Path | None:
    """Where the record goes: a case's evidence, a file that was named, or nowhere.

    Raises:
        UserError: both are named, the casebook without a case, or no such case.
    """
    if out is not None:
        if case is not None or casebook is not None:
            raise UserError(Problem("--out and --case both say where the record goes", help="one"))
        return out
    if case is None:
        if casebook is not None:
            raise UserError(Problem("--casebook names no case", help="add: --case SLUG"))
        return None
    around = casebook_around(Path())
    root = casebook or (around.root if around else Path("casebook"))
    folder = root / CASES / case
    if "/" in case or case in ("", ".", "..") or not folder.is_dir():
        try:
            there = sorted(p.name for p in (root / CASES).iterdir() if p.is_dir())
        except OSError:
            there = []
        raise UserError(
            Problem(
                f"there is no case {case!r}",
                Place(str(root)),
                expected=", ".join(there) or "a casebook with cases",
                help="bonafide import or bonafide init makes one; or write to a file: --out FILE",
            )
        )
    Layout(root).require_inside(folder)
    return folder / EVIDENCE / NAME


def _require_writable(out: Path) -> None:
    """Refuse before minutes are spent, not after; no run takes the place of other evidence."""
    if out.is_dir():
        raise UserError(Problem("is a folder", Place(str(out)), expected="a file to write"))
    if os.path.lexists(out):
        there = load_record(out)
        if there.kind != KIND:
            raise UserError(
                Problem(
                    f"holds other evidence, a record of kind {there.kind!r}, which would be lost",
                    Place(str(out)),
                    expected=f"a new file, or a record of kind {KIND!r}",
                    help=f"name another file: --out {NAME}",
                )
            )


@contextmanager
def _stopped_like_ctrl_c() -> Iterator[None]:
    """Let a request to end (SIGTERM, a closed terminal) clean up as Ctrl-C does."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    numbers = (signal.SIGTERM, signal.SIGHUP)
    before = [signal.signal(number, stop) for number in numbers]
    try:
        yield
    finally:
        for number, old in zip(numbers, before, strict=True):
            signal.signal(number, old)
