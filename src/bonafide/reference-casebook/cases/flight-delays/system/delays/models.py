"""The three rungs above *never act*, as plain arrays: what is stored, served and replayed.

Nothing here needs scikit-learn. A model is a handful of arrays that JSON can hold, so that loading
one can never run code, and the service needs no training library.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]

ROWS_AT_ONCE = 1 << 11
"""Rows x trees of this many rows stay in a core's cache."""


def logistic(x: Floats) -> Floats:
    """1 / (1 + e^-x)."""
    return np.asarray(1.0 / (1.0 + np.exp(-x)))


@dataclass(frozen=True)
class Rate:
    """How often this carrier was late at this hour of the day, drawn towards the overall rate."""

    base: float
    flights: int
    """A carrier-hour needs this many flights to weigh as much as the overall rate."""
    tallies: dict[str, tuple[int, int]]
    """Carrier and hour -> flights, late flights."""

    @staticmethod
    def key(carrier: str, hour: int) -> str:
        """The name of a carrier-hour."""
        return f"{carrier} {hour}"

    def predict(self, carriers: list[str], hours: list[int]) -> Floats:
        """One probability a flight; a carrier never seen at that hour gets the overall rate."""
        rates = {
            key: (late + self.base * self.flights) / (n + self.flights)
            for key, (n, late) in self.tallies.items()
        }
        keys = map(self.key, carriers, hours)
        return np.array([rates.get(key, self.base) for key in keys], dtype=np.float64)


@dataclass(frozen=True)
class Linear:
    """Logistic regression on standardised features; a missing value counts as the mean."""

    mean: Floats
    scale: Floats
    weights: Floats
    intercept: float

    def predict(self, x: Floats) -> Floats:
        """One probability a row."""
        return logistic((self.standardise(x) * self.weights).sum(axis=1) + self.intercept)

    def standardise(self, x: Floats) -> Floats:
        """What the weights are multiplied with."""
        return np.nan_to_num((x - self.mean) / self.scale, nan=0.0)


@dataclass(frozen=True)
class Trees:
    """Boosted trees: one row of nodes a tree, children side by side, leaves their own children.

    A row walks all trees at once, ``depth`` steps each: go to ``child`` when the feature is at most
    the threshold, else to the node after it. A missing value goes where ``missing_left`` says.
    """

    baseline: float
    feature: Ints
    threshold: Floats
    child: Ints
    missing_left: NDArray[np.bool_]
    value: Floats
    depth: int

    def predict(self, x: Floats) -> Floats:
        """One probability a row; two threads, because NumPy lets go of the interpreter."""
        return logistic(self.raw(x))

    def raw(self, x: Floats) -> Floats:
        """The sum over the trees, on the log-odds scale."""
        columns = self._columns(x.shape[1])
        if len(x) <= ROWS_AT_ONCE:
            return self._walk(x, columns)
        with ThreadPoolExecutor(2) as threads:
            parts = threads.map(lambda part: self._walk(part, columns), _parts(x))
            return np.concatenate(list(parts))

    def _columns(self, width: int) -> Ints:
        # Missing values are put below everything in a second copy of the features; a node that
        # sends them left reads that copy, any other compares with NaN, which is never true.
        return np.where(self.missing_left, self.feature, self.feature + width).ravel()

    def _walk(self, x: Floats, columns: Ints) -> Floats:
        trees, nodes = self.feature.shape
        both = np.concatenate([np.where(np.isnan(x), -np.inf, x), x], axis=1)
        flat, width = both.ravel(), both.shape[1]
        row = (np.arange(len(x)) * width)[:, None]
        threshold, value = self.threshold.ravel(), self.value.ravel()
        child = (self.child + nodes * np.arange(trees)[:, None]).ravel()
        at = np.broadcast_to(nodes * np.arange(trees), (len(x), trees))
        for _ in range(self.depth):
            right = ~(flat[row + columns[at]] <= threshold[at])
            at = child[at] + right
        return np.asarray(self.baseline + value[at].sum(axis=1))


def _parts(x: Floats) -> Iterator[Floats]:
    for start in range(0, len(x), ROWS_AT_ONCE):
        yield x[start : start + ROWS_AT_ONCE]


@dataclass(frozen=True)
class Ladder:
    """Every rung, the names of the features they read, and the threshold they are acted on at."""

    features: tuple[str, ...]
    threshold: float
    trained: dict[str, Any]
    """Rows, first and last decision, seed: what the model card needs."""
    rate: Rate
    linear: Linear
    trees: Trees
