"""The order of logged values: what stands last is the last value, and NaN has its place in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bonafide.sources.stores.by_step import by_step, by_step_and_time
from bonafide.sources.stores.logged_values import Logged
from bonafide.sources.stores.store import LoggedMetric, Point

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def at(step: int, value: float | str, second: int) -> Logged:
    """A value logged at a step and a second after noon."""
    return Logged(step, value, NOON + timedelta(seconds=second))


def test_of_one_step_the_value_of_the_latest_time_is_last() -> None:
    """TensorBoard and Trackio, by time; W&B, which keeps no other, in the order of its log."""
    values = [at(1, "NaN", 9), at(2, 0.3, 2), at(2, "NaN", 2), at(2, 0.7, 1)]
    assert [each.value for each in by_step_and_time("x", values)] == ["NaN", 0.7, 0.3, "NaN"]
    assert [each.value for each in by_step("x", values)] == ["NaN", 0.3, "NaN", 0.7]


def test_a_metric_whose_order_is_not_known_has_no_last_value() -> None:
    """A number beside a NaN of which nobody says which came last is no result."""
    points = (Point(0, 0.41),)
    assert LoggedMetric("x", points, ((0, "NaN"),)).last is None
    assert LoggedMetric("x", points, ((0, "NaN"),), True).last is None
    assert LoggedMetric("x", points, ((0, "NaN"),), False).last == 0.41
    assert LoggedMetric("x", points).last == 0.41
