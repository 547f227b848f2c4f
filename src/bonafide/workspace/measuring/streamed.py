"""Binary scores of tables that are larger than memory: read in batches, measured as they pass."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bonafide.errors import Problem, UserError
from bonafide.evidence.record import Input
from bonafide.measurement.settings import Settings
from bonafide.measurement.streaming.measuring import STREAMED, measure_blocks
from bonafide.sources.batches.passing import BATCH_ROWS, Passage, passage
from bonafide.sources.batches.predictions import StreamedPredictions
from bonafide.sources.columns import Guess, guess_columns
from bonafide.sources.shown import counted, shown
from bonafide.workspace.measuring.binary import BinaryPlan
from bonafide.workspace.measuring.plan import Ran
from bonafide.workspace.progress import Progress

LEFT_OUT = (
    "streamed: no audit, no drift, no tables for figures; metrics that need all rows at once are"
    f" left out, so that there are {', '.join(STREAMED)}"
)


@dataclass(frozen=True, slots=True)
class Streaming:
    """Files that are about to be streamed, and what was guessed of their columns.

    Attributes:
        table: the files.
        guess: from their first rows.
    """

    table: Passage
    guess: Guess

    @property
    def name(self) -> str:
        """What the record is called unless somebody says."""
        return self.table.path.stem or "measurement"


def open_streaming(data: Any, columns: Mapping[str, Any], progress: Progress) -> Streaming:
    """Check the files, and tell columns that are not named from their first rows.

    Args:
        data: a path, folder or glob.
        columns: what :func:`~bonafide.sources.columns.guess_columns` takes.
        progress: told what is being done.

    Raises:
        UserError: what is wrong with the files or columns.
    """
    if not isinstance(data, (str, os.PathLike)):
        raise UserError(Problem("only files are streamed", expected="a path, a folder or a glob"))
    progress("checking the files", 0, 0)
    table = passage(data)
    return Streaming(table, guess_columns(table.head(), **columns))


def refuse(settings: Settings, **asked: object) -> None:
    """Refuse what cannot be done with rows that pass by.

    Raises:
        UserError: with everything that was asked for.
    """
    wrong = [name for name, value in asked.items() if value not in (None, False, 0)]
    wrong += [name for name in ("bootstrap",) if getattr(settings, name)]
    wrong += ["ways=2"] if settings.ways == 2 else []
    if wrong:
        raise UserError(
            *(
                Problem(
                    f"{name} cannot be had of a table that is streamed",
                    help="measure it in memory: stream=False, --no-stream",
                )
                for name in wrong
            )
        )


def run_streaming(
    table: Passage,
    plan: BinaryPlan,
    *,
    batch_rows: int | None,
    progress: Progress,
) -> Ran:
    """Look at all rows once, then measure them in two passes.

    Raises:
        UserError: everything that is wrong with a column; a file that changed meanwhile.
    """
    total = table.rows

    def told(phase: str) -> Callable[[int], None]:
        return lambda rows: progress(phase, rows, total)

    rows = StreamedPredictions(
        table, plan.roles, batch_rows=batch_rows or BATCH_ROWS, say=told("looking at all rows")
    )
    measured = measure_blocks(
        rows.outline,
        rows.blocks,
        plan.settings,
        metrics=plan.metrics,
        say=lambda phase, done: progress(phase, done, total),
    )
    progress("checking that nothing changed", 0, 0)
    table.confirm()
    return Ran(measured, (*table.notes, *rows.warnings, LEFT_OUT))


def streamed_input(table: Passage, plan: BinaryPlan, path: str | None) -> Input:
    """What a record says of the files; a folder has no path, its files are counted."""
    columns: dict[str, str] = {}
    for use, column in plan.columns().items():
        columns[column] = f"{columns[column]}; {use}" if column in columns else use
    role = f"predictions, {counted(len(table.files), 'file')}" if table.several else "predictions"
    return Input(
        role=role,
        path=None if table.several else path,
        sha256=table.sha256,
        rows=table.rows,
        columns=columns,
    )


def without_latency(guess: Guess) -> tuple[Guess, Sequence[str]]:
    """The guess without a column that only rows in memory can use, and what to say of it."""
    if guess.latency is None:
        return guess, ()
    said = f"latency: {shown(guess.latency)} is not measured, the table is streamed"
    reasons = tuple(reason for reason in guess.reasons if not reason.startswith("latency:"))
    return replace(guess, latency=None, reasons=reasons), (said,)
