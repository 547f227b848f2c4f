"""Tables for the figures of an experiment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from bonafide.measurement.experiment.always_valid import always_valid
from bonafide.measurement.experiment.catalogue import METHODS
from bonafide.measurement.experiment.cuped import adjustments
from bonafide.measurement.experiment.pair import Pair, pairs_of
from bonafide.measurement.experiment.reading import Reading
from bonafide.measurement.experiment.sample_ratio import SampleRatio
from bonafide.measurement.experiment.table import ExperimentTable
from bonafide.measurement.figure_table import FigureTable
from bonafide.measurement.settings import Settings

LOOKS = 20
"""Into how many equal parts of units the sequence of looks is divided."""

Row = tuple[float | int | str | None, ...]


def figure_tables(
    table: ExperimentTable,
    split: SampleRatio,
    pairs: Mapping[str, Sequence[Pair]],
    read: Sequence[Reading],
    settings: Settings,
) -> dict[str, FigureTable]:
    """The split, the readings, the guardrails, what CUPED took away, the sequence of looks."""
    tables = {"sample_ratio": _split(split), "comparisons": _comparisons(table, read)}
    if any(each.role == "guardrail" for each in read):
        tables["guardrails"] = _guardrails(table, read)
    if any(each.before is not None for each in table.outcomes):
        tables["cuped"] = _cuped(pairs)
    if table.arrival is not None:
        tables["sequence"] = _sequence(table, settings)
    return tables


def _split(split: SampleRatio) -> FigureTable:
    total = sum(split.units.values())
    rows: list[Row] = [
        (name, units, split.expected(name), units / total if total else None, split.planned[name])
        for name, units in split.units.items()
    ]
    p = "" if split.p is None else f", {split.method}, p = {split.p:.3g}"
    title = f"Sample-ratio mismatch: {split.verdict}{p}, alert below {split.alert:g}"
    columns = ("variant", f"{split.counted}s", "expected", "share", "planned")
    return FigureTable(title, columns, tuple(rows))


def _comparisons(table: ExperimentTable, read: Sequence[Reading]) -> FigureTable:
    rows: list[Row] = [
        (
            each.outcome.name,
            each.role,
            each.variant,
            each.metric,
            each.comparison.value,
            each.comparison.interval.low,
            each.comparison.interval.high,
            each.comparison.p,
            each.p_holm,
            each.verdict,
        )
        for each in read
    ]
    title = (
        f"Each outcome minus {table.control}, for one look at the planned end; p corrected by "
        "Holm within primary and within secondary outcomes"
    )
    columns = (
        "outcome", "role", "variant", "metric", "difference", "low", "high", "p", "p_holm",
        "verdict",
    )  # fmt: skip
    return FigureTable(title, columns, tuple(rows))


def _guardrails(table: ExperimentTable, read: Sequence[Reading]) -> FigureTable:
    rows: list[Row] = [
        (
            each.outcome.name,
            each.variant,
            each.outcome.better,
            each.outcome.margin,
            each.comparison.value,
            each.comparison.interval.low,
            each.comparison.interval.high,
            each.verdict,
        )
        for each in read
        if each.role == "guardrail"
    ]
    columns = ("outcome", "variant", "better", "margin", "difference", "low", "high", "verdict")
    title = f"Guardrails: no worse than {table.control} by more than the margin"
    return FigureTable(title, columns, tuple(rows))


def _cuped(pairs: Mapping[str, Sequence[Pair]]) -> FigureTable:
    rows: list[Row] = []
    for outcome, of_outcome in pairs.items():
        if not of_outcome or of_outcome[0].outcome.before is None:
            continue
        found = adjustments(of_outcome)
        for pair in of_outcome:
            each = found.get(pair.variant.name)
            lacking = pair.variant.without_before + pair.control.without_before
            theta, gone = (None, None) if each is None else (each.theta, each.reduction)
            rows.append((outcome, pair.variant.name, theta, gone, lacking))
    columns = ("outcome", "variant", "theta", "variance_reduction", "without_covariate")
    return FigureTable("What CUPED took away from the variance", columns, tuple(rows))


def _sequence(table: ExperimentTable, settings: Settings) -> FigureTable:
    """Primary outcomes after each twentieth of the units; who came at once is seen at once."""
    assert table.arrival is not None
    order = np.argsort(table.arrival, kind="stable")
    when = table.arrival[order]
    ends = {
        int(np.searchsorted(when, when[(look * when.size) // LOOKS - 1], side="right"))
        for look in range(1, LOOKS + 1)
        if (look * when.size) // LOOKS
    }
    rows: list[Row] = []
    for end in sorted(ends):
        part = table.take(order[:end])
        for outcome in part.outcomes:
            if outcome.role != "primary":
                continue
            for pair in pairs_of(part, outcome):
                plain = next(m for m in METHODS.values() if not m.ending and m.applies(outcome))
                once = plain.compare(pair, settings)
                always = always_valid.compare(pair, settings)
                rows.append(
                    (
                        outcome.name,
                        pair.variant.name,
                        end,
                        float(when[end - 1]),
                        always.value,
                        always.interval.low,
                        always.interval.high,
                        once.interval.low,
                        once.interval.high,
                    )
                )
    columns = (
        "outcome", "variant", "units", "arrival", "difference", "low", "high", "low_one_look",
        "high_one_look",
    )  # fmt: skip
    title = "The difference as units came, with the interval that holds at every look"
    return FigureTable(title, columns, tuple(rows))
