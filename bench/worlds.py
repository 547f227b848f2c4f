"""Populations with a known truth, from which the benches draw tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from scipy.special import expit, logit

from bonafide.measurement.arrays import Floats
from bonafide.measurement.codes import Codes
from bonafide.measurement.table import Table

Draw = Callable[[np.random.Generator, int], Table]

PROMISED = 0.92
"""What every 95 % interval has to cover in every population, up to Monte Carlo error."""


@dataclass(frozen=True, slots=True)
class World:
    """A population.

    Attributes:
        name: what it is, in words.
        draw: a table of that many units (rows, or clusters).
        units: how many units a sample has.
        threshold: from which score on rows are acted on.
        promised: the coverage promised of a (kind, metric), where it is less than ``PROMISED``:
            the known shortfalls, each listed, so that a new one fails the bench.
        why: what makes this population hard, where something is promised less of.
    """

    name: str
    draw: Draw
    units: int
    threshold: float = 0.5
    promised: Mapping[tuple[str, str], float] = field(default_factory=dict)
    why: str = ""


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
        names = tuple(str(i) for i in range(units))
        codes = Codes(cluster.astype(np.int32), names)
        return Table.of(y, scores[0], {"baseline": scores[1]}, cluster=codes)

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


WORLDS: tuple[World, ...] = (
    World("rows: 2,000, 30 % positive", rows(rate=0.3, model=1.2, baseline=0.9), 2000),
    World("rows: 400, 40 positives", rows(rate=0.1, model=1.5, baseline=1.0), 400, 0.2),
    World(
        "rows: 400, 40 positives, scores rounded to 1 digit",
        rows(rate=0.1, model=1.5, baseline=1.0, digits=1),
        400,
        0.2,
    ),
    World("rows: 300, 15 positives", rows(rate=0.05, model=1.5, baseline=1.0), 300, 0.15),
    World("rows: 100, 8 positives", rows(rate=0.08, model=1.5, baseline=1.0), 100, 0.2),
    World("rows: 60, half positive", rows(rate=0.5, model=1.2, baseline=0.9), 60),
    World(
        "rows: 1,000, 20 positives, AUC .99", rows(rate=0.02, model=3.3, baseline=2.5), 1000, 0.3
    ),
    World("rows: 60, half positive, AUC .99", rows(rate=0.5, model=3.3, baseline=2.5), 60),
    World("rows: 300, 30 positives, 3 % of them lost", lost(rate=0.1, missed=0.03), 300),
    World("rows: 2,000, 600 positives, 0.3 % of them lost", lost(rate=0.3, missed=0.003), 2000),
    World(
        "rows: 40, about 20 acted on, precision .99",
        precise(precision=0.99, recall=0.9, rate=0.55),
        40,
        promised={("single", "log_loss"): 0.90, ("single", "brier"): 0.90},
        why=(
            "A mean loss over a few dozen rows may hold no trace of a rare, large error in the "
            "population, and no interval made from the sample alone can know of it."
        ),
    ),
    World("rows: 500, subjects differ on 1 %", twins(rate=0.3, disagree=0.01), 500),
    World(
        "weighted rows: 1,000, 30 % positive",
        rows(rate=0.3, model=1.2, baseline=0.9, weighted=True),
        1000,
    ),
    World(
        "weighted rows: 200, 20 positives",
        rows(rate=0.1, model=1.5, baseline=1.0, weighted=True),
        200,
        0.2,
    ),
    World(
        "clusters: 400 of 5 rows",
        clusters(rate=0.2, model=1.2, baseline=0.9, size=5, tie=1.0),
        400,
        0.3,
    ),
    World(
        "clusters: 30 of 20 rows",
        clusters(rate=0.2, model=1.2, baseline=0.9, size=20, tie=1.0),
        30,
        0.3,
    ),
    World(
        "clusters: 10 of 50 rows",
        clusters(rate=0.2, model=1.2, baseline=0.9, size=50, tie=1.0),
        10,
        0.3,
    ),
    World(
        "clusters: 100 of 5 rows, 15 positives",
        clusters(rate=0.03, model=1.5, baseline=1.0, size=5, tie=0.5),
        100,
        0.1,
    ),
    World(
        "clusters: 40 of 20 rows, very uneven",
        clusters(rate=0.2, model=1.2, baseline=0.9, size=20, tie=1.0, uneven=1.0),
        40,
        0.3,
    ),
    World(
        "clusters: 40 of 10 rows, AUC .99",
        clusters(rate=0.2, model=3.3, baseline=2.5, size=10, tie=0.5),
        40,
        0.3,
    ),
    World(
        "weighted rows: 500, 150 positives, weights very uneven",
        rows(rate=0.3, model=1.2, baseline=0.9, weighted=True, heavy=1.5),
        500,
        promised={("single", "log_loss"): 0.90, ("single", "brier"): 0.90},
        why=(
            "Few heavy rows decide nearly alone, and a sample often lacks the heaviest: its mean "
            "and its standard error are then both too small."
        ),
    ),
)
