"""Rows whose truth is known, and what ``bonafide.measure`` makes of them."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import polars as pl

from bonafide import measure
from bonafide.evidence.record import Record

_WHEN = datetime(2026, 6, 1, tzinfo=UTC)
_START = datetime(2026, 1, 5, 6)
DEPOTS = ("Leeds", "Hull", "York", "Derby")


def _expit(x: float) -> float:
    return 1 / (1 + math.exp(-x))


def rows(
    n: int = 6000,
    *,
    seed: int = 1,
    days: float = 90,
    vans: int = 400,
    base: float = -1.6,
    a: float = 1.5,
    b: float = 0.9,
    model: Callable[..., float] | None = None,
    logit: tuple[float, float, float] = (-1.35, 1.2, 0.1),
    rule: tuple[float, float, float] = (-1.3, 0.8, 0.0),
    depots: tuple[float, ...] = (4, 3, 2, 1),
    unlabelled: float = 0.0,
    slow: float = 0.35,
    median_ms: float = 9.0,
    heavy: float = 0.0,
    shared: bool = False,
) -> pl.DataFrame:
    """Drops of vans: each late with a chance that two causes decide.

    ``model(p, x, z, depot, when, draw, late)`` gives the model's score; the true chance by
    default. ``when`` runs from 0 to 1 over the days. ``shared``: a van's drops share the second
    cause.
    """
    draw = random.Random(seed)
    luck = [draw.gauss(0, 1) for _ in range(vans)]
    out: dict[str, list[Any]] = {name: [] for name in (
        "decided_at", "van", "depot", "late", "p_gbm", "p_logit", "p_rule", "ms", "w")}  # fmt: skip
    for i in range(n):
        when = i / n
        depot = draw.choices(DEPOTS, depots)[0]
        van = 0 if draw.random() < heavy else draw.randrange(vans)
        x, z = draw.gauss(0, 1), luck[van] if shared else draw.gauss(0, 1)
        p = _expit(base + a * x + b * z)
        late = int(draw.random() < p)
        score = p if model is None else model(p, x, z, depot, when, draw, late)
        out["decided_at"].append(_START + timedelta(days=days * when))
        out["van"].append(f"v{van}")
        out["depot"].append(depot)
        out["late"].append(None if draw.random() < unlabelled else late)
        out["p_gbm"].append(round(min(1.0, max(0.0, score)), 5))
        out["p_logit"].append(round(_expit(logit[0] + logit[1] * x + logit[2] * z), 5))
        out["p_rule"].append(round(_expit(rule[0] + rule[1] * x + rule[2] * z), 5))
        out["ms"].append(round(median_ms * math.exp(draw.gauss(0, slow)), 2))
        out["w"].append(1.0)
    return pl.DataFrame(out)


def measured(frame: pl.DataFrame, *, name: str = "replay", **settings: Any) -> Record:
    """The record that ``bonafide.measure`` writes of them."""
    told: dict[str, Any] = {
        "label": "late",
        "model": "p_gbm",
        "baselines": {"logistic": "p_logit", "rule": "p_rule"},
        "cluster": "van",
        "time": "decided_at",
        "slices": ["depot"],
        "cost_act": 40.0,
        "cost_miss": 200.0,
        "currency": "GBP",
        "latency": "ms",
        **settings,
    }
    told = {key: value for key, value in told.items() if value is not None}
    return measure(frame, name=name, clock=lambda: _WHEN, **told).record


@cache
def good() -> Record:
    """The honest measurement of the vans: nothing is wrong with it."""
    return measured(rows())
