"""``bonafide measure``: what did the model really do?"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bonafide.cli.measured_output import Format
from bonafide.errors import Problem, UserError

if TYPE_CHECKING:
    from bonafide.sources.columns import Question


def _number(flag: str) -> Callable[[str], float]:
    """Reads what stands after ``flag``; a number as people write it is answered with how."""

    def read(text: str) -> float:
        try:
            return float(text)
        except ValueError:
            pass
        bare = text.strip().removesuffix("%").strip().replace(",", ".")
        try:
            meant = float(bare) / 100 if text.strip().endswith("%") else float(bare)
        except ValueError:
            meant = 0.2
        from bonafide.cli.output import printable

        raise UserError(f"{flag} {printable(repr(text))} is not a number; write {meant:.12g}")

    return read


def measure(
    file: Annotated[
        Path | None,
        typer.Argument(
            help="Parquet, CSV, JSONL or a service's log; without one, what the casebook declares.",
            show_default=False,
        ),
    ] = None,
    *,
    label: Annotated[str | None, typer.Option(help="Column of the outcome.")] = None,
    model: Annotated[str | None, typer.Option(help="Column of the model's score.")] = None,
    baseline: Annotated[
        list[str] | None,
        typer.Option(help="Column to compare with; may be given again.", metavar="[NAME=]COLUMN"),
    ] = None,
    cluster: Annotated[
        str | None, typer.Option(help="Column whose equal values are not independent.")
    ] = None,
    time: Annotated[str | None, typer.Option(help="Column of dates or times, for months.")] = None,
    slice_: Annotated[
        list[str] | None,
        typer.Option("--slice", help="Column to slice by; may be given again.", metavar="COLUMN"),
    ] = None,
    weight: Annotated[str | None, typer.Option(help="Column of sampling weights.")] = None,
    cost_act: Annotated[
        float | None,
        typer.Option(
            help="What acting on a row costs.", parser=_number("--cost-act"), metavar="<float>"
        ),
    ] = None,
    cost_miss: Annotated[
        float | None,
        typer.Option(
            help="What a positive costs on which nobody acted.",
            parser=_number("--cost-miss"),
            metavar="<float>",
        ),
    ] = None,
    currency: Annotated[str | None, typer.Option(help="What costs are in, such as USD.")] = None,
    threshold: Annotated[
        float | None,
        typer.Option(
            help="Act from this score; default cost_act/cost_miss or 0.5.",
            parser=_number("--threshold"),
            metavar="<float>",
        ),
    ] = None,
    latency: Annotated[str | None, typer.Option(help="Column of milliseconds.")] = None,
    positive: Annotated[
        str | None, typer.Option(help="The label's value that counts as 1, where it is a word.")
    ] = None,
    bootstrap: Annotated[
        int | None,
        typer.Option(help="Resample this often, to confirm the intervals of AUC and AP."),
    ] = None,
    task: Annotated[
        str | None,
        typer.Option(
            help="binary, multiclass, regression, forecast, ranking, graded or experiment;"
            " without it the label tells."
        ),
    ] = None,
    with_: Annotated[
        list[str] | None,
        typer.Option(
            "--with",
            help="What only some tasks have, such as series=store; may be given again.",
            metavar="NAME=VALUE",
        ),
    ] = None,
    metric: Annotated[
        list[str] | None,
        typer.Option(help="Only this one; may be given again. See --list.", metavar="ID"),
    ] = None,
    ways: Annotated[
        int | None, typer.Option(help="2 also crosses every two slice columns.")
    ] = None,
    least_rows: Annotated[
        int | None, typer.Option(help="Slices of fewer rows are not measured apart.")
    ] = None,
    slo: Annotated[
        float | None,
        typer.Option(
            help="Milliseconds an answer may take; goes with --latency.",
            parser=_number("--slo"),
            metavar="<float>",
        ),
    ] = None,
    stream: Annotated[
        bool | None,
        typer.Option(
            "--stream/--no-stream",
            help="Read Parquet in batches, never whole: a file, a folder or a glob in quotes."
            " Without it: folders, globs and files of more than 20 million rows.",
            show_default=False,
        ),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Show every metric, baseline, slice and month.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option(help="Write the evidence record to this file.")
    ] = None,
    out_table: Annotated[
        Path | None,
        typer.Option(help="Write all estimates as a table: .csv, .jsonl, else Parquet."),
    ] = None,
    format_: Annotated[
        Format,
        typer.Option(
            "--format",
            help="text for people, markdown for a pull request, json for the record itself,"
            " parquet for all estimates as a table.",
        ),
    ] = Format.TEXT,
    list_: Annotated[
        bool, typer.Option("--list", help="List the metrics, of --task or of all, and stop.")
    ] = False,
) -> None:
    """Measure predictions, with intervals and baselines.

    What moved, against what, how surely; then values, 95 % intervals and paired differences,
    overall, by slice and by month, drift and an audit of the data.

    Columns that are not named are guessed, and what was guessed is said.
    """
    if list_:
        from bonafide.cli.measure_options import listed

        print("\n".join(listed(task)))
        return
    from bonafide.cli.command_line import command_line

    command = command_line()
    if file is None:
        given: list[object] = [label, model, baseline, cluster, time, slice_, weight, cost_act]
        given += [cost_miss, currency, threshold, latency, positive, bootstrap, out]
        given += [stream, task, with_, metric, ways, least_rows, slo, out_table]
        if any(value is not None for value in given):
            raise UserError(
                Problem(
                    "options were given, but no file to measure", help="bonafide measure FILE …"
                )
            )
        _casebook(command)
        return
    from bonafide.cli.measure_options import with_ as read_with
    from bonafide.cli.measured_output import print_as, refuse_a_terminal, write_table
    from bonafide.cli.progress import OneLine
    from bonafide.measurement.kernels.compiled import telling
    from bonafide.workspace.measure import measure as run_measure

    refuse_a_terminal(format_, out_table)
    more = read_with(with_ or ())
    asking = sys.stdin.isatty() and sys.stderr.isatty()
    with telling(lambda sentence: print(sentence, file=sys.stderr)), OneLine() as line:
        measured = run_measure(
            file,
            label=label,
            model=model,
            baselines=None if baseline is None else _baselines(baseline),
            cluster=cluster,
            time=time,
            slices=slice_ or (),
            weight=weight,
            cost_act=cost_act,
            cost_miss=cost_miss,
            currency=currency,
            threshold=threshold,
            latency=latency,
            positive=positive,
            out=out,
            ask=(lambda question: line.aside(lambda: _ask(question))) if asking else None,
            command=command,
            bootstrap=bootstrap or 0,
            task=task,
            metrics=metric,
            ways=1 if ways is None else ways,
            least_rows=1 if least_rows is None else least_rows,
            slo_ms=slo,
            stream=stream,
            progress=line,
            **more,
        )
    if out_table is not None:
        write_table(measured, out_table)
    if format_ is not Format.PARQUET or out_table is None:
        print_as(measured, format_, every=every)
    if format_ is not Format.TEXT:
        return
    if measured.path is not None:
        state = "Written" if measured.written else "Unchanged"
        from bonafide.cli.output import printable

        print(f"\n{state}: {printable(str(out))}")
    else:
        print("\nKeep it as evidence: add --out evidence/NAME.json")


def _baselines(given: list[str]) -> dict[str, str]:
    named: dict[str, str] = {}
    for text in given:
        name, equals, column = text.partition("=")
        name, column = (name, column) if equals else (text, text)
        if not name or not column:
            raise UserError(Problem(f"--baseline {text!r}", expected="COLUMN or NAME=COLUMN"))
        if name in named:
            raise UserError(Problem(f"two baselines are called {name!r}", help="NAME=COLUMN"))
        named[name] = column
    return named


def _ask(question: Question) -> str:
    """Ask on the terminal; the answer is a number or the name itself."""
    from bonafide.cli.output import printable

    print(printable(question.text), file=sys.stderr)
    for number, option in enumerate(question.options, start=1):
        print(f"  {number}  {printable(option)}", file=sys.stderr)
    while True:
        print(f"{question.role} [1-{len(question.options)}]: ", end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        if not line:
            raise UserError(Problem("no answer", help=f"name it: {question.flag} COLUMN"))
        answer = line.strip()
        if answer in question.options:
            return answer
        if answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(question.options):
            return question.options[int(answer) - 1]


def _casebook(command: str) -> None:
    from bonafide.workspace.layout import casebook_at
    from bonafide.workspace.measure_casebook import measure_casebook

    layout = casebook_at(Path())

    def say(name: str, seconds: float | None, reused: bool) -> None:
        if seconds is None:
            return
        from bonafide.cli.measured_text import in_short
        from bonafide.cli.output import printable
        from bonafide.evidence.store.records import load_record

        case, _, entry = name.partition("/")
        path = f"cases/{case}/evidence/{entry}.json"
        took = "as before" if reused else f"{seconds:.1f} s"
        lines = in_short(load_record(layout.root / path), f"evidence/{entry}.json")
        text = "\n".join([f"{took:>9}  {path}", *(f"{'':>9}  {line}" for line in lines)])
        print(printable(text), flush=True)

    if not measure_casebook(layout.root, report=say, command=command):
        print("No case declares anything to measure: see measure: in docs/reference/casebook.md")
