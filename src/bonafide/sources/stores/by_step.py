"""Logged values in the order in which each tool has them: what stands last is what it shows.

MLflow's rule is its own (``_get_metric_from_file`` of the file store, ``latest_metrics`` of the
SQL store, as 3.17 has them): the greatest step, of one step the greatest time, of one time the
greatest value. No number is greater or less than NaN, so among values of one step and time the
one that the file has first stays before a NaN, and a NaN before those that follow it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import takewhile

from bonafide.sources.stores.logged_values import Logged

_NEVER = datetime.min.replace(tzinfo=UTC)


def by_step(_name: str, values: Sequence[Logged]) -> list[Logged]:
    """By step; of one step, in the order in which they were logged."""
    return sorted(values, key=_step)


def by_step_and_time(_name: str, values: Sequence[Logged]) -> list[Logged]:
    """By step; of one step by time, of one time in the order in which they were logged."""
    return sorted(values, key=_moment)


def as_mlflow_files_do(name: str, values: Sequence[Logged]) -> list[Logged]:
    """As MLflow's file store picks the latest: the values in the order of their file."""
    ordered = by_step_and_time(name, values)
    tied = list(takewhile(lambda each: _moment(each) == _moment(ordered[-1]), reversed(ordered)))
    tied.reverse()
    # Its rule is Python's max, with what that makes of NaN; so is this.
    latest = tied.pop(max(range(len(tied)), key=lambda at: tied[at].number))
    return [*ordered[: -len(tied) - 1], *tied, latest]


def as_mlflow_tables_do(_name: str, values: Sequence[Logged]) -> list[Logged]:
    """As MLflow's SQL store orders a history: NaN is a zero there, after a zero that is one."""
    return sorted(values, key=in_table)


def in_table(value: Logged) -> tuple[tuple[bool, int, datetime], float, bool]:
    """The place of a value in the history of MLflow's SQL store."""
    nan = value.value == "NaN"
    return _moment(value), 0.0 if nan else value.number, nan


def _step(value: Logged) -> tuple[bool, int]:
    return value.step is not None, value.step or 0


def _moment(value: Logged) -> tuple[bool, int, datetime]:
    return *_step(value), value.when or _NEVER
