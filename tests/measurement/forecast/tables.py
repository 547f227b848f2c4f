"""Tables of forecasts for tests."""

from __future__ import annotations

from functools import cache

import numpy as np
from hypothesis import strategies as st

from bonafide.measurement.codes import Codes
from bonafide.measurement.forecast.history import History
from bonafide.measurement.forecast.table import ForecastTable

NUMBERS = st.sampled_from([-2.0, 0.0, 1.0, 1.5, 2.0, 3.0, 8.0])


@st.composite
def tables(draw: st.DrawFn, *, least: int = 0, most: int = 30) -> ForecastTable:
    """Up to eight series of season 2; one repeats itself, one is short, one has no history."""
    names = [*"abcdefgh"]
    past = {name: draw(st.lists(NUMBERS, min_size=4, max_size=6)) for name in names[:5]}
    past |= {"f": [1.0, 2.0, 1.0, 2.0], "g": [1.0, 2.0]}
    history = History.of(
        [name for name in past for _ in past[name]],
        [t for name in past for t in range(len(past[name]))],
        [x for name in past for x in past[name]],
    )
    n = draw(st.integers(least, most))
    which = draw(st.lists(st.sampled_from(names), min_size=n, max_size=n))
    when = draw(st.lists(st.integers(6, 8), min_size=n, max_size=n))
    truth = {(s, t): draw(NUMBERS) for s, t in sorted(set(zip(which, when, strict=True)))}
    model, base = (
        np.array(draw(st.lists(NUMBERS, min_size=n, max_size=n)), dtype=np.float64)
        for _ in range(2)
    )
    weight = None
    if draw(st.booleans()):
        weight = np.array(
            draw(st.lists(st.integers(1, 4), min_size=n, max_size=n)), dtype=np.float64
        )
    return ForecastTable.of(
        np.array([truth[key] for key in zip(which, when, strict=True)], dtype=np.float64),
        model,
        {"base": base},
        series=Codes.of([*which]),
        time=np.array(when, dtype=np.int64),
        horizon=np.array(draw(st.lists(st.integers(1, 2), min_size=n, max_size=n)), np.int64),
        history=history,
        season=2,
        intervals={"model": (model - 1, model + 2), "base": (base - 1, base + 1)},
        quantiles={"model": {0.2: model - 1, 0.8: model + 1}, "base": {0.2: base, 0.8: base + 1}},
        weight=weight,
    )


@cache
def large(kind: str) -> ForecastTable:
    """Three hundred series of season 4 and of different size, four horizons from one origin."""
    rng = np.random.default_rng(5)
    many, past = 300, 24
    size = np.exp(0.5 * rng.normal(size=many))
    noise = size[:, None] * rng.normal(size=(many, past + 4))
    season = np.tile(rng.normal(size=(many, 4)), (1, 7)) * size[:, None]
    value = 5 + season + noise
    names = [f"s{i:03d}" for i in range(many)]
    history = History.of(
        np.repeat(names, past).tolist(), np.tile(np.arange(past), many), value[:, :past].reshape(-1)
    )
    label = value[:, past:].reshape(-1)
    own = (5 + season[:, past:]).reshape(-1) + 0.4 * rng.normal(size=label.size)
    own += np.repeat(0.3 * rng.normal(size=many), 4)
    other = own + 0.6 * rng.normal(size=label.size)
    subjects = {"model": own, "base": other}
    width = {name: 1 + 0.3 * rng.random(label.size) for name in subjects}
    rows = np.arange(label.size).astype(np.int32)
    return ForecastTable.of(
        label,
        own,
        {"base": other},
        series=Codes(np.repeat(np.arange(many), 4).astype(np.int32), tuple(names)),
        time=np.tile(np.arange(past, past + 4), many),
        horizon=np.tile(np.arange(1, 5), many),
        history=history,
        season=4,
        intervals={name: (x - width[name], x + width[name]) for name, x in subjects.items()},
        quantiles={name: {0.1: x - 1, 0.9: x + 1} for name, x in subjects.items()},
        nominal=0.8,
        weight=np.exp(0.5 * rng.normal(size=label.size)) if kind == "weighted" else None,
        cluster=Codes(rows, tuple(f"r{i:04d}" for i in rows)) if kind == "rows" else None,
    )
