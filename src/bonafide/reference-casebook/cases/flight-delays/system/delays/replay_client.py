"""The replay: a real service on a real port, sent what an airline would send, in that order.

Before each minute with decisions, everything that became known is delivered; then the minute's
flights are asked about, a few at a time. Labels reach the service only once they could exist.
"""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

import polars as pl

from .clock import to_iso
from .data import to_facts, to_flights
from .facts import Departed, Fact, Flight, Outcome, Weather
from .settings import TRAINED_UNTIL

CALLERS = 4
FACTS_AT_ONCE = 200


@dataclass(frozen=True)
class Plan:
    """What happens during a replay, in order."""

    flights: list[Flight]
    facts: list[Fact]


def plan(table: pl.DataFrame, weather: list[Weather], *, sample: int) -> Plan:
    """The first ``sample`` flights after training, and all that becomes known about them.

    Flights that were decided before and are still open belong to it as well: the service knows
    them from the ledger it starts with, and what they do next is news.
    """
    asked = table.filter(pl.col("departure") >= TRAINED_UNTIL).head(sample)
    opened, last = int(asked["decided_at"][0]), int(asked["decided_at"][-1])
    still_open = table.filter(
        (pl.col("decided_at") < opened) & (pl.col("label_known_at") >= opened)
    )
    news = [
        fact
        for fact in to_facts(pl.concat([still_open, asked]), weather)
        if fact.known_at >= opened and (not isinstance(fact, Weather) or fact.known_at < last)
    ]
    return Plan(to_flights(asked), news)


@dataclass(frozen=True)
class Post:
    """One request."""

    path: str
    body: dict[str, Any]


class Caller:
    """Keeps one connection a thread; loopback only."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._mine = threading.local()
        self._all: list[http.client.HTTPConnection] = []

    def post(self, path: str, body: Any) -> tuple[int, Any]:
        """Status and decoded answer of one request."""
        return self.send("POST", path, json.dumps(body, allow_nan=False).encode())

    def get(self, path: str) -> tuple[int, Any]:
        """Status and decoded answer of one request."""
        return self.send("GET", path, None)

    def send(self, method: str, path: str, body: bytes | None) -> tuple[int, Any]:
        """Status and decoded answer of one request, whatever its bytes."""
        connection = getattr(self._mine, "connection", None)
        if connection is None:
            connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
            self._mine.connection = connection
            self._all.append(connection)
        try:
            connection.request(method, path, body, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())
        except (OSError, http.client.HTTPException):
            connection.close()
            raise

    def close(self) -> None:
        """Close every thread's connection."""
        for connection in self._all:
            connection.close()


def prediction_body(flight: Flight) -> dict[str, Any]:
    """What /predict is sent."""
    return {
        "id": flight.id,
        "carrier": flight.carrier,
        "number": flight.number,
        "origin": flight.origin,
        "dest": flight.dest,
        "tailnum": flight.tailnum,
        "distance": flight.distance,
        "scheduled_departure": to_iso(flight.departure),
        "scheduled_arrival": to_iso(flight.arrival),
    }


def outcome_body(outcome: Outcome) -> dict[str, Any]:
    """What /outcome is sent."""
    return {
        "id": outcome.id,
        "label": outcome.late,
        "label_known_at": to_iso(outcome.known_at),
        "arrival_delay": outcome.arrival_delay,
    }


def fact_body(fact: Departed | Weather) -> dict[str, Any]:
    """One of the facts that /observe is sent."""
    kind = type(fact).__name__.lower()
    return {"kind": kind, **fact._asdict(), "known_at": to_iso(fact.known_at)}


def waves(chosen: Plan) -> Iterator[list[Post]]:
    """The requests in order; those of one wave may reach the service in any order."""
    told = 0
    for now, flights in groupby(chosen.flights, key=attrgetter("known_at")):
        start = told
        while told < len(chosen.facts) and chosen.facts[told].known_at < now:
            told += 1
        yield from _news(chosen.facts[start:told])
        yield [Post("/predict", prediction_body(flight)) for flight in flights]
    yield from _news(chosen.facts[told:])


def _news(facts: list[Fact]) -> Iterator[list[Post]]:
    # Departures before outcomes: of one flight both can be known by now, and it left first.
    observed = [fact_body(fact) for fact in facts if isinstance(fact, Departed | Weather)]
    for start in range(0, len(observed), FACTS_AT_ONCE):
        yield [Post("/observe", {"facts": observed[start : start + FACTS_AT_ONCE]})]
    outcomes = [fact for fact in facts if isinstance(fact, Outcome)]
    yield [Post("/outcome", outcome_body(outcome)) for outcome in outcomes]


def replay(caller: Caller, chosen: Plan) -> list[tuple[str, float, float]]:
    """Send it all; the id, score and round trip in ms of every flight, in order."""
    answers: list[tuple[str, float, float]] = []

    def send(post: Post) -> tuple[Any, float]:
        began = time.perf_counter()
        status, body = caller.post(post.path, post.body)
        if status != 200:
            raise RuntimeError(f"{post.path} answered {status}: {body}")
        return body, (time.perf_counter() - began) * 1000

    with ThreadPoolExecutor(CALLERS) as pool:
        for wave in waves(chosen):
            replies = zip(wave, pool.map(send, wave), strict=True)
            answers += [
                (body["id"], body["score"], round_trip_ms)
                for post, (body, round_trip_ms) in replies
                if post.path == "/predict"
            ]
    return answers


@contextmanager
def running_service(*, model: Path, ledger: Path, log: Path) -> Iterator[tuple[Caller, int]]:
    """A service in a process of its own; yields a caller for it and its process id."""
    process = start_service(model=model, ledger=ledger, log=log)
    try:
        caller = Caller(read_port(process))
        try:
            yield caller, process.pid
        finally:
            caller.close()
    finally:
        stop_service(process)


def start_service(*, model: Path, ledger: Path, log: Path) -> subprocess.Popen[str]:
    """Start it; it says on its stdout where it listens."""
    paths = [str(Path(__file__).parent.parent), os.environ.get("PYTHONPATH", "")]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in paths if path)}
    command = [sys.executable, "-m", "delays.service", "--until-stdin-closes"]
    for name, path in (("--model", model), ("--ledger", ledger), ("--log", log)):
        command += [name, str(path)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=environment)


def stop_service(process: subprocess.Popen[str]) -> None:
    """Let it finish what it has; end it if it does not come to an end."""
    try:
        process.communicate(timeout=30)
    finally:
        process.kill()


def read_port(process: subprocess.Popen[str]) -> int:
    """The port of a service that was just started. Connections queue until it is ready."""
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        raise RuntimeError(f"the service did not start; exit status {process.wait(timeout=30)}")
    return int(json.loads(line)["port"])
