"""Everything that an experiment says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from bonafide.measurement.codes import Codes
from bonafide.measurement.estimate import Estimate, Key
from bonafide.measurement.experiment.arm_value import arm_value
from bonafide.measurement.experiment.catalogue import METHODS
from bonafide.measurement.experiment.linear import crossed
from bonafide.measurement.experiment.method import Comparison
from bonafide.measurement.experiment.outcome import Kind, Outcome
from bonafide.measurement.experiment.pair import Arm, Pair, arms_of, pairs_of
from bonafide.measurement.experiment.reading import Reading, readings
from bonafide.measurement.experiment.sample_ratio import SampleRatio, sample_ratio
from bonafide.measurement.experiment.table import ALLOCATED, ExperimentTable
from bonafide.measurement.experiment.tables import figure_tables
from bonafide.measurement.experiment.warnings import warnings_of
from bonafide.measurement.figure_table import FigureTable
from bonafide.measurement.intervals.quantile import normal
from bonafide.measurement.intervals.wilson import wilson
from bonafide.measurement.settings import Settings

IN_DOUBT = "sample-ratio mismatch: in doubt"
"""What every result's method says where units went missing unevenly."""


@dataclass(frozen=True, slots=True)
class Experiment:
    """What an experiment says: estimates by key, readings, tables for figures, warnings.

    Attributes:
        estimates: of each variant; of each variant minus the control; by slice.
        sample_ratio: whether the split is the planned one.
        readings: one for each outcome and variant: better, worse, safe, harmed or cannot tell.
        tables: for figures.
        warnings: what to be wary of, most general first.
    """

    estimates: dict[Key, Estimate]
    sample_ratio: SampleRatio
    readings: tuple[Reading, ...]
    tables: dict[str, FigureTable]
    warnings: tuple[str, ...]


def analyse(table: ExperimentTable, settings: Settings) -> Experiment:
    """Every outcome of every variant, alone and against the control.

    Keys: ``Key(variant, outcome)`` is what a variant has, ``Key(variant, outcome, minus=control)``
    the difference, by Welch, score or delta method as the outcome's kind asks;
    ``outcome_relative_lift``, ``outcome_cuped`` and ``outcome_always_valid`` are the other ways of
    comparing (:data:`~bonafide.measurement.experiment.catalogue.METHODS`);
    ``Key(variant, "allocated_share")`` is the share of units. Slices have plain values and
    differences. Where the split is not the planned one, the method of every result says so.

    Args:
        table: one row per unit.
        settings: ``level``, ``sequential_at``, ``srm_alert``, ``least_rows``.

    >>> variant = Codes.of(["a"] * 6 + ["b"] * 6)
    >>> spent = Outcome("spent", "mean", np.array([1, 2, 3, 4, 5, 6, 2, 3, 4, 5, 6, 7.0]))
    >>> found = analyse(ExperimentTable(variant, "a", (spent,)), Settings())
    >>> found.estimates[Key("b", "spent", minus="a")].value
    1.0
    >>> found.readings[0].verdict
    'cannot tell'
    """
    split = split_of(table, settings)
    estimates = _allocated(split, settings)
    compared: dict[Key, Comparison] = {}
    pairs: dict[str, list[Pair]] = {}
    for outcome in table.outcomes:
        arms = arms_of(table, outcome)
        pairs[outcome.name] = pairs_of(table, outcome, arms)
        estimates |= _of_arms(arms, outcome, settings, ())
        for key, comparison, estimate in _of_pairs(pairs[outcome.name], settings, ()):
            compared[key], estimates[key] = comparison, estimate
    for where, part in _slices(table, settings):
        for outcome in part.outcomes:
            arms = arms_of(part, outcome)
            estimates |= _of_arms(arms, outcome, settings, where)
            found = _of_pairs(pairs_of(part, outcome, arms), settings, where)
            estimates |= {key: estimate for key, _, estimate in found}
    doubt = split.verdict == "found"
    if doubt:
        estimates = {
            key: estimate if key.metric == ALLOCATED else _doubted(estimate)
            for key, estimate in estimates.items()
        }
    read = readings(table, compared, settings, doubt=doubt)
    return Experiment(
        estimates,
        split,
        read,
        figure_tables(table, split, pairs, read, settings),
        warnings_of(table, split, pairs, read, settings),
    )


