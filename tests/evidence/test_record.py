"""The record: its digest, what it refuses, and the grades."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bonafide.errors import UserError
from bonafide.evidence.grade import DOES_NOT_PROVE, MEANING, Grade, at_least
from bonafide.evidence.record import EstimateEntry, Provenance, Record, entry, read_record
from bonafide.measurement.estimate import Estimate, Key
from tests.evidence.library import estimate, record, replay


def changed(**parts: Any) -> bytes:
    """A sound record with parts of its JSON replaced and its digest left as it was."""
    return json.dumps(json.loads(replay().to_json()) | parts).encode()


@given(st.floats(allow_nan=False, allow_infinity=False))
@settings(max_examples=100)
def test_round_trip_keeps_every_float(value: float) -> None:
    """A record reads back as itself, whatever the float."""
    written = record({"m/f1": estimate(value)})
    again = read_record(written.to_json(), "r.json")
    assert again == written
    assert again.estimates["m/f1"].value == value


def test_digest_covers_everything_but_made() -> None:
    """When and where it was made changes no digest; any number in it does."""
    one = replay()
    later = Provenance(when="2030-01-01T00:00:00Z", tool="x", commit="abc").made()
    assert one.model_copy(update={"made": later}).sealed().digest == one.digest
    estimates = dict(one.estimates)
    estimates["model/recall"] = estimate(0.48)
    assert one.model_copy(update={"estimates": estimates}).sealed().digest != one.digest
    assert one.digest.startswith("sha256:") and len(one.digest) == 7 + 64


def test_estimate_by_key() -> None:
    """Lookup is by the id's parts; what is not there is None."""
    assert replay().estimate(Key("model", "recall", minus="p_rate")) is not None
    assert replay().estimate(Key("model", "recall", period="2013")) is None


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "not a JSON file"),
        (b"\xff\xfe", "not a JSON file"),
        (b"[" * 100_000, "not a JSON file"),
        (b'{"schema": NaN}', "NaN is not JSON"),
        (b"[]", "not an evidence record"),
        (b'{"schema": "bonafide/evidence/9"}', "not an evidence record"),
        (b'{"schema": "bonafide/evidence/1"}', "Field required"),
        (changed(extra=1), "extra"),
        (changed(name=7), "valid string"),
        (changed(grade="best"), "grade"),
        (changed(name="other"), "does not match its digest"),
        (changed(digest=""), "does not match its digest"),
        (changed(estimates={"no id": json.loads(replay().to_json())["estimates"]["model/recall"]}),
         "exactly one '/'"),
    ],
)  # fmt: skip
def test_refused(data: bytes, says: str) -> None:
    """A damaged, edited or foreign file is refused, with its name and why."""
    with pytest.raises(UserError, match=says) as caught:
        read_record(data, "evidence/r.json")
    assert all(p.place and p.place.file == "evidence/r.json" for p in caught.value.problems)


def test_infinite_numbers_are_refused() -> None:
    """1e999 is JSON but no number that an estimate can have."""
    text = record({"m/f1": estimate(0.5)}).to_json().replace(b"0.5", b"1e999")
    with pytest.raises(UserError, match="finite"):
        read_record(text, "r.json")


def test_entry_carries_every_field() -> None:
    """Nothing of an estimate is lost on the way into a record."""
    whole = Estimate(0.5, 0.4, 0.6, 0.95, 10, 3, 2, "wald", "share", "higher", "why")
    stored = entry(whole)
    for name in Estimate.__dataclass_fields__:
        assert getattr(stored, name) == getattr(whole, name)


def test_schema_key_is_spelled_schema() -> None:
    """The file says "schema", as every reader of the format expects."""
    data = json.loads(replay().to_json())
    assert next(iter(data)) == "schema"
    assert isinstance(Record.model_validate_json(replay().to_json()), Record)


def test_grades_are_ordered_and_explained() -> None:
    """Each grade is as strong as itself and all before it, and says what it does not prove."""
    order = list(Grade)
    assert [g.value for g in order] == [
        "stated", "recorded", "measured", "anchored", "attested", "reproduced",
    ]  # fmt: skip
    for i, grade in enumerate(order):
        assert [at_least(grade, floor) for floor in order] == [j <= i for j in range(len(order))]
    assert set(MEANING) == set(DOES_NOT_PROVE) == set(order)


def test_an_estimate_may_not_know_its_rows() -> None:
    """A recorded value has no n and no bounds; the record is read back as it was written."""
    text = '{"value":0.5,"low":null,"high":null,"level":0.95,"n":null,"positives":null,'
    text += '"clusters":null,"method":"recorded","unit":null,"better":null,"reason":"r"}'
    entry_ = EstimateEntry.model_validate_json(text)
    assert entry_.n is None
    assert entry_.model_dump_json() == text
