"""TensorBoard's event files are read as they were logged."""

from __future__ import annotations

import struct
import time
from pathlib import Path

import pytest

from bonafide.sources.stores.crc32c import crc32c, masked
from bonafide.sources.stores.limits import StoreLimits
from bonafide.sources.stores.protobuf_wire import Message, NotProtobuf
from bonafide.sources.stores.store import chosen_among
from bonafide.sources.stores.tensorboard import TensorBoard, short
from tests.sources.stores.agreement import assert_same_values
from tests.sources.stores.trees import by_name, known, unpacked, values


def test_every_logged_value_is_read(tmp_path: Path) -> None:
    """Scalars as floats and as tensors, with their steps, and hyperparameters and status."""
    store = TensorBoard().read(unpacked("tensorboard", tmp_path))
    facts = known("tensorboard")["runs"]
    runs = by_name(store)
    assert set(runs) == {fact["name"] for fact in facts}
    count = 0
    for fact in facts:
        run = runs[fact["name"]]
        count += assert_same_values(run, fact)
        assert (dict(run.parameters), run.status) == (fact["config"], fact["status"])
        assert not run.damaged
    assert count == 190
    assert store.unread == ()
    assert chosen_among(store, runs["sweep-03"], "val/auc") == 24


def test_a_cut_file_gives_its_beginning(tmp_path: Path) -> None:
    """The events before the cut are read, and the run is marked."""
    root = unpacked("tensorboard", tmp_path)
    path = next((root / "runs" / "sweep-03").iterdir())
    path.write_bytes(path.read_bytes()[:200])
    run = by_name(TensorBoard().read(root))["sweep-03"]
    assert 0 < len(values(run)["train/loss"]) < 6
    assert "ends within a record" in run.damaged


def test_a_changed_value_is_found(tmp_path: Path) -> None:
    """A byte of an event that was changed, its length kept, is told by the checksum."""
    root = unpacked("tensorboard", tmp_path)
    path = next((root / "runs" / "sweep-03").iterdir())
    data = bytearray(path.read_bytes())
    at = data.index(b"train/loss") + len("train/loss") + 2
    data[at] ^= 1
    path.write_bytes(bytes(data))
    run = by_name(TensorBoard().read(root))["sweep-03"]
    assert "checksum is wrong" in run.damaged
    assert run.metrics == ()


def test_a_length_without_end_is_refused(tmp_path: Path) -> None:
    """A record that claims 2**63 bytes, with a right checksum of its length, ends the file."""
    size = struct.pack("<Q", 2**63)
    path = tmp_path / "events.out.tfevents.1.example"
    path.write_bytes(size + struct.pack("<I", masked(crc32c(size))) + b"\0" * 100)
    store = TensorBoard().read(tmp_path)
    assert store.runs == ()
    assert "ends within a record" in store.unread[0].reason


def test_time_is_kept(tmp_path: Path) -> None:
    """A file that takes too long to check is stopped, and what was read is marked."""
    root = unpacked("tensorboard", tmp_path)
    path = next((root / "runs" / "sweep-03").iterdir())
    path.write_bytes(path.read_bytes() * 20_000)
    began = time.monotonic()
    store = TensorBoard().read(root / "runs" / "sweep-03", limits=StoreLimits(seconds=0.5))
    assert time.monotonic() - began < 10
    assert "longer than 0.5 s" in store.unread[-1].reason
    assert all("longer than" in run.damaged for run in store.runs)


@pytest.mark.parametrize(
    "data",
    [
        b"\x08",
        b"\x08" + b"\xff" * 10,
        b"\x0a\x05ab",
        b"\x0a\xff\xff\xff\xff\xff\xff\xff\xff\x7f",
        b"\x0b\x0c",
        b"\x00\x01",
        b"\x0d\x00",
    ],
    ids=["cut number", "70 bits", "cut text", "huge length", "group", "field 0", "cut float"],
)
def test_bytes_that_are_no_message_are_refused(data: bytes) -> None:
    """Nothing is guessed from half a field."""
    with pytest.raises(NotProtobuf):
        Message(data)


def test_a_field_of_another_type_is_refused() -> None:
    """A number where a text is expected is an error, not a text."""
    with pytest.raises(NotProtobuf):
        Message(b"\x08\x01").text(1)


def test_a_float_is_shown_as_it_was_logged() -> None:
    """Every value of up to six digits comes back as it was written."""
    for number in range(0, 1_000_000, 997):
        value = number / 1_000_000
        assert short(struct.unpack("<f", struct.pack("<f", value))[0]) == value
