"""What the service refuses, and that a refusal leaves no trace."""

import json
from pathlib import Path
from typing import Any

from delays.replay_client import Caller

from .conftest import Made

FLIGHT: dict[str, Any] = {
    "id": "test-1",
    "carrier": "UA",
    "number": 1,
    "origin": "EWR",
    "dest": "ORD",
    "tailnum": "N12345",
    "distance": 719,
    "scheduled_departure": "2013-04-01T09:00:00-04:00",
    "scheduled_arrival": "2013-04-01T10:30:00-05:00",
}
OUTCOME: dict[str, Any] = {
    "id": "test-1",
    "label": 1,
    "label_known_at": "2013-04-01T11:30:00-04:00",
    "arrival_delay": 45,
}
WEATHER: dict[str, Any] = {
    "kind": "weather",
    "origin": "EWR",
    "known_at": "2013-04-01T06:00:00-04:00",
    "humid": 50.0,
    "wind_speed": 3,
    "precip": 0.0,
    "pressure": None,
    "visib": 10.0,
}


def _without(body: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in body.items() if key != name}


MALFORMED = {
    "empty": b"",
    "not json": b"{",
    "not utf-8": b'{"id": "\xff"}',
    "not an object": b"[]",
    "deep": b"[" * 20_000,
    "nan": json.dumps(FLIGHT | {"distance": float("nan")}).encode(),
    "infinite": json.dumps(FLIGHT | {"distance": float("inf")}).encode(),
    "oversize": json.dumps(FLIGHT | {"id": "x" * 200_000}).encode(),
    "extra field": FLIGHT | {"late": 1},
    "number as text": FLIGHT | {"number": "1"},
    "fraction": FLIGHT | {"distance": 719.5},
    "truth as number": FLIGHT | {"number": True},
    "null id": FLIGHT | {"id": None},
    "empty id": FLIGHT | {"id": ""},
    "id with a newline": FLIGHT | {"id": "a\n"},
    "carrier of three": FLIGHT | {"carrier": "UAL"},
    "lower case": FLIGHT | {"origin": "ewr"},
    "same airport": FLIGHT | {"dest": "EWR"},
    "negative distance": FLIGHT | {"distance": -1},
    "huge number": FLIGHT | {"number": 10**30},
    "no such day": FLIGHT | {"scheduled_departure": "2013-02-30T09:00:00-04:00"},
    "no zone": FLIGHT | {"scheduled_departure": "2013-04-01T09:00:00"},
    "date as number": FLIGHT | {"scheduled_departure": 1364800000},
    "seconds": FLIGHT | {"scheduled_departure": "2013-04-01T09:00:30-04:00"},
    "year 9999": FLIGHT | {"scheduled_departure": "9999-12-31T23:59:00-04:00"},
    "arrives first": FLIGHT | {"scheduled_arrival": "2013-04-01T08:00:00-04:00"},
    "arrives a day later": FLIGHT | {"scheduled_arrival": "2013-04-02T10:30:00-05:00"},
    "too far ahead": FLIGHT
    | {
        "scheduled_departure": "2014-04-01T09:00:00-04:00",
        "scheduled_arrival": "2014-04-01T10:30:00-05:00",
    },
} | {f"without {name}": _without(FLIGHT, name) for name in FLIGHT}

MALFORMED_OUTCOMES = {
    "label 2": OUTCOME | {"label": 2},
    "label as truth": OUTCOME | {"label": True},
    "label as text": OUTCOME | {"label": "1"},
    "label against delay": OUTCOME | {"label": 0},
    "no arrival on time": OUTCOME | {"label": 0, "arrival_delay": None},
    "extra": OUTCOME | {"score": 0.5},
    "nan": json.dumps(OUTCOME | {"arrival_delay": float("nan")}).encode(),
} | {f"without {name}": _without(OUTCOME, name) for name in OUTCOME}

MALFORMED_FACTS: dict[str, Any] = {
    "none": {"facts": []},
    "unknown kind": {"facts": [WEATHER | {"kind": "rumour"}]},
    "nan": json.dumps({"facts": [WEATHER | {"humid": float("nan")}]}).encode(),
    "1e999": json.dumps({"facts": [WEATHER]}).replace("50.0", "1e999").encode(),
    "too many": {"facts": [WEATHER] * 501},
    "extra": {"facts": [WEATHER | {"gust": 1.0}]},
}