def analyse_arrays(
    value: Sequence[ArrayLike],
    *,
    kind: Kind,
    denominator: Sequence[ArrayLike] | None = None,
    before: Sequence[ArrayLike] | None = None,
    cluster: Codes | None = None,
    ending: str = "",
    level: float = 0.95,
    sequential_at: int = 10_000,
) -> Estimate:
    """The second arm against the first, one outcome, from plain arrays.

    Args:
        value, denominator, before: the control's column, then the variant's.
        kind: of the outcome.
        cluster: of all rows, the control's first.
        ending: which comparison: "" is the difference.
        level, sequential_at: as in the settings.

    >>> round(analyse_arrays([[1, 2, 3, 4, 5], [3, 4, 5, 6, 7]], kind="mean").low, 4)
    -0.306
    """

    def joined(arms: Sequence[ArrayLike]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        return np.concatenate([np.asarray(arm, dtype=np.float64) for arm in arms])

    sizes = [np.asarray(arm).size for arm in value]
    outcome = Outcome(
        "outcome",
        kind,
        joined(value),
        None if denominator is None else joined(denominator),
        None if before is None else joined(before),
    )
    variant = Codes(np.repeat(np.arange(2, dtype=np.int32), sizes), ("control", "variant"))
    table = ExperimentTable(variant, "control", (outcome,), cluster=cluster)
    settings = Settings(level=level, sequential_at=sequential_at)
    (pair,) = pairs_of(table, table.outcomes[0])
    for method in METHODS.values():
        if method.ending == ending and method.applies(pair.outcome):
            return method.estimate(pair, method.compare(pair, settings), settings)
    raise ValueError(f"no comparison ends in {ending!r}")


def split_of(table: ExperimentTable, settings: Settings) -> SampleRatio:
    """The sample-ratio test of all units, or of clusters where each lies in one variant."""
    units = {name: int(table.rows_of(name).size) for name in table.variants}
    counted = "unit"
    if table.cluster is not None and table.outcomes:
        arms = arms_of(table, Outcome("all", "mean", np.zeros(len(table))))
        parts = [arm.linear for arm in arms.values()]
        if not crossed(parts):
            units = {arm.name: arm.linear.units for arm in arms.values()}
            counted = "cluster"
    planned = table.planned or {name: 1 / len(units) for name in units}
    return sample_ratio(units, planned, alert=settings.srm_alert, counted=counted)


def _allocated(split: SampleRatio, settings: Settings) -> dict[Key, Estimate]:
    total = sum(split.units.values())
    found = {}
    for variant, units in split.units.items():
        value = units / total if total else None
        bounds = wilson(value, total, normal(settings.level)) if value is not None else None
        found[Key(variant, ALLOCATED)] = Estimate(
            value=value,
            low=None if bounds is None else bounds[0],
            high=None if bounds is None else bounds[1],
            level=settings.level,
            n=total,
            positives=units,
            clusters=None if split.counted == "unit" else total,
            method="Wilson" if total else "none",
            unit="share",
            better=None,
            reason=None if total else "there are no units",
        )
    return found


Where = tuple[tuple[str, str], ...]


def _of_arms(
    arms: Mapping[str, Arm], outcome: Outcome, settings: Settings, where: Where
) -> dict[Key, Estimate]:
    return {
        Key(name, outcome.name, None, where): arm_value(arm, outcome, settings)
        for name, arm in arms.items()
    }


def _of_pairs(
    pairs: Sequence[Pair], settings: Settings, where: Where
) -> Iterator[tuple[Key, Comparison, Estimate]]:
    """Each variant against the control by each method; in slices by the plain difference only."""
    for pair in pairs:
        for method in METHODS.values():
            if method.applies(pair.outcome) and not (where and method.ending):
                metric = pair.outcome.name + method.ending
                key = Key(pair.variant.name, metric, pair.control.name, where)
                comparison = method.compare(pair, settings)
                yield key, comparison, method.estimate(pair, comparison, settings)


def _slices(table: ExperimentTable, settings: Settings) -> Iterator[tuple[Where, ExperimentTable]]:
    for column, codes in table.slices.items():
        for k in sorted(range(len(codes.names)), key=codes.names.__getitem__):
            rows = np.flatnonzero(codes.codes == k)
            if rows.size >= max(1, settings.least_rows):
                yield ((column, codes.names[k]),), table.take(rows)


def _doubted(estimate: Estimate) -> Estimate:
    return replace(estimate, method=f"{estimate.method} ({IN_DOUBT})")
