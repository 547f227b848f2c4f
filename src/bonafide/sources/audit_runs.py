"""A table of runs, as a tracker exports it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl

from bonafide.errors import UserError
from bonafide.measurement.audit.table import RunTable
from bonafide.sources.shown import listed
from bonafide.sources.table import check_columns


def runs_of(
    frame: pl.DataFrame,
    columns: Mapping[str, str],
    *,
    higher: bool = True,
    share: bool = False,
) -> RunTable:
    """The runs of an experiment, one per row.

    Args:
        frame: one row per run.
        columns: which column is the "value" on the test, and, where there are such, its "error",
            its "n" test rows, the value on "validation", and whether it is the "chosen" one.
        higher: whether a higher value is better.
        share: whether values are shares of rows.

    Raises:
        UserError: a column that is not there or not numeric; more than one chosen run.

    >>> frame = pl.DataFrame({"auc": [0.7, 0.8], "best": [False, True]})
    >>> runs_of(frame, {"value": "auc", "chosen": "best"}).chosen
    1
    """
    check_columns(
        {f"the runs' {role}": name for role, name in columns.items()}, frame.columns, None
    )
    if "value" not in columns:
        raise UserError("no column of the runs is named as their value")
    words = [name for name in columns.values() if frame[name].dtype == pl.String]
    if words:
        raise UserError(f"columns of the runs hold texts, not numbers: {listed(words)}")
    arrays = {
        role: frame[name].cast(pl.Float64).fill_null(np.nan).to_numpy()
        for role, name in columns.items()
    }
    chosen = None
    if "chosen" in arrays:
        picked = np.flatnonzero(arrays["chosen"] == 1)
        if picked.size > 1:
            raise UserError(f"{picked.size} runs are marked as the chosen one")
        chosen = int(picked[0]) if picked.size else None
    return RunTable(
        arrays["value"],
        chosen,
        arrays.get("error"),
        arrays.get("n"),
        arrays.get("validation"),
        higher,
        share,
    )
