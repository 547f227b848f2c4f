"""Slices beside one another: held to be true all at once, ranked no surer than they are known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bonafide.measurement.arrays import Floats, Ints
from bonafide.measurement.estimate import Estimate
from bonafide.measurement.figure_table import FigureTable
from bonafide.measurement.grouping import Where
from bonafide.measurement.influence import Influence, standard_error
from bonafide.measurement.intervals.quantile import normal, student
from bonafide.measurement.simultaneous import Joint, carried_out
from bonafide.measurement.units import Units

RANKING, LEVEL = "roc_auc", "calibration_bias"
_HARM = 0.02
"""A level that is off by less than this is not called harm, however surely it is off."""
_MOST_KEPT = 20_000_000
_NOTHING = 1e-9

COLUMNS = (
    *("metric", "column", "value", "n", "estimate", "low", "high", "joint_low", "joint_high"),
    *("rank_low", "rank_high", "of", "calibration_bias", "bias_low", "bias_high", "hidden_harm"),
)


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """One metric of the model in one slice.

    Attributes:
        where: the slice.
        metric: its id.
        estimate: value and bounds.
        far: the same at the level at which all slices of its columns hold together.
        error: the standard error, as wide as few units make it; where nothing varies, as in a
            slice without a fault, what the longer arm of the bounds stands for.
        units: the numbers of the slice's clusters, ascending; ``None`` where rows are the unit,
            so that slices of one column share none, or where the numbers are not known.
        u: the influences of those clusters.
        rows_alone: rows are the unit.
        ends: the least and the most that the metric can be; ``None`` where there is no end.
    """

    where: Where
    metric: str
    estimate: Estimate
    far: Estimate
    error: float
    units: Ints | None
    u: Floats | None
    rows_alone: bool
    ends: tuple[float | None, float | None] = (None, None)

    @classmethod
    def of(  # noqa: PLR0917
        cls,
        where: Where,
        metric: str,
        estimate: Estimate,
        far: Estimate,
        influence: Influence,
        cell: Units,
        *,
        units: Ints | None,
        ends: tuple[float | None, float | None] = (None, None),
    ) -> Seen:
        """From what was measured, with bounds; ``units``: the cluster numbers, where known."""
        value, low, high = estimate.value, estimate.low, estimate.high
        assert value is not None and low is not None and high is not None
        stands_for = max(high - value, value - low) / normal(estimate.level)
        u = influence.u
        error = standard_error(u)
        degrees = max(1.0, cell.all.effective - 1)
        error *= student(estimate.level, degrees) / normal(estimate.level)
        # Rounding may leave a little of what is nothing.
        if not error > _NOTHING * stands_for:
            u, error = np.zeros_like(u), stands_for
        kept = u if units is not None else None
        return cls(where, metric, estimate, far, error, units, kept, cell.unit is None, ends)

    def carried(self, reach: float) -> tuple[float, float]:
        """Its bounds carried out to hold with the others', within what the metric can be."""
        low, high = carried_out(self.estimate, reach, self.far)
        least, most = self.ends
        return (
            low if least is None else max(low, least),
            high if most is None else min(high, most),
        )


def slices_table(
    seen: Sequence[Seen], headline: str, overall: Mapping[str, Estimate], level: float
) -> FigureTable | None:
    """One row per slice of which the headline has bounds, the worst first in each column.

    Joint bounds hold for all slices of the same columns together. A rank of 1 is the worst; its
    bounds say what the data allow, also together. Hidden harm is where the ranking in the slice is
    as good as it is overall (its joint interval reaches that), but the level is wrong there: the
    joint interval of the calibration bias leaves out 0 and what it is overall, and the bias is
    0.02 or more away from both.

    Args:
        seen: what was measured, of the model.
        headline: the metric by which slices are compared.
        overall: the model's estimates over all rows, by metric.
        level: the confidence level.

    Returns:
        ``None`` where there is nothing to compare.
    """
    rows: list[tuple[float | int | str | None, ...]] = []
    for columns in dict.fromkeys(tuple(name for name, _ in each.where) for each in seen):
        of = [s for s in seen if tuple(name for name, _ in s.where) == columns]
        rows += _of_columns(columns, of, headline, overall, level)
    if not rows:
        return None
    title = f"Slices by {headline}, with bounds that hold for all of them at once"
    return FigureTable(title, COLUMNS, tuple(rows))


