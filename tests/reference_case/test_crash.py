"""Killed, torn, out of disk: what was acknowledged is there, what is damaged is said."""

import asyncio
import json
import os
import random
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from pathlib import Path

import pytest
from delays.data import find_data, read_weather
from delays.log import DamagedLog, Log, Torn, recover, to_line
from delays.replay_client import (
    CALLERS,
    Caller,
    Post,
    plan,
    read_port,
    running_service,
    start_service,
    waves,
)
from delays.service import DiskFailed, GroupCommit
from hypothesis import given, settings
from hypothesis import strategies as st

from .conftest import Made

KILLS = 24


class Life:
    """One life of the service under load, ended by SIGKILL after so many acknowledgements."""

    def __init__(self, caller: Caller, process: int, last: int) -> None:
        self._caller, self._process, self._last = caller, process, last
        self._lock = threading.Lock()
        self.dead = False
        self.count = 0

    def send(self, post: Post) -> dict[str, object] | None:
        """The acknowledgement, or None when the service died first."""
        if self.dead:
            return None
        try:
            status, answer = self._caller.post(post.path, post.body)
        except (OSError, HTTPException, ValueError):
            assert self.dead, "the service went away before it was killed"
            return None
        assert status == 200, (post, answer)
        with self._lock:
            self.count += 1
            if self.count == self._last:
                self.dead = True
                os.kill(self._process, signal.SIGKILL)
        return answer


@pytest.mark.slow
def test_a_service_killed_at_any_moment_loses_no_acknowledged_row(
    made: Made, tmp_path: Path
) -> None:
    """24 seeded kills under load; after each, every acknowledged row is in the log, once.

    What was not acknowledged is sent again, as a caller would. At the end every score is the
    batch's, so the state rebuilt from the log is the state that was lost.
    """
    log = tmp_path / "log.jsonl"
    chosen = plan(made.season.flights, read_weather(find_data()), sample=400)
    left = [wave for wave in waves(chosen) if wave]
    rng = random.Random(20)
    scores: dict[object, object] = {}
    outcomes: set[object] = set()
    for life_number in range(KILLS + 1):
        last = rng.randint(1, 70) if life_number < KILLS else -1
        process = start_service(model=made.model, ledger=made.ledger, log=log)
        caller = Caller(read_port(process))
        life = Life(caller, process.pid, last)
        with ThreadPoolExecutor(CALLERS) as pool:
            while left and not life.dead:
                answers = list(zip(left[0], pool.map(life.send, left[0]), strict=True))
                for post, answer in answers:
                    if answer is not None and post.path == "/predict":
                        scores[answer["id"]] = answer["score"]
                    if answer is not None and post.path == "/outcome":
                        outcomes.add(answer["id"])
                left[0] = [post for post, answer in answers if answer is None]
                if not left[0]:
                    del left[0]
        caller.close()
        process.kill()
        process.communicate()
        if life_number < KILLS:
            assert life.dead, "the load ended before the last kill"
        whole = log.read_bytes().rpartition(b"\n")[0].splitlines()
        rows = [json.loads(line) for line in whole]
        logged = {row["id"]: row["score"] for row in rows if row["event"] == "prediction"}
        assert scores.items() <= logged.items()
        assert outcomes <= {row["id"] for row in rows if row["event"] == "outcome"}
        ids = [(row["event"], row["id"]) for row in rows if "id" in row and "score" in row]
        assert len(ids) == len(set(ids))
    assert not left
    table = dict(_offline(made))
    assert len(scores) == 400
    assert all(abs(float(str(score)) - table[str(name)]) < 1e-9 for name, score in scores.items())


def _offline(made: Made) -> list[tuple[str, float]]:
    import polars as pl

    table = pl.read_parquet(made.out / "replay.parquet", columns=["id", "p_hgb"]).head(400)
    return list(table.iter_rows())


def test_a_service_ends_with_its_parent(made: Made, tmp_path: Path) -> None:
    """When the pipe from its parent closes, it stops by itself and leaves no process behind."""
    log = tmp_path / "log.jsonl"
    process = start_service(model=made.model, ledger=made.ledger, log=log)
    caller = Caller(read_port(process))
    assert caller.get("/health")[0] == 200
    caller.close()
    assert process.communicate(timeout=60)[0] == ""
    assert process.returncode == 0


