"""The choices that are not code: periods, costs, seed."""

from __future__ import annotations

from dataclasses import dataclass

from .clock import Minute, from_iso

TRAINED_UNTIL: Minute = from_iso("2013-04-01T00:00:00-04:00")
"""Flights scheduled before this instant train the models; the rest are the replay."""

COST_ACT = 300
"""Dollars to prepare for a late flight: hold a gate, call a crew, rebook those at risk. Assumed."""
COST_MISS = 1_500
"""Dollars that an unprepared late flight costs. Assumed."""
THRESHOLD = COST_ACT / COST_MISS
"""Acting pays when the probability is at least the ratio of the two."""


@dataclass(frozen=True)
class Settings:
    """What the caller may change."""

    seed: int = 13
    sample: int = 1_000
    """How many flights are replayed over HTTP."""
