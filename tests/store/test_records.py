"""Keeping records."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bonafide.errors import UserError
from bonafide.evidence.store import records
from bonafide.evidence.store.records import load_record, save_record
from tests.store.example import example
from tests.store.harness import names

_BYTES = example(0.5).sealed().to_json()
_LATER = "2014-01-01T00:00:00Z"


@given(value=st.floats(-1e300, 1e300))
@settings(max_examples=40, deadline=None)
def test_what_was_saved_is_loaded(tmp_path_factory: pytest.TempPathFactory, value: float) -> None:
    """Sealed, and equal in every digit."""
    path = tmp_path_factory.mktemp("case") / "evidence" / "replay.json"
    record = example(value)
    assert save_record(path, record)
    assert load_record(path) == record.sealed()
    assert names(path.parent) == ["replay.json"]


def test_the_same_content_leaves_the_old_file_untouched(tmp_path: Path) -> None:
    """Only `made` differs: bytes, time and inode stay, so version control sees nothing."""
    path = tmp_path / "replay.json"
    assert save_record(path, example(0.5))
    before = path.stat()
    assert not save_record(path, example(0.5, when=_LATER))
    assert path.read_bytes() == _BYTES
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert save_record(path, example(0.25, when=_LATER))
    assert load_record(path).made.when == _LATER


def test_the_same_content_still_sweeps(tmp_path: Path) -> None:
    """A killed run's leftover goes with the next run, even when that run has nothing to write."""
    path = tmp_path / "replay.json"
    save_record(path, example(0.5))
    (tmp_path / ".0123456789abcdef.bonafide-tmp").write_bytes(b"half")
    assert not save_record(path, example(0.5))
    assert names(tmp_path) == ["replay.json"]


@given(length=st.integers(0, len(_BYTES) - 1))
@settings(max_examples=60, deadline=None)
def test_a_truncated_record_is_replaced(
    tmp_path_factory: pytest.TempPathFactory, length: int
) -> None:
    """Wherever it ends, it is damaged when read and whole after the next run."""
    path = tmp_path_factory.mktemp("case") / "replay.json"
    path.write_bytes(_BYTES[:length])
    if length < len(_BYTES) - 1:  # without its last line feed it says the same
        with pytest.raises(UserError):
            load_record(path)
    assert save_record(path, example(0.5)) is (length < len(_BYTES) - 1)
    assert load_record(path).estimates["model/roc_auc"].value == 0.5


@given(at=st.integers(60, len(_BYTES) - 1), bit=st.integers(0, 7))
@settings(max_examples=60, deadline=None)
def test_a_flipped_bit_is_noticed_and_mended(
    tmp_path_factory: pytest.TempPathFactory, at: int, bit: int
) -> None:
    """Either the file still says the same, or it is damaged and replaced."""
    path = tmp_path_factory.mktemp("case") / "replay.json"
    damaged = bytearray(_BYTES)
    damaged[at] ^= 1 << bit
    path.write_bytes(damaged)
    save_record(path, example(0.5))
    assert load_record(path).content() == example(0.5).content()


@pytest.mark.parametrize(
    "remains", [b"", b"\0" * 4096, b"\n", b'<<<<<<< HEAD\n{"schema":"bonafide/evidence/9"']
)
def test_the_remains_of_a_record_are_replaced(tmp_path: Path, remains: bytes) -> None:
    """What a crash or a merge leaves; also a schema of another version."""
    path = tmp_path / "replay.json"
    path.write_bytes(remains)
    assert save_record(path, example(0.5))
    assert path.read_bytes() == _BYTES


@pytest.mark.parametrize("content", [b"tailnum,late\nN1,0\n", b"PAR1", b"{}", b'{"a": 1}', b"x"])
def test_another_kind_of_file_is_not_replaced(tmp_path: Path, content: bytes) -> None:
    """`--out predictions.csv` must not cost the predictions."""
    path = tmp_path / "predictions.csv"
    path.write_bytes(content)
    with pytest.raises(UserError, match="another kind of file stands there"):
        save_record(path, example(0.5))
    assert path.read_bytes() == content


def test_a_record_that_no_reader_would_take_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old one stays, and the message says what to do."""
    path = tmp_path / "replay.json"
    save_record(path, example(0.5))
    monkeypatch.setattr(records, "MAX_BYTES", 100)
    with pytest.raises(UserError, match=r"the most is 100\n.*fewer slices"):
        save_record(path, example(0.25))
    assert path.read_bytes() == _BYTES


def test_reading_is_capped(tmp_path: Path) -> None:
    """A sparse file of a terabyte is refused after 64 MiB, not read."""
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(2**40)
    with pytest.raises(UserError, match="larger than 67108864 bytes"):
        load_record(path)


def test_what_cannot_be_read_is_said_in_words(tmp_path: Path) -> None:
    """Absent, a folder, a pipe (which must not hang), a link to nowhere, a circle of links."""
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "nowhere").symlink_to("absent")
    (tmp_path / "loop").symlink_to("loop")
    for name, words in {
        "absent": "no such file",
        "folder": "not a regular file",
        "pipe": "not a regular file",
        "nowhere": "no such file",
        "loop": "links lead in a circle",
        "folder/" + "x" * 300: "the name is too long",
    }.items():
        with pytest.raises(UserError, match=f"cannot be read: .*{words}"):
            load_record(tmp_path / name)
    with pytest.raises(UserError, match=r"^evidence/replay\.json  cannot be read"):
        load_record(tmp_path / "absent", shown_as="evidence/replay.json")


def test_a_place_that_cannot_be_read_is_not_written(tmp_path: Path) -> None:
    """What stands there is unknown, and unknown is not nothing."""
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("absent")
    for name in ("folder", "pipe", "link"):
        with pytest.raises(UserError):
            save_record(tmp_path / name, example(0.5))
    assert names(tmp_path) == ["folder", "link", "pipe"]
