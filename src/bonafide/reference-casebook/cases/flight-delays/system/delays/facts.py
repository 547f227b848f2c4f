"""What can be known about a flight, and the minute from which it is known.

A flight becomes known when its decision is asked for; whatever happens to it later is a fact with
its own minute. Nothing else about the future exists in this system.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from .clock import Minute

LATE_MINUTES = 30


def is_late(arrival_delay: int | None) -> int:
    """The label: more than 30 minutes late, or not arrived at all.

    >>> is_late(30), is_late(31), is_late(None)
    (0, 1, 1)
    """
    return int(arrival_delay is None or arrival_delay > LATE_MINUTES)


class Flight(NamedTuple):
    """The schedule's facts about one flight: what the caller sends two hours ahead."""

    known_at: Minute
    """The decision: scheduled departure - 2 h."""
    id: str
    carrier: str
    number: int
    origin: str
    dest: str
    tailnum: str | None
    distance: int
    departure: Minute
    arrival: Minute


class Departed(NamedTuple):
    """The flight left the gate; known at that minute."""

    known_at: Minute
    id: str


class Outcome(NamedTuple):
    """The label, and how many minutes late it arrived (None: it did not arrive)."""

    known_at: Minute
    id: str
    late: int
    arrival_delay: int | None


class Weather(NamedTuple):
    """One hourly observation at an origin; None where the station reported nothing."""

    known_at: Minute
    origin: str
    humid: float | None
    wind_speed: float | None
    precip: float | None
    pressure: float | None
    visib: float | None


Fact: TypeAlias = Flight | Departed | Outcome | Weather
# What a stored fact's name stands for.
KINDS: dict[str, type[Flight] | type[Departed] | type[Outcome] | type[Weather]] = {
    "Flight": Flight,
    "Departed": Departed,
    "Outcome": Outcome,
    "Weather": Weather,
}
