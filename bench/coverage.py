"""How often the 95 % intervals hold the truth, in populations where the truth is known."""

from __future__ import annotations

import importlib
import math
import multiprocessing
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np

from bench.worlds import PROMISED, World
from bonafide.measurement.arrays import Floats
from bonafide.measurement.catalogue import TASKS
from bonafide.measurement.cell import Cell
from bonafide.measurement.estimate import Estimate
from bonafide.measurement.forecast.forecasted import Forecasted
from bonafide.measurement.graded.duel import Duel, duels_of, scored_baselines
from bonafide.measurement.graded.graded import Graded
from bonafide.measurement.graded.task import DUELS
from bonafide.measurement.graded.win_rate import DuelMetric
from bonafide.measurement.metrics.cross_fitted_cost import cross_fitted
from bonafide.measurement.multiclass.classified import Classified
from bonafide.measurement.scored import Scored

SEED = 20_130_101
SAMPLES = 1000
TRUTH_ROWS = 1_000_000
TRUTH_TIMES = 100
"""The table that tells the truth has at least so many times a sample's units."""
WORKERS = 2
ERRORS = 3
"""By so many Monte Carlo errors a coverage may miss what was promised."""
ENOUGH = 50
"""Where there are so many of everything, the promise holds; below, the tool has to warn."""
WARNED = 0.95
"""In so many samples of a population with fewer."""

_THIN = re.compile(r"fewer than|less than half|too few")

CHOSEN = "cross_fitted_cost"

Cover = tuple[str, str]
"""Single or paired, and the metric."""


@dataclass(slots=True)
class Tally:
    """How the intervals of one estimate fared over many samples."""

    below: int = 0
    above: int = 0
    held: int = 0
    withheld: int = 0
    off: float = 0.0
    reach: float = 0.0

    def add(self, estimate: Estimate, truth: float) -> None:
        """Count one interval."""
        if estimate.low is None or estimate.high is None or estimate.value is None:
            self.withheld += 1
            return
        slack = 1e-12 * abs(truth)
        self.off += estimate.value - truth
        self.reach += (estimate.high - estimate.low) / 2
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

    @property
    def lean(self) -> float:
        """By how many half widths the estimate lies above the truth on average."""
        return self.off / self.reach if self.reach else 0.0


@dataclass(slots=True)
class Covered:
    """How a population's intervals fared.

    Attributes:
        world: the population.
        samples: how many were drawn.
        least: the mean of what a sample has fewest of: rows of a label, clusters, equal units.
        warned: in how many of them a measurement warns that it has too little of something.
        tallies: by (single or paired, metric).
    """

    world: World
    samples: int
    least: float
    warned: int
    tallies: dict[Cover, Tally]

    @property
    def ample(self) -> bool:
        """There are 50 of everything."""
        return self.least >= ENOUGH

    def outside(self) -> list[Cover]:
        """The intervals that do not cover what is promised everywhere, whether known or not."""
        return [cell for cell in self.tallies if not self.within(cell, *PROMISED)]

    def broken(self) -> list[Cover]:
        """Those that cover less or more than is promised here, beyond chance.

        One that was never given falls short too: it has shown nothing. Where something is scarce
        nothing is promised but the warning, and what is known of an interval.
        """
        if not self.ample:
            return []
        return [cell for cell in self.tallies if not self.within(cell, *self.world.promised(*cell))]

    @property
    def silent(self) -> bool:
        """Something is scarce, and the tool does not say so."""
        return not self.ample and self.warned < WARNED * self.samples

    def within(self, cell: Cover, least: float, most: float) -> bool:
        """Whether a coverage lies between two others, up to Monte Carlo error."""
        tally = self.tallies[cell]
        if not tally.given:
            return False
        slack = ERRORS * math.sqrt(0.95 * 0.05 / tally.given)
        return least - slack <= tally.coverage <= most + slack


def scarcest(judged: Any) -> float:
    """Of what a subject has fewest: rows of a label, clusters, equal units, series, grades."""
    cell = judged.cell
    if isinstance(cell, Cell):
        of = (cell.positive, cell.negative)
        counts = [cell.positives, cell.negatives, *(each.effective for each in of)]
    else:
        counts = [cell.all.effective]
    if isinstance(judged, Classified):
        counts += [n for n in judged.counts.sum(axis=1).tolist() if n]
    if isinstance(judged, Graded) and judged.human is not None:
        counts.append(cell.differing(judged.labelled))
    if isinstance(judged, Forecasted):
        counts.append(np.unique(judged.series).size)
    return float(min([*counts, cell.units]))


