"""The year as the ledger saw it: every flight with the features of its decision."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from .clock import Minute
from .data import read_flights, read_weather, to_facts, to_flights
from .facts import Fact, Flight
from .features import FEATURES, Ledger
from .models import Floats


@dataclass(frozen=True)
class Season:
    """Flights in order of decision, one row of features each."""

    flights: pl.DataFrame
    x: Floats
    opening: dict[str, Any]
    """The ledger's state when the replay begins: what a service that goes live then starts from."""

    @property
    def late(self) -> np.ndarray[Any, np.dtype[np.int8]]:
        """The labels."""
        return self.flights["late"].to_numpy()


def read_season(folder: Path, *, opens: Minute) -> Season:
    """Feed the year to a ledger in the order in which it became known."""
    table = read_flights(folder)
    with _no_cycles():
        flights = to_flights(table)
        facts = to_facts(table, read_weather(folder))
        x, opening = sweep(flights, facts, opens=opens)
    return Season(table, x, opening)


def sweep(
    flights: list[Flight], facts: list[Fact], *, opens: Minute
) -> tuple[Floats, dict[str, Any]]:
    """Features of ``flights``, and the ledger's state before the first departure from ``opens``.

    Both lists are in order of ``known_at``. A fact is told once the ledger's clock could have
    passed it; that it is never seen too early is the ledger's own doing.
    """
    ledger = Ledger()
    x = np.empty((len(flights), len(FEATURES)))
    opening: dict[str, Any] = {}
    told = 0
    for row, flight in enumerate(flights):
        now = flight.known_at
        while told < len(facts) and facts[told].known_at < now:
            ledger.tell(facts[told])
            told += 1
        if not opening and flight.departure >= opens:
            ledger.advance(now)
            opening = ledger.state()
        x[row] = ledger.features(flight)
        ledger.tell(flight)
    return x, opening


@contextmanager
def _no_cycles() -> Iterator[None]:
    """A million tuples hold no reference cycles; looking for some takes half the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
