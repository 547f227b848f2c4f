"""The run: the fresh environment, every step in order, and what each came to."""

from __future__ import annotations

import contextlib
import os
import pwd
import re
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bonafide.sources.repository.machine_paths import machine_paths
from bonafide.sources.repository.roles import roles_by_path
from bonafide.sources.repository.word_sets import words
from bonafide.workspace.reproducing.commands import Command
from bonafide.workspace.reproducing.diagnose_notebook import hazards
from bonafide.workspace.reproducing.diagnosis import diagnosed, stopped_at
from bonafide.workspace.reproducing.environment import Rooms, prepare
from bonafide.workspace.reproducing.failure import Failure, Ground
from bonafide.workspace.reproducing.plan import Plan
from bonafide.workspace.reproducing.report import Diagnosis, Report, StepReport
from bonafide.workspace.reproducing.requirements import normal, requirements_in
from bonafide.workspace.reproducing.session import Session

Told = Callable[[StepReport | Command, int], None]
"""Told of each step when it begins (the command) and when it is over (the report)."""

_NOT_RESULTS = words(
    """.git __pycache__ venv .venv env node_modules .ipynb_checkpoints .pytest_cache .mypy_cache
    .ruff_cache build dist"""
)
_TAIL_LINES = 12
_MOST_NOTES = 20
_CODE = (".py", ".ipynb", ".yaml", ".yml", ".toml", ".json", ".sh", ".cfg", ".ini", ".r")


def run_plan(
    plan: Plan,
    rooms: Rooms,
    *,
    told: Told,
    began: float,
    clock: Callable[[], float] = time.monotonic,
    confine: bool = True,
) -> Report:
    """Run the plan's steps in ``rooms``, where the copy already is.

    Args:
        plan: what to run; the person has seen it and agreed.
        rooms: the folders of the run.
        told: hears of each step.
        began: when, by ``clock``, the copying began.
        clock: seconds.
        confine: whether to use name spaces where the kernel allows them.
    """
    # Looked for before anything runs: a step may leave anything in the place of a file.
    notes = _notes(plan)
    if not plan.runnable:
        steps = [_left_alone(n, command) for n, command in enumerate(plan.commands, 1)]
        for step in steps:
            told(step, step.number)
        seconds = clock() - began
        return Report(tuple(steps), seconds, seconds, None, True, notes=tuple(notes))
    steps = []
    environment = prepare(rooms, plan.packages)
    limits = plan.limits
    first: float | None = None
    with Session(
        rooms,
        environment,
        limits,
        hidden=_hidden(plan),
        kept=_kept(plan, rooms),
        clock=clock,
        confine=confine,
    ) as session:
        venv = session.run([str(plan.python.path), "-I", "-m", "venv", str(rooms.venv)], rooms.root)
        setup = clock() - began
        if venv.status != 0:
            if venv.stopped:
                why = stopped_at(venv.stopped, limits, whole=False)
            else:
                lines = (venv.err.text() + venv.out.text()).strip().splitlines()
                why = Diagnosis(
                    "another reason",
                    "the fresh environment itself could not be made",
                    lines[-1][:300] if lines else "",
                    mend="this says nothing of the repository",
                )
            steps.append(StepReport(0, 0, "python -m venv", "setup", "failed", setup, why=why))
            total = clock() - began
            return Report(
                tuple(steps),
                setup,
                total,
                None,
                session.confined,
                session.refused,
                walled=session.walled,
            )
        ground = Ground(
            plan.copied,
            plan.source.root,
            requirements_in(rooms.copy, plan.copied.files),
            plan.python.version,
        )
        for number, command in enumerate(plan.commands, 1):
            if command.why_not or command.done:
                report = _left_alone(number, command)
            elif session.left_s <= 0:
                report = _not_begun(number, command)
            else:
                told(command, number)
                report = _step(
                    number,
                    command,
                    session=session,
                    rooms=rooms,
                    plan=plan,
                    ground=ground,
                    before=steps,
                )
                if first is None and report.result:
                    first = clock() - began
            steps.append(report)
            told(report, number)
        confined, walled, why_not = session.confined, session.walled, session.refused
    total = clock() - began
    return Report(
        tuple(steps),
        setup,
        total,
        first,
        confined,
        why_not,
        tuple(note for note in notes if not _told_already(note, steps)),
        session.survivors,
        walled,
    )


