"""What a squared distance between two samples looks like when both come from one population."""

from __future__ import annotations

import math
from dataclasses import dataclass

from scipy.special import chdtrc, chdtri, chndtr, fdtrc, fdtri

from bonafide.measurement.intervals.bisection import crossing
from bonafide.measurement.intervals.quantile import normal

_LARGE = 1e4


@dataclass(frozen=True, slots=True)
class ScaledChiSquare:
    """A multiple of a chi-square, or of an F where a few clusters are all that tells its scale.

    A weighted sum of chi-squares, which is what quadratic distances tend to under no drift, is
    replaced by the multiple that has its mean and variance (Satterthwaite).

    Attributes:
        scale: the multiple, > 0.
        df: degrees of freedom, > 0.
        clusters: how many told the scale; ``None`` where it needs no telling.

    References:
        Satterthwaite (1946), Biometrics Bulletin 2(6), doi:10.2307/3002019.
        Rao & Scott (1984), Annals of Statistics 12(1), doi:10.1214/aos/1176346391.
        Thomas & Rao (1987), JASA 82(398), doi:10.1080/01621459.1987.10478472 (F).

    >>> null = ScaledChiSquare(0.01, 9.0)
    >>> round(null.mean, 2), round(null.quantile(0.95), 4)
    (0.09, 0.1692)
    """

    scale: float
    df: float
    clusters: int | None = None

    @property
    def mean(self) -> float:
        """What no drift at all shows on average."""
        return self.scale * self.df

    def beyond(self, squared: float) -> float:
        """The chance of at least this much when nothing drifted."""
        x = squared / self.scale
        if self.clusters is None:
            return float(chdtrc(self.df, x))
        return float(fdtrc(self.df, self._rest, x / self.df))

    def quantile(self, share: float) -> float:
        """The squared distance that ``share`` of undrifted samples do not exceed."""
        if self.clusters is None:
            return self.scale * float(chdtri(self.df, 1 - share))
        return self.mean * float(fdtri(self.df, self._rest, share))

    def excess(self, squared: float, level: float) -> tuple[float, float]:
        """Bounds on the true squared distance: those that would not make this one surprising.

        The noncentralities of a chi-square that do not contradict squared / scale. The high bound
        is never below that of a typical undrifted pair, so that luck does not look like knowledge.

        >>> low, high = ScaledChiSquare(1.0, 1.0).excess(9.0, 0.95)
        >>> round(low, 2), round(high, 2)
        (1.08, 24.6)
        """
        tail = (1 - level) / 2
        scale = self.scale
        if self.clusters is not None:
            # Wider by as much as F is wider than chi-square there.
            scale *= self.quantile(1 - tail) / (self.scale * float(chdtri(self.df, tail)))
        x = squared / scale
        low = scale * _noncentrality(x, self.df, 1 - tail)
        high = scale * _noncentrality(max(x, self.df), self.df, tail)
        return low, high

    @property
    def _rest(self) -> float:
        assert self.clusters is not None
        return self.df * max(1, self.clusters - 1)


def _noncentrality(x: float, df: float, share: float) -> float:
    """The noncentrality at which ``share`` of noncentral chi-squares lie below x; 0 at least."""
    if x > _LARGE:
        # sqrt(chi-square) is normal there, with a standard deviation of 1.
        z = normal(2 * abs(share - 0.5)) * (1 if share > 0.5 else -1)
        return max(0.0, max(0.0, math.sqrt(x) - z) ** 2 - df)
    if float(chndtr(x, df, 0.0)) <= share:
        return 0.0
    most = x + 40 * math.sqrt(x + df) + 400
    return crossing(lambda nc: share - float(chndtr(x, df, nc)), 0.0, most)
