"""What the reader makes of the flights' clocks and labels."""

import polars as pl
from delays.data import check_clocks
from delays.predict import replayed

from .conftest import Made


def test_arrival_instants_show_the_files_clock_times(made: Made) -> None:
    """Scheduled arrival + delay, at the destination's wall clock, is arr_time on every row."""
    assert check_clocks(made.season.flights) == 0


def test_the_clock_check_can_fail(made: Made) -> None:
    """An arrival one minute off on one row is counted."""
    first = made.season.flights.filter(pl.col("arrived").is_not_null())["id"][0]
    off = pl.col("arrived") + (pl.col("id") == first).cast(pl.Int64)
    assert check_clocks(made.season.flights.with_columns(arrived=off)) == 1


def test_periods_have_the_expected_size(made: Made) -> None:
    """Every flight is there once; April to December hold 255,987 decisions."""
    assert made.season.flights["id"].n_unique() == 336_776
    assert int(replayed(made.season).sum()) == 255_987


def test_labels_come_after_departures_and_decisions(made: Made) -> None:
    """No label is known before its decision, nor before the flight left."""
    flights = made.season.flights
    assert flights.filter(pl.col("label_known_at") <= pl.col("decided_at")).is_empty()
    assert flights.filter(pl.col("label_known_at") < pl.col("departed")).is_empty()


def test_missing_tail_numbers_are_all_cancellations(made: Made) -> None:
    """The trap of which the case tells: no tail number on file means that it was cancelled."""
    no_tail = made.season.flights.filter(pl.col("tailnum").is_null())
    assert no_tail.height == 2512
    assert no_tail["departed"].null_count() == 2512
