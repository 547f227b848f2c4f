"""A column that is not there, as an empty array: loops take one type per argument."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import Floats, SmallInts


def floats_or_none(column: Floats | None) -> Floats:
    """The column; empty where there is none."""
    return np.empty(0) if column is None else column


def ints_or_none(column: SmallInts | None) -> SmallInts:
    """The column; empty where there is none."""
    return np.empty(0, np.int32) if column is None else column
