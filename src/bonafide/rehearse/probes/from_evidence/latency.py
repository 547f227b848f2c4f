"""The latencies among a case's records."""

from __future__ import annotations

from bonafide.rehearse.ground import Ground, Number


def latencies(ground: Ground, metric: str) -> list[Number]:
    """Every overall estimate of one quantile of latency that has a value."""
    return [
        found
        for found in ground.numbers()
        if found.key.metric == metric
        and found.entry.value is not None
        and found.key.minus is None
        and not found.key.where
        and found.key.period is None
    ]
