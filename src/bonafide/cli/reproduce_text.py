"""A plan and a run on the terminal: plain, short, and what to do next."""

from __future__ import annotations

import shlex
import textwrap
from typing import TYPE_CHECKING

from bonafide.cli.output import plural, printable
from bonafide.cli.reproduce_commands import LEGEND, command_lines
from bonafide.workspace.reproducing.limits import spoken

if TYPE_CHECKING:
    from rich.console import Console

    from bonafide.workspace.reproducing.commands import Command
    from bonafide.workspace.reproducing.plan import Plan
    from bonafide.workspace.reproducing.report import Diagnosis, Report, StepReport
    from bonafide.workspace.reproducing.reproduce import Reproduced

_NAMED = 5
_NOTES = 8
_WIDEST = 100
_OPEN = "Steps may write anywhere that you may; the disk limit counts only the run's folder"
_MARKS = {
    "ok": ("✓", "green"),
    "serves": ("✓", "green"),
    "done": ("·", "dim"),
    "failed": ("✗", "bold red"),
    "stopped": ("✗", "bold red"),
    "not run": ("–", "yellow"),
}


class Printed:
    """Prints on standard output, as wide as the terminal is."""

    def __init__(self, console: Console | None = None) -> None:
        from rich.console import Console

        self._console = console or Console(highlight=False)
        self._width = min(self._console.width, _WIDEST)

    def plan(self, plan: Plan) -> None:
        """What will be run, where, within which limits, and what is left out."""
        source = plan.source
        commit = (
            f"commit {source.commit[:10]}" if source.commit else "no git: the files as they lie"
        )
        files = plural(len(plan.copied.files), "file")
        self._line(f"{source.shown}  ({commit}, {files})", style="bold")
        self._blank()
        self._left_out(plan)
        self._environment(plan)
        self._steps(plan)
        limits = plan.limits
        self._line("Limits", style="bold")
        self._line(
            f"{spoken(limits.time_s)} in all, {spoken(limits.of_a_step)} a step, "
            f"{_size(limits.memory)} of memory, {_size(limits.disk)} in the run's folder",
            indent=2,
        )
        self._blank()
        if plan.runnable:
            self._consent(plan)
        if plan.left_behind:
            self._line("Left behind by runs that were killed; to remove them:", style="bold")
            for path in plan.left_behind:
                self._line(f"rm -r {shlex.quote(str(path))}", indent=2)
            self._blank()

    def step(self, what: StepReport | Command, number: int) -> None:
        """A line when a step begins on a terminal, and one when it is over."""
        from bonafide.workspace.reproducing.report import StepReport

        if not isinstance(what, StepReport):
            if self._console.is_terminal:
                self._console.print(f"… {number}", end="\r")
            return
        mark, style = _MARKS[what.status]
        took = "" if what.seconds is None else f"{what.seconds:.1f} s"
        head = f"{mark} {number:>2}  {took:>8}  "
        self._line(head + _one_line(what.command, self._width - len(head)), style=style)
        if what.why is not None and what.status != "done":
            self._line(what.why.message, indent=6)
        if what.ports:
            self._line(f"serves on port {', '.join(map(str, what.ports))}; left running", indent=6)

    def report(self, done: Reproduced) -> None:
        """What it comes to: the minutes, or the step at which a stranger is stuck and why."""
        report = done.report
        assert report is not None
        self._blank()
        self._verdict(done.plan, report)
        for step in report.failed:
            self._failed(step, done.plan)
        if report.notes:
            self._line("Also seen", style="bold")
            for note in report.notes[:_NOTES]:
                at = f"{note.place}  " if note.place else ""
                self._line(f"{at}{note.kind}: {note.message}", indent=2)
            if len(report.notes) > _NOTES:
                self._line(f"and {len(report.notes) - _NOTES} more in the record", indent=2)
            self._blank()
        if not report.confined:
            self._line(
                "Your home could be seen by the steps, so a file there may have helped them "
                f"({report.why_not_confined or 'name spaces are not to be had here'})."
            )
        if not report.walled:
            why = report.why_not_confined or "the kernel keeps nothing read-only here"
            self._line(f"{_OPEN.replace('may write', 'could write')} ({why}).")
        if report.survivors:
            self._line("A process could not be ended; look for it with: ps", style="bold red")
        if done.kept is not None:
            self._line(f"The run's folder: {done.kept}")
        if done.path is not None:
            self._line(f"Written: {done.path}")
        else:
            self._line("Keep it as evidence: add --out reproduction.json, or --case SLUG")

    def _consent(self, plan: Plan) -> None:
        """What somebody agrees to, in words that hold whatever the kernel allows."""
        self._line(
            "This runs the repository's own code with your rights, and it may use the network."
        )
        if plan.open_to_writes:
            self._line(f"{_OPEN} ({plan.open_to_writes}).")
        else:
            self._line(
                "Where the kernel allows it, steps can write files in the run's folder only, and "
                "/tmp, /var/tmp and /dev/shm are folders in it. Where it does not, steps may write "
                "anywhere that you may, and the disk limit counts only the run's folder; the "
                "report says so."
            )
        self._line("None of this is a wall against malice: say yes only to code that you trust.")
        self._blank()

    def _left_out(self, plan: Plan) -> None:
        copied = plan.copied
        rows = [
            ("ignored by git, so not there", sorted(copied.ignored)),
            ("never added to git, so not there", sorted(copied.untracked)),
            ("changed since the commit; the commit's are used", list(copied.changed)),
            ("only pointers of git-lfs", list(copied.pointers)),
            ("left out", list(copied.left_out)),
        ]
        rows = [(what, paths) for what, paths in rows if paths]
        if not rows:
            return
        self._line("What a stranger does not get", style="bold")
        for what, paths in rows:
            named = ", ".join(paths[:_NAMED])
            more = f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else ""
            self._line(f"{plural(len(paths), 'file')} {what}: {named}{more}", indent=2)
        self._blank()

    def _environment(self, plan: Plan) -> None:
        python = plan.python
        if python.asked is None:
            said = "the repository names no version"
        elif python.fits:
            said = f"{python.asked.file} asks for {python.asked.words}"
        else:
            said = f"{python.asked.file} asks for {python.asked.words}, which is not here"
        self._line("Fresh environment", style="bold")
        self._line(f"Python {python.version}, nothing installed ({said})", indent=2)
        self._line(
            "an empty home and none of your variables; your own home is out of sight where the "
            "kernel allows it",
            indent=2,
        )
        packages = plan.packages
        if packages.own_index:
            names = ", ".join(packages.options)
            self._line(f"packages by your own settings of the package client: {names}", indent=2)
        if packages.withheld:
            names = ", ".join(packages.withheld)
            self._line(f"not handed on, since a password is in it: {names}", indent=2)
        self._blank()

    def _steps(self, plan: Plan) -> None:
        if plan.readme is None:
            self._line("There is no README at the top, so a stranger has nothing to type.")
        elif not plan.commands:
            self._line(f"{plan.readme} holds no command, so a stranger has nothing to type.")
        else:
            where = "in its sentences" if plan.from_sentences else "in its order"
            self._line(f"Steps, from {plan.readme}, {where}", style="bold")
        for number, command in enumerate(plan.commands, 1):
            head = f"{number:>4}  line {command.line:<3}"
            if command.done or command.why_not:
                self._line(f"{head}  {_one_line(command.text, self._width - len(head) - 2)}")
            else:
                self._whole(head, command.text)
            if command.done:
                self._line(f"done: {command.done}", indent=16)
            elif command.why_not:
                self._line(f"not run: {command.why_not}", indent=16, style="yellow")
        if any(len(list(command_lines(c.text, self._width - 14))) > 1 for c in plan.runnable):
            self._line(LEGEND, indent=2, style="dim")
        if plan.python_examples:
            count = plural(plan.python_examples, "stretch")
            count = count.replace("stretchs", "stretches")
            self._line(f"not run: {count} of Python, which is not typed into a shell", indent=6)
        if plan.suggestions:
            names = ", ".join(plan.suggestions)
            self._line(f"It holds {names}. Name the commands in the README.", indent=2)
        self._blank()

    def _whole(self, head: str, command: str) -> None:
        """Every character of what will be run."""
        from rich.text import Text

        for line in command_lines(command, self._width - len(head)):
            self._console.print(Text(head + line), soft_wrap=True)
            head = " " * len(head)

    def _verdict(self, plan: Plan, report: Report) -> None:
        number = report.failed[0].number if report.failed else 0
        if report.verdict == "reproduced":
            minutes = (report.first_result_s or 0) / 60
            first = next(step.number for step in report.steps if step.result)
            text = f"A first result after {minutes:.1f} minutes, at step {first}."
            if report.not_run:
                text += f" Not run: {plural(len(report.not_run), 'step')}."
            self._line(text, style="bold green")
        elif report.verdict == "stuck":
            self._line(f"A stranger would be stuck at step {number}.", style="bold red")
            if report.first_result_s is not None:
                self._line(f"A first result came after {report.first_result_s / 60:.1f} minutes.")
        elif report.verdict == "nothing to type":
            self._line("A stranger would be stuck before the first step.", style="bold red")
        elif report.failed:
            self._line(
                f"Cannot tell: step {number} failed for want of what is not here.", style="bold"
            )
        else:
            self._line("Cannot tell: no step that was run came to a result.", style="bold")
        if report.steps:
            self._line(f"Everything took {report.total_s / 60:.1f} minutes.")
        self._blank()

    def _failed(self, step: StepReport, plan: Plan) -> None:
        why = step.why
        if why is None:
            return
        self._line(f"Step {step.number}: {why.kind}", style="bold")
        command = _one_line(step.command, self._width - 16)
        self._line(f"{plan.readme}:{step.line}  {command}", indent=2)
        self._line(why.message, indent=2)
        self._quote(why)
        if why.after is not None:
            self._line(f"May follow from step {why.after}.", indent=2)
        if why.mend:
            self._line(f"Mend: {why.mend}", indent=2)
        self._blank()

    def _quote(self, why: Diagnosis) -> None:
        if not why.quote:
            return
        at = f"  ({why.place})" if why.place else ""
        self._line(f"> {_one_line(why.quote, 300)}{at}", indent=2)

    def _line(self, text: str, *, indent: int = 0, style: str = "") -> None:
        from rich.text import Text

        shown = printable(text).replace("\n", " ").replace("\t", " ")
        pad = " " * indent
        for line in textwrap.wrap(
            shown,
            self._width,
            initial_indent=pad,
            subsequent_indent=pad + "  " if pad else "",
            break_on_hyphens=False,
            drop_whitespace=True,
            replace_whitespace=False,
        ) or [""]:
            self._console.print(Text(line), style=style, soft_wrap=True)

    def _blank(self) -> None:
        self._console.print()


def _one_line(text: str, most: int) -> str:
    """A command on one line, cut where it is long: for one that is not run, or is over."""
    flat = " ".join(text.replace("\\\n", " ").replace("\n", " ⏎ ").split())
    return flat if len(flat) <= most else flat[: max(1, most - 1)] + "…"


def _size(count: int) -> str:
    return f"{count / 2**30:g} GB" if count >= 2**30 else f"{count / 2**20:g} MB"
