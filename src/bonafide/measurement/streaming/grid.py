"""Bins of scores, fine wherever scores crowd: near 0 and 1, and in between."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bonafide.measurement.arrays import Floats, SmallInts

FINE = 2**16
"""Bins of all rows; those of a part are runs of these."""

_HALF = FINE // 2
_MANTISSA = 10
_OCTAVES = 16


@dataclass(frozen=True, slots=True)
class Grid:
    """A map from score to bin that never falls.

    Half of the bins share the span of the scores evenly. The others follow the leading bits of
    the floating-point number, so that a bin's width is in proportion to the distance from the end:
    of min(p, 1 - p) for probabilities, down to 2^-16; of the score itself for margins, where the
    numbers are too many for the even bins. A score's bin is the sum of both places, which keeps
    apart whatever either of them does.

    Attributes:
        low, high: the span of the scores, over all rows.
    """

    low: float
    high: float

    @property
    def probabilities(self) -> bool:
        """All scores lie in [0, 1]."""
        return self.low >= 0 and self.high <= 1

    def bins(self, score: Floats) -> SmallInts:
        """Each score's bin, shape (n,), below 2^16.

        >>> Grid(0.0, 1.0).bins(np.array([0.0, 0.5, 1.0])).tolist()
        [0, 32768, 65534]
        """
        if self.probabilities:
            even = np.minimum(score * _HALF, _HALF - 1).astype(np.int32)
            near = _near_end(np.minimum(score, 1 - score))
            return even + np.where(score < 0.5, near, _HALF - 1 - near).astype(np.int32)
        # Halved first: the span of finite numbers need not be finite.
        span = max(self.high / 2 - self.low / 2, np.finfo(np.float64).tiny)
        share = np.clip((score / 2 - self.low / 2) / span, 0.0, 1.0)
        even = np.minimum(share * _HALF, _HALF - 1).astype(np.int32)
        return even + _ordered_bits(score)


def _near_end(distance: Floats) -> SmallInts:
    """The leading bits of a number in [0, 0.5], as a place below 2^14."""
    least = np.float64(2.0 ** -(_OCTAVES + 1)).view(np.int64) >> (52 - _MANTISSA)
    bits = np.ascontiguousarray(np.abs(distance)).view(np.int64) >> (52 - _MANTISSA)
    place = np.clip(bits - least, 0, _HALF // 2 - 1)
    return np.asarray(place, np.int32)


def _ordered_bits(score: Floats) -> SmallInts:
    """The leading 15 bits of the number in single precision, ordered as the numbers are."""
    with np.errstate(over="ignore"):
        bits = (score + 0.0).astype(np.float32).view(np.uint32)
    ordered = np.where(bits >> 31, ~bits, bits | np.uint32(1 << 31))
    return np.asarray(ordered >> 17, np.int32)
