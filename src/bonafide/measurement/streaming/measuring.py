"""Measuring rows that pass by twice and are never held together."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from bonafide.errors import Problem, UserError, did_you_mean
from bonafide.measurement.arrays import BLOCK
from bonafide.measurement.binary import METRICS, binary
from bonafide.measurement.estimate import Estimate, Key
from bonafide.measurement.influence import Influence
from bonafide.measurement.metric import NO_ROWS
from bonafide.measurement.row_table import MODEL
from bonafide.measurement.row_warnings import NOTHING
from bonafide.measurement.score_metric import ScoreMetric
from bonafide.measurement.settings import Settings
from bonafide.measurement.streaming.block import Block, Outline
from bonafide.measurement.streaming.first_pass import LOSSES, FirstPass, cut
from bonafide.measurement.streaming.second_pass import RANKS, SecondPass
from bonafide.measurement.streaming.summed import SummedScored
from bonafide.measurement.streaming.summing_up import Summed, summed_up
from bonafide.measurement.task import Measurement
from bonafide.measurement.warnings import of_costs, of_counts, of_scores, thin

STREAMED = (
    *RANKS,
    *LOSSES,
    *("precision", "recall", "specificity", "f1", "accuracy", "expected_cost"),
)
"""The metrics that passing rows give."""

Say = Callable[[str, int], None]
"""Told what is being done, and how many rows of it are."""


@dataclass(frozen=True, slots=True)
class _Compared:
    """Two subjects on one cell: what the estimate of their difference is called."""

    subject: str
    minus: str
    metric: ScoreMetric


def measure_blocks(
    outline: Outline,
    blocks: Callable[[], Iterable[Block]],
    settings: Settings,
    *,
    metrics: Sequence[str] | None = None,
    say: Say = lambda phase, rows: None,
) -> Measurement:
    """Measure binary scores in two passes; memory grows with slices, months and clusters only.

    Decisions and losses are as :func:`~bonafide.measurement.measure.measure` has them, to
    rounding. ROC AUC and average precision are made from bins of scores: where bins hold scores
    that differ, the estimate's ``method`` says "approximate" and how far off the value may be at
    most. Bounds are made from the binned ranks; they are not widened by that.

    The result does not depend on the size of the blocks. Another order of the rows moves bounds
    by rounding only.

    Args:
        outline: what one look at all rows said.
        blocks: gives the rows; called twice, and must give the same rows in the same order.
        settings: costs, threshold, level, least rows of a slice.
        metrics: ids out of ``STREAMED``; ``None`` means all of them, and in slices and periods
            those that :class:`~bonafide.measurement.binary.Binary` has there.
        say: told of each block.

    Raises:
        UserError: a metric that needs all rows at once, or that does not exist.
    """
    chosen = _chosen(metrics)
    few = [m for m in chosen if metrics is not None or m.id in binary.core]
    first = FirstPass(outline, settings.act_from[0])
    rows = 0
    for block in _even(blocks()):
        first.add(block)
        rows += block.label.size
        say("first pass", rows)
    second = SecondPass(first)
    rows = 0
    for block in _even(blocks()):
        second.add(block)
        rows += block.label.size
        say("second pass", rows)
    estimates = _of_cell(second, 0, 0, chosen, settings)
    for number, (offset, grouping) in enumerate(
        zip(outline.offsets, outline.groupings, strict=True), start=1
    ):
        for k in sorted(range(len(grouping.names)), key=lambda k: grouping.names[k]):
            least = 1 if grouping.column is None else settings.least_rows
            if first.rows(offset + k) >= least:
                estimates |= _of_cell(second, number, offset + k, few, settings)
    watched = binary.watched(settings)[0]
    estimates |= _steps(second, [m for m in chosen if m.id == watched], settings)
    return Measurement(estimates, {}, tuple(_warnings(second, settings)))


def _chosen(asked: Sequence[str] | None) -> list[ScoreMetric]:
    names = STREAMED if asked is None else tuple(dict.fromkeys(asked))
    wrong = [name for name in names if name not in STREAMED]
    if wrong:
        raise UserError(
            *(
                Problem(
                    f"{name!r} cannot be streamed"
                    if name in METRICS
                    else f"unknown metric {name!r}",
                    expected=f"one of {', '.join(STREAMED)}",
                    help="measure in memory: stream=False, --no-stream"
                    if name in METRICS
                    else did_you_mean(name, STREAMED),
                )
                for name in wrong
            )
        )
    return [METRICS[name] for name in METRICS if name in names]


def _even(blocks: Iterable[Block]) -> Iterator[Block]:
    """The same rows in blocks of one size, so that sums are added up in the same steps."""
    kept: list[Block] = []
    held = 0
    for block in blocks:
        at = 0
        while at < block.label.size:
            part = cut(block, at, at + BLOCK - held)
            at += part.label.size
            held += part.label.size
            kept.append(part)
            if held == BLOCK:
                yield joined(kept)
                kept, held = [], 0
    if held:
        yield joined(kept)


def joined(blocks: Sequence[Block]) -> Block:
    """The rows of some blocks, at least one, as one."""
    if len(blocks) == 1:
        return blocks[0]
    first = blocks[0]
    weights = [block.weight for block in blocks if block.weight is not None]
    units = [block.unit for block in blocks if block.unit is not None]
    return Block(
        np.concatenate([block.label for block in blocks]),
        {name: np.concatenate([block.scores[name] for block in blocks]) for name in first.scores},
        tuple(
            np.concatenate([block.groups[k] for block in blocks]) for k in range(len(first.groups))
        ),
        np.concatenate(weights) if weights else None,
        np.concatenate(units) if units else None,
    )


def _of_cell(
    second: SecondPass, grouping: int, cell: int, metrics: Sequence[ScoreMetric], settings: Settings
) -> dict[Key, Estimate]:
    """Each subject's estimates, then each pair's."""
    outline = second.outline
    where, period = (
        ((), None)
        if grouping == 0
        else outline.groupings[grouping - 1].key(cell - outline.offsets[grouping - 1])
    )
    seen = summed_up(second, cell, grouping)
    found = {
        (name, metric.id): _influence(seen, name, metric, settings)
        for name in outline.subjects
        for metric in metrics
    }
    estimates = {}
    for name, judged in seen.subjects.items():
        for metric in metrics:
            estimate = metric.single(judged, found[name, metric.id], settings)
            error = seen.errors.get((name, metric.id), 0.0)
            estimates[Key(name, metric.id, None, where, period)] = _named(estimate, error)
    for name in outline.baselines:
        for metric in metrics:
            pair = _Compared(MODEL, name, metric)
            key = Key(MODEL, metric.id, name, where, period)
            estimates[key] = _paired(seen, pair, found, settings)
    return estimates


def _paired(
    seen: Summed,
    pair: _Compared,
    found: dict[tuple[str, str], Influence],
    settings: Settings,
) -> Estimate:
    a, b, metric = pair.subject, pair.minus, pair.metric
    estimate = metric.paired(
        seen.subjects[a],
        seen.subjects[b],
        found[a, metric.id],
        found[b, metric.id],
        settings,
        names=(a, b),
    )
    error = sum(seen.errors.get((name, metric.id), 0.0) for name in (a, b))
    return _named(estimate, error)


def _steps(
    second: SecondPass, metrics: Sequence[ScoreMetric], settings: Settings
) -> dict[Key, Estimate]:
    """Each baseline against the one before it, and against the first."""
    seen = summed_up(second, 0, 0)
    estimates = {}
    for metric in metrics:
        found = {
            (name, metric.id): _influence(seen, name, metric, settings) for name in seen.subjects
        }
        for a, b in second.outline.pairs:
            if a != MODEL:
                pair = _Compared(a, b, metric)
                estimates[Key(a, metric.id, b)] = _paired(seen, pair, found, settings)
    return estimates


def _influence(seen: Summed, name: str, metric: ScoreMetric, settings: Settings) -> Influence:
    judged: SummedScored = seen.subjects[name]
    if not judged.cell.n:
        return Influence.undefined(NO_ROWS)
    found = seen.influences.get((name, metric.id))
    # What has no sums is a count, or undefined: the metric says why.
    return metric.influence(judged, settings) if found is None else found


def _named(estimate: Estimate, error: float) -> Estimate:
    """An estimate that says how far its value may be off."""
    if not error or estimate.value is None:
        return estimate
    # Rounded up to two digits: a bound must not be rounded down.
    digit = 10.0 ** (math.floor(math.log10(error)) - 1)
    said = f"approximate, value within {error + digit / 2:.2g}"
    return replace(estimate, method=said if estimate.low is None else f"{estimate.method}; {said}")


def _warnings(second: SecondPass, settings: Settings) -> Iterator[str]:
    """What is told of a table, from its counts."""
    first, outline = second.first, second.outline
    subjects = summed_up(second, 0, 0).subjects
    cell = subjects[MODEL].cell
    if not cell.n:
        yield NOTHING
        return
    yield from thin(cell)
    for name, scored in subjects.items():
        there = first.bin_low[name] <= first.bin_high[name]
        ends = np.concatenate([first.bin_low[name][there], first.bin_high[name][there]])
        yield from of_scores(
            name,
            scored.span,
            outside=first.outside[name],
            decisions=not scored.constant and bool(np.isin(ends, [0.0, 1.0]).all()),
            clipped=first.clipped[name],
        )
    yield from of_costs(settings)
    counts = first.counts[MODEL].reshape(-1, 4)
    for offset, grouping in zip(outline.offsets, outline.groupings, strict=True):
        part = counts[offset : offset + len(grouping.names)]
        rows, ones = part.sum(axis=1), part[:, 2:].sum(axis=1)
        column = grouping.column or "period"
        missing = cell.n - int(rows.sum())
        yield from of_counts(column, grouping.names, rows, ones, missing)
