"""From statistics and their noise to verdicts, with an eye on how many were looked at."""

from __future__ import annotations

from collections.abc import Mapping

from bonafide.measurement.drift.catalogue import STATISTICS
from bonafide.measurement.drift.drift_settings import DriftSettings
from bonafide.measurement.drift.pair import Pair
from bonafide.measurement.drift.reading import Reading, Verdict
from bonafide.measurement.drift.statistic import Comparison
from bonafide.measurement.estimate import Estimate, Key
from bonafide.measurement.holm import holm


def judge(
    found: Mapping[Key, tuple[Pair, Comparison]], settings: DriftSettings
) -> dict[Key, Reading]:
    """A reading of each comparison; p-values are adjusted within each statistic (Holm).

    So for each statistic the chance that it speaks of more than noise anywhere, in any column and
    period, is at most 1 - level if nothing drifted, however the columns hang together.

    Args:
        found: pair and comparison by column, statistic and period.
        settings: floors and level.

    Returns:
        Readings under the same keys, in the same order.
    """
    adjusted: dict[Key, float] = {}
    for statistic in STATISTICS:
        tested = {
            key: comparison.p
            for key, (_, comparison) in found.items()
            if key.metric == statistic and comparison.p is not None
        }
        adjusted |= dict(zip(tested, holm(list(tested.values())), strict=True))
    return {
        key: _reading(key, pair, comparison, adjusted.get(key), settings)
        for key, (pair, comparison) in found.items()
    }


def _reading(
    key: Key, pair: Pair, found: Comparison, adjusted: float | None, settings: DriftSettings
) -> Reading:
    statistic = STATISTICS[key.metric]
    scale = statistic.scale(pair)
    floor = None if scale is None else settings.floor(key.metric) * scale
    verdict, why = _verdict(found, adjusted, floor, settings.level)
    sizes = statistic.sizes(pair)
    n, m = sizes.now, sizes.reference
    estimate = Estimate(
        value=found.value,
        low=found.low,
        high=found.high,
        level=settings.level,
        n=n + m,
        positives=None,
        clusters=sizes.units,
        method=found.method,
        unit="share" if key.metric == "missing_share" else None,
        better=None,
        reason=found.reason,
    )
    return Reading(
        estimate, found.corrected, found.noise, floor, found.p, adjusted, verdict, n, m, why
    )


def _verdict(
    found: Comparison, adjusted: float | None, floor: float | None, level: float
) -> tuple[Verdict, str]:
    if found.value is None or found.corrected is None:
        return Verdict.CANNOT_TELL, found.reason or "it has no value"
    if adjusted is None:
        if found.low is None and found.value:
            return Verdict.CANNOT_TELL, found.reason or "its noise is unknown"
        return Verdict.NOISE, "nothing differs"
    size = abs(found.corrected)
    if adjusted <= 1 - level:
        if floor is None or size >= floor:
            if floor is None:
                return Verdict.DRIFTED, "more than noise"
            return Verdict.DRIFTED, f"{size:.3g} after noise, and {floor:.3g} would matter"
        return Verdict.SMALL, f"{size:.3g} after noise; {floor:.3g} would matter"
    if floor is not None and found.noise is not None and found.noise > floor:
        return (
            Verdict.CANNOT_TELL,
            f"with so few rows {found.noise:.3g} may be noise, and {floor:.3g} would matter",
        )
    return Verdict.NOISE, "no more than noise shows, given how many were looked at"
