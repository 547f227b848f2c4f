"""The log of a service becomes a table: joined by id, nothing invented."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bonafide.errors import UserError
from bonafide.sources import jsonl_file
from bonafide.sources.columns import guess_columns
from bonafide.sources.limits import Limits
from bonafide.sources.predictions import columns_to_arrays
from bonafide.sources.table import TableSource, read_table


def predicted(name: str, score: float, **more: Any) -> dict[str, Any]:
    """A prediction event."""
    at = "2026-03-01T10:00:00-05:00"
    event = {"event": "prediction", "id": name, "decided_at": at, "features_known_at": at}
    return {**event, "answered_at": at, "score": score, "latency_ms": 2.5, **more}


def outcome(name: str, label: Any) -> dict[str, Any]:
    """An outcome event."""
    known = "2026-03-02T00:00:00-05:00"
    return {"event": "outcome", "id": name, "label": label, "label_known_at": known}


def read(folder: Path, *events: dict[str, Any], end: bytes = b"") -> TableSource:
    """Write a log and read it."""
    path = folder / "log.jsonl"
    path.write_bytes("".join(json.dumps(e) + "\n" for e in events).encode() + end)
    return read_table(path)


def test_join(tmp_path: Path) -> None:
    """One row per prediction in the order of the log; a label that has not come is missing."""
    source = read(
        tmp_path, predicted("a", 0.2), predicted("b", 0.9), outcome("b", 1), predicted("c", 0.4)
    )
    assert source.frame["id"].to_list() == ["a", "b", "c"]
    assert source.frame["label"].to_list() == [None, 1, None]
    assert any("log of a service: 3 predictions, 1 with an outcome" in n for n in source.notes)


def test_measurable_without_help(tmp_path: Path) -> None:
    """Label, score, time and latency of a log are found without being named."""
    source = read(
        tmp_path, predicted("a", 0.2), outcome("a", 0), predicted("b", 0.7), outcome("b", 1)
    )
    guess = guess_columns(source.frame)
    roles = guess.roles()
    assert (roles.label, roles.model, roles.time, roles.latency) == (
        "label",
        "score",
        "decided_at",
        "latency_ms",
    )
    assert columns_to_arrays(source.frame, roles).label.tolist() == [0, 1]


@pytest.mark.parametrize(
    "end", [b'{"event": "outc', b'{"event": "prediction", "id": "\xc3', b"\0" * 64, b"{"]
)
def test_torn_end(tmp_path: Path, end: bytes) -> None:
    """Whatever a crash leaves at the very end is a warning with its line."""
    source = read(tmp_path, predicted("a", 0.2), outcome("a", 1), end=end)
    assert source.rows == 1
    assert any("line 3 is torn" in w for w in source.warnings)


def test_whole_end_without_newline(tmp_path: Path) -> None:
    """A last line that is whole counts, with or without the end of the line."""
    source = read(tmp_path, predicted("a", 0.2), end=json.dumps(outcome("a", 1)).encode())
    assert source.frame["label"].to_list() == [1]
    assert source.warnings == ()


def test_retries_and_strays(tmp_path: Path) -> None:
    """The same line twice counts once, an outcome for nobody is left out, both are told."""
    source = read(
        tmp_path,
        predicted("a", 0.2),
        predicted("a", 0.2, latency_ms=9.0),
        outcome("a", 1),
        outcome("a", 1),
        outcome("z", 1),
        {"event": "started", "version": "1"},
    )
    assert source.rows == 1
    said = "\n".join([*source.warnings, *source.notes])
    assert "1 prediction repeated" in said
    assert "1 outcome repeated" in said
    assert "1 outcome of ids that were never predicted" in said
    assert "started" in said


def test_log_that_begins_with_another_event(tmp_path: Path) -> None:
    """A log is known by any of its first lines, not only the very first."""
    source = read(tmp_path, {"event": "started"}, predicted("a", 0.2), outcome("a", 1))
    assert source.rows == 1


@pytest.mark.parametrize(
    ("events", "says"),
    [
        ([predicted("a", 0.2), predicted("a", 0.3)], "jsonl:2.*predicted twice"),
        (
            [predicted("a", 0.2, model_digest="x"), predicted("a", 0.2, model_digest="y")],
            "model_digest",
        ),
        ([predicted("a", 0.2), outcome("a", 0), outcome("a", 1)], "jsonl:3.*disagree"),
        ([predicted("a", 0.2), outcome("a", 2)], "0 or 1"),
        ([predicted("a", 0.2), outcome("a", None)], "0 or 1"),
        ([predicted("a", 0.2, label=1)], "already holds a label"),
        ([outcome("a", 1)], "no predictions"),
        ([predicted("a", 0.2), {"event": "outcome", "label": 1}], "no id"),
    ],
)
def test_contradictions(events: list[dict[str, Any]], says: str) -> None:
    """A log that contradicts itself is refused with the line."""
    data = "".join(json.dumps(event) + "\n" for event in events).encode()
    with pytest.raises(UserError, match=says):
        jsonl_file.check(data, "log.jsonl", Limits())
