"""What drift amounts to for one column, statistic and period."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bonafide.measurement.estimate import Estimate


class Verdict(StrEnum):
    """More than noise and more than the floor; or one, or neither; or too little to say."""

    DRIFTED = "drifted"
    SMALL = "more than noise but small"
    NOISE = "within noise"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class Reading:
    """A statistic of one column in one period, beside what noise alone would show.

    Attributes:
        estimate: the statistic as its formula gives it, with bounds on what it would be if both
            samples were endless. Near no drift the value lies near the upper end of those bounds,
            or above what the truth can be: noise only ever adds to a distance.
        corrected: the value less what noise adds on average.
        noise: what 95 % (or the level asked for) of undrifted pairs of these sizes do not exceed,
            looked at one at a time.
        floor: how much would matter, in the value's unit.
        p: the chance of at least this value if nothing drifted.
        adjusted: the same, for looking at all columns and periods at once (Holm, per statistic).
        verdict: drifted where adjusted <= 1 - level and the corrected value reaches the floor;
            more than noise but small where only the first holds; cannot tell where rows are too
            few, or where the floor itself lies within the noise; else within noise.
        n, n_reference: rows with a value in the period and in the reference.
        why: what the verdict rests on, in one plain clause.
    """

    estimate: Estimate
    corrected: float | None
    noise: float | None
    floor: float | None
    p: float | None
    adjusted: float | None
    verdict: Verdict
    n: int
    n_reference: int
    why: str
