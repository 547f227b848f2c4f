"""How often the bounds of all slices hold at once."""

from __future__ import annotations

import math
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import numpy as np
from scipy.special import expit, logit

from bench.coverage import ERRORS
from bench.worlds import PROMISED
from bonafide.measurement.cell import Cell
from bonafide.measurement.metrics.brier import brier
from bonafide.measurement.metrics.calibration_bias import calibration_bias
from bonafide.measurement.metrics.roc_auc import roc_auc
from bonafide.measurement.score_metric import ScoreMetric
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings
from bonafide.measurement.simultaneous import Joint, carried_out

SEED = 20_130_501
SAMPLES = 1000
LEVEL = 0.95
RATE, APART = 0.3, 1.2
METRICS: tuple[ScoreMetric, ...] = (roc_auc, brier, calibration_bias)
MOST = 0.98
"""Šidák's value and the bounds of small slices hold a little more than they say."""
_TRUTH = 4_000_000


@dataclass(frozen=True, slots=True)
class Sliced:
    """Rows of one population, cut into slices that all have the same truth.

    Attributes:
        slices: how many there are.
        rows: mean rows of each; the largest has about three times as many as the smallest.
        entities: how many clusters the rows fall into, each across slices; 0 for none.
        tie: the standard deviation of what a cluster's rows share, on the logit scale.
    """

    slices: int
    rows: int
    entities: int = 0
    tie: float = 0.0

    @property
    def name(self) -> str:
        """In words."""
        of = f", {self.entities} clusters across slices" if self.entities else ""
        return f"{self.slices} slices of about {self.rows} rows{of}"

    def draw(self, rng: np.random.Generator, n: int) -> tuple[Scored, np.ndarray, np.ndarray]:
        """Scores, each row's slice, each row's cluster."""
        share = np.linspace(0.5, 1.5, self.slices)
        where = rng.choice(self.slices, size=n, p=share / share.sum())
        count = round(n * self.entities / (self.slices * self.rows)) if self.entities else n
        entity = rng.integers(count, size=n) if self.entities else np.arange(n)
        own = self.tie * rng.normal(size=count)[entity]
        y = rng.random(n) < expit(logit(RATE) + own)
        x = rng.normal(size=n) + 0.5 * own
        score = expit(logit(RATE) + APART * (x + APART * y) - APART**2 / 2)
        cell = Cell.of(y, None, entity if self.entities else None)
        return Scored(cell, score), where, entity


@dataclass(frozen=True, slots=True)
class Held:
    """In how many samples all slices' bounds held at once, and those of each slice alone."""

    metric: str
    together: float
    alone: float
    reach: float

    def kept(self, samples: int) -> bool:
        """They hold together about as often as they say, up to chance."""
        slack = ERRORS * math.sqrt(LEVEL * (1 - LEVEL) / samples)
        return PROMISED[0] - slack <= self.together <= MOST + slack


def held(world: Sliced, samples: int, seed: np.random.SeedSequence) -> list[Held]:
    """Draw samples and count."""
    rng = np.random.default_rng(seed)
    settings = Settings(level=LEVEL)
    whole, _, _ = world.draw(rng, _TRUTH)
    truth = {metric.id: metric.measure(whole, settings).value for metric in METRICS}
    counts = {metric.id: np.zeros(3) for metric in METRICS}
    for _ in range(samples):
        scored, where, entity = world.draw(rng, world.slices * world.rows)
        rows = [np.flatnonzero(where == k) for k in range(world.slices)]
        for metric in METRICS:
            right = truth[metric.id]
            assert right is not None
            counts[metric.id] += _sample(metric, scored, rows, entity, right, settings, world)
    return [Held(name, *(count / samples).tolist()) for name, count in counts.items()]


def _sample(  # noqa: PLR0917
    metric: ScoreMetric,
    scored: Scored,
    rows: list[np.ndarray],
    entity: np.ndarray,
    right: float,
    settings: Settings,
    world: Sliced,
) -> np.ndarray:
    values, influences, own = [], [], []
    for of in rows:
        units, place = np.unique(entity[of], return_inverse=True)
        cell = Cell.of(scored.cell.label[of], None, place if world.entities else None)
        part = Scored(cell, scored.score[of])
        found = metric.measure(part, settings)
        assert found.value is not None
        own.append(metric.single(part, found, settings))
        values.append(found.value)
        influences.append((units, found.u))
    joint = Joint.of(values, influences)
    reach, _ = Joint(
        joint.value, joint.error, joint.correlation if world.entities else None
    ).critical(LEVEL)
    far = [low <= right <= high for low, high in (carried_out(each, reach) for each in own)]
    alone = [(each.low or -1) <= right <= (each.high or 1) for each in own]
    return np.array([float(all(far)), float(np.mean(alone)), reach])


WORLDS: tuple[Sliced, ...] = (
    Sliced(10, 400),
    Sliced(44, 400),
    Sliced(10, 400, entities=400, tie=1.0),
    Sliced(44, 400, entities=400, tie=1.0),
    Sliced(44, 150),
)


def run(samples: int = SAMPLES) -> list[tuple[Sliced, list[Held]]]:
    """Every world, each with a generator of its own."""
    seeds = np.random.SeedSequence(SEED).spawn(len(WORLDS))
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        found = [pool.submit(held, w, samples, s) for w, s in zip(WORLDS, seeds, strict=True)]
        return [(world, each.result()) for world, each in zip(WORLDS, found, strict=True)]
