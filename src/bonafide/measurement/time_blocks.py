"""Rows that came close together, as clusters."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from bonafide.errors import Problem, UserError
from bonafide.measurement.codes import Codes


def time_blocks(seconds: ArrayLike, *, block_s: float = 60.0) -> Codes:
    """The block of time that each row fell into: floor(seconds / block_s).

    What a service answers in the same minute shares its load, its garbage collection and its
    neighbours, so those answers are not independent. Blocks should be longer than a hiccup lasts;
    a longer block is the more careful one.

    Args:
        seconds: when, shape (n,), from any fixed moment; NaN is a block of its own.
        block_s: the length of a block in seconds, > 0.

    Raises:
        UserError: an infinite time, or a block that is no length.

    >>> time_blocks([0, 59, 60, 3600]).codes.tolist()
    [0, 0, 1, 2]
    """
    when = np.asarray(seconds, dtype=np.float64).reshape(-1)
    if not 0 < block_s < float("inf"):
        raise UserError(Problem(f"block_s is {block_s:g}", expected="a length in seconds > 0"))
    if bool(np.isinf(when).any()):
        row = int(np.argmax(np.isinf(when))) + 1
        raise UserError(Problem(f"the time is infinite in row {row:,}"))
    known = ~np.isnan(when)
    blocks, place = np.unique(np.floor(when[known] / block_s), return_inverse=True)
    codes = np.full(when.size, -1, np.int32)
    codes[known] = place
    return Codes.numbered(codes, blocks.size)