def _left_alone(number: int, command: Command) -> StepReport:
    """The report of a command that is not run, or was done in another way."""
    return StepReport(
        number,
        command.line,
        command.text,
        command.purpose,
        "done" if command.done else "not run",
        why=Diagnosis("another reason", command.done or command.why_not or ""),
    )


def _not_begun(number: int, command: Command) -> StepReport:
    why = Diagnosis("time limit", "the time for everything was up", mend="allow more: --time 1h")
    return StepReport(number, command.line, command.text, command.purpose, "not run", why=why)


_HIDES = re.compile(r"\|\|\s*(?:true|:|exit\s+0|echo\b)|;\s*true\s*$|\s&\s*$")
"""What makes a command end well however it went."""
_TRACEBACK = "Traceback (most recent call last)"


def _step(
    number: int,
    command: Command,
    *,
    session: Session,
    rooms: Rooms,
    plan: Plan,
    ground: Ground,
    before: list[StepReport],
) -> StepReport:
    seen = _seen(rooms.copy) if command.purpose == "result" else {}
    folder = _stands_in(rooms)
    ran = session.typed(command.text)
    out, err = ran.out.text(), ran.err.text()
    report = StepReport(
        number,
        command.line,
        command.text,
        command.purpose,
        "stopped" if ran.stopped else "serves" if ran.serving else "failed",
        ran.seconds,
        ran.status,
        ports=ran.serving,
        tail=_tail(out, err, rooms),
    )
    if ran.stopped:
        last = report.tail.rpartition("\n")[2]
        why = stopped_at(ran.stopped, plan.limits, whole=session.left_s <= 0, last=last)
        return replace(report, why=why)
    hidden = ran.status == 0 and _HIDES.search(command.text) and _TRACEBACK in err
    if ran.serving or (ran.status == 0 and not hidden):
        # A step whose words say that it failed, and that ends well all the same, ends well,
        # unless its command asks for that ("|| true").
        wrote = bool(ran.serving) or (
            command.purpose == "result" and (bool(out.strip()) or _seen(rooms.copy) != seen)
        )
        return replace(report, status="serves" if ran.serving else "ok", result=wrote)
    broken = [s for s in before if s.status in ("failed", "stopped", "not run")]
    prepared = [s for s in broken if s.purpose == "setup"]
    failure = Failure(
        command.text,
        ran.status or 1,
        out,
        err,
        folder,
        broken[-1].number if broken else None,
        prepared[-1].number if prepared else None,
    )
    why = diagnosed(failure, replace(ground, installed=_installed(rooms)))
    return replace(report, why=_without_rooms(why, rooms))


def _stands_in(rooms: Rooms) -> str:
    """The folder, from the copy's root, in which the next step begins."""
    try:
        if not rooms.state.is_file():
            return ""
        last = rooms.state.read_text("utf-8", "replace").rstrip().rpartition("\n")[2]
    except OSError:
        return ""
    path = last.removeprefix("cd -- ").replace("\\", "")
    root = str(rooms.copy)
    return path[len(root) :].strip("/") if path == root or path.startswith(root + "/") else ""


def _seen(folder: Path) -> dict[str, tuple[int, int]]:
    """The files of the copy with when they were written and their size."""
    found: dict[str, tuple[int, int]] = {}
    todo = [str(folder)]
    while todo and len(found) < 200_000:
        try:
            with os.scandir(todo.pop()) as entries:
                for entry in entries:
                    if entry.name in _NOT_RESULTS or entry.name.endswith(".egg-info"):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        todo.append(entry.path)
                    else:
                        facts = entry.stat(follow_symlinks=False)
                        found[entry.path] = (facts.st_mtime_ns, facts.st_size)
        except OSError:
            continue
    return found


def _installed(rooms: Rooms) -> dict[str, str]:
    """Versions of installed packages, from the names of their folders."""
    found: dict[str, str] = {}
    for venv in (rooms.venv, rooms.copy / ".venv", rooms.copy / "venv", rooms.copy / "env"):
        for path in venv.glob("lib/python3*/site-packages/*.dist-info"):
            name, _, version = path.name.removesuffix(".dist-info").rpartition("-")
            found[normal(name)] = version
    return found


