"""A kind of work that is measured: its table, its metrics, and how they meet."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Generic, TypeVar

import numpy as np

from bonafide.errors import Problem, UserError, did_you_mean
from bonafide.measurement.arrays import Ints
from bonafide.measurement.estimate import Estimate, Key
from bonafide.measurement.figure_table import FigureTable
from bonafide.measurement.grouping import Where, groupings
from bonafide.measurement.interval import ENOUGH
from bonafide.measurement.metric import Metric, S
from bonafide.measurement.partition import Partition
from bonafide.measurement.row_table import MODEL, RowTable
from bonafide.measurement.settings import Settings
from bonafide.measurement.simultaneous import all_hold
from bonafide.measurement.slices import Seen, slices_table
from bonafide.measurement.workers import in_order, usual_workers

T = TypeVar("T", bound=RowTable)

_LONG = 100_000
"""From this many rows on threads save more than they cost."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """What a table says: estimates by key, tables for figures, and what to be wary of."""

    estimates: dict[Key, Estimate]
    tables: dict[str, FigureTable]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Part(Generic[S]):
    """All rows, or those of one slice or period, as each subject sees them."""

    where: Where
    period: str | None
    subjects: Mapping[str, S]
    numbers: Callable[[], Ints] | None = None
    """The cluster numbers of the part's units, ascending, where clusters are known by number."""
    beside: int = 1
    """How many parts like it, itself included, have rows enough for bounds; at least 1."""

    @property
    def whole(self) -> bool:
        """All rows."""
        return not self.where and self.period is None


class Task(ABC, Generic[T, S]):
    """A kind of work: binary scores, classes, numbers, rankings, grades.

    Attributes:
        id: its name in settings and on the command line.
        name: its name for people.
        core: ids of the metrics that slices and periods have as well; the others are given
            over all rows only.
    """

    id: ClassVar[str]
    name: ClassVar[str]
    core: ClassVar[tuple[str, ...]]

    @abstractmethod
    def metrics(self, settings: Settings) -> dict[str, Metric[S]]:
        """Every metric by its id, in the order in which they are printed."""

    @abstractmethod
    def subjects(self, table: T, whole: Mapping[str, S] | None) -> dict[str, S]:
        """The model and its baselines on the rows of a table.

        Args:
            table: no row of weight 0.
            whole: the subjects over all rows, where ``table`` is a part of them.
        """

    @abstractmethod
    def warnings(self, table: T, overall: Mapping[str, S], settings: Settings) -> tuple[str, ...]:
        """What a reader should be wary of, most general first; ``table`` is the one given."""

    def unasked(self, table: T, settings: Settings) -> tuple[Sequence[str], Sequence[str]]:
        """The metrics that are given when none is asked for: over all rows, and in their parts."""
        return tuple(self.metrics(settings)), self.core

    def watched(self, settings: Settings) -> tuple[str, ...]:
        """The metric by which slices are compared, then others that are looked at beside it."""
        return self.core[:1]

    def tables(self, overall: Mapping[str, S], settings: Settings) -> dict[str, FigureTable]:
        """Tables for figures, from all rows."""
        return {}

    def parts(self, table: T, settings: Settings) -> Iterator[Part[S]]:
        """All rows, then those of each slice value, then those of each period."""
        whole = self.subjects(table, None)
        yield Part((), None, whole)
        for grouping in groupings(table, settings):
            partition = Partition(grouping.codes)
            beside = partition.of_at_least(ENOUGH)
            for _, k, rows in partition.groups():
                subjects = self.subjects(table.take(rows.astype(np.int64)), whole)
                yield Part(*grouping.key(k), subjects, beside=beside)

    def measure(
        self,
        table: T,
        settings: Settings,
        *,
        metrics: Sequence[str] | None = None,
        workers: int | None = None,
    ) -> Measurement:
        """Measure every subject, and the model against every baseline on the same rows.

        Over all rows, then over the rows of each slice value, then of each period. Rows of
        weight 0 are left out.

        Args:
            table: the rows.
            settings: thresholds, costs, level.
            metrics: which metrics, by id, everywhere; ``None`` means what :meth:`unasked` has: as
                a rule all of them over all rows and ``core`` in slices and periods.

            workers: how many threads; ``None`` means two for long tables where there are two
                processors. The result is the same to the last bit.

        Returns:
            Estimates in a fixed order: all rows, slices by column as given and value by name,
            periods by name; in each the subjects, then the pairs; in each the metrics as given.

        Raises:
            UserError: a metric that does not exist.
        """
        known = self.metrics(settings)
        all_rows, in_parts = (
            (metrics, metrics) if metrics is not None else self.unasked(table, settings)
        )
        chosen = self._chosen(known, all_rows)
        few = [metric for metric in chosen if metric.id in in_parts]
        full = table
        if table.weight is not None and not table.weight.all():
            table = table.take(np.flatnonzero(table.weight))
        estimates: dict[Key, Estimate] = {}
        overall: Mapping[str, S] = {}
        if workers is None:
            workers = usual_workers() if len(table) >= _LONG else 1

        watched = self.watched(settings)
        seen: list[Seen] = []

        def measured(part: Part[S]) -> tuple[Mapping[str, S], dict[Key, Estimate], list[Seen]]:
            found, looked = of_part(part, chosen if part.whole else few, settings, watched)
            return (part.subjects if part.whole else {}), found, looked

        for subjects, found, looked in in_order(measured, self.parts(table, settings), workers):
            overall = overall or subjects
            estimates |= found
            seen += looked
        if watched:
            estimates |= rungs(overall, [m for m in chosen if m.id == watched[0]], settings)
        tables = self.tables(overall, settings)
        whole = {name: estimates.get(Key(MODEL, name)) for name in watched}
        known_whole = {name: each for name, each in whole.items() if each is not None}
        slices = slices_table(seen, watched[0], known_whole, settings.level) if watched else None
        if slices is not None:
            tables["slices"] = slices
        return Measurement(estimates, tables, self.warnings(full, overall, settings))

    def _chosen(self, known: Mapping[str, Metric[S]], asked: Sequence[str]) -> list[Metric[S]]:
        wrong = [name for name in asked if name not in known]
        if wrong:
            raise UserError(
                *(
                    Problem(
                        f"unknown metric {name!r}",
                        expected=f"one of {', '.join(known)}",
                        help=did_you_mean(name, known),
                    )
                    for name in wrong
                )
            )
        return [known[name] for name in dict.fromkeys(asked)]


