"""A measurement on the terminal: what was assumed, how good, against what, where it is worst."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bonafide.cli.output import plural, printable
from bonafide.evidence import formatting as formatted
from bonafide.evidence.identifier import format_id, parse_id
from bonafide.evidence.record import EstimateEntry, Record
from bonafide.measurement.estimate import Key

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from bonafide.workspace.measured import Measured

_SLICES_SHOWN = 5
_LEADING = ("expected_cost", "roc_auc")


def headline(record: Record) -> list[str]:
    """What the model did, in a word or two: money where costs are known, and the ranking."""
    found = []
    for metric in _LEADING:
        estimate = record.estimate(Key("model", metric))
        if estimate is not None and estimate.value is not None:
            words = formatted.estimate_text(estimate, currency=record.settings.get("currency"))
            found.append(f"{metric} {words}")
    return found


def in_short(record: Record, path: str) -> list[str]:
    """A few lines about a record: the headline, links to paste into ``case.md``, warnings.

    ``path`` is the record's as the links write it, from the case's folder.
    """
    lines = headline(record) or ["no overall value; the record says why"]
    links = []
    baselines = [name for name, about in record.subjects.items() if about.role == "baseline"]
    for minus in (None, *baselines[-1:]):
        for metric in reversed(_LEADING):
            key = Key("model", metric, minus)
            estimate = record.estimate(key)
            if estimate is None or estimate.value is None:
                continue
            currency = record.settings.get("currency")
            text = formatted.value(estimate, currency=currency, signed=minus is not None)
            links.append(f"[{text}]({path}#{format_id(key)})")
            break
    if links:
        lines = [*lines, f"paste into case.md: {'   '.join(links)}"]
    if record.warnings:
        lines = [*lines, f"{plural(len(record.warnings), 'warning')}: see warnings in the file"]
    return lines


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
        if first.positives is not None and first.n is not None:
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
            if self._asked(metric):
                table.add_row(self._metric(metric), *self._shown(estimate))
        self._print(table)
        self._trivial()

    def _asked(self, metric: str) -> bool:
        """Without costs there is nothing to say about what decisions cost."""
        return metric != "expected_cost" or self._record.settings["cost_act"] is not None

    def _trivial(self) -> None:
        """What the same rows cost when nobody is acted on, or everybody."""
        model = self._by_key[Key("model", "expected_cost")]
        settings = self._record.settings
        # Under weights the share of positives is not positives / n, which is all that is known.
        if settings["cost_act"] is None or settings["weight"] or not model.n:
            return
        nobody = settings["cost_miss"] * (model.positives or 0) / model.n
        words = [
            formatted.with_unit(formatted.number(each, places), "money", self._currency)
            for each, places in (
                (each, formatted.decimals(_Point(each))) for each in (nobody, settings["cost_act"])
            )
        ]
        self._line(f"acting on nobody would cost {words[0]} per row, on everybody {words[1]}")

    def _against(self, baseline: str) -> None:
        table = self._table(f"model − {baseline}", baseline, "difference", "interval", "")
        for key, estimate in self._by_key.items():
            if key != Key("model", key.metric, minus=baseline) or not self._asked(key.metric):
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
        # Without bounds a value is mostly noise, and noise ranks first.
        known = [pair for pair in found if pair[1].low is not None]
        known.sort(key=lambda pair: pair[1].value or 0.0, reverse=self._better(metric) == "lower")
        shown = known[:_SLICES_SHOWN]
        thin = len(found) - len(known)
        title = f"worst of {len(found):,} {column} by {metric}"
        table = self._table(title, "rows", metric, "interval")
        for value, estimate in shown:
            table.add_row(printable(value), formatted.count(estimate.n), *self._shown(estimate))
        if shown:
            self._print(table)
            if thin:
                self._line(f"and {thin:,} more with too few rows for an interval")
        elif found:
            self._console.print()
            few = f"{len(found):,} values of {column}"
            self._line(f"{few}: none has enough rows for an interval of {metric}")

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
                table.add_row(period, formatted.count(estimate.n), *self._shown(estimate))
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
        table.add_column(printable(title), min_width=19, overflow="fold")
        for column in columns:
            right = column not in ("interval", "95 % interval", "")
            table.add_column(
                printable(column), justify="right" if right else "left", overflow="fold"
            )
        return table

    def _print(self, table: Table) -> None:
        self._console.print()
        self._console.print(table)

    def _line(self, words: str, first: str = "", rest: str = "") -> None:
        width = self._console.width
        text = textwrap.fill(
            printable(words), width, initial_indent=first, subsequent_indent=rest or first
        )
        self._console.print(text, soft_wrap=True)


@dataclass(frozen=True, slots=True)
class _Point:
    """A value that was computed, not estimated: no bounds."""

    value: float
    low: None = None
    high: None = None
    unit: str = "money"


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