class Sample:
    """A table drawn from a world, as it is measured."""

    def __init__(self, world: World, units: int, rng: np.random.Generator) -> None:
        self.world = world
        self.table = world.draw(rng, units)
        self.subjects = TASKS[world.task].subjects(self.table, None)
        self.model, self.baseline, *_ = self.subjects.values()

    def estimates(self) -> Iterator[tuple[Cover, Estimate]]:
        """Every metric, single and paired."""
        settings, model, baseline = self.world.settings, self.model, self.baseline
        for name, metric in metrics_of(self.world).items():
            a, b = (metric.measure(judged, settings) for judged in (model, baseline))
            yield ("single", name), metric.single(model, a, settings)
            pair = metric.paired(model, baseline, a, b, settings, names=("model", "baseline"))
            yield ("paired", name), pair
        for name, won in duel_metrics(self.world).items():
            one = won.single(self.duel, won.measure(self.duel, settings), settings)
            yield ("single", name), one

    @property
    def duel(self) -> Duel:
        """The model against its baseline, answer by answer."""
        return next(iter(duels_of(self.table, scored_baselines(self.table)).values()))

    def warns(self) -> bool:
        """Whether a measurement says that there is too little of something."""
        said = TASKS[self.world.task].warnings(self.table, self.subjects, self.world.settings)
        return any(_THIN.search(warning) for warning in said)


def metrics_of(world: World) -> Mapping[str, Any]:
    """The metrics that a world is measured by."""
    known = TASKS[world.task].metrics(world.settings)
    return {name: metric for name, metric in known.items() if name in (world.metrics or known)}


def duel_metrics(world: World) -> Mapping[str, DuelMetric]:
    """Those of the model against its baseline, which belong to neither alone."""
    return {name: metric for name, metric in DUELS.items() if name in world.metrics}


class Truth:
    """What holds in a population, from a table so large that its own error hardly matters."""

    def __init__(self, world: World, rng: np.random.Generator) -> None:
        probe = len(world.draw(rng, world.units))
        units = max(round(TRUTH_ROWS / probe), TRUTH_TIMES) * world.units
        whole = Sample(world, units, rng)
        self.costs = world.settings.costs
        self.values: dict[Cover, float] = {}
        for name, metric in metrics_of(world).items():
            a, b = (
                metric.measure(judged, world.settings).value
                for judged in (whole.model, whole.baseline)
            )
            if a is None or b is None:
                # Such as a precision that no threshold reaches.
                continue
            self.values |= {("single", name): a, ("paired", name): a - b}
        for name, metric in duel_metrics(world).items():
            value = metric.measure(whole.duel, world.settings).value
            assert value is not None, name
            self.values["single", name] = value
        self.curves: tuple[_CostCurve, ...] = ()
        if ("single", CHOSEN) in self.values and self.costs is not None:
            self.curves = tuple(_CostCurve(s, self.costs) for s in (whole.model, whole.baseline))

    def of(self, sample: Sample) -> Mapping[Cover, float]:
        """What the intervals are to hold; a cross-fitted cost is that of the thresholds chosen."""
        if not self.curves or self.costs is None:
            return self.values
        pair = zip(self.curves, (sample.model, sample.baseline), strict=True)
        costs = [curve.at(cross_fitted(scored, self.costs)[0]) for curve, scored in pair]
        return self.values | {
            ("single", CHOSEN): costs[0],
            ("paired", CHOSEN): costs[0] - costs[1],
        }


class _CostCurve:
    """What each threshold costs in a population."""

    def __init__(self, scored: Scored, costs: tuple[float, float]) -> None:
        order = scored.order
        mass = scored.cell.mass[order]
        missed = np.cumsum(mass * scored.cell.label[order])
        below = np.cumsum(mass)
        cost = costs[0] * (below[-1] - below) + costs[1] * missed
        self.score = scored.score[order]
        self.cost = np.append(costs[0] * below[-1], cost) / below[-1]

    def at(self, thresholds: Floats) -> float:
        """The mean over some thresholds."""
        return float(self.cost[np.searchsorted(self.score, thresholds)].mean())


def cover(world: World, samples: int, seed: np.random.SeedSequence) -> Covered:
    """Draw samples and count, per (single or paired, metric)."""
    rng = np.random.default_rng(seed)
    truth = Truth(world, rng)
    tallies: dict[Cover, Tally] = defaultdict(Tally)
    warned, least = 0, 0.0
    for _ in range(samples):
        sample = Sample(world, world.units, rng)
        right = truth.of(sample)
        warned += sample.warns()
        least += scarcest(sample.model) / samples
        for cell, estimate in sample.estimates():
            if cell in right:
                tallies[cell].add(estimate, right[cell])
    return Covered(world, samples, least, warned, dict(tallies))


def run(module: str, samples: int = SAMPLES) -> list[Covered]:
    """Every world of a module of worlds, each with a generator of its own.

    So the result does not depend on how many processes share the work.
    """
    worlds = worlds_of(module)
    seeds = np.random.SeedSequence(SEED).spawn(len(worlds))
    with ProcessPoolExecutor(WORKERS, multiprocessing.get_context("spawn")) as pool:
        found = [pool.submit(_counted, module, k, samples, seed) for k, seed in enumerate(seeds)]
        return [Covered(world, *f.result()) for world, f in zip(worlds, found, strict=True)]


def worlds_of(module: str) -> tuple[World, ...]:
    """The worlds that a module lists."""
    found: tuple[World, ...] = importlib.import_module(module).WORLDS
    return found


def _counted(
    module: str, k: int, samples: int, seed: np.random.SeedSequence
) -> tuple[int, float, int, dict[Cover, Tally]]:
    """In a process of its own; a world draws by a function, which cannot be sent back."""
    found = cover(worlds_of(module)[k], samples, seed)
    return found.samples, found.least, found.warned, found.tallies
