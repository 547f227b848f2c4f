"""The real service, replayed traffic: scores, clocks and the log that measure will read."""

import json
from datetime import datetime
from pathlib import Path

import polars as pl
import pytest

from .conftest import Made

Row = dict[str, object]


@pytest.fixture(scope="module")
def rows(made: Made) -> list[Row]:
    """The log of the run, line by line."""
    return _lines(made.out / "service-log.jsonl")


def _lines(log: Path) -> list[Row]:
    return [json.loads(line) for line in log.read_text().splitlines()]


def _of(rows: list[Row], event: str) -> dict[object, Row]:
    return {row["id"]: row for row in rows if row["event"] == event}


def _time(row: Row, name: str) -> datetime:
    return datetime.fromisoformat(str(row[name]))


def test_a_thousand_flights_over_http_get_the_offline_scores(made: Made) -> None:
    """Each of 1,000 flights has the batch's score to 1e-9, through another process and a log."""
    served = pl.read_parquet(made.out / "served.parquet")
    assert served.height == served["id"].n_unique() == 1000
    assert served["p_hgb"].null_count() == 0
    assert (served["score"] - served["p_hgb"]).abs().max() < 1e-9
    assert served["score"].n_unique() > 500


def test_the_log_holds_what_was_answered(made: Made, rows: list[Row]) -> None:
    """Every answer is in the log once, with the same digits, the model's digest and a latency."""
    predictions = [row for row in rows if row["event"] == "prediction"]
    answered = dict(pl.read_parquet(made.out / "served.parquet").select("id", "score").iter_rows())
    assert {row["id"]: row["score"] for row in predictions} == answered
    assert len(predictions) == 1000
    digest = "sha256:" + made.model.stem.removeprefix("model-")
    assert {row["model_digest"] for row in predictions} == {digest}
    assert all(0 < float(str(row["latency_ms"])) < 60_000 for row in predictions)


def test_the_four_clocks_are_in_order(rows: list[Row]) -> None:
    """Features known < decided = event - 2 h < label known, for every flight."""
    outcomes = _of(rows, "outcome")
    for flight, row in _of(rows, "prediction").items():
        known, decided = _time(row, "features_known_at"), _time(row, "decided_at")
        assert known < decided
        assert (_time(row, "event_at") - decided).total_seconds() == 7200
        assert decided < _time(outcomes[flight], "label_known_at")


def test_no_outcome_was_logged_before_its_prediction(rows: list[Row]) -> None:
    """The order of the lines is the order of events; each label follows what it judges."""
    place = {(row["event"], row.get("id")): line for line, row in enumerate(rows)}
    for flight in _of(rows, "prediction"):
        assert place["prediction", flight] < place["outcome", flight]


def test_every_prediction_has_its_label(made: Made, rows: list[Row]) -> None:
    """The labels in the log are those of the replay table."""
    outcomes = _of(rows, "outcome")
    late = dict(
        pl.read_parquet(made.out / "replay.parquet", columns=["id", "late"]).head(1000).iter_rows()
    )
    assert {flight: outcomes[flight]["label"] for flight in _of(rows, "prediction")} == late
