"""Tables of varied shapes into which faults are planted, and which are clean without them."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

import numpy as np
import numpy.typing as npt

from bonafide.measurement.audit.table import (
    AuditTable,
    Column,
    RunTable,
    Threshold,
)
from bonafide.measurement.codes import Codes

Rng = np.random.Generator
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

HOUR, DAY = 3_600, 86_400
SIZES = (300, 800, 2_000, 5_000, 15_000, 50_000)
TRAIN, TEST, VALIDATION = 0, 1, 2
_SPLITS = ("train", "test", "validation")


@dataclass
class World:
    """A table in the making; faults are planted by changing it."""

    features: dict[str, Column]
    label: Floats
    truth: Floats
    split: npt.NDArray[np.int32]
    entity: npt.NDArray[np.int32] | None = None
    decided: Ints | None = None
    known: Ints | None = None
    event: Ints | None = None
    score: Floats | None = None
    threshold: Threshold | None = None
    runs: RunTable | None = None
    texts: set[str] = field(default_factory=set)

    @property
    def n(self) -> int:
        """How many rows there are."""
        return int(self.label.size)

    def rows(self, part: int) -> Ints:
        """The rows of a part of the split."""
        return np.flatnonzero(self.split == part)

    def copy_rows(self, source: Ints, target: Ints) -> None:
        """Put rows in the place of others, which keep their part of the split."""
        for name, column in self.features.items():
            self.features[name] = _put(column, source, target)
        for each in fields(self):
            column = getattr(self, each.name)
            if isinstance(column, np.ndarray) and each.name != "split":
                column[target] = column[source]

    def take(self, rows: Ints) -> None:
        """Keep these rows, in this order."""
        for name, column in self.features.items():
            self.features[name] = (
                column.take(rows) if isinstance(column, Codes) else column[rows].copy()
            )
        for each in fields(self):
            column = getattr(self, each.name)
            if isinstance(column, np.ndarray):
                setattr(self, each.name, column[rows].copy())

    def table(self) -> AuditTable:
        """What the audits see."""
        entity = None
        if self.entity is not None:
            names = tuple(map(str, range(int(self.entity.max(initial=-1)) + 1)))
            entity = Codes(self.entity, names)
        return AuditTable(
            self.features,
            self.label,
            Codes(self.split, _SPLITS),
            entity,
            self.decided,
            self.known,
            self.event,
            self.score,
            self.threshold,
            self.runs,
            frozenset(self.texts),
        )


def _put(column: Column, source: Ints, target: Ints) -> Column:
    if isinstance(column, Codes):
        codes = column.codes.copy()
        codes[target] = codes[source]
        return Codes(codes, column.names)
    column = column.copy()
    column[target] = column[source]
    return column


def size(rng: Rng, most: int = 50_000) -> int:
    """A size from a few hundred to many thousand rows."""
    return int(rng.choice([n for n in SIZES if n <= most]))


def tabular(rng: Rng, n: int, *, numeric: bool = False, share: float | None = None) -> World:
    """Customers: numbers of many shapes, categories that hang together, gaps, ids."""
    latent = rng.normal(size=(n, 3))
    features: dict[str, Column] = {}
    truth = np.zeros(n)
    for j in range(int(rng.integers(4, 11))):
        raw = latent @ rng.normal(size=3) * 0.5 + rng.normal(size=n)
        truth += rng.normal() * 0.5 * raw
        features[f"number_{j}"] = _shaped(rng, raw)
    kinds = rng.integers(0, 4, size=n)
    for j in range(int(rng.integers(1, 6))):
        values = int(rng.integers(2, 30))
        codes, effect = _category(rng, kinds, values)
        truth += effect[codes] * 0.4
        features[f"kind_{j}"] = Codes(codes.astype(np.int32), _names(values))
    _gaps(rng, features, truth)
    if rng.random() < 0.5:
        features["row_id"] = rng.permutation(n).astype(np.float64) + 100_000
    return _finished(rng, features, truth, numeric=numeric, share=share)


def categorical(rng: Rng, n: int) -> World:
    """A survey: categories of few values that hang together; many rows agree by chance."""
    kinds = rng.integers(0, int(rng.integers(2, 6)), size=n)
    features: dict[str, Column] = {}
    truth = np.zeros(n)
    for j in range(int(rng.integers(6, 17))):
        values = int(rng.integers(2, 13))
        codes, effect = _category(rng, kinds, values)
        truth += effect[codes] * 0.5
        features[f"kind_{j}"] = Codes(codes.astype(np.int32), _names(values))
    if rng.random() < 0.5:
        features["age"] = np.clip(np.round(rng.normal(45, 15, n)), 18, 90)
    return _finished(rng, features, truth)


def narrow(rng: Rng, n: int) -> World:
    """Three or four numbers, some of them rounded: rows lie close together."""
    features: dict[str, Column] = {}
    truth = np.zeros(n)
    base = rng.normal(size=n)
    for j in range(int(rng.integers(3, 5))):
        raw = 0.7 * base + rng.normal(size=n)
        truth += rng.normal() * raw
        features[f"number_{j}"] = np.round(raw, int(rng.integers(1, 4))) if j else raw
    return _finished(rng, features, truth)


def series(rng: Rng, n: int, *, binary: bool = False) -> World:
    """One series by the hour: the previous value tells the next one well, and honestly."""
    if binary:
        # A state that lasts: on or off.
        stays = rng.uniform(0.9, 0.985)
        state = np.cumsum(rng.random(n + 200) > stays) % 2
        value = state.astype(np.float64)
    else:
        memory = rng.uniform(0.9, 0.995)
        shocks = rng.normal(size=n + 200)
        value = np.zeros(n + 200)
        for t in range(1, n + 200):
            value[t] = memory * value[t - 1] + shocks[t]
        value += rng.uniform(0, 8) * np.sin(np.arange(n + 200) * 2 * np.pi / 24)
    at = np.arange(200, n + 200)
    features: dict[str, Column] = {
        "previous": value[at - 1],
        "day_before": value[at - 24],
        "mean_of_6": np.mean([value[at - k] for k in range(1, 7)], axis=0),
        "hour": (at % 24).astype(np.float64),
        "temperature": np.sin(at / 1000) + rng.normal(size=n) * 0.3,
        "noise": rng.normal(size=n),
    }
    truth = 0.9 * value[at - 1] + 0.1 * value[at - 24]
    split = np.where(np.arange(n) < 0.7 * n, TRAIN, TEST).astype(np.int32)
    score = truth if not binary else truth + rng.normal(size=n) * 0.2
    world = World(features, value[at], truth, split, score=score)
    world.event = 1_700_000_000 + at * HOUR
    return world


def panel(rng: Rng, n: int) -> World:
    """Entities seen again and again: what they are changes slowly, what they do does not."""
    entities = max(20, n // int(rng.integers(4, 40)))
    entity = np.sort(rng.integers(0, entities, size=n)).astype(np.int32)
    is_ = rng.normal(size=(entities, 3))
    day = rng.integers(0, 400, size=n)
    region = rng.integers(0, 8, size=entities).astype(np.int32)
    features: dict[str, Column] = {
        "age": np.round(40 + 12 * is_[entity, 0] + day / 365),
        "region": Codes(region[entity], _names(8)),
        "income": np.round(np.exp(10 + 0.5 * is_[entity, 1]), -2),
        "visits": rng.poisson(np.exp(0.5 * is_[entity, 2] + 1)).astype(np.float64),
        "spend": np.exp(rng.normal(size=n) + 0.3 * is_[entity, 2]),
        "balance": rng.normal(size=n) * 100 + 300,
    }
    truth = is_[entity] @ rng.normal(size=3) + 0.5 * rng.normal(size=n)
    order = rng.permutation(n)
    world = _finished(rng, features, truth)
    world.entity = entity
    world.event = 1_700_000_000 + day.astype(np.int64) * DAY + rng.integers(0, DAY, n)
    world.take(order)
    return world


def _finished(
    rng: Rng,
    features: dict[str, Column],
    truth: Floats,
    *,
    numeric: bool = False,
    share: float | None = None,
) -> World:
    """Label, score of a middling model, and a random split."""
    n = truth.size
    truth = (truth - truth.mean()) / (truth.std() or 1.0)
    strength = rng.uniform(0.5, 2.5)
    seen = truth + rng.normal(size=n) * rng.uniform(0.1, 0.8)
    if numeric:
        label = strength * truth + rng.normal(size=n)
        score = strength * seen * 0.9
    else:
        wanted = share or float(rng.choice([0.05, 0.1, 0.3, 0.5]))
        wanted = max(wanted, min(0.5, 60 / n))
        logit = strength * truth
        low, high = -20.0, 20.0
        for _ in range(60):
            middle = (low + high) / 2
            if np.mean(1 / (1 + np.exp(-(logit + middle)))) < wanted:
                low = middle
            else:
                high = middle
        label = (rng.random(n) < 1 / (1 + np.exp(-(logit + low)))).astype(np.float64)
        score = 1 / (1 + np.exp(-(strength * seen + low)))
    split = (rng.random(n) < rng.uniform(0.2, 0.5)).astype(np.int32)
    return World(features, label, truth, split, score=score)


def _shaped(rng: Rng, raw: Floats) -> Floats:
    """A number as tables have them: bell, skewed, count, mostly zero, whole money."""
    shape = int(rng.integers(0, 5))
    if shape == 1:
        return np.asarray(np.exp(raw))
    if shape == 2:
        return rng.poisson(np.exp(np.clip(raw, -4, 4))).astype(np.float64)
    if shape == 3:
        return np.where(raw > 0.5, np.round(np.exp(raw), 2), 0.0)
    if shape == 4:
        return np.asarray(np.round(np.exp(9 + 0.6 * raw)))
    return raw


def _category(rng: Rng, kinds: Ints, values: int) -> tuple[Ints, Floats]:
    chances = rng.dirichlet(np.ones(values) * 0.8, size=int(kinds.max()) + 1)
    below = np.cumsum(chances, axis=1)[kinds]
    codes = (rng.random(kinds.size)[:, None] > below).sum(axis=1)
    return np.minimum(codes, values - 1), rng.normal(size=values)


def _gaps(rng: Rng, features: dict[str, Column], truth: Floats) -> None:
    """Gaps at random, or a little oftener where the truth is high."""
    for name in list(features):
        if rng.random() < 0.4:
            slant = rng.uniform(0, 0.15) if rng.random() < 0.3 else 0.0
            share = rng.uniform(0.02, 0.3) + slant * np.tanh(truth / max(truth.std(), 1e-9)) / 4
            gone = rng.random(truth.size) < share
            column = features[name]
            if isinstance(column, Codes):
                features[name] = Codes(
                    np.where(gone, -1, column.codes).astype(np.int32), column.names
                )
            else:
                features[name] = np.where(gone, np.nan, column)


def _names(values: int) -> tuple[str, ...]:
    return tuple(f"v{i:03}" for i in range(values))


def split_by_time(rng: Rng, world: World, *, gap: float = 0.0) -> None:
    """Training before a moment, test after it; rows in the gap are in neither."""
    time = world.event if world.event is not None else world.decided
    assert time is not None
    cut, end = np.quantile(time, [0.65, 0.65 + gap])
    world.split = np.where(time <= cut, TRAIN, np.where(time > end, TEST, -1)).astype(np.int32)


def split_by_entity(rng: Rng, world: World) -> None:
    """Every entity in one part only."""
    assert world.entity is not None
    part = (rng.random(int(world.entity.max()) + 1) < 0.35).astype(np.int32)
    world.split = part[world.entity]


def stamped(rng: Rng, world: World) -> None:
    """Decisions over a year, in a random order of rows."""
    world.decided = 1_700_000_000 + rng.integers(0, 365 * DAY, world.n)