def _tail(out: str, err: str, rooms: Rooms) -> str:
    text = "\n".join(part.rstrip() for part in (out, err) if part.strip())
    return _shortened("\n".join(text.splitlines()[-_TAIL_LINES:]), rooms)


def _without_rooms(why: Diagnosis, rooms: Rooms) -> Diagnosis:
    return replace(
        why,
        message=_shortened(why.message, rooms),
        quote=_shortened(why.quote, rooms),
        place=_shortened(why.place, rooms),
    )


def _shortened(text: str, rooms: Rooms) -> str:
    """A text without the run's own folders, which say nothing to a reader."""
    for folder, word in ((rooms.copy, "."), (rooms.venv, "<venv>"), (rooms.home, "~")):
        text = text.replace(f"{folder}/", f"{word}/").replace(str(folder), word)
    return text.replace(str(rooms.root), "<run>")


def _hidden(plan: Plan) -> list[Path]:
    """What steps must not see: the author's home and the original of the repository."""
    homes = [plan.source.root]
    with contextlib.suppress(KeyError):  # a user without a name, as containers have them
        homes.append(Path(pwd.getpwuid(os.getuid()).pw_dir))
    if os.environ.get("HOME"):
        homes.append(Path(os.environ["HOME"]))
    real = sorted({path.resolve() for path in homes if path.is_dir()})
    real = [path for path in real if len(path.parts) > 1]
    return [p for p in real if not any(p != other and p.is_relative_to(other) for other in real)]


def _kept(plan: Plan, rooms: Rooms) -> list[Path]:
    """What of those folders is needed: the run's own, and Python."""
    python = plan.python.path
    return [rooms.root.resolve(), python.parent.parent, *plan.packages.paths()]


def _told_already(note: Diagnosis, steps: list[StepReport]) -> bool:
    """Whether a step failed for the reason that a note warns of."""
    return any(
        step.why is not None and step.why.kind == note.kind and step.status == "failed"
        for step in steps
    )


def _notes(plan: Plan) -> list[Diagnosis]:
    """What a stranger may stumble over although no step did."""
    notes: list[Diagnosis] = []
    python = plan.python
    if not python.fits and python.asked:
        notes.append(
            Diagnosis(
                "Python version",
                f"{python.asked.words} is asked for, and this machine has none of these; "
                f"the run used {python.version}",
                python.asked.words,
                python.asked.file,
            )
        )
    notes += _machine_paths(plan)
    notes += hazards(plan.copied.folder, plan.copied.files)
    open_versions = [
        each
        for each in requirements_in(plan.copied.folder, plan.copied.files)
        if not each.pinned and each.file.endswith(".txt")
    ]
    locked = any(re.search(r"(?:\.lock|lock\.ya?ml|\.lock\.txt)$", p) for p in plan.copied.files)
    if open_versions and not locked:
        first = open_versions[0]
        notes.append(
            Diagnosis(
                "unpinned dependency",
                f"{len(open_versions)} of the requirements have no fixed version; this run got "
                "today's",
                first.text,
                f"{first.file}:{first.line}",
                "write down the versions that work: a lock file, or pip freeze",
            )
        )
    return notes[:_MOST_NOTES]


def _machine_paths(plan: Plan) -> list[Diagnosis]:
    found: list[Diagnosis] = []
    for path in plan.copied.files:
        file = plan.copied.folder / path
        if not path.lower().endswith(_CODE) or file.is_symlink() or "test" in roles_by_path(path):
            continue
        try:
            text = file.read_text("utf-8", "replace") if file.stat().st_size < 2**21 else ""
        except OSError:
            continue
        for line, name in machine_paths(text)[:1]:
            found.append(
                Diagnosis(
                    "absolute path",
                    f"{name} is a path of one machine",
                    text.splitlines()[line - 1].strip()[:200],
                    f"{path}:{line}",
                    "name it from the repository's root, or let an option or variable name it",
                )
            )
    return found
