"""How the rows of each cluster spread over the bins of two samples."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import Floats, Ints, SmallInts
from bonafide.measurement.kernels.compiled import Pass


def cluster_moments(
    cluster: Ints, bins: Ints, side: SmallInts, count: int
) -> tuple[Floats, tuple[int, int, int]]:
    """Sums over clusters of the products of their counts in two samples' bins.

    Args:
        cluster: shape (n,), with rows of a cluster one after the other.
        bins: shape (n,), each row's bin from 0 to count - 1; -1 leaves the row out.
        side: shape (n,), 1 for the period, 2 for the reference, 0 for neither.
        count: bins.

    Returns:
        Shape (2 count, 2 count), each half divided by the rows of its sample; and the clusters in
        the period, in the reference, in either.

    >>> one = np.array([1, 2], dtype=np.int32)
    >>> moments, clusters = cluster_moments(np.array([4, 4]), np.array([0, 0]), one, 1)
    >>> moments.tolist(), clusters
    ([[1.0, 1.0], [1.0, 1.0]], (1, 1, 1))
    """
    sums, held = np.zeros(4 * count * count), np.zeros(3, np.int64)
    _sums(cluster.size, cluster, bins, side, count, sums, held)
    used = bins >= 0
    sizes = [max(1, int(np.count_nonzero(used & (side == s)))) for s in (1, 2)]
    scale = np.repeat(1 / np.array(sizes, dtype=np.float64), count)
    moments = sums.reshape(2 * count, 2 * count) * np.outer(scale, scale)
    return moments, (int(held[0]), int(held[1]), int(held[2]))


def _cluster_moments_loop(  # noqa: PLR0917
    cluster: Ints, bins: Ints, side: SmallInts, count: int, sums: Floats, held: Ints
) -> None:
    n = cluster.size
    counts = np.zeros(2 * count)
    touched = np.empty(2 * count, np.int64)
    number = 0
    for i in range(n):
        if side[i] > 0 and bins[i] >= 0:
            place = bins[i] + (side[i] - 1) * count
            if counts[place] == 0:
                touched[number] = place
                number += 1
            counts[place] += 1
        if number > 0 and (i + 1 == n or cluster[i + 1] != cluster[i]):
            now, reference = 0, 0
            for a in range(number):
                if touched[a] < count:
                    now = 1
                else:
                    reference = 1
                for b in range(number):
                    product = counts[touched[a]] * counts[touched[b]]
                    sums[touched[a] * 2 * count + touched[b]] += product
            for a in range(number):
                counts[touched[a]] = 0
            held[0] += now
            held[1] += reference
            held[2] += 1
            number = 0


def _cluster_moments_twin(  # noqa: PLR0917
    cluster: Ints, bins: Ints, side: SmallInts, count: int, sums: Floats, held: Ints
) -> None:
    from scipy.sparse import csr_array

    rows = np.flatnonzero((side > 0) & (bins >= 0))
    if not rows.size:
        return
    seen, unit = np.unique(cluster[rows], return_inverse=True)
    place = bins[rows] + (side[rows] - 1) * count
    # Whole numbers: their sums are exact in any order.
    spread = csr_array((np.ones(rows.size), (unit, place)), shape=(seen.size, 2 * count))
    sums[:] = (spread.T @ spread).toarray().ravel()
    held[0] = np.unique(unit[side[rows] == 1]).size
    held[1] = np.unique(unit[side[rows] == 2]).size
    held[2] = seen.size


_sums = Pass(
    _cluster_moments_loop,
    _cluster_moments_twin,
    "in:i8 in:i8 in:i4 i8 out:f8 out:i8 -> none",
)
