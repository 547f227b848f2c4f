"""The replay: every flight from April on, scored once by every rung at its decision."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl

from .model_store import write_whole
from .models import Ladder
from .season import Season
from .settings import TRAINED_UNTIL


def new_york(column: str) -> pl.Expr:
    """Minutes since 1970 as New York's wall clock, without a zone."""
    moment = pl.from_epoch(pl.col(column) * 60, time_unit="s").dt.replace_time_zone("UTC")
    local = moment.dt.convert_time_zone("America/New_York").dt.replace_time_zone(None)
    return local.dt.cast_time_unit("us").alias(column)


def describe(season: Season, rows: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> pl.DataFrame:
    """Who, where and when of the chosen flights: what every table of scores begins with."""
    return season.flights.filter(pl.Series(rows)).select(
        "id",
        new_york("decided_at"),
        new_york("label_known_at"),
        # Flights of one day share weather and queues, and bad days come in runs: the week is the
        # unit that repeats.
        new_york("decided_at").dt.date().cast(pl.String).alias("day"),
        new_york("decided_at").dt.strftime("%G-W%V").alias("week"),
        "late",
        pl.col("departed").is_null().cast(pl.Int8).alias("cancelled"),
        "carrier",
        "origin",
        "dest",
        "tailnum",
        pl.col("month").cast(pl.Int8),
        pl.col("hour").cast(pl.Int8).alias("dep_hour"),
        _distance_band(),
    )


def _distance_band() -> pl.Expr:
    miles = pl.col("distance")
    band = (
        pl.when(miles < 500)
        .then(pl.lit("under 500"))
        .when(miles < 1000)
        .then(pl.lit("500 to 999"))
        .when(miles < 2000)
        .then(pl.lit("1000 to 1999"))
        .otherwise(pl.lit("2000 and over"))
    )
    return band.alias("distance_band")


def replayed(season: Season) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which flights belong to the replay and not to the training."""
    return season.flights["departure"].to_numpy() >= TRAINED_UNTIL


def score(season: Season, ladder: Ladder) -> pl.DataFrame:
    """The replay table: one row a decision, one column a rung."""
    rows = replayed(season)
    table = describe(season, rows)
    x = season.x[rows]
    return table.with_columns(
        never=pl.lit(0.0),
        p_rate=ladder.rate.predict(table["carrier"].to_list(), table["dep_hour"].to_list()),
        p_logistic=ladder.linear.predict(x),
        p_hgb=ladder.trees.predict(x),
    )


def write_table(table: pl.DataFrame, path: Path) -> None:
    """Parquet with every setting that could move a byte written down."""
    partial = path.with_name(f".{path.name}.partial")
    path.parent.mkdir(parents=True, exist_ok=True)
    table.write_parquet(
        partial, compression="zstd", compression_level=9, statistics=True, row_group_size=1 << 17
    )
    write_whole(path, partial.read_bytes())
    partial.unlink()
