"""Rows of the log: what is written for each event, and how the service is rebuilt from them.

Every prediction carries its clocks: ``event_at`` (scheduled departure), ``features_known_at`` (the
newest fact used), ``decided_at``, and, in the outcome's row, ``label_known_at``. These are the
replay's clocks; ``answered_at`` and ``received_at`` are the machine's own.
"""

from __future__ import annotations

from datetime import datetime

from .clock import LEAD, from_iso, to_iso
from .desk import Answer, Desk
from .facts import Departed, Flight, Outcome, Weather
from .log import Row


def prediction_row(
    flight: Flight, answer: Answer, *, answered_at: datetime, latency_ms: float
) -> Row:
    """A prediction; ``latency_ms`` ends when the row is handed to the disk."""
    return {
        "event": "prediction",
        "id": flight.id,
        "event_at": to_iso(flight.departure),
        "features_known_at": to_iso(answer.features_known_at),
        "decided_at": to_iso(flight.known_at),
        # Flights of a day are not independent: whoever measures this log needs to know which.
        "day": to_iso(flight.known_at)[:10],
        "answered_at": _stamp(answered_at),
        "score": answer.score,
        "latency_ms": round(latency_ms, 3),
        "model_digest": answer.model_digest,
        "carrier": flight.carrier,
        "number": flight.number,
        "origin": flight.origin,
        "dest": flight.dest,
        "tailnum": flight.tailnum,
        "distance": flight.distance,
        "scheduled_arrival": to_iso(flight.arrival),
    }


def outcome_row(outcome: Outcome, *, received_at: datetime) -> Row:
    """A label."""
    return {
        "event": "outcome",
        "id": outcome.id,
        "label": outcome.late,
        "label_known_at": to_iso(outcome.known_at),
        "arrival_delay": outcome.arrival_delay,
        "received_at": _stamp(received_at),
    }


def observed_row(fact: Departed | Weather, *, received_at: datetime) -> Row:
    """A fact that is not a label."""
    row: Row = {"event": "observed", "kind": type(fact).__name__.lower(), **fact._asdict()}
    return row | {"known_at": to_iso(fact.known_at), "received_at": _stamp(received_at)}


def started_row(
    *, started_at: datetime, model_digest: str, ledger_digest: str, torn: Row | None
) -> Row:
    """A start of the service, with what it found torn."""
    return {
        "event": "started",
        "started_at": _stamp(started_at),
        "model_digest": model_digest,
        "ledger_digest": ledger_digest,
        "torn": torn,
    }


def restore(desk: Desk, row: Row) -> None:
    """Take one logged row back in."""
    match row["event"]:
        case "prediction":
            departure = from_iso(row["event_at"])
            flight = Flight(
                departure - LEAD,
                row["id"],
                row["carrier"],
                row["number"],
                row["origin"],
                row["dest"],
                row["tailnum"],
                row["distance"],
                departure,
                from_iso(row["scheduled_arrival"]),
            )
            known = from_iso(row["features_known_at"])
            desk.restore(flight, Answer(row["id"], row["score"], known, row["model_digest"]))
        case "outcome":
            known = from_iso(row["label_known_at"])
            desk.tell(Outcome(known, row["id"], row["label"], row["arrival_delay"]))
        case "observed" if row["kind"] == "departed":
            desk.tell(Departed(from_iso(row["known_at"]), row["id"]))
        case "observed":
            readings = (row[name] for name in Weather._fields[2:])
            desk.tell(Weather(from_iso(row["known_at"]), row["origin"], *readings))
        case "started":
            pass
        case unknown:
            raise ValueError(f"the log holds an event {unknown!r} that this service does not know")


def _stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")
