"""The same work on many things, by some threads, in the order of the things."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")

MOST = 2
"""More threads than this hold more parts in memory at a time than they save time."""


def usual_workers() -> int:
    """As many threads as there are processors to use, but no more than two."""
    return min(MOST, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1)


def in_order(work: Callable[[A], B], things: Iterable[A], workers: int) -> Iterator[B]:
    """``work(thing)`` for each thing, in the order of the things, whoever is done first.

    No sum is ever divided between threads, so that results do not depend on their number. One
    thing more than there are workers is held at a time.

    >>> list(in_order(abs, [-3, 2, -1], workers=2))
    [3, 2, 1]
    """
    if workers <= 1:
        yield from map(work, things)
        return
    with ThreadPoolExecutor(workers) as pool:
        waiting: deque[Future[B]] = deque()
        for thing in things:
            waiting.append(pool.submit(work, thing))
            if len(waiting) > workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
