"""Work shared out to threads: in order, few things at a time, and no error lost."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from bonafide.measurement.workers import in_order, usual_workers


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_results_come_in_order(workers: int) -> None:
    """Whoever is done first, results stand in the order of the things."""

    def slow(k: int) -> int:
        time.sleep(0.002 * (7 - k % 7))
        return k

    assert list(in_order(slow, range(20), workers)) == list(range(20))


def test_few_things_are_held_at_a_time() -> None:
    """No more things are made ahead than there are workers, and one."""
    made, done, most = 0, 0, 0
    lock = threading.Lock()

    def things() -> Iterator[int]:
        nonlocal made, most
        for k in range(30):
            with lock:
                made += 1
                most = max(most, made - done)
            yield k

    for _ in in_order(lambda k: k, things(), 2):
        with lock:
            done += 1
    assert made == done == 30 and most <= 4


def test_an_error_is_raised() -> None:
    """What goes wrong in a thread goes wrong for the caller."""

    def fail(k: int) -> int:
        if k == 3:
            raise ValueError("three")
        return k

    with pytest.raises(ValueError, match="three"):
        list(in_order(fail, range(9), 2))


def test_no_more_than_two_by_default() -> None:
    """More threads would hold more parts in memory than they save time."""
    assert usual_workers() in (1, 2)
