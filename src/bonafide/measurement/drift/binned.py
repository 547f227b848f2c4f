"""Two samples in the same bins, and how far their shares differ by luck."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bonafide.measurement.arrays import Floats, Ints
from bonafide.measurement.drift.scaled_chi_square import ScaledChiSquare

SPARSE = 20.0
"""With fewer expected rows than this in a bin, the null is drawn and not taken from the limit."""

DRAWS = 1000
_LEAST = 1e-6


@dataclass(frozen=True, eq=False)
class Binned:
    """Counts of the period and of its reference, without the bins that are empty in both.

    Attributes:
        now: shape (k,), rows of the period in each bin.
        reference: shape (k,), rows of the reference.
        moments: shape (2k, 2k), sums over clusters of z z' where z holds a cluster's rows in each
            bin of the period over all of the period's, then likewise of the reference; ``None``
            where rows are the unit.
        clusters: distinct clusters in both; ``None`` where rows are the unit.
        seed: of the draws for sparse bins.
    """

    now: Ints
    reference: Ints
    moments: Floats | None = None
    clusters: int | None = None
    seed: int = 0

    @classmethod
    def of(
        cls,
        now: Ints,
        reference: Ints,
        moments: Floats | None = None,
        clusters: int | None = None,
        seed: int = 0,
    ) -> Binned:
        """Two samples' counts in the same bins; those empty in both are dropped."""
        held = np.flatnonzero((now > 0) | (reference > 0))
        if moments is not None:
            both = np.concatenate([held, now.size + held])
            moments = moments[np.ix_(both, both)]
        return cls(now[held], reference[held], moments, clusters, seed)

    @property
    def bins(self) -> int:
        """Bins that hold a row of either sample."""
        return int(self.now.size)

    @cached_property
    def sizes(self) -> tuple[int, int]:
        """Rows of the period and of the reference."""
        return int(self.now.sum()), int(self.reference.sum())

    @cached_property
    def shares(self) -> tuple[Floats, Floats]:
        """Each bin's share of the period and of the reference."""
        return self.now / self.sizes[0], self.reference / self.sizes[1]

    @cached_property
    def pooled(self) -> Floats:
        """Each bin's share of both together: what both hold if nothing drifted."""
        return (self.now + self.reference) / sum(self.sizes)

    @property
    def spread(self) -> float:
        """1/n + 1/m: how much two independent samples of these sizes differ."""
        return 1 / self.sizes[0] + 1 / self.sizes[1]

    @cached_property
    def covariance(self) -> Floats:
        """Of the difference of shares if nothing drifted, shape (k, k).

        (1/n + 1/m) (diag p - p p') for independent rows; else the sum over clusters of their own
        products, about the pooled shares. A cluster that is in both samples counts as one.
        """
        p = self.pooled
        if self.moments is None or self.clusters is None:
            return self.spread * (np.diag(p) - np.outer(p, p))
        k = self.bins
        s = self.moments
        difference = s[:k, :k] + s[k:, k:] - s[:k, k:] - s[k:, :k]
        half = difference - np.outer(p, difference.sum(axis=0))
        centred = half - np.outer(half.sum(axis=1), p)
        return np.asarray(self._grown * centred, dtype=np.float64)

    @cached_property
    def null(self) -> ScaledChiSquare:
        """Of sum((p - q)^2 / pooled) if nothing drifted, for at least two bins."""
        relative = self.covariance / np.sqrt(np.outer(self.pooled, self.pooled))
        first, second = float(np.trace(relative)), float((relative * relative).sum())
        if second <= 0 or first <= _LEAST * self.spread:
            # Every cluster is in both samples and never changes: next to nothing is luck.
            return ScaledChiSquare(_LEAST * self.spread, self.bins - 1.0, self.clusters)
        return ScaledChiSquare(second / first, first * first / second, self.clusters)

    @property
    def sparse(self) -> bool:
        """Some bin is expected to hold so few rows that the limit cannot be trusted."""
        return float(self.pooled.min()) * min(self.sizes) < SPARSE

    @cached_property
    def shuffled(self) -> tuple[Ints, Ints]:
        """Counts of both samples when rows are dealt out anew, shape (draws, k) each."""
        rng = np.random.default_rng(self.seed)
        total = self.now + self.reference
        now = rng.multivariate_hypergeometric(total, self.sizes[0], size=DRAWS, method="marginals")
        return now, total - now

    def variance(self, now: Floats, reference: Floats) -> float:
        """Of a statistic, from its slopes in the shares of both samples (the delta method)."""
        p, q = self.shares
        slopes = np.concatenate([now - float((p * now).sum()), reference - (q * reference).sum()])
        if self.moments is None or self.clusters is None:
            each = np.concatenate([p / self.sizes[0], q / self.sizes[1]])
            return float((each * slopes**2).sum())
        return max(0.0, self._grown * float((np.outer(slopes, slopes) * self.moments).sum()))

    @property
    def _grown(self) -> float:
        return 1.0 if self.clusters is None else self.clusters / max(1, self.clusters - 1)

    @cached_property
    def design_effect(self) -> float:
        """How much more the running sums of shares vary than those of independent rows would."""
        return self._effects[0]

    @cached_property
    def joint_design_effect(self) -> float:
        """The same of all running sums added up, if that is more: clusters with a level of their
        own move them all to one side at once, which an area notices and a single one does not."""
        return max(self._effects)

    @cached_property
    def _effects(self) -> tuple[float, float]:
        if self.moments is None:
            return 1.0, 1.0
        running = np.cumsum(np.cumsum(self.covariance, axis=0), axis=1)[:-1, :-1]
        below = np.cumsum(self.pooled)[:-1]
        plain = self.spread * (np.minimum.outer(below, below) - np.outer(below, below))
        each = float(np.trace(running)) / float(np.trace(plain))
        return max(_LEAST, each), max(_LEAST, float(running.sum()) / float(plain.sum()))
