"""What the service does, without HTTP: answer each flight once, take in each fact once.

A caller that hears nothing asks again. The same request then gets the same answer and leaves no
second row; a different one under the same id is refused.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .clock import DAY, Minute, to_iso
from .facts import Departed, Fact, Flight, Outcome, Weather
from .features import Ledger
from .models import Ladder

FURTHEST = 2 * DAY
"""A request may move the ledger's clock by so much; one wrong year must not stop all others."""


class Refused(Exception):
    """A request that is well formed and cannot be granted."""


class Unknown(Refused):
    """A fact about a flight that was never asked about."""


class Conflict(Refused):
    """It contradicts what is on record, or asks about a past the ledger has left behind."""


class TooFar(Refused):
    """Its date lies further ahead than any schedule would."""


@dataclass(frozen=True)
class Answer:
    """A score and what it was made from."""

    id: str
    score: float
    features_known_at: Minute
    model_digest: str


class Desk:
    """A ledger, a model, and the record of what was asked and told."""

    def __init__(self, ladder: Ladder, model_digest: str, ledger: Ledger) -> None:
        self.ladder = ladder
        self.model_digest = model_digest
        self.ledger = ledger
        self.answers: dict[str, Answer] = {}
        self.flights: dict[str, Flight] = {}
        self._departed: dict[str, Departed] = {}
        self.outcomes: dict[str, Outcome] = {}
        self._weather: dict[tuple[str, Minute], Weather] = {}
        for flight, departed in ledger.open_flights():
            self.flights[flight.id] = flight
            if departed is not None:
                self._departed[flight.id] = Departed(departed, flight.id)

    def predict(self, flight: Flight) -> tuple[Answer, bool]:
        """The answer, and whether it is new and must be logged."""
        before = self.answers.get(flight.id)
        if before is not None and self.flights[flight.id] == flight:
            return before, False
        if flight.id in self.flights:
            raise Conflict(f"{flight.id} was asked about before, with other facts")
        clock = self.ledger.clock
        if flight.known_at < clock:
            raise Conflict(
                f"decision due {to_iso(flight.known_at)}, but facts up to {to_iso(clock)} "
                "have been taken in; answering now would use its future"
            )
        if flight.known_at > clock + FURTHEST:
            raise TooFar(f"decision due {to_iso(flight.known_at)}, the clock is {to_iso(clock)}")
        x = np.array([self.ledger.features(flight)], dtype=np.float64)
        score = float(self.ladder.trees.predict(x)[0])
        answer = Answer(flight.id, score, self.ledger.newest, self.model_digest)
        self._record(flight, answer)
        return answer, True

    def restore(self, flight: Flight, answer: Answer) -> None:
        """Take a logged answer back in, as it was given, whichever model gave it."""
        self.ledger.advance(flight.known_at)
        self._record(flight, answer)

    def _record(self, flight: Flight, answer: Answer) -> None:
        self.flights[flight.id] = flight
        self.answers[flight.id] = answer
        self.ledger.tell(flight)

    def tell(self, fact: Departed | Outcome | Weather) -> bool:
        """Take in a fact; False when it was known already."""
        before = self._before(fact)
        if before is not None:
            if before != fact:
                raise Conflict(f"{_name(fact)} is on record, with other contents")
            return False
        if fact.known_at > self.ledger.clock + FURTHEST:
            raise TooFar(f"{_name(fact)} known {to_iso(fact.known_at)}, which is too far ahead")
        if isinstance(fact, Weather):
            self._weather[fact.origin, fact.known_at] = fact
        else:
            self._check_flight(fact)
            if isinstance(fact, Departed):
                self._departed[fact.id] = fact
            else:
                self.outcomes[fact.id] = fact
        self.ledger.tell(fact)
        return True

    def _before(self, fact: Departed | Outcome | Weather) -> Fact | None:
        if isinstance(fact, Weather):
            return self._weather.get((fact.origin, fact.known_at))
        return (self._departed if isinstance(fact, Departed) else self.outcomes).get(fact.id)

    def _check_flight(self, fact: Departed | Outcome) -> None:
        flight = self.flights.get(fact.id)
        if flight is None:
            raise Unknown(f"{fact.id} was never asked about")
        departed = self._departed.get(fact.id)
        earliest = departed.known_at if departed is not None else flight.known_at
        if fact.known_at < earliest:
            raise Conflict(f"{_name(fact)} is from before {to_iso(earliest)}, which cannot be")
        if isinstance(fact, Departed) and fact.id in self.outcomes:
            raise Conflict(f"{fact.id} has its outcome; it cannot depart after that")


def _name(fact: Departed | Outcome | Weather) -> str:
    kind = type(fact).__name__.lower()
    return f"{kind} of {fact.origin if isinstance(fact, Weather) else fact.id}"
