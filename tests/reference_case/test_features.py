"""The ledger sees what was known, all of it, and nothing else."""

import json
import random
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from delays.clock import LEAD
from delays.data import read_weather, to_facts, to_flights
from delays.experiments import arrived_delay, shifted_delay
from delays.facts import Departed, Fact, Flight, Outcome, Weather
from delays.features import FEATURES, Ledger
from delays.models import Floats
from delays.season import Season, sweep
from hypothesis import given, settings
from hypothesis import strategies as st

from .conftest import Made

January = tuple[list[Flight], list[Fact]]


def _at(name: str) -> int:
    return FEATURES.index(name)


def _flight(name: str, departure: int, **changes: object) -> Flight:
    plain = Flight(departure - LEAD, name, "UA", 1, "EWR", "ORD", "N1", 719, departure, departure)
    return plain._replace(arrival=departure + 150)._replace(**changes)  # type: ignore[arg-type]


def _rewrite_the_future(table: pl.DataFrame, now: int) -> pl.DataFrame:
    """The same schedule, with everything that became known from ``now`` on turned around."""

    def future(moment: str) -> pl.Expr:
        return pl.col(moment) >= now

    delayed = pl.col("departed") + 30 + pl.col("flight") % 170
    arrived = pl.max_horizontal("arrived", "departed", pl.lit(now)) + 200 + pl.col("flight") % 300
    late = pl.when(future("label_known_at")).then(1 - pl.col("late")).otherwise("late")
    return table.with_columns(
        departed=pl.when(future("departed")).then(delayed).otherwise("departed"),
        arr_delay=pl.when(future("label_known_at"))
        .then(pl.col("arr_delay") + 77)
        .otherwise("arr_delay"),
        arrived=pl.when(future("label_known_at")).then(arrived).otherwise("arrived"),
        late=late.cast(pl.Int8),
        label_known_at=pl.when(future("label_known_at"))
        .then(pl.col("label_known_at") + 400)
        .otherwise("label_known_at"),
    )


def _different_rows(one: Floats, other: Floats) -> int:
    same = (one == other) | (np.isnan(one) & np.isnan(other))
    return int((~same).reshape(len(one), -1).any(axis=1).sum())


@pytest.mark.parametrize("place", [0.2, 0.5, 0.9])
def test_no_decision_sees_what_became_known_later(made: Made, place: float) -> None:
    """Rewriting all that became known from a decision's minute on changes no feature up to it.

    The rewriting is real: decisions after that minute do change, and the leaky feature of the
    experiments changes for decisions before it.
    """
    table = made.season.flights.head(12_000)
    now = int(table["decided_at"][int(place * table.height)])
    told = [fact for fact in _weather(made) if fact.known_at < now]
    foul = [seen._replace(known_at=now, visib=0.0, precip=9.9) for seen in told[-3:]]
    rewritten = _rewrite_the_future(table, now)

    before, _ = sweep(to_flights(table), to_facts(table, told), opens=0)
    after, _ = sweep(to_flights(rewritten), to_facts(rewritten, told + foul), opens=0)
    past = (table["decided_at"] <= now).to_numpy()
    assert _different_rows(before[past], after[past]) == 0
    assert _different_rows(before[~past], after[~past]) > 1_000

    seasons = [Season(flights, before, {}) for flights in (table, rewritten)]
    leaky = [shifted_delay(season)[past] for season in seasons]
    served = [arrived_delay(season)[past] for season in seasons]
    assert _different_rows(*leaky) > 100
    assert _different_rows(*served) == 0


def _weather(made: Made) -> list[Weather]:
    from delays.data import find_data, read_weather

    return read_weather(find_data())


def test_facts_told_ahead_of_time_and_in_any_order_change_nothing(january: January) -> None:
    """The ledger itself keeps the future out: a caller that sends too early gains nothing."""
    flights, facts = january[0][:1500], january[1]
    asked = {flight.id for flight in flights}
    facts = [fact for fact in facts if isinstance(fact, Weather) or fact.id in asked]
    in_time, _ = sweep(flights, facts, opens=0)
    shuffled = facts.copy()
    random.Random(5).shuffle(shuffled)
    ledger = Ledger()
    for fact in shuffled:
        ledger.tell(fact)
    ahead = []
    for flight in flights:
        ahead.append(ledger.features(flight))
        ledger.tell(flight)
    assert _different_rows(in_time, np.array(ahead, dtype=np.float64)) == 0


def test_flights_of_one_minute_may_be_asked_about_in_any_order(january: January) -> None:
    """Requests that race within a minute get the scores they would have had one by one."""
    flights, facts = january[0][:3000], january[1]
    backwards = sorted(flights, key=lambda flight: (-flight.known_at, flight.id))[::-1]
    asked = {flight.id for flight in flights}
    facts = [fact for fact in facts if isinstance(fact, Weather) or fact.id in asked]
    x, _ = sweep(flights, facts, opens=0)
    y, _ = sweep(backwards, facts, opens=0)
    places = {flight.id: place for place, flight in enumerate(backwards)}
    assert _different_rows(x, y[[places[flight.id] for flight in flights]]) == 0


