"""Where a function that changes sign once is zero."""

from __future__ import annotations

from collections.abc import Callable


def crossing(f: Callable[[float], float], inside: float, outside: float) -> float:
    """The point between two ends where f turns positive.

    Args:
        f: <= 0 at ``inside`` and, if it crosses at all, > 0 at ``outside``.
        inside, outside: the ends, in either order.

    Returns:
        The crossing to the last bit or so; ``outside`` when f does not cross.

    >>> crossing(lambda x: x * x - 2, 0.0, 2.0)
    1.414213562373095
    """
    if f(outside) <= 0:
        return outside
    for _ in range(200):
        middle = (inside + outside) / 2
        if middle in (inside, outside):
            break
        if f(middle) <= 0:
            inside = middle
        else:
            outside = middle
    return inside