def test_a_torn_end_is_set_aside_and_reported(made: Made, tmp_path: Path) -> None:
    """A service that starts on half a line says so, keeps the half, and goes on."""
    log = tmp_path / "log.jsonl"
    flight = _first_flight(made)
    with running_service(model=made.model, ledger=made.ledger, log=log) as (caller, _):
        first = caller.post(flight.path, flight.body)
    whole = log.read_bytes()
    log.write_bytes(whole + b'{"event":"prediction","id":"half')
    with running_service(model=made.model, ledger=made.ledger, log=log) as (caller, _):
        torn = caller.get("/health")[1]["torn"]
        assert caller.post(flight.path, flight.body) == first
    assert torn == {"line": 3, "size": 32, "set_aside": f"log.jsonl.torn-{len(whole)}"}
    assert (tmp_path / torn["set_aside"]).read_bytes() == b'{"event":"prediction","id":"half'
    rows = [json.loads(line) for line in log.read_text().splitlines()]
    assert [row["torn"] for row in rows if row["event"] == "started"] == [None, torn]
    assert log.read_bytes().startswith(whole)


def _first_flight(made: Made) -> Post:
    chosen = plan(made.season.flights, [], sample=1)
    return next(post for wave in waves(chosen) for post in wave if post.path == "/predict")


def test_damage_before_the_end_stops_the_service(
    made: Made, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """No crash of ours breaks a line that others follow: the service says which, and exits 2."""
    log = tmp_path / "log.jsonl"
    log.write_bytes(b'{"event":"started"\n' + to_line({"event": "started"}))
    process = start_service(model=made.model, ledger=made.ledger, log=log)
    assert process.communicate()[0] == ""
    assert process.returncode == 2
    assert "log.jsonl:1: not a row" in capfd.readouterr().err
    assert log.read_bytes().startswith(b'{"event":"started"\n')


ROWS = [{"event": "outcome", "id": f"flight-{i}", "label": i % 2, "ü": "\n"} for i in range(4)]
WHOLE = b"".join(map(to_line, ROWS))


@settings(max_examples=150, deadline=None)
@given(cut=st.integers(0, len(WHOLE)), zeros=st.integers(0, 40))
def test_a_log_cut_at_any_byte_keeps_every_whole_row(
    tmp_path_factory: pytest.TempPathFactory, cut: int, zeros: int
) -> None:
    """Whole rows + what was set aside = every byte; a second recovery finds nothing to do."""
    path = tmp_path_factory.mktemp("cut") / "log.jsonl"
    data = WHOLE[:cut] + b"\0" * zeros
    path.write_bytes(data)
    rows, torn = recover(path)
    whole = WHOLE[:cut].count(b"\n")
    assert rows == ROWS[:whole]
    aside = (path.parent / torn.set_aside).read_bytes() if torn else b""
    assert path.read_bytes() + aside == data
    assert recover(path) == (rows, None)


def test_damage_in_the_middle_is_not_cut_away(tmp_path: Path) -> None:
    """A bad line with good ones after it is named and the file stays as it is."""
    path = tmp_path / "log.jsonl"
    lines = WHOLE.splitlines(keepends=True)
    path.write_bytes(lines[0] + b"{oops\n" + lines[1])
    before = path.read_bytes()
    with pytest.raises(DamagedLog, match=r"log\.jsonl:2: not a row"):
        recover(path)
    assert path.read_bytes() == before


def test_a_log_that_does_not_exist_is_empty(tmp_path: Path) -> None:
    """The first start is not an error."""
    assert recover(tmp_path / "log.jsonl") == ([], None)
    assert Torn(1, 2, "x").line == 1


class FullDisk(Log):
    """A disk that takes so many writes and then no more."""

    def __init__(self, writes: int) -> None:
        self.left = writes
        self.kept: list[bytes] = []

    def append(self, lines: bytes) -> None:
        """Keep the lines or fail."""
        if not self.left:
            raise OSError(28, "No space left on device")
        self.left -= 1
        self.kept.append(lines)


def test_after_a_failed_write_nothing_is_acknowledged() -> None:
    """Rows that did not reach the disk fail, waiting ones too, and later ones are refused."""

    async def scene() -> None:
        disk = FullDisk(1)
        commit = GroupCommit(disk)
        await commit.put(b"first\n")
        second, third = commit.put(b"second\n"), commit.put(b"third\n")
        for waiting in (second, third):
            with pytest.raises(DiskFailed):
                await waiting
        with pytest.raises(DiskFailed, match="No space left"):
            commit.put(b"fourth\n")
        with pytest.raises(DiskFailed):
            await commit.settled()
        assert disk.kept == [b"first\n"]

    asyncio.run(scene())


def test_rows_that_wait_together_are_written_together() -> None:
    """One write for all that queued up while the disk was busy, in the order they came."""

    async def scene() -> None:
        disk = FullDisk(100)
        commit = GroupCommit(disk)
        await asyncio.gather(*(commit.put(f"{i}\n".encode()) for i in range(50)))
        assert b"".join(disk.kept) == b"".join(f"{i}\n".encode() for i in range(50))
        assert len(disk.kept) < 50

    asyncio.run(scene())
