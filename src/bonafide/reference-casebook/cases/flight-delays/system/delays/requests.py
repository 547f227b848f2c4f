"""What callers may send. Strict: a number is not a string, nothing is extra, nothing is guessed."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator
from pydantic.functional_validators import AfterValidator

from .clock import DAY, LEAD, to_minute
from .facts import Departed, Flight, Outcome, Weather, is_late


def _whole_minute(moment: datetime) -> datetime:
    if moment.second or moment.microsecond:
        raise ValueError("a whole minute is expected")
    if not 2000 <= moment.year < 2100:
        raise ValueError("a year from 2000 to 2099 is expected")
    return moment


Moment = Annotated[AwareDatetime, AfterValidator(_whole_minute)]
Id = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9._:-]+$")]
Airport = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Carrier = Annotated[str, Field(pattern=r"^[A-Z0-9]{2}$")]
"""Any carrier: one that training never saw has no history and is scored without."""
Tailnum = Annotated[str, Field(pattern=r"^[A-Z0-9-]{2,8}$")]
Reading = Annotated[float, Field(allow_inf_nan=False, ge=-1e6, le=1e6)]


class Strict(BaseModel):
    """Whatever is not asked for is refused."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class PredictRequest(Strict):
    """The schedule's facts, sent two hours before departure. All else the service knows itself."""

    id: Id
    carrier: Carrier
    number: Annotated[int, Field(ge=1, le=9999)]
    origin: Airport
    dest: Airport
    tailnum: Tailnum | None
    distance: Annotated[int, Field(ge=1, le=12_000)]
    scheduled_departure: Moment
    scheduled_arrival: Moment

    @model_validator(mode="after")
    def _arrives_later(self) -> PredictRequest:
        if self.origin == self.dest:
            raise ValueError("origin and dest are the same")
        flown = to_minute(self.scheduled_arrival) - to_minute(self.scheduled_departure)
        if not 0 < flown <= DAY:
            raise ValueError("the scheduled arrival must be within a day after the departure")
        return self

    def to_flight(self) -> Flight:
        """As the ledger knows it."""
        departure = to_minute(self.scheduled_departure)
        return Flight(
            departure - LEAD,
            self.id,
            self.carrier,
            self.number,
            self.origin,
            self.dest,
            self.tailnum,
            self.distance,
            departure,
            to_minute(self.scheduled_arrival),
        )


class OutcomeRequest(Strict):
    """The label, once it is known."""

    id: Id
    label: Annotated[int, Field(ge=0, le=1)]
    label_known_at: Moment
    arrival_delay: Annotated[int, Field(ge=-1440, le=10_000)] | None
    """Minutes late at the gate; null when the flight did not arrive."""

    @model_validator(mode="after")
    def _label_agrees(self) -> OutcomeRequest:
        if self.label != is_late(self.arrival_delay):
            raise ValueError("label and arrival_delay contradict each other")
        return self

    def to_fact(self) -> Outcome:
        """As the ledger knows it."""
        return Outcome(to_minute(self.label_known_at), self.id, self.label, self.arrival_delay)


class DepartedFact(Strict):
    """A flight left the gate."""

    kind: Literal["departed"]
    id: Id
    known_at: Moment

    def to_fact(self) -> Departed:
        """As the ledger knows it."""
        return Departed(to_minute(self.known_at), self.id)


class WeatherFact(Strict):
    """An observation at an origin; null where the station reported nothing."""

    kind: Literal["weather"]
    origin: Airport
    known_at: Moment
    humid: Reading | None
    wind_speed: Reading | None
    precip: Reading | None
    pressure: Reading | None
    visib: Reading | None

    def to_fact(self) -> Weather:
        """As the ledger knows it."""
        return Weather(
            to_minute(self.known_at),
            self.origin,
            self.humid,
            self.wind_speed,
            self.precip,
            self.pressure,
            self.visib,
        )


class ObserveRequest(Strict):
    """Facts that are not labels, as feeds bring them: several at a time."""

    facts: Annotated[
        list[Annotated[DepartedFact | WeatherFact, Field(discriminator="kind")]],
        Field(min_length=1, max_length=500),
    ]
