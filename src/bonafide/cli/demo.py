"""``bonafide demo``: the whole road, on a year of real flights."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bonafide.errors import UserError

if TYPE_CHECKING:
    from rich.console import Console

    from bonafide.workspace.demo import Step


def demo(
    folder: Annotated[
        Path, typer.Argument(help="Where to put the casebook.", metavar="DIR")
    ] = Path("bonafide-demo"),
    open_browser: Annotated[
        bool, typer.Option("--open", help="Open the site in the browser when it is built.")
    ] = False,
    sample: Annotated[
        int, typer.Option(min=1, max=20_000, help="Flights to replay through the real service.")
    ] = 1000,
    seed: Annotated[int, typer.Option(min=0, help="Seed of training and sampling.")] = 13,
    trust: Annotated[
        bool,
        typer.Option(
            "--trust", help="Run the casebook's own system although its code was changed."
        ),
    ] = False,
) -> None:
    """Take real flights to a published casebook.

    In about a minute: copies the reference casebook, trains its models, predicts nine months,
    serves a sample over HTTP, measures, checks every number in the text and builds the site.
    Running it again reuses what has not changed and leaves your edits alone.
    """
    from rich.console import Console

    from bonafide.workspace.demo import CASE_FOLDER
    from bonafide.workspace.demo import demo as run_demo
    from bonafide.workspace.typed import typed

    console = Console(stderr=True, highlight=False)
    with _Progress(console, folder / CASE_FOLDER / "evidence") as progress:
        done = run_demo(folder, sample=sample, seed=seed, report=progress.step, trust=trust)
    from bonafide.cli.output import plural, print_findings

    if done.checked.findings:
        print_findings(done.checked.findings)
    if done.built is None:
        print("\nThe site was not built: a number in the text is wrong. Mend it with:")
        print(f"  {typed('check', '--fix', casebook=folder)}\n  {typed('build', casebook=folder)}")
        raise typer.Exit(1)
    claims = plural(len(done.checked.verdicts), "number")
    records = plural(done.built.records, "evidence record")
    print(f"\n{claims} in the text, each a link to its evidence in {records}.\n")
    print(f"  Look:         {folder / 'public' / 'index.html'}")
    print(f"  Live:         {typed('open', casebook=folder)}")
    print(f"  Break it:     change a digit in {folder / 'cases/flight-delays/case.md'}")
    print(f"                and run: {typed('check', casebook=folder)}")
    print("  Your own:     bonafide measure predictions.parquet")
    if open_browser:
        import webbrowser

        if not webbrowser.open((folder / "public" / "index.html").resolve().as_uri()):
            raise UserError("no browser could be opened here; open the file above by hand")
    if done.built.findings or done.checked.exit_status:
        raise typer.Exit(1)


class _Progress:
    """A line per step: what is being done now, then what was done and how long it took."""

    def __init__(self, console: Console, evidence: Path) -> None:
        self._console = console
        self._evidence = evidence
        self._status = console.status("Starting")

    def __enter__(self) -> _Progress:
        if self._console.is_terminal:
            self._status.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._status.stop()

    def _detail(self, step: Step) -> str:
        """What was measured, where that was the step; else what the step says of itself."""
        kind, _, name = step.name.partition(" ")
        path = self._evidence / f"{name}.json"
        if kind != "measure" or not path.is_file():
            return step.detail
        from bonafide.cli.measured_text import headline
        from bonafide.evidence.store.records import load_record

        record = load_record(path)
        return ", ".join([f"{len(record.estimates):,} estimates", *headline(record)[:1]])

    def step(self, step: Step) -> None:
        from rich.markup import escape

        if step.seconds is None:
            self._status.update(f"{escape(step.name)}  {escape(step.detail)}")
            return
        took = "as before" if step.reused else f"{step.seconds:.1f} s"
        name, detail = escape(f"{step.name:<26}"), escape(self._detail(step))
        line = f"[green]✓[/] {name} [dim]{took:>9}[/]  {detail}"
        if self._console.is_terminal:
            self._console.print(line, no_wrap=True, overflow="ellipsis")
        else:
            self._console.print(line, soft_wrap=True)