def _post(caller: Caller, path: str, body: Any) -> tuple[int, Any]:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return caller.send("POST", path, data)


def test_malformed_requests_get_422_and_leave_no_trace(service: Caller, tmp_path: Path) -> None:
    """Each of some seventy bad bodies is refused with a reason; log and ledger do not change."""
    clock = service.get("/health")[1]["facts_up_to"]
    before = (tmp_path / "log.jsonl").read_bytes()
    for path, bodies in (
        ("/predict", MALFORMED),
        ("/outcome", MALFORMED_OUTCOMES),
        ("/observe", MALFORMED_FACTS),
    ):
        for name, body in bodies.items():
            status, answer = _post(service, path, body)
            assert (status, bool(answer["detail"])) == (422, True), (path, name, answer)
    assert (tmp_path / "log.jsonl").read_bytes() == before
    assert service.get("/health")[1]["facts_up_to"] == clock
    assert _post(service, "/predict", FLIGHT)[0] == 200


def test_a_carrier_never_seen_is_scored(service: Caller) -> None:
    """Unknown carriers, airports and aircraft have no history; that is no reason to fail."""
    strange = FLIGHT | {"carrier": "ZZ", "origin": "QQQ", "dest": "XXX", "tailnum": None}
    status, answer = service.post("/predict", strange)
    assert status == 200
    assert 0 < answer["score"] < 1
    assert answer["act"] == (answer["score"] >= 0.2)


def test_asking_twice_is_asking_once(service: Caller, tmp_path: Path) -> None:
    """The same request gets the same answer and one row; other facts under its id are refused."""
    first, second = (service.post("/predict", FLIGHT) for _ in range(2))
    assert first == second
    assert service.post("/predict", FLIGHT | {"distance": 720})[0] == 409
    assert service.post("/outcome", OUTCOME) == (200, {"id": "test-1", "recorded": True})
    assert service.post("/outcome", OUTCOME) == (200, {"id": "test-1", "recorded": False})
    assert service.post("/outcome", OUTCOME | {"arrival_delay": 46})[0] == 409
    events = [
        json.loads(line)["event"] for line in (tmp_path / "log.jsonl").read_text().splitlines()
    ]
    assert events == ["started", "prediction", "outcome"]


def test_a_decision_in_the_past_is_refused(service: Caller) -> None:
    """The ledger knows too much by then: an answer would use the flight's future."""
    assert service.post("/predict", FLIGHT)[0] == 200
    earlier = {"id": "test-0", "scheduled_departure": "2013-04-01T08:59:00-04:00"}
    status, answer = service.post("/predict", FLIGHT | earlier)
    assert status == 409
    assert "would use its future" in answer["detail"]


def test_facts_about_unknown_flights_are_refused_one_by_one(service: Caller) -> None:
    """A bad fact does not stop the good one beside it; both are reported."""
    assert service.post("/outcome", OUTCOME)[0] == 404
    ghost = {"kind": "departed", "id": "ghost", "known_at": "2013-04-01T09:10:00-04:00"}
    status, answer = service.post("/observe", {"facts": [ghost, WEATHER]})
    assert status == 409
    assert answer["recorded"] == 1
    assert [(why["index"], "never asked" in why["why"]) for why in answer["refused"]] == [(0, True)]


def test_contradictory_facts_are_refused(service: Caller) -> None:
    """A flight cannot leave before its decision, nor after its outcome."""
    service.post("/predict", FLIGHT)

    def departed(when: str) -> int:
        fact = {"kind": "departed", "id": "test-1", "known_at": when}
        return service.post("/observe", {"facts": [fact]})[0]

    assert departed("2013-04-01T06:00:00-04:00") == 409
    assert service.post("/outcome", OUTCOME)[0] == 200
    assert departed("2013-04-01T09:10:00-04:00") == 409


def test_version_and_health_say_what_runs(service: Caller, made: Made) -> None:
    """The model and the ledger are named by digest, and the counts are the log's."""
    version = service.get("/version")[1]
    assert made.model.stem == "model-" + version["model_digest"].removeprefix("sha256:")
    assert made.ledger.stem == "ledger-" + version["ledger_digest"].removeprefix("sha256:")
    assert version["threshold"] == 0.2
    service.post("/predict", FLIGHT)
    status, health = service.get("/health")
    assert (status, health["status"], health["predictions"]) == (200, "ok", 1)
    assert service.get("/openapi.json")[0] == 200
