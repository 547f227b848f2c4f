"""What a reader of an experiment should be wary of, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from scipy.special import chdtrc

from bonafide.measurement.experiment.difference_of_means import difference_of_means
from bonafide.measurement.experiment.linear import crossed
from bonafide.measurement.experiment.outcome import Outcome
from bonafide.measurement.experiment.pair import Pair, pairs_of
from bonafide.measurement.experiment.reading import Reading
from bonafide.measurement.experiment.sample_ratio import SampleRatio
from bonafide.measurement.experiment.table import ExperimentTable
from bonafide.measurement.interval import plural
from bonafide.measurement.settings import Settings

FEW = 30
"""Below this many independent units in an arm the t interval leans on normality."""


def warnings_of(
    table: ExperimentTable,
    split: SampleRatio,
    pairs: Mapping[str, Sequence[Pair]],
    read: Sequence[Reading],
    settings: Settings,
) -> tuple[str, ...]:
    """Every warning, most general first."""
    return tuple(_all(table, split, pairs, read, settings))


def _all(
    table: ExperimentTable,
    split: SampleRatio,
    pairs: Mapping[str, Sequence[Pair]],
    read: Sequence[Reading],
    settings: Settings,
) -> Iterator[str]:
    yield from _of_split(table, split)
    yield from _of_clusters(table, pairs)
    for outcome in table.outcomes:
        yield from _of_missing(table, outcome, settings)
        yield from _of_covariate(table, outcome, pairs[outcome.name], settings)
    for role in ("primary", "secondary"):
        size = max((each.family for each in read if each.role == role), default=0)
        if size > 1:
            yield (
                f"{size} {role} comparisons: verdicts are corrected by Holm, the intervals are "
                "not: each is for itself"
            )
    for column in table.slices:
        yield from _of_slice(table, column, settings)
    if table.slices:
        yield "slices are not corrected for their number: an odd one among many is expected"


def _of_split(table: ExperimentTable, split: SampleRatio) -> Iterator[str]:
    total = sum(split.units.values())
    if split.verdict == "found":
        gaps = {name: units - split.expected(name) for name, units in split.units.items()}
        worst = max(gaps, key=lambda name: abs(gaps[name]))
        yield (
            f"sample-ratio mismatch: {worst} got {split.units[worst]:,} of "
            f"{plural(total, split.counted)} where {split.expected(worst):,.0f} were planned "
            f"({split.method}, p = {split.p:.1g}): units were lost or doubled unevenly, and every "
            "result is in doubt until it is explained"
        )
    elif split.verdict == "could not look":
        yield "there are no units: nothing was measured"
    if table.planned is None:
        yield "no planned allocation was given: equal shares were taken for granted"


def _of_clusters(table: ExperimentTable, pairs: Mapping[str, Sequence[Pair]]) -> Iterator[str]:
    if table.cluster is not None:
        missing = int(np.count_nonzero(table.cluster.codes < 0))
        if missing:
            yield f"the cluster is missing in {plural(missing, 'unit')}: each stands alone"
    every = next(iter(pairs.values()), [])
    if every and crossed([every[0].control.linear, *(pair.variant.linear for pair in every)]):
        yield (
            "clusters have units in several variants: the difference is taken within them; who "
            "saw both may have been changed by the one in the other"
        )
    for name, arm in {arm.name: arm for pair in every for arm in pair.arms}.items():
        units = arm.linear.units
        if 0 < units < FEW:
            what = plural(units, "unit" if arm.unit is None else "cluster")
            yield f"only {what} in {name}: the intervals may hold less than they promise"


def _of_missing(table: ExperimentTable, outcome: Outcome, settings: Settings) -> Iterator[str]:
    missing = outcome.missing
    total = int(np.count_nonzero(missing))
    if not total:
        return
    each = {v: int(np.count_nonzero(missing[table.rows_of(v)])) for v in table.variants}
    said = ", ".join(f"{count:,} in {name}" for name, count in each.items())
    yield f"{outcome.name}: missing for {plural(total, 'unit')} ({said}), left out, not filled in"
    p = _independent(missing.astype(np.int64), 2, table)
    if p is not None and p < settings.srm_alert:
        yield (
            f"{outcome.name}: missing more often in one variant than in another (chi-square, "
            f"p = {p:.1g}): who is left may no longer be alike"
        )


def _of_covariate(
    table: ExperimentTable, outcome: Outcome, pairs: Sequence[Pair], settings: Settings
) -> Iterator[str]:
    if outcome.before is None:
        return
    arms = {arm.name: arm for pair in pairs for arm in pair.arms}
    lacking = sum(arm.without_before for arm in arms.values())
    if lacking:
        yield (
            f"{outcome.name}: {plural(lacking, 'unit')} without a covariate stand at the mean of "
            "the others, and so stay unadjusted"
        )
    earlier = Outcome("before", "mean", np.where(outcome.missing, np.nan, outcome.before))
    for pair in pairs_of(table, earlier):
        p = difference_of_means.compare(pair, settings).p
        if p is not None and p < settings.srm_alert:
            yield (
                f"{outcome.name}: {pair.variant.name} and {pair.control.name} differed before the "
                f"experiment began (Welch t, p = {p:.1g}): was the covariate known by then, and "
                "was it chance that allotted?"
            )


def _of_slice(table: ExperimentTable, column: str, settings: Settings) -> Iterator[str]:
    codes = table.slices[column]
    missing = int(np.count_nonzero(codes.codes < 0))
    if missing:
        yield f"{column}: missing for {plural(missing, 'unit')}, which stand in none of its values"
    p = _independent(codes.codes.astype(np.int64), len(codes.names), table)
    if p is not None and p < settings.srm_alert:
        yield (
            f"{column}: its values are spread otherwise in one variant than in another "
            f"(chi-square, p = {p:.1g}): was it known before the variant could change it?"
        )


def _independent(
    value: np.ndarray[tuple[int], np.dtype[np.int64]], values: int, table: ExperimentTable
) -> float | None:
    """The chi-square p of a column and the variant; ``None`` where an expected count is below 5."""
    names = table.variant.names
    known = value >= 0
    place = table.variant.codes[known].astype(np.int64) * values + value[known]
    seen = np.bincount(place, minlength=len(names) * values).reshape(len(names), values)
    seen = seen[seen.sum(axis=1) > 0][:, seen.sum(axis=0) > 0].astype(np.float64)
    if min(seen.shape) < 2:
        return None
    expected = np.outer(seen.sum(axis=1), seen.sum(axis=0)) / seen.sum()
    if float(expected.min()) < 5:
        return None
    statistic = float(((seen - expected) ** 2 / expected).sum())
    return float(chdtrc((seen.shape[0] - 1) * (seen.shape[1] - 1), statistic))
