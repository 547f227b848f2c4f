"""One run of the reference case for all tests here, and a second one, elsewhere, to compare."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest
from threadpoolctl import threadpool_limits


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
    progress: list[dict[str, object]]


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    """On a busy machine, threads of the training library wait for each other most of the time."""
    with threadpool_limits(1):
        yield


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[subprocess.Popen[str]]:
    """A second run in a process of its own: one thread, other hash seed, smaller sample."""
    out = tmp_path_factory.mktemp("elsewhere")
    quiet = {"OMP_NUM_THREADS": "1", "POLARS_MAX_THREADS": "1", "PYTHONHASHSEED": "7"}
    command = [sys.executable, str(SYSTEM / "run.py"), "--out", str(out), "--sample", "20"]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=os.environ | quiet, cwd=out
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, elsewhere: object) -> Made:
    """The run that all tests read; the other one goes on beside it."""
    out = tmp_path_factory.mktemp("case")
    progress: list[dict[str, object]] = []
    run = Run(out, SETTINGS, progress.append)
    run.all()
    return Made(out, run.model, run.ledger, run.season, progress)


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
