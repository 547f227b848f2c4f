"""The one definition of the features, for training, for the batch and for the service.

:class:`Ledger` holds what was known at an instant and nothing else. Facts are told to it in any
order, even ahead of time; :meth:`Ledger.features` first takes in those known *strictly before* the
decision. The batch is this same object fed a year of facts, so the service cannot compute a
feature differently. What cannot be seen here cannot leak.

Sums are of whole minutes and counts, which makes them exact; see :mod:`delays.window`.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable
from heapq import heappop, heappush
from typing import Any, TypeAlias

from .clock import DAY, HOUR, LEAD, Minute, new_york
from .facts import KINDS, Departed, Fact, Flight, Outcome, Weather
from .window import Window, Windows

WEATHER = ("humid", "wind_speed", "precip", "pressure", "visib")
FEATURES = (
    # the schedule
    "minute_of_day",
    "weekday",
    "distance",
    "from_ewr",
    "from_jfk",
    # shares of late flights among all labels that have arrived so far
    "carrier_rate",
    "route_rate",
    "carrier_hour_rate",
    "origin_hour_rate",
    # departure delays lately, mean minutes
    "origin_delay_3h",
    "city_delay_3h",
    "carrier_delay_3h",
    "carrier_origin_delay_24h",
    # labels that arrived lately
    "origin_late_3h",
    "city_late_3h",
    "carrier_late_6h",
    "dest_late_6h",
    "origin_cancelled_6h",
    "carrier_cancelled_6h",
    # flights that should have left and have not, and those about to
    "overdue",
    "overdue_minutes",
    "scheduled_1h",
    # the aircraft's earlier flight that day
    "inbound_waiting",
    "inbound_flying",
    "inbound_cancelled",
    "inbound_delay",
    "inbound_margin",
    # the weather at the origin
    *WEATHER,
)

INBOUND = tuple(name for name in FEATURES if name.startswith("inbound_"))

PRIOR_RATE, PRIOR_FLIGHTS = 0.2, 20
"""A history of no flights says 20 %; it takes 20 flights to weigh as much as that."""
PRIOR_DELAY, PRIOR_DEPARTURES = 10, 5
DELAY_RANGE = (-15, 240)
"""One plane five hours late should not look like thirty planes ten minutes late."""
DIVERTED_DELAY = 180
"""How late the aircraft of a diverted flight is taken to be; nothing in the data says."""

CITY = "*"
"""The key for all origins together; no carrier or airport is called that."""
NAN = float("nan")
Key: TypeAlias = tuple[str | int, ...]
SCHEDULED, FLYING, ARRIVED, CANCELLED = range(4)


class Leg:
    """A flight and what has become of it."""

    __slots__ = ("delay", "flight", "overdue", "state")

    def __init__(self, flight: Flight) -> None:
        self.flight = flight
        self.state = SCHEDULED
        self.delay = 0
        self.overdue = False


class Ledger:
    """What is known, as of the newest decision asked for."""

    def __init__(self) -> None:
        self.clock: Minute = 0
        self.newest: Minute = 0
        """When the newest fact taken in became known."""
        self._told: list[tuple[Minute, int, Fact]] = []
        self._turn = 0
        self._legs: dict[str, Leg] = {}
        self._last_leg: dict[str, Leg] = {}
        self._weather: dict[str, Weather] = {}
        self._history: defaultdict[Key, list[int]] = defaultdict(lambda: [0, 0])
        self._due: defaultdict[str, deque[Leg]] = defaultdict(deque)
        self._overdue: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
        self._scheduled_1h = Windows(HOUR)
        self._delay_3h = Windows(3 * HOUR)
        self._delay_24h = Windows(DAY)
        self._late_3h = Windows(3 * HOUR)
        self._late_6h = Windows(6 * HOUR)
        self._cancelled_6h = Windows(6 * HOUR)

    def tell(self, fact: Fact) -> None:
        """Hand in a fact; it counts for decisions after the minute in which it became known.

        A fact that comes late became known when it came.
        """
        self._turn += 1
        heappush(self._told, (max(fact[0], self.clock), self._turn, fact))

    def advance(self, now: Minute) -> None:
        """Take in everything known strictly before ``now``."""
        told = self._told
        while told and told[0][0] < now:
            at, _, fact = heappop(told)
            _TAKE_IN[type(fact)](self, at, fact)
            self.newest = at
        self.clock = now

    def _flight(self, at: Minute, flight: Flight) -> None:
        leg = self._legs[flight.id] = Leg(flight)
        self._due[flight.origin].append(leg)
        self._scheduled_1h[flight.origin].add(at, 1)
        if flight.tailnum is not None:
            self._last_leg[flight.tailnum] = leg

    def _departed(self, at: Minute, fact: Departed) -> None:
        leg = self._legs[fact.id]
        flight = leg.flight
        leg.delay = at - flight.departure
        self._leaves(leg, FLYING)
        low, high = DELAY_RANGE
        delay = min(max(leg.delay, low), high)
        carrier, origin = flight.carrier, flight.origin
        for key in (origin, CITY, carrier):
            self._delay_3h[key].add(at, delay)
        self._delay_24h[carrier + origin].add(at, delay)

    def _outcome(self, at: Minute, fact: Outcome) -> None:
        leg = self._legs.pop(fact.id)
        flight, late = leg.flight, fact.late
        carrier, origin = flight.carrier, flight.origin
        if leg.state == SCHEDULED:
            self._leaves(leg, CANCELLED)
            self._cancelled_6h[origin].add(at, 1)
            self._cancelled_6h[carrier].add(at, 1)
        else:
            leg.state = ARRIVED
            leg.delay = DIVERTED_DELAY if fact.arrival_delay is None else fact.arrival_delay
        self._late_3h[origin].add(at, late)
        self._late_3h[CITY].add(at, late)
        self._late_6h[carrier].add(at, late)
        self._late_6h[flight.dest].add(at, late)
        hour = new_york(flight.departure) % DAY // HOUR
        history = self._history
        for key in ((carrier,), (origin, flight.dest), (carrier, hour), (origin, hour)):
            tally = history[key]
            tally[0] += 1
            tally[1] += late

    def _observed(self, at: Minute, fact: Weather) -> None:
        newest = self._weather.get(fact.origin)
        if newest is None or fact.known_at >= newest.known_at:
            self._weather[fact.origin] = fact

    def _leaves(self, leg: Leg, state: int) -> None:
        leg.state = state
        if leg.overdue:
            overdue = self._overdue[leg.flight.origin]
            overdue[0] -= 1
            overdue[1] -= leg.flight.departure

    def features(self, flight: Flight) -> list[float]:
        """The features of one flight as of its decision, in the order of ``FEATURES``."""
        now = flight.departure - LEAD
        self.advance(now)
        carrier, origin = flight.carrier, flight.origin
        local = new_york(flight.departure)
        hour = local % DAY // HOUR
        return [
            local % DAY,
            (local // DAY + 3) % 7,
            flight.distance,
            origin == "EWR",
            origin == "JFK",
            self._rate((carrier,)),
            self._rate((origin, flight.dest)),
            self._rate((carrier, hour)),
            self._rate((origin, hour)),
            _mean(self._delay_3h[origin], now),
            _mean(self._delay_3h[CITY], now),
            _mean(self._delay_3h[carrier], now),
            _mean(self._delay_24h[carrier + origin], now),
            _share(self._late_3h[origin], now),
            _share(self._late_3h[CITY], now),
            _share(self._late_6h[carrier], now),
            _share(self._late_6h[flight.dest], now),
            self._cancelled_6h[origin].count(now),
            self._cancelled_6h[carrier].count(now),
            *self._overdue_at(origin, now),
            self._scheduled_1h[origin].count(now),
            *self._inbound(flight, now),
            *self._sky(origin),
        ]

    def _rate(self, key: Key) -> float:
        n, late = self._history.get(key, (0, 0))
        return (late + PRIOR_RATE * PRIOR_FLIGHTS) / (n + PRIOR_FLIGHTS)

    def _sky(self, origin: str) -> list[float]:
        weather = self._weather.get(origin)
        if weather is None:
            return [NAN] * len(WEATHER)
        return [NAN if value is None else value for value in weather[2:]]

    def _overdue_at(self, origin: str, now: Minute) -> tuple[int, int]:
        due, overdue = self._due[origin], self._overdue[origin]
        while due and due[0].flight.departure < now:
            leg = due.popleft()
            if leg.state == SCHEDULED:
                leg.overdue = True
                overdue[0] += 1
                overdue[1] += leg.flight.departure
        return overdue[0], now * overdue[0] - overdue[1]

    def _inbound(self, flight: Flight, now: Minute) -> tuple[float, ...]:
        """What the aircraft is doing: waiting, flying, cancelled; its delay; minutes to spare.

        Without a tail number the answer is that of a first flight of the day. Its absence is not
        told apart: in this data only cancelled flights lack one, which nobody knew in time.
        """
        leg = self._last_leg.get(flight.tailnum) if flight.tailnum else None
        if leg is None or flight.departure - leg.flight.departure > DAY:
            return 0, 0, 0, NAN, NAN
        before, state = leg.flight, leg.state
        if state == CANCELLED:
            return 0, 0, 1, NAN, NAN
        delay = leg.delay if state != SCHEDULED else max(0, now - before.departure)
        back = before.arrival + delay + (before.arrival - before.departure)
        return state == SCHEDULED, state == FLYING, 0, delay, flight.departure - back

    def open_flights(self) -> list[tuple[Flight, Minute | None]]:
        """Flights without an outcome yet, and when they left."""
        return [
            (leg.flight, leg.flight.departure + leg.delay if leg.state == FLYING else None)
            for leg in self._legs.values()
        ]

    def state(self) -> dict[str, Any]:
        """All of it, as JSON can hold it; what no later decision can see is left out."""
        now = self.clock
        recent = {
            tail: leg
            for tail, leg in self._last_leg.items()
            if now + LEAD - leg.flight.departure <= DAY
        }
        due = {origin: list(legs) for origin, legs in self._due.items() if legs}
        legs = {leg.flight.id: leg for leg in (*self._legs.values(), *recent.values())}
        legs |= {leg.flight.id: leg for waiting in due.values() for leg in waiting}
        return {
            "clock": now,
            "newest": self.newest,
            "told": [[at, type(fact).__name__, *fact] for at, _, fact in sorted(self._told)],
            "legs": [[*leg.flight, leg.state, leg.delay, leg.overdue] for leg in legs.values()],
            "open": list(self._legs),
            "last_leg": {tail: leg.flight.id for tail, leg in recent.items()},
            "due": {origin: [leg.flight.id for leg in legs] for origin, legs in due.items()},
            "overdue": {origin: list(overdue) for origin, overdue in self._overdue.items()},
            "history": [[list(key), *tally] for key, tally in self._history.items()],
            "weather": [list(weather) for weather in self._weather.values()],
            "windows": {name: getattr(self, name).state(now) for name in _WINDOWS},
        }

    @classmethod
    def from_state(cls, state: dict[str, Any]) -> Ledger:
        """The ledger that gave this state."""
        ledger = cls()
        ledger.clock, ledger.newest = state["clock"], state["newest"]
        for row in state["legs"]:
            leg = Leg(Flight(*row[:-3]))
            leg.state, leg.delay, leg.overdue = row[-3:]
            ledger._legs[leg.flight.id] = leg
        legs = ledger._legs
        ledger._last_leg = {tail: legs[name] for tail, name in state["last_leg"].items()}
        for origin, names in state["due"].items():
            ledger._due[origin].extend(legs[name] for name in names)
        ledger._legs = {name: legs[name] for name in state["open"]}
        for origin, overdue in state["overdue"].items():
            ledger._overdue[origin] = list(overdue)
        for key, n, late in state["history"]:
            ledger._history[tuple(key)] = [n, late]
        for row in state["weather"]:
            ledger._weather[row[1]] = Weather(*row)
        for name in _WINDOWS:
            getattr(ledger, name).restore(state["windows"][name])
        for at, kind, *row in state["told"]:
            ledger._turn += 1
            heappush(ledger._told, (at, ledger._turn, KINDS[kind](*row)))
        return ledger


_WINDOWS = (
    "_scheduled_1h",
    "_delay_3h",
    "_delay_24h",
    "_late_3h",
    "_late_6h",
    "_cancelled_6h",
)

_TAKE_IN: dict[type, Callable[[Ledger, Minute, Any], None]] = {
    Flight: Ledger._flight,
    Departed: Ledger._departed,
    Outcome: Ledger._outcome,
    Weather: Ledger._observed,
}


def _mean(delays: Window, now: Minute) -> float:
    n = delays.count(now)
    return (delays.total + PRIOR_DELAY * PRIOR_DEPARTURES) / (n + PRIOR_DEPARTURES)


def _share(labels: Window, now: Minute) -> float:
    n = labels.count(now)
    return (labels.total + PRIOR_RATE * PRIOR_DEPARTURES) / (n + PRIOR_DEPARTURES)
