"""Populations with a known truth, from which the benches draw tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.special import expit, logit

from bonafide.measurement.arrays import Floats
from bonafide.measurement.codes import Codes
from bonafide.measurement.settings import Settings
from bonafide.measurement.table import Table

Draw = Callable[[np.random.Generator, int], Any]
"""A table of so many units: rows, clusters, queries, series."""

PROMISED = (0.93, 0.97)
"""What every 95 % interval has to cover where there are 50 of everything, up to chance."""


def at(threshold: float = 0.5) -> Settings:
    """Act from a threshold on; an act costs 1, a miss 4."""
    return Settings(1.0, 4.0, threshold)


@dataclass(frozen=True, slots=True)
class Known:
    """A departure from the promise that is known, and why.

    Attributes:
        why: the reason, as readers see it.
        metrics: of which metrics.
        least, most: what is promised of them instead.
        kinds: of single intervals, paired ones, or both.
    """

    why: str
    metrics: tuple[str, ...]
    least: float = PROMISED[0]
    most: float = PROMISED[1]
    kinds: tuple[str, ...] = ("single", "paired")


@dataclass(frozen=True, slots=True)
class World:
    """A population.

    Attributes:
        name: what it is, in words.
        draw: a table of that many units.
        units: how many units a sample has.
        settings: as for the measurement.
        known: where less (or more) than ``PROMISED`` is promised, each with its reason, so that
            a new departure fails the bench.
        task: what is measured.
        metrics: which of the task's metrics; none means all of them.
    """

    name: str
    draw: Draw
    units: int
    settings: Settings = field(default_factory=at)
    known: tuple[Known, ...] = ()
    task: str = "binary"
    metrics: tuple[str, ...] = ()

    def promised(self, kind: str, metric: str) -> tuple[float, float]:
        """The least and the most that an interval may cover here."""
        found = self.departure(kind, metric)
        return PROMISED if found is None else (found.least, found.most)

    def departure(self, kind: str, metric: str) -> Known | None:
        """What is known of an interval that departs here."""
        return next((k for k in self.known if metric in k.metrics and kind in k.kinds), None)


def rows(
    *,
    rate: float,
    model: float,
    baseline: float,
    shared: float = 0.5,
    digits: int | None = None,
    weighted: bool = False,
    heavy: float = 0.8,
) -> Draw:
    """Independent rows; scores are normal in each class, ``model`` or ``baseline`` apart.

    Args:
        rate: share of positives.
        model, baseline: distance between the classes in standard deviations.
        shared: correlation of the two subjects' noise.
        digits: to how many digits scores are rounded (ties), or not at all.
        weighted: give log-normal sampling weights that depend on the label.
        heavy: standard deviation of the logarithm of those weights.
    """

    def draw(rng: np.random.Generator, units: int) -> Table:
        y = rng.random(units) < rate
        noise = rng.normal(size=units)
        other = shared * noise + np.sqrt(1 - shared**2) * rng.normal(size=units)
        scores = [_posterior(y, d, e, rate, digits) for d, e in ((model, noise), (baseline, other))]
        weight = np.exp(heavy * rng.normal(size=units) + 0.5 * y) if weighted else None
        return Table.of(y, scores[0], {"baseline": scores[1]}, weight=weight)

    return draw


def clusters(
    *, rate: float, model: float, baseline: float, size: float, tie: float, uneven: float = 0.0
) -> Draw:
    """Clusters of random size whose rows share a part of label and noise.

    Args:
        rate: about the share of positives.
        model, baseline: distance between the classes in standard deviations.
        size: mean rows per cluster (1 + Poisson).
        tie: standard deviation of what a cluster's rows share, on the logit scale.
        uneven: standard deviation of the logarithm of the mean size of a cluster.
    """

    def draw(rng: np.random.Generator, units: int) -> Table:
        spread = np.exp(uneven * rng.normal(size=units) - uneven**2 / 2)
        sizes = 1 + rng.poisson((size - 1) * spread, units)
        cluster = np.repeat(np.arange(units), sizes)
        effect = np.repeat(rng.normal(size=units) * tie, sizes)
        n = cluster.size
        y = rng.random(n) < expit(logit(rate) + effect)
        common = np.repeat(rng.normal(size=(2, units)), sizes, axis=1) * 0.5
        noise = rng.normal(size=n) * 0.85 + common[0]
        other = 0.5 * noise + 0.75 * rng.normal(size=n) + 0.5 * common[1]
        scores = [_posterior(y, d, e, rate, None) for d, e in ((model, noise), (baseline, other))]
        codes = Codes.numbered(cluster.astype(np.int32), units)
        return Table.of(y, scores[0], {"baseline": scores[1]}, cluster=codes)

    return draw


def drifting(*, rate: float, model: float, entities: bool = False) -> Draw:
    """Twelve months in which positives grow rarer and classes come closer; scores stay as fitted.

    Rates fall from half as much again to half of ``rate``, distances by 40 %; what a score
    promised in the first month it does not keep in the last. The truth is that of all twelve.

    Args:
        rate: the mean share of positives.
        model: the distance between the classes in the first month; the baseline's is a fifth less.
        entities: units are entities with a row each month that share a part of label and noise,
            and not rows.
    """

    def draw(rng: np.random.Generator, units: int) -> Table:
        n = units * 12 if entities else units
        entity = np.arange(n) // (12 if entities else 1)
        month = np.arange(n) % 12
        shift = rng.normal(size=units)[entity] if entities else np.zeros(n)
        y = rng.random(n) < expit(logit(rate * (1.5 - month / 11)) + shift)
        fade = 1 - 0.4 * month / 11
        noise = rng.normal(size=n)
        other = 0.5 * noise + np.sqrt(0.75) * rng.normal(size=n)
        scores = [
            expit(logit(1.5 * rate) + d * (e + 0.3 * shift + d * fade * y) - d**2 / 2)
            for d, e in ((model, noise), (0.8 * model, other))
        ]
        cluster = Codes.numbered(entity.astype(np.int32), units) if entities else None
        return Table.of(y, scores[0], {"baseline": scores[1]}, cluster=cluster)

    return draw


def lost(*, rate: float, missed: float) -> Draw:
    """Scores that put every row right, but for a share of positives that look like negatives.

    Almost every small sample holds none of those, and looks perfect.
    """

    def draw(rng: np.random.Generator, units: int) -> Table:
        y = rng.random(units) < rate
        seen = y & (rng.random(units) >= missed)
        also = y & (rng.random(units) >= 2 * missed)
        first, second = (
            np.where(hit, 0.6 + 0.4 * rng.random(units), 0.4 * rng.random(units))
            for hit in (seen, also)
        )
        return Table.of(y, first, {"baseline": second})

    return draw


def twins(*, rate: float, disagree: float) -> Draw:
    """Two subjects whose scores are the same but on a small share of rows."""

    def draw(rng: np.random.Generator, units: int) -> Table:
        y = rng.random(units) < rate
        score = _posterior(y, 1.5, rng.normal(size=units), rate, None)
        fresh = _posterior(y, 1.0, rng.normal(size=units), rate, None)
        return Table.of(
            y, score, {"baseline": np.where(rng.random(units) < disagree, fresh, score)}
        )

    return draw


def precise(*, precision: float, recall: float, rate: float) -> Draw:
    """A subject of given precision and recall at 0.5, against one that errs a little more."""

    def draw(rng: np.random.Generator, units: int) -> Table:
        y = rng.random(units) < rate
        wrong = rate * recall * (1 - precision) / (precision * (1 - rate))
        acts = np.where(y, rng.random(units) < recall, rng.random(units) < wrong)
        looser = acts ^ (rng.random(units) < 0.02)
        model, baseline = (
            np.clip(0.5 * a + 0.5 * rng.beta(2 + y, 3, size=units), 0, 1) for a in (acts, looser)
        )
        return Table.of(y, model, {"baseline": baseline})

    return draw


def _posterior(
    y: np.ndarray[tuple[int], np.dtype[np.bool_]],
    distance: float,
    noise: Floats,
    rate: float,
    digits: int | None,
) -> Floats:
    x = noise + distance * y
    p: Floats = expit(logit(rate) + distance * x - distance**2 / 2)
    return p if digits is None else np.round(p, digits)
