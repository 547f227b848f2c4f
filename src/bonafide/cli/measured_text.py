"""A measurement on the terminal: what was assumed, how good, against what, where it is worst."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from bonafide.evidence.identifier import parse_id
from bonafide.evidence.record import EstimateEntry
from bonafide.measurement.estimate import Key
from bonafide.publish import format as formatted

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from bonafide.workspace.measured import Measured

_SLICES_SHOWN = 5


def print_measured(measured: Measured) -> None:
    """Print the measurement for a person, 80 columns or more."""
    from rich.console import Console

    console = Console(highlight=False, emoji=False, markup=False)
    if not console.is_terminal:
        console.width = 100
    _Printed(measured, console).all()


class _Printed:
    def __init__(self, measured: Measured, console: Console) -> None:
        self._measured = measured
        self._record = measured.record
        self._console = console
        self._currency = self._record.settings.get("currency")
        self._by_key = {parse_id(name): found for name, found in self._record.estimates.items()}

    def all(self) -> None:
        """Everything, from what was assumed to what to be careful about."""
        source = self._record.inputs[0]
        clusters = next((e.clusters for e in self._by_key.values() if e.clusters), None)
        size = f"{source.rows:,} rows"
        first = next(iter(self._by_key.values()))
        if first.positives is not None:
            size += f", {first.positives:,} positive of {first.n:,} labelled"
        if clusters is not None:
            size += f", {clusters:,} clusters of {self._record.settings['cluster']}"
        self._line(f"{self._record.name}: {size}")
        for words in self._measured.said:
            self._line(words, "  ", "    ")
        self._model()
        for subject, about in self._record.subjects.items():
            if about.role == "baseline":
                self._against(subject)
        self._service()
        for column in self._record.settings["slices"]:
            self._slices(column)
        self._periods()
        if self._record.warnings:
            self._console.print("\nBe careful")
            for warning in self._record.warnings:
                self._line(warning, "  • ", "    ")

    def _model(self) -> None:
        rows = [(k.metric, e) for k, e in self._by_key.items() if k == Key("model", k.metric)]
        table = self._table("model", "value", "95 % interval" if self._usual() else "interval")
        for metric, estimate in rows:
            table.add_row(self._metric(metric), *self._shown(estimate))
        self._print(table)

    def _against(self, baseline: str) -> None:
        table = self._table(f"model − {baseline}", baseline, "difference", "interval", "")
        for key, estimate in self._by_key.items():
            if key != Key("model", key.metric, minus=baseline):
                continue
            alone = self._by_key[Key(baseline, key.metric)]
            value, bounds = self._shown(estimate, signed=True)
            level = formatted.value(alone, currency=self._currency)
            table.add_row(self._metric(key.metric), level, value, bounds, verdict(estimate))
        self._print(table)

    def _service(self) -> None:
        rows = [(k.metric, e) for k, e in self._by_key.items() if k.subject == "service"]
        if rows:
            table = self._table("service", "value", "interval")
            for metric, estimate in rows:
                table.add_row(metric, *self._shown(estimate))
            self._print(table)

    def _slices(self, column: str) -> None:
        metric = self._headline()
        found = [
            (key.where[0][1], estimate)
            for key, estimate in self._by_key.items()
            if key == Key("model", metric, where=key.where)
            and [name for name, _ in key.where] == [column]
        ]
        known = [pair for pair in found if pair[1].value is not None]
        known.sort(key=lambda pair: pair[1].value or 0.0, reverse=self._better(metric) == "lower")
        shown = known[:_SLICES_SHOWN]
        title = f"worst of {len(found)} {column}"
        table = self._table(title, "rows", metric, "interval")
        for value, estimate in shown:
            table.add_row(_plain(value), f"{estimate.n:,}", *self._shown(estimate))
        if shown:
            self._print(table)

    def _periods(self) -> None:
        metric = self._headline()
        rows = [
            (key.period, estimate)
            for key, estimate in self._by_key.items()
            if key.period is not None and key == Key("model", metric, period=key.period)
        ]
        if rows:
            table = self._table("month", "rows", metric, "interval")
            for period, estimate in rows:
                table.add_row(period, f"{estimate.n:,}", *self._shown(estimate))
            self._print(table)

    def _headline(self) -> str:
        cost = self._by_key.get(Key("model", "expected_cost"))
        return "expected_cost" if cost is not None and cost.value is not None else "roc_auc"

    def _better(self, metric: str) -> str | None:
        return self._by_key[Key("model", metric)].better

    def _metric(self, metric: str) -> str:
        arrow = {"higher": "↑", "lower": "↓", None: " "}[self._better(metric)]
        return f"{metric} {arrow}"

    def _usual(self) -> bool:
        return bool(self._record.settings["level"] == 0.95)

    def _shown(self, estimate: EstimateEntry, *, signed: bool = False) -> tuple[str, str]:
        value = formatted.value(estimate, currency=self._currency, signed=signed)
        bounds = formatted.interval(estimate, currency=self._currency, signed=signed)
        return value, bounds or (estimate.reason or "")

    def _table(self, title: str, *columns: str) -> Table:
        from rich import box
        from rich.table import Table

        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
        table.add_column(_plain(title), min_width=19, overflow="fold")
        for column in columns:
            right = column not in ("interval", "95 % interval", "")
            table.add_column(_plain(column), justify="right" if right else "left", overflow="fold")
        return table

    def _print(self, table: Table) -> None:
        self._console.print()
        self._console.print(table)

    def _line(self, words: str, first: str = "", rest: str = "") -> None:
        width = self._console.width
        text = textwrap.fill(
            _plain(words), width, initial_indent=first, subsequent_indent=rest or first
        )
        self._console.print(text, soft_wrap=True)


def verdict(difference: EstimateEntry) -> str:
    """What a paired difference allows to be said.

    >>> from types import SimpleNamespace as E
    >>> verdict(E(low=0.1, high=0.2, better="higher"))
    'better'
    >>> verdict(E(low=-0.1, high=0.2, better="higher"))
    'cannot tell'
    """
    low, high = difference.low, difference.high
    if low is None or high is None or low <= 0 <= high:
        return "cannot tell"
    return "better" if (low > 0) == (difference.better == "higher") else "worse"


def _plain(text: str) -> str:
    from bonafide.cli.output import printable

    return printable(text)
