"""Three mistakes, made on purpose and measured, and the choice of the model.

Each mistake is what a hurried notebook would do, scored the way the notebook would score it and the
way the service would have to live with it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from .data import check_clocks
from .features import FEATURES, INBOUND, WEATHER
from .models import Floats, Ladder
from .predict import describe, replayed
from .season import Season
from .train import fit_linear, fit_trees

LAST = 20


def shifted_delay(season: Season) -> Floats:
    """Mean arrival delay of the 20 flights before this one in the table.

    The table is in order of scheduled departure and the shift looks only backwards, so it passes a
    glance. But when this one is decided, nearly all of those above have not even left.
    """
    delay = pl.col("arr_delay").shift(1).rolling_mean(LAST, min_samples=1)
    return season.flights.select(delay.fill_null(np.nan)).to_series().to_numpy()


def arrived_delay(season: Season) -> Floats:
    """The same with the 20 flights that had arrived by then: all that the service can compute."""
    landed = season.flights.filter(pl.col("arrived").is_not_null()).sort("arrived", "id")
    sums = np.concatenate([[0], landed["arr_delay"].to_numpy().cumsum()])
    end = np.searchsorted(landed["arrived"].to_numpy(), season.flights["decided_at"].to_numpy())
    start = np.maximum(end - LAST, 0)
    with np.errstate(invalid="ignore"):
        return np.asarray((sums[end] - sums[start]) / (end - start))


def leak(season: Season, ladder: Ladder, *, seed: int) -> pl.DataFrame:
    """Two leaky models on the replayed period, beside the honest one.

    ``p_leak_offline`` reads the shifted delay in training and test; ``p_leak_served`` is the same
    model given what is known in time. ``p_tail_trap`` knows whether a tail number is on file, which
    it is not for flights that were cancelled early.
    """
    rows = replayed(season)
    x, late = season.x, season.late
    table = describe(season, rows).select(
        "id",
        "decided_at",
        "label_known_at",
        "day",
        "week",
        "late",
        "cancelled",
        "carrier",
        "tailnum",
    )
    offline, served = (np.column_stack([x, f(season)]) for f in (shifted_delay, arrived_delay))
    fitted = fit_trees(offline[~rows], late[~rows], seed=seed)
    trap = np.column_stack([x, season.flights["tailnum"].is_not_null().to_numpy()])
    trapped = fit_trees(trap[~rows], late[~rows], seed=seed)
    return table.with_columns(
        pl.col("tailnum").is_not_null().cast(pl.Int8).alias("has_tailnum"),
        shifted_delay=pl.Series(shifted_delay(season)[rows], nan_to_null=True),
        p_leak_offline=fitted.predict(offline[rows]),
        p_leak_served=fitted.predict(served[rows]),
        p_tail_trap=trapped.predict(trap[rows]),
        p_hgb=ladder.trees.predict(x[rows]),
    )


def random_split(season: Season, ladder: Ladder, *, seed: int) -> pl.DataFrame:
    """As many training rows drawn from the whole year: row by row, and in whole days.

    All three are scored on the same flights, those of the replay that neither draw trained on. Days
    drawn whole share no evening with the test, so what is left of their gain is that they saw every
    season.
    """
    rng = np.random.default_rng(seed)
    wanted = int((~replayed(season)).sum())
    late = season.late
    rows = np.zeros(len(late), dtype=bool)
    rows[rng.permutation(len(late))[:wanted]] = True
    day = describe(season, np.ones(len(late), dtype=bool))["day"].to_numpy()
    names, number, size = np.unique(day, return_inverse=True, return_counts=True)
    order = rng.permutation(len(names))
    drawn = np.zeros(len(names), dtype=bool)
    drawn[order[: int(np.searchsorted(size[order].cumsum(), wanted)) + 1]] = True
    days = drawn[number]
    held = replayed(season) & ~rows & ~days
    scores = {
        name: fit_trees(season.x[chosen], late[chosen], seed=seed).predict(season.x[held])
        for name, chosen in (("p_random_rows", rows), ("p_random_days", days))
    }
    table = describe(season, held)
    return table.with_columns(p_hgb=ladder.trees.predict(season.x[held]), **scores)


def choice(season: Season, *, seed: int) -> pl.DataFrame:
    """March, scored by what January and February taught: where every choice was made.

    Smaller and larger trees, and the chosen ones without the inbound aircraft or the weather.
    """
    month = season.flights["month"].to_numpy()
    train, march = month <= 2, month == 3
    x, late = season.x, season.late
    columns = {"p_logistic": fit_linear(x[train], late[train]).predict(x[march])}
    for name, change in (
        ("p_hgb", {}),
        ("p_hgb_8_leaves", {"max_leaf_nodes": 8}),
        ("p_hgb_31_leaves", {"max_leaf_nodes": 31}),
    ):
        trees = fit_trees(x[train], late[train], seed=seed, **change)
        columns[name] = trees.predict(x[march])
    for name, left_out in (("p_without_inbound", INBOUND), ("p_without_weather", WEATHER)):
        kept = [place for place, feature in enumerate(FEATURES) if feature not in left_out]
        trees = fit_trees(x[train][:, kept], late[train], seed=seed)
        columns[name] = trees.predict(x[march][:, kept])
    return describe(season, march).with_columns(**columns)


def facts(season: Season) -> dict[str, Any]:
    """Counts that the story needs and no metric gives."""
    flights = season.flights
    rows = replayed(season)
    no_tail = flights.filter(pl.col("tailnum").is_null())
    wait = (flights["label_known_at"] - flights["decided_at"]).to_numpy()
    no_arrival = flights.filter(pl.col("arr_delay").is_null())
    periods = {"train": ~rows, "replay": rows}
    return {
        "flights": len(rows),
        "periods": {name: _period(flights, chosen) for name, chosen in periods.items()},
        "missing_tailnum": {
            "flights": no_tail.height,
            "cancelled": int(no_tail["departed"].is_null().sum()),
            "cancelled_with_tailnum": int(
                flights.filter(
                    pl.col("departed").is_null() & pl.col("tailnum").is_not_null()
                ).height
            ),
            "replay_flights": no_tail.filter(pl.col("month") > 3).height,
        },
        "not_arrived": {
            "cancelled": int(no_arrival["departed"].is_null().sum()),
            "diverted": int(no_arrival["departed"].is_not_null().sum()),
        },
        "label_delay_minutes": {
            name: int(np.quantile(wait, share, method="lower"))
            for name, share in (("min", 0), ("p50", 0.5), ("p95", 0.95), ("p99", 0.99), ("max", 1))
        },
        "clock_mismatches": check_clocks(flights),
        "by_carrier": _by_carrier(flights.with_columns(replay=pl.Series(rows))),
        "carriers": flights["carrier"].n_unique(),
        "aircraft": flights["tailnum"].drop_nulls().n_unique(),
        "by_month": [
            {"month": month, "flights": n, "late": late}
            for month, n, late in flights.group_by("month")
            .agg(pl.len(), pl.col("late").cast(pl.Int64).sum())
            .sort("month")
            .iter_rows()
        ],
    }


def _by_carrier(flights: pl.DataFrame) -> list[dict[str, Any]]:
    late, replay = pl.col("late").cast(pl.Int64), pl.col("replay")
    counts = flights.group_by("carrier").agg(
        train_flights=(~replay).sum(),
        train_late=late.filter(~replay).sum(),
        replay_flights=replay.sum(),
        replay_late=late.filter(replay).sum(),
    )
    return counts.sort("carrier").to_dicts()


def _period(flights: pl.DataFrame, rows: NDArray[np.bool_]) -> dict[str, Any]:
    chosen = flights.filter(pl.Series(rows))
    late = int(chosen["late"].cast(pl.Int64).sum())
    return {
        "flights": chosen.height,
        "late": late,
        "late_share": late / chosen.height,
        "cancelled": int(chosen["departed"].is_null().sum()),
    }
