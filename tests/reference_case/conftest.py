"""The demo's run of the reference case for all tests here, and another one to compare."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest
from threadpoolctl import threadpool_limits

from tests.demo.conftest import run_demo
from tests.once import once


def _system() -> Path:
    spec = find_spec("bonafide")
    assert spec is not None and spec.origin is not None
    cases = Path(spec.origin).parent / "reference-casebook" / "cases"
    return cases / "flight-delays" / "system"


SYSTEM = _system()
sys.path.insert(0, str(SYSTEM))

from delays.data import read_weather, to_facts, to_flights  # noqa: E402
from delays.facts import Fact, Flight  # noqa: E402
from delays.replay_client import Caller, running_service  # noqa: E402
from delays.run import Run  # noqa: E402
from delays.season import Season  # noqa: E402
from delays.settings import Settings  # noqa: E402

SETTINGS = Settings(seed=13, sample=1000)


@dataclass(frozen=True)
class Made:
    """What one run left behind."""

    out: Path
    model: Path
    ledger: Path
    season: Season


@dataclass(frozen=True)
class Elsewhere:
    """What another process made of the same case, and what it printed on the way."""

    out: Path
    lines: list[dict[str, object]]


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    """On a busy machine, threads of the training library wait for each other most of the time."""
    with threadpool_limits(1):
        yield


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Elsewhere:
    """A second run in a process of its own: one thread, other hash seed, smaller sample."""

    def make(folder: Path) -> None:
        quiet = {"OMP_NUM_THREADS": "1", "POLARS_MAX_THREADS": "1", "PYTHONHASHSEED": "7"}
        command = [sys.executable, str(SYSTEM / "run.py"), "--out", "out", "--sample", "20"]
        with (folder / "lines").open("w", encoding="utf-8") as lines:
            subprocess.run(command, stdout=lines, env=os.environ | quiet, cwd=folder, check=True)

    folder = once(tmp_path_factory, "elsewhere", make)
    lines = (folder / "lines").read_text(encoding="utf-8").splitlines()
    return Elsewhere(folder / "out", [json.loads(line) for line in lines])


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The run that all tests read: what the demo's system made, as the next run finds it."""

    def make(folder: Path) -> None:
        done = run_demo(tmp_path_factory)
        casebook: Path = done.folder  # type: ignore[attr-defined]
        data = casebook / "cases" / "flight-delays" / "data"
        assert data.is_dir(), done.stderr
        shutil.copytree(data, folder / "out")

    run = Run(once(tmp_path_factory, "case", make) / "out", SETTINGS, _must_be_reused)
    run.all()
    return Made(run.out, run.model, run.ledger, Run(run.out, SETTINGS, lambda _: None).season)


def _must_be_reused(line: dict[str, object]) -> None:
    # Other workers read the same folder: no step may be made again in it.
    assert line.get("reused"), line


@pytest.fixture(scope="session")
def january(made: Made) -> tuple[list[Flight], list[Fact]]:
    """Two weeks of flights and all that became known about them."""
    table = made.season.flights.head(12_000)
    run_data = Run(made.out, SETTINGS, lambda _: None).data
    weather = [seen for seen in read_weather(run_data) if seen.known_at < table["departure"][-1]]
    return to_flights(table), to_facts(table, weather)


@pytest.fixture
def service(made: Made, tmp_path: Path) -> Iterator[Caller]:
    """A fresh service on the trained model."""
    log = tmp_path / "log.jsonl"
    with running_service(model=made.model, ledger=made.ledger, log=log) as (caller, _):
        yield caller
