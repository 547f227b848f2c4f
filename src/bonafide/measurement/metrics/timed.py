"""How long a service took, answer by answer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from bonafide.errors import Problem, UserError
from bonafide.measurement.arrays import Floats
from bonafide.measurement.codes import Codes, own_clusters
from bonafide.measurement.row_columns import rows_named
from bonafide.measurement.units import Rows


@dataclass(frozen=True, slots=True, eq=False)
class Timed:
    """Latencies of one service.

    Attributes:
        cell: the answers, and which of them belong together.
        ms: shape (n,), milliseconds, finite and >= 0.
    """

    cell: Rows
    ms: Floats

    @classmethod
    def of(cls, latency_ms: ArrayLike, cluster: Codes | None) -> Timed:
        """From plain arrays.

        Raises:
            UserError: a latency that is negative or not finite; another length of the cluster.
        """
        ms = np.asarray(latency_ms, dtype=np.float64).reshape(-1)
        wrong = ~(np.isfinite(ms) & (ms >= 0))
        if wrong.any():
            raise UserError(
                Problem(
                    f"the latency is {ms[np.argmax(wrong)]} in {rows_named(wrong)}",
                    expected="milliseconds, finite and >= 0",
                )
            )
        if cluster is None:
            return cls(Rows.of(ms.size), ms)
        if len(cluster) != ms.size:
            raise UserError(
                Problem(f"the cluster has {len(cluster):,} entries, {ms.size:,} answers there are")
            )
        return cls(Rows.of(ms.size, None, own_clusters(cluster)[0]), ms)


def pair_of(a_ms: ArrayLike, b_ms: ArrayLike, cluster: Codes | None) -> tuple[Timed, Timed]:
    """Two services on the same requests.

    Raises:
        UserError: as for one; or not as many answers of one as of the other.
    """
    a, b = Timed.of(a_ms, cluster), Timed.of(b_ms, cluster)
    if a.ms.size != b.ms.size:
        raise UserError(
            Problem(
                f"one service has {a.ms.size:,} answers, the other {b.ms.size:,}",
                expected="both answers of each request, in the same order",
            )
        )
    return a, b
