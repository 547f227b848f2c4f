"""Standard errors from influences against the bootstrap, for every metric and paired difference."""

from __future__ import annotations

import math
import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from bench.coverage import WORKERS, Sample
from bench.worlds import World, at, clusters, rows
from bonafide.measurement.arrays import Flags, Floats
from bonafide.measurement.catalogue import METRICS
from bonafide.measurement.influence import standard_error
from bonafide.measurement.mean_metric import without_each
from bonafide.measurement.metrics.means import MeanLoss
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings

SEED = 20_130_401
REPLICATES = 3_000
TOLERANCE = 0.05
TOP_TOLERANCE = 0.2
TOP = tuple(f"{kind}_at_{k}pct" for kind in ("precision", "recall", "lift") for k in (1, 5, 10))
CHOSEN_CUTS = ("ks", "recall_at_precision_90pct")
_CHUNK = 200

SAMPLES: tuple[World, ...] = (
    World("rows", rows(rate=0.3, model=1.2, baseline=0.9), 2000),
    World("rows, scores tied", rows(rate=0.3, model=1.2, baseline=0.9, digits=1), 2000),
    World("rows, rare positives", rows(rate=0.05, model=1.5, baseline=1.0), 10_000, at(0.2)),
    World("rows, AUC .98", rows(rate=0.2, model=2.9, baseline=2.3), 2500),
    World("weighted rows", rows(rate=0.3, model=1.2, baseline=0.9, weighted=True), 3000),
    World(
        "clusters",
        clusters(rate=0.2, model=1.2, baseline=0.9, size=5, tie=1.0),
        600,
        at(0.3),
    ),
    World(
        "clusters of uneven size",
        clusters(rate=0.2, model=1.2, baseline=0.9, size=5, tie=1.0, uneven=0.5),
        800,
        at(0.3),
    ),
)


@dataclass(frozen=True, slots=True)
class Agreement:
    """One comparison; ``ratio`` is influence over bootstrap."""

    sample: str
    kind: str
    metric: str
    influence: float
    bootstrap: float

    @property
    def ratio(self) -> float:
        """How many bootstrap standard errors the influence standard error is."""
        return self.influence / self.bootstrap if self.bootstrap else math.inf

    @property
    def tolerance(self) -> float:
        """How far from 1 the ratio may be."""
        if self.metric in CHOSEN_CUTS:
            return math.inf
        return TOP_TOLERANCE if self.metric in TOP else TOLERANCE

    @property
    def agrees(self) -> bool:
        """Within its tolerance."""
        return abs(self.ratio - 1) <= self.tolerance or self.tolerance == math.inf


def compare(world: World, replicates: int, rng: np.random.Generator) -> Iterator[Agreement]:
    """Draw one sample and compare, for the model alone and against its baseline."""
    settings, sample = world.settings, Sample(world, world.units, rng)
    model, baseline = sample.model, sample.baseline
    again = bootstrap(model, baseline, settings, replicates, rng)
    for name, metric in METRICS.items():
        if name not in again:
            continue
        a, b = (metric.measure(scored, settings) for scored in (model, baseline))
        if a.value is None or b.value is None:
            # Such as a precision that no threshold reaches.
            continue
        single, other = again[name]
        # What the interval uses: a mean loss leaves each unit out, the others are linear.
        u = without_each(model.cell, a.u) if isinstance(metric, MeanLoss) else a.u
        yield Agreement(world.name, "single", name, standard_error(u), float(single.std(ddof=1)))
        yield Agreement(
            world.name,
            "paired",
            name,
            standard_error(a.u - b.u),
            float((single - other).std(ddof=1)),
        )


def bootstrap(
    model: Scored,
    baseline: Scored,
    settings: Settings,
    replicates: int,
    rng: np.random.Generator,
) -> dict[str, tuple[Floats, Floats]]:
    """Each metric on resampled units, for both subjects; nothing of the package's is used."""
    cell = model.cell
    unit = np.arange(cell.n) if cell.unit is None else cell.unit
    parts: dict[str, tuple[list[Floats], list[Floats]]] = {}
    for start in range(0, replicates, _CHUNK):
        size = min(_CHUNK, replicates - start)
        drawn = rng.multinomial(cell.units, np.full(cell.units, 1 / cell.units), size=size)
        weight = drawn[:, unit] * cell.mass
        for place, scored in enumerate((model, baseline)):
            for name, column in evaluate(cell.label, scored.score, weight, settings).items():
                parts.setdefault(name, ([], []))[place].append(column)
    return {name: (np.concatenate(a), np.concatenate(b)) for name, (a, b) in parts.items()}