def rungs(
    overall: Mapping[str, S], metrics: Sequence[Metric[S]], settings: Settings
) -> dict[Key, Estimate]:
    """Each baseline against the one before it, and against the first: the steps of a ladder."""
    names = [name for name in overall if name != MODEL]
    estimates = {}
    for metric in metrics:
        found = {name: metric.measure(overall[name], settings) for name in names}
        pairs = [
            *zip(names[1:], names[:-1], strict=True),
            *((name, names[0]) for name in names[2:]),
        ]
        for name, other in pairs:
            estimates[Key(name, metric.id, other)] = metric.paired(
                overall[name],
                overall[other],
                found[name],
                found[other],
                settings,
                names=(name, other),
            )
    return estimates


def of_part(
    part: Part[S], metrics: Sequence[Metric[S]], settings: Settings, watched: Sequence[str] = ()
) -> tuple[dict[Key, Estimate], list[Seen]]:
    """Each subject's estimates, then each pair's; metric by metric, so that little is held.

    Of slices, also what is kept of the watched metrics to compare them.
    """
    subjects = part.subjects
    seen: list[Seen] = []
    numbers = part.numbers() if part.where and part.numbers is not None else None
    single: dict[tuple[str, str], Estimate] = {}
    paired: dict[tuple[str, str], Estimate] = {}
    for metric in metrics:
        found = {name: metric.measure(judged, settings) for name, judged in subjects.items()}
        for name, judged in subjects.items():
            single[name, metric.id] = metric.single(judged, found[name], settings)
            if name == MODEL and part.where and metric.id in watched:
                estimate, own = single[name, metric.id], found[name]
                if estimate.low is not None:
                    level = all_hold(settings.level, part.beside)
                    far = metric.single(judged, own, replace(settings, level=level))
                    ends = (metric.least, metric.most)
                    kept = Seen.of(
                        part.where,
                        metric.id,
                        estimate,
                        far,
                        own,
                        judged.cell,
                        units=numbers,
                        ends=ends,
                    )
                    seen.append(kept)
            if name != MODEL:
                paired[name, metric.id] = metric.paired(
                    subjects[MODEL],
                    judged,
                    found[MODEL],
                    found[name],
                    settings,
                    names=(MODEL, name),
                )
    estimates = {}
    for name in subjects:
        for metric in metrics:
            key = Key(name, metric.id, None, part.where, part.period)
            estimates[key] = single[name, metric.id]
    for name in subjects:
        for metric in metrics:
            if name != MODEL:
                key = Key(MODEL, metric.id, name, part.where, part.period)
                estimates[key] = paired[name, metric.id]
    return estimates, seen