def _of_columns(
    columns: tuple[str, ...],
    seen: Sequence[Seen],
    headline: str,
    overall: Mapping[str, Estimate],
    level: float,
) -> Iterable[tuple[float | int | str | None, ...]]:
    main = _sound(s for s in seen if s.metric == headline)
    if not main:
        return []
    held = _together(main, level)
    assert held is not None
    joint, reach = held
    down = main[0].estimate.better == "lower"
    worth = Joint(-joint.value if down else joint.value, joint.error, joint.correlation)
    low_ranks, high_ranks = worth.ranks(level)
    ranking = _bounds([s for s in seen if s.metric == RANKING], level)
    bias = _bounds([s for s in seen if s.metric == LEVEL], level)
    usual, usual_bias = overall.get(RANKING), overall.get(LEVEL)
    order = np.lexsort((np.arange(len(main)), worth.value))
    rows = []
    for k in order:
        one = main[k]
        value = float(joint.value[k])
        far = one.carried(reach)
        level_bounds, ranking_bounds = bias.get(one.where), ranking.get(one.where)
        rows.append(
            (
                headline,
                " × ".join(columns),
                " × ".join(name for _, name in one.where),
                one.estimate.n,
                value,
                one.estimate.low,
                one.estimate.high,
                *far,
                int(low_ranks[k]),
                int(high_ranks[k]),
                len(main),
                None if level_bounds is None else level_bounds[0],
                None if level_bounds is None else level_bounds[1],
                None if level_bounds is None else level_bounds[2],
                _hidden(usual, usual_bias, ranking_bounds, level_bounds),
            )
        )
    return rows


def _hidden(
    usual: Estimate | None,
    usual_bias: Estimate | None,
    ranking: tuple[float, float, float] | None,
    level: tuple[float, float, float] | None,
) -> str | None:
    """Whether the ranking looks as usual while the level is off; ``None`` where not known.

    A level that is off everywhere hides in no slice: it is told of all rows.
    """
    if usual is None or usual.value is None or ranking is None or level is None:
        return None
    if usual_bias is None or usual_bias.value is None:
        return None
    normal_ranking = ranking[2] >= usual.value
    value, low, high = level
    off = all(
        (low > right or high < right) and abs(value - right) >= _HARM
        for right in (0.0, usual_bias.value)
    )
    return "yes" if normal_ranking and off else "no"


def _sound(seen: Iterable[Seen]) -> list[Seen]:
    """Those whose bounds have a width: without, there is nothing to hold together."""
    return [s for s in seen if s.error > 0]


def _together(sound: Sequence[Seen], level: float) -> tuple[Joint, float] | None:
    """The slices known together, and how many errors their bounds reach out."""
    if not sound:
        return None
    value = np.array([float(s.estimate.value or 0.0) for s in sound])
    error = np.array([s.error for s in sound])
    correlation: Floats | None = None
    # Slices of one column share no row: where rows are the unit they know nothing of each other.
    if not all(s.rows_alone for s in sound):
        parts = [(s.units, s.u) for s in sound]
        sharing = [(units, u) for units, u in parts if units is not None and u is not None]
        if len(sharing) == len(sound) and sum(u.size for _, u in sharing) <= _MOST_KEPT:
            correlation = Joint.of(value.tolist(), sharing).correlation
    joint = Joint(value, error, correlation)
    return joint, joint.critical(level)[0]


def _bounds(seen: Sequence[Seen], level: float) -> dict[Where, tuple[float, float, float]]:
    """Value, low and high of each slice, the bounds holding together."""
    sound = _sound(seen)
    held = _together(sound, level)
    if held is None:
        return {}
    joint, reach = held
    return {s.where: (float(v), *s.carried(reach)) for s, v in zip(sound, joint.value, strict=True)}