def evaluate(
    label: np.ndarray[tuple[int, ...], np.dtype[np.bool_]],
    score: Floats,
    weight: Floats,
    settings: Settings,
) -> dict[str, Floats]:
    """Every metric straight from its definition, for each row of ``weight``, shape (B, n).

    But the debiased calibration error and the cost at cross-fitted thresholds, whose errors take
    bins and thresholds as given: resampling them anew is another question.
    """
    order = np.argsort(score, kind="stable")
    y, s, w = label[order], score[order], weight[:, order]
    starts = np.flatnonzero(np.r_[True, s[1:] != s[:-1]])
    positive = np.add.reduceat(w * y, starts, axis=1)
    negative = np.add.reduceat(w * ~y, starts, axis=1)
    ones, zeros = positive.sum(axis=1), negative.sum(axis=1)
    below = np.cumsum(negative, axis=1) - negative / 2
    true = np.cumsum(positive[:, ::-1], axis=1)[:, ::-1]
    false = np.cumsum(negative[:, ::-1], axis=1)[:, ::-1]
    with np.errstate(invalid="ignore"):
        precision = np.where(true + false > 0, true / (true + false), 0.0)
    act = s >= settings.act_from[0]
    cost_act, cost_miss = settings.costs or (0.0, 0.0)
    tp, fp, fn = (w @ (kind * 1.0) for kind in (act & y, act & ~y, ~act & y))
    total = w.sum(axis=1)
    p = np.clip(s, 2.0**-52, 1 - 2.0**-52)
    return {
        "roc_auc": (positive * below).sum(axis=1) / (ones * zeros),
        "average_precision": (positive * precision).sum(axis=1) / ones,
        "log_loss": w @ -np.log(np.where(y, p, 1 - p)) / total,
        "brier": w @ (s - y) ** 2 / total,
        "precision": tp / (tp + fp),
        "recall": tp / ones,
        "f1": 2 * tp / (2 * tp + fp + fn),
        "expected_cost": (cost_act * (tp + fp) + cost_miss * fn) / total,
        **_levels(y, s, w),
        **_decisions(tp, fp, fn, total, settings),
        **_tops(positive, negative, true, false),
        "ks": np.max(true / ones[:, None] - false / zeros[:, None], axis=1),
    }


def _levels(y: Flags, s: Floats, w: Floats) -> dict[str, Floats]:
    """How right the level and the spread of probabilities are."""
    total = w.sum(axis=1)
    rate = w @ (y * 1.0) / total
    p = np.clip(s, 1e-6, 1 - 1e-6)
    odds = np.log(p) - np.log1p(-p)
    shift, both = np.zeros((w.shape[0], 1)), np.zeros((w.shape[0], 2))
    for _ in range(40):
        mu = expit(shift + odds)
        step = (w * (y - mu)).sum(axis=1) / (w * mu * (1 - mu)).sum(axis=1)
        shift += np.clip(step, -1.0, 1.0)[:, None]
        mu = expit(both[:, :1] + both[:, 1:] * odds)
        curve, miss = w * mu * (1 - mu), w * (y - mu)
        a, b, c = curve.sum(axis=1), curve @ odds, curve @ odds**2
        g, h = miss.sum(axis=1), miss @ odds
        steps = np.stack([c * g - b * h, a * h - b * g], axis=1) / (a * c - b * b)[:, None]
        both += np.clip(steps, -0.5, 0.5)
        if max(np.abs(step).max(), np.abs(steps).max()) < 1e-10:
            break
    return {
        "brier_skill": 1 - w @ (s - y) ** 2 / total / (rate * (1 - rate)),
        "calibration_bias": w @ (s - y) / total,
        "calibration_intercept": shift[:, 0],
        "calibration_slope": both[:, 1],
    }


def _decisions(
    tp: Floats, fp: Floats, fn: Floats, total: Floats, settings: Settings
) -> dict[str, Floats]:
    """Everything else that the four sums say."""
    tn, threshold = total - tp - fp - fn, settings.act_from[0]
    margins = (tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)
    return {
        "specificity": tn / (tn + fp),
        "accuracy": (tn + tp) / total,
        "balanced_accuracy": (tp / (tp + fn) + tn / (tn + fp)) / 2,
        "mcc": (tp * tn - fp * fn) / np.sqrt(margins),
        "net_benefit": (tp - threshold / (1 - threshold) * fp) / total,
    }


def _tops(positive: Floats, negative: Floats, true: Floats, false: Floats) -> dict[str, Floats]:
    """What stands among the best-scored rows, ties at the cut shared out."""
    mass, ones = positive + negative, positive.sum(axis=1)
    total = mass.sum(axis=1)
    above = true + false - mass
    found: dict[str, Floats] = {}
    for percent in (1, 5, 10):
        share = percent / 100
        with np.errstate(invalid="ignore", divide="ignore"):
            taken = np.clip(((share * total)[:, None] - above) / mass, 0.0, 1.0)
        hits = (positive * np.where(mass > 0, taken, 0.0)).sum(axis=1)
        found[f"precision_at_{percent}pct"] = hits / (share * total)
        found[f"recall_at_{percent}pct"] = hits / ones
        found[f"lift_at_{percent}pct"] = hits / (share * ones)
    with np.errstate(invalid="ignore"):
        kept = true >= 0.9 * (true + false) * (1 - 1e-12)
    found["recall_at_precision_90pct"] = np.max(np.where(kept, true, 0.0), axis=1) / ones
    return found


def run(replicates: int = REPLICATES) -> list[Agreement]:
    """All comparisons, each sample with a generator of its own."""
    seeds = np.random.SeedSequence(SEED).spawn(len(SAMPLES))
    with ProcessPoolExecutor(WORKERS, multiprocessing.get_context("spawn")) as pool:
        found = [pool.submit(_compared, k, replicates, seed) for k, seed in enumerate(seeds)]
        return [agreement for each in found for agreement in each.result()]


def _compared(k: int, replicates: int, seed: np.random.SeedSequence) -> list[Agreement]:
    """In a process of its own."""
    return list(compare(SAMPLES[k], replicates, np.random.default_rng(seed)))
