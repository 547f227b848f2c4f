"""How often the 95 % intervals hold the truth, in populations where the truth is known."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np

from bench.worlds import PROMISED, WORLDS, World
from bonafide.measurement.catalogue import METRICS
from bonafide.measurement.cell import Cell
from bonafide.measurement.codes import own_clusters
from bonafide.measurement.estimate import Estimate
from bonafide.measurement.influence import Influence
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings
from bonafide.measurement.table import Table
from bonafide.measurement.warnings import thin

SEED = 20_130_101
SAMPLES = 2000
TRUTH_ROWS = 3_000_000
ERRORS = 3
"""By so many Monte Carlo errors a coverage may miss what was promised."""


@dataclass(slots=True)
class Tally:
    """How the intervals of one estimate fared over many samples."""

    below: int = 0
    above: int = 0
    held: int = 0
    withheld: int = 0
    width: list[float] = field(default_factory=list)
    methods: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, estimate: Estimate, truth: float) -> None:
        """Count one interval."""
        if estimate.low is None or estimate.high is None:
            self.withheld += 1
            return
        slack = 1e-12 * abs(truth)
        self.width.append(estimate.high - estimate.low)
        self.methods[estimate.method] += 1
        if truth < estimate.low - slack:
            self.above += 1
        elif truth > estimate.high + slack:
            self.below += 1
        else:
            self.held += 1

    @property
    def given(self) -> int:
        """Samples in which an interval was given."""
        return self.held + self.below + self.above

    @property
    def coverage(self) -> float:
        """Share of the given intervals that hold the truth."""
        return self.held / self.given if self.given else math.nan


@dataclass(slots=True)
class Covered:
    """How a population's intervals fared.

    Attributes:
        world: the population.
        samples: how many were drawn.
        warned: in how many of them a measurement warns that it has too little of something.
        tallies: by (single or paired, metric).
    """

    world: World
    samples: int
    warned: int
    tallies: dict[tuple[str, str], Tally]

    def short(self) -> list[tuple[str, str]]:
        """The cells that cover less than was promised, by more than chance explains.

        A cell without any interval falls short too: it has shown nothing.
        """
        return [cell for cell, tally in self.tallies.items() if not self._kept(cell, tally)]

    def _kept(self, cell: tuple[str, str], tally: Tally) -> bool:
        if not tally.given:
            return False
        error = math.sqrt(0.95 * 0.05 / tally.given)
        return tally.coverage >= self.world.promised.get(cell, PROMISED) - ERRORS * error


def subjects(table: Table) -> dict[str, Scored]:
    """Each subject over all rows."""
    unit = None if table.cluster is None else own_clusters(table.cluster)[0]
    cell = Cell.of(table.label, table.weight, unit)
    return {name: Scored(cell, score) for name, score in table.scores.items()}


def values(table: Table, settings: Settings) -> dict[str, dict[str, Influence]]:
    """Each metric of each subject."""
    return {
        name: {metric.id: metric.measure(scored, settings) for metric in METRICS.values()}
        for name, scored in subjects(table).items()
    }


def cover(world: World, samples: int, rng: np.random.Generator) -> Covered:
    """Draw samples and count, per (single or paired, metric)."""
    settings = Settings(1.0, 4.0, world.threshold)
    probe = len(world.draw(rng, world.units))
    truth = values(world.draw(rng, round(TRUTH_ROWS * world.units / probe)), settings)
    tallies: dict[tuple[str, str], Tally] = defaultdict(Tally)
    warned = 0
    for _ in range(samples):
        part = subjects(world.draw(rng, world.units))
        model, baseline = part["model"], part["baseline"]
        warned += any(True for _ in thin(model.cell))
        for name, metric in METRICS.items():
            a, b = (metric.measure(scored, settings) for scored in (model, baseline))
            right = truth["model"][name].value, truth["baseline"][name].value
            assert right[0] is not None and right[1] is not None
            tallies["single", name].add(metric.single(model, a, settings), right[0])
            pair = metric.paired(model, baseline, a, b, settings, names=("model", "baseline"))
            tallies["paired", name].add(pair, right[0] - right[1])
    return Covered(world, samples, warned, tallies)


def run(samples: int = SAMPLES) -> list[Covered]:
    """Every world, each with a generator of its own."""
    seeds = np.random.SeedSequence(SEED).spawn(len(WORLDS))
    return [
        cover(world, samples, np.random.default_rng(seed))
        for world, seed in zip(WORLDS, seeds, strict=True)
    ]