def test_a_fact_of_the_decisions_own_minute_is_not_known_yet() -> None:
    """Strictly before: a departure at the minute of the decision counts from the next one on."""
    seen = []
    for known_at in (999, 1000):
        ledger = Ledger()
        ledger.tell(_flight("early", 900))
        ledger.tell(Departed(known_at, "early"))
        seen.append(ledger.features(_flight("now", 1000 + LEAD))[_at("origin_delay_3h")])
    assert seen[0] != seen[1] == 10.0


def test_features_of_a_day_that_can_be_checked_by_hand() -> None:
    """One flight left 30 minutes late, another is 20 minutes overdue, the aircraft is flying."""
    ledger = Ledger()
    for flight in (_flight("a", 1000), _flight("b", 1040, tailnum="N2"), _flight("c", 990)):
        ledger.tell(flight)
    ledger.tell(Departed(1030, "a"))
    ledger.tell(Outcome(1000, "c", 1, None))
    row = dict(zip(FEATURES, ledger.features(_flight("d", 1060 + LEAD, tailnum="N1")), strict=True))
    assert row["origin_delay_3h"] == (30 + 5 * 10) / 6
    assert row["origin_cancelled_6h"] == 1
    assert (row["overdue"], row["overdue_minutes"]) == (1, 20)
    assert row["carrier_rate"] == (1 + 0.2 * 20) / 21
    assert (row["inbound_waiting"], row["inbound_flying"], row["inbound_delay"]) == (0, 1, 30)
    # Due back 30 minutes late after 150 minutes out and 150 back; departs at 1180.
    assert row["inbound_margin"] == 1180 - (1000 + 150 + 30 + 150)


def test_a_missing_tail_number_looks_like_a_new_aircraft(january: January) -> None:
    """Only cancelled flights lack one in this data; the features must not be able to tell."""
    flights, facts = january[0][:2000], january[1]
    ledger = Ledger()
    for flight in flights:
        ledger.tell(flight)
    for fact in facts:
        if fact.known_at < flights[-1].known_at:
            ledger.tell(fact) if not isinstance(fact, Departed | Outcome) else None
    last = flights[-1]
    rows = [
        ledger.features(last._replace(id=tail or "none", tailnum=tail)) for tail in (None, "N0NEW")
    ]
    assert _different_rows(*(np.array([row], dtype=np.float64) for row in rows)) == 0


@settings(max_examples=8, deadline=None)
@given(cut=st.integers(1, 2_499))
def test_a_stored_ledger_goes_on_as_if_it_had_not_been_stored(january: January, cut: int) -> None:
    """Through JSON and back at any decision, every later feature is the same to the last bit."""
    flights, facts = january[0][:2_500], january[1]
    asked = {flight.id for flight in flights}
    facts = [fact for fact in facts if isinstance(fact, Weather) or fact.id in asked]
    x, _ = sweep(flights, facts, opens=0)
    _, state = sweep(flights[: cut + 1], facts, opens=flights[cut].departure)
    ledger = Ledger.from_state(json.loads(json.dumps(state)))
    told = [fact for fact in facts if fact.known_at >= state["clock"]]
    for fact in told:
        ledger.tell(fact)
    first = next(i for i, flight in enumerate(flights) if flight.known_at == state["clock"])
    rest = []
    for flight in flights[first:]:
        rest.append(ledger.features(flight))
        ledger.tell(flight)
    assert _different_rows(x[first:], np.array(rest, dtype=np.float64)) == 0


def test_a_stored_state_stays_as_it_was(january: January) -> None:
    """The state is a copy: what the ledger learns afterwards does not creep into it."""
    flights, facts = january[0][:3000], january[1]
    asked = {flight.id for flight in flights}
    facts = [fact for fact in facts if isinstance(fact, Weather) or fact.id in asked]
    opens = flights[1000].departure
    _, long = sweep(flights, facts, opens=opens)
    stop = next(i for i, flight in enumerate(flights) if flight.departure >= opens)
    _, short = sweep(flights[: stop + 1], facts, opens=opens)
    assert json.dumps(long) == json.dumps(short)


def test_weather_is_known_an_hour_after_its_hour(tmp_path: Path) -> None:
    """The file keeps only an observation's hour: at 10:59 a decision cannot yet have seen it."""
    names = ",".join(name for name in Weather._fields if name not in ("known_at", "origin"))
    values = ",".join("1" for _ in names.split(","))
    text = f"origin,{names},time_hour\nEWR,{values},2013-04-01T10:00:00Z\n"
    (tmp_path / "weather.csv").write_text(text)
    (seen,) = read_weather(tmp_path)
    eleven = int(datetime(2013, 4, 1, 11, tzinfo=UTC).timestamp()) // 60
    assert (seen.known_at, seen.origin) == (eleven, "EWR")
