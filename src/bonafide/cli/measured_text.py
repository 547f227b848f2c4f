"""A measurement on the terminal: what it says first, then what that rests on."""

from __future__ import annotations

import os
import textwrap
from typing import TYPE_CHECKING

from bonafide.cli.output import plural, printable
from bonafide.evidence import formatting as formatted
from bonafide.evidence.identifier import format_id
from bonafide.evidence.leading import baselines, leading_metric
from bonafide.evidence.outcome_sentence import outcome
from bonafide.evidence.record import Record
from bonafide.measurement.estimate import Key
from bonafide.publish.measured.section import Heading, Section

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from bonafide.publish.measured.screen import Screen
    from bonafide.workspace.measured import Measured

_USUAL_WIDTH = 100
_BESIDE = "roc_auc"


def headline(record: Record) -> list[str]:
    """What the model did, in a word or two: the leading metric, and the ranking."""
    found = []
    leads = leading_metric(record)
    for metric in dict.fromkeys([leads, _BESIDE]):
        estimate = None if metric is None else record.estimate(Key("model", metric))
        if estimate is not None and estimate.value is not None:
            words = formatted.estimate_text(estimate, currency=record.settings.get("currency"))
            found.append(f"{metric} {words}")
    return found


def in_short(record: Record, path: str) -> list[str]:
    """A few lines about a record: its verdict, links to paste into ``case.md``, warnings.

    ``path`` is the record's as the links write it, from the case's folder.
    """
    lines = headline(record) or ["no overall value; the record says why"]
    found = outcome(record)
    if found.reading is not None:
        lines = [*lines, found.sentences[0]]
    links = []
    minus = found.baseline or next(iter(baselines(record)[-1:]), None)
    for against in dict.fromkeys([None, minus]):
        for metric in (_BESIDE, found.metric):
            if metric is None:
                continue
            key = Key("model", metric, against)
            estimate = record.estimate(key)
            if estimate is None or estimate.value is None:
                continue
            currency = record.settings.get("currency")
            text = formatted.value(estimate, currency=currency, signed=against is not None)
            links.append(f"[{text}]({path}#{format_id(key)})")
            break
    if links:
        lines = [*lines, f"paste into case.md: {'   '.join(links)}"]
    if record.warnings:
        lines = [*lines, f"{plural(len(record.warnings), 'warning')}: see warnings in the file"]
    return lines


def print_measured(measured: Measured, *, every: bool = False) -> None:
    """Print for a person: as wide as the terminal, or 100 columns where there is none."""
    from rich.console import Console

    from bonafide.publish.measured.screen import screen

    console = Console(highlight=False, emoji=False, markup=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = _USUAL_WIDTH
    _Printed(screen(measured.record, measured.said, every=every), console).all()


class _Printed:
    def __init__(self, shown: Screen, console: Console) -> None:
        self._shown = shown
        self._console = console

    def all(self) -> None:
        """The verdict, what was measured, the tables, what to be careful about."""
        for i, sentence in enumerate(self._shown.verdict):
            self._line(sentence, style="bold" if i == 0 else "")
        self._console.print()
        self._line(self._shown.about)
        for words in self._shown.assumed:
            self._line(words, "  ", "    ")
        for section in self._shown.sections:
            self._section(section)
        if self._shown.warnings:
            self._console.print("\nBe careful")
            for warning in self._shown.warnings:
                self._line(warning, "  • ", "    ")

    def _section(self, section: Section) -> None:
        table = _table(section) if section.rows else None
        if table is not None and section.narrow and not self._fits(table):
            for each in section.narrow:
                self._section(each)
            return
        self._console.print()
        if table is not None and self._console.is_terminal:
            self._console.print(table)
        elif table is not None:
            # A file or a pipe gets no blanks at the ends of lines.
            with self._console.capture() as drawn:
                self._console.print(table)
            for line in drawn.get().splitlines():
                self._console.print(line.rstrip(), soft_wrap=True)
        else:
            self._line(section.title)
        for note in section.notes:
            self._line(note, "  ", "    ")

    def _fits(self, table: Table) -> bool:
        from rich.measure import Measurement

        wide = self._console.options.update(width=1_000)
        return Measurement.get(self._console, wide, table).maximum <= self._console.width

    def _line(self, words: str, first: str = "", rest: str = "", style: str = "") -> None:
        text = textwrap.fill(
            printable(words),
            self._console.width,
            initial_indent=first,
            subsequent_indent=rest or first,
        )
        self._console.print(text, soft_wrap=True, style=style or None)


def _table(section: Section) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    for i, column in enumerate(section.columns):
        table.add_column(
            printable(column.name),
            justify="right" if column.right else "left",
            overflow="fold",
            min_width=12 if i == 0 else None,
        )
    for row in section.rows:
        if isinstance(row, Heading):
            table.add_row(printable(row.text), style="italic")
        else:
            table.add_row(*(printable(cell) for cell in row))
    return table
