"""Worlds in which the truth about a judge and its human sample is known, and what covers it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bonafide.measurement.codes import Codes
from bonafide.measurement.graded.graded_metric import graded_of
from bonafide.measurement.graded.pass_rate_corrected import pass_rate_corrected
from bonafide.measurement.graded.table import GradedTable
from bonafide.measurement.settings import Settings

HOW = Settings()
SEED = 20_231_109
SAMPLES = 2000


@dataclass(frozen=True)
class World:
    """How answers pass and how a judge errs.

    Attributes:
        rows, labelled: how many there are, and how many people grade.
        rate: how many answers of the model pass; the baseline's are 5 points fewer.
        misses, kind: how often the judge fails what people pass, and passes what they fail.
        size: answers per prompt; prompts are graded whole.
    """

    rows: int
    labelled: int
    rate: float
    misses: float
    kind: float
    size: int = 1

    def draw(self, rng: np.random.Generator) -> GradedTable:
        """One sample."""
        prompts = self.rows // self.size
        prompt = np.repeat(np.arange(prompts), self.size)
        tie = 0.8 if self.size > 1 else 0.0
        own, shared = rng.random(self.rows), rng.random(prompts)[prompt]
        luck = np.where(rng.random(self.rows) < tie, shared, own)
        known = (rng.permutation(prompts) < self.labelled // self.size)[prompt]
        grades, humans = {}, {}
        for name, rate in (("model", self.rate), ("base", self.rate - 0.05)):
            # Half of the luck of an answer is the item's, half its own.
            mine = np.where(rng.random(self.rows) < 0.5, luck, rng.random(self.rows))
            truth = (mine < rate).astype(np.float64)
            errs = rng.random(self.rows) < np.where(truth == 1, self.misses, self.kind)
            grades[name] = np.where(errs, 1 - truth, truth)
            humans[name] = np.where(known, truth, np.nan)
        cluster = None
        if self.size > 1:
            cluster = Codes.numbered(prompt.astype(np.int32), prompts)
        return GradedTable(grades, humans, cluster=cluster)


@dataclass(frozen=True)
class Coverage:
    """The share of samples whose intervals hold the truth."""

    single: float
    paired: float


def coverage(world: World, samples: int, rng: np.random.Generator) -> Coverage:
    """Draw samples and count."""
    single = paired = 0
    for _ in range(samples):
        subjects = graded_of(world.draw(rng))
        of = {n: pass_rate_corrected.measure(g, HOW) for n, g in subjects.items()}
        one = pass_rate_corrected.single(subjects["model"], of["model"], HOW)
        both = pass_rate_corrected.paired(
            subjects["model"], subjects["base"], of["model"], of["base"], HOW,
            names=("model", "base"),
        )  # fmt: skip
        assert one.low is not None and one.high is not None
        assert both.low is not None and both.high is not None
        single += one.low <= world.rate <= one.high
        paired += both.low <= 0.05 <= both.high
    return Coverage(single / samples, paired / samples)


WORLDS: tuple[World, ...] = (
    World(2000, 100, 0.6, 0.1, 0.1),
    World(400, 200, 0.3, 0.2, 0.05),
    World(2000, 200, 0.5, 0.45, 0.45),
    World(2000, 200, 0.5, 0.02, 0.02),
    World(2000, 60, 0.9, 0.02, 0.3),
    World(2000, 30, 0.6, 0.1, 0.1),
    World(2000, 100, 0.5, 0.1, 0.1, size=4),
)
"""A fair judge, many human grades, a useless judge, a good one, a rare failure, few, clusters."""


def run(samples: int = SAMPLES) -> list[tuple[World, Coverage]]:
    """The coverage in every world, each with a generator of its own."""
    seeds = np.random.SeedSequence(SEED).spawn(len(WORLDS))
    return [
        (world, coverage(world, samples, np.random.default_rng(seed)))
        for world, seed in zip(WORLDS, seeds, strict=True)
    ]
