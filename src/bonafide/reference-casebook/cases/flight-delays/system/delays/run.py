"""The whole case, in order: train, predict, experiments, serve."""

from __future__ import annotations

import json
import platform
import time
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from . import experiments, model_store
from .clock import to_iso
from .data import FILES, find_data, read_flights, read_weather
from .features import FEATURES
from .models import Ladder
from .predict import replayed, score, write_table
from .replay_client import plan, replay, running_service
from .season import Season, read_season
from .settings import THRESHOLD, TRAINED_UNTIL, Settings
from .steps import Progress, Steps, digest
from .train import fit_linear, fit_rate, fit_trees

LIBRARIES = ("numpy", "polars", "scikit-learn", "fastapi", "pydantic", "uvicorn")


class Run:
    """One run into one folder; what is there and current is used again."""

    def __init__(self, out: Path, settings: Settings, progress: Progress) -> None:
        self.out = out
        self.settings = settings
        self.progress = progress
        self.data = find_data()
        self.steps = Steps(out, self._inputs(), progress)

    def all(self) -> None:
        """Every step."""
        self.out.mkdir(parents=True, exist_ok=True)
        seed, sample = self.settings.seed, self.settings.sample
        self.model, self.ledger = self.steps.run("train", self.train, seed=seed)
        self.steps.run("predict", self.predict)
        self.steps.run("experiments", self.experiments, seed=seed)
        self.steps.run("serve", self.serve, sample=sample)

    def train(self) -> tuple[list[Path], str]:
        """Fit the ladder; store it, and the ledger as it stands when the replay begins."""
        season, seed = self.season, self.settings.seed
        rows = ~replayed(season)
        x, late = season.x[rows], season.late[rows]
        flights = season.flights.filter(pl.Series(rows))
        trained = {
            "flights": len(late),
            "late": int(late.sum()),
            "from": to_iso(flights["departure"][0]),
            "to": to_iso(flights["departure"][-1]),
            "seed": seed,
        }
        ladder = Ladder(
            FEATURES,
            THRESHOLD,
            trained,
            fit_rate(flights["carrier"].to_list(), flights["hour"].to_list(), late),
            fit_linear(x, late),
            fit_trees(x, late, seed=seed),
        )
        model = model_store.save(ladder, self.out)
        ledger = model_store.save_json(season.opening, self.out, "ledger")
        return [model, ledger], f"{len(late):,} flights, January to March"

    def predict(self) -> tuple[list[Path], str]:
        """Score the replay with every rung."""
        table = score(self.season, self._ladder())
        path = self.out / "replay.parquet"
        write_table(table, path)
        return [path], f"{table.height:,} decisions, April to December"

    def experiments(self) -> tuple[list[Path], str]:
        """The mistakes, and the counts for the story."""
        seed = self.settings.seed
        leak, split = self.out / "leak.parquet", self.out / "random_split.parquet"
        write_table(experiments.leak(self.season, self._ladder(), seed=seed), leak)
        write_table(experiments.random_split(self.season, self._ladder(), seed=seed), split)
        choice = self.out / "choice.parquet"
        write_table(experiments.choice(self.season, seed=seed), choice)
        facts = self.out / "facts.json"
        counts = json.dumps(experiments.facts(self.season), indent=1) + "\n"
        model_store.write_whole(facts, counts.encode())
        return [leak, split, choice, facts], "a leak, a trap, a random split; the choice in March"

    def serve(self) -> tuple[list[Path], str]:
        """Replay a sample through the service over HTTP and compare it with the batch."""
        flights = self.season.flights if "season" in self.__dict__ else read_flights(self.data)
        chosen = plan(flights, read_weather(self.data), sample=self.settings.sample)
        log, partial = self.out / "service-log.jsonl", self.out / ".service-log.partial"
        partial.unlink(missing_ok=True)
        with running_service(model=self.model, ledger=self.ledger, log=partial) as (caller, _):
            answers = replay(caller, chosen)
        partial.replace(log)
        online = pl.DataFrame(answers, schema=["id", "score", "round_trip_ms"], orient="row")
        known = ["id", "decided_at", "day", "week", "late", "carrier", "tailnum", "p_hgb"]
        batch = pl.read_parquet(self.out / "replay.parquet", columns=known)
        served = online.join(batch, on="id", how="left", maintain_order="left")
        path = self.out / "served.parquet"
        write_table(served, path)
        apart = float(np.abs((served["score"] - served["p_hgb"]).to_numpy()).max())
        p95 = float(np.percentile(served["round_trip_ms"].to_numpy(), 95))
        detail = (
            f"{served.height:,} flights over HTTP, at most {apart:.1e} from the batch, "
            f"95 % answered within {p95:.1f} ms"
        )
        return [log, path], detail

    @cached_property
    def season(self) -> Season:
        """The year with its features; read only when a step needs it."""
        began = time.perf_counter()
        self.progress({"step": "season", "state": "start", "seconds": 0.0, "detail": ""})
        season = read_season(self.data, opens=TRAINED_UNTIL)
        self.progress(
            {
                "step": "season",
                "state": "done",
                "seconds": round(time.perf_counter() - began, 2),
                "detail": f"{season.flights.height:,} flights as they became known",
                "reused": False,
            }
        )
        return season

    def _ladder(self) -> Ladder:
        # Read back from disk: what is scored is what is served, not what was in memory.
        return model_store.load(self.model)[0]

    def _inputs(self) -> dict[str, Any]:
        code = sorted(Path(__file__).parent.glob("*.py"))
        return {
            "code": {path.name: digest(path) for path in code},
            "data": {name: digest(self.data / name) for name in FILES},
            "python": platform.python_version(),
            "libraries": {name: version(name) for name in LIBRARIES},
        }
