"""Clusters numbered over batches: the same value has the same number wherever it stands."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from bonafide.errors import Problem, UserError
from bonafide.sources.label import missing_words_out
from bonafide.sources.shown import shown

MOST = 2**18
"""So many clusters are told apart: each takes some 150 bytes for a model and a baseline."""

TOO_MANY = (
    f"more than {MOST:,} clusters: measure the table in memory, or name a coarser cluster column"
)


class Clusters:
    """The values of a cluster column, learned from batches; then each row's number."""

    def __init__(self) -> None:
        self._known: pl.DataFrame | None = None
        self._given = 0
        self.missing = 0
        self.too_many = False

    def learn(self, column: pl.Series) -> None:
        """Take in the values of some rows; a row without one is a cluster of its own.

        Raises:
            UserError: lists or structs.
        """
        column = _cleaned(column)
        self.missing += column.null_count()
        if self.too_many:
            return
        values = column.drop_nulls().unique(maintain_order=True).alias("value").to_frame()
        if self._known is None:
            self._known = values
        else:
            new = values.join(self._known, on="value", how="anti", maintain_order="left")
            self._known = pl.concat([self._known, new]) if new.height else self._known
        self.too_many = self._known.height + self.missing > MOST
        if self.too_many:
            self._known = None

    @property
    def count(self) -> int:
        """How many there are."""
        return (0 if self._known is None else self._known.height) + self.missing

    def start(self) -> None:
        """Begin a pass: rows without a value are numbered anew, in their order."""
        self._given = 0
        if self._known is not None and "code" not in self._known.columns:
            self._known = self._known.with_row_index("code")

    def numbers(self, column: pl.Series) -> npt.NDArray[np.int32]:
        """Each row's number."""
        assert self._known is not None
        frame = _cleaned(column).alias("value").to_frame()
        joined = frame.join(self._known, on="value", how="left", maintain_order="left")["code"]
        gone = joined.is_null().to_numpy()
        found = joined.fill_null(0).cast(pl.Int32).to_numpy().copy()
        count = int(np.count_nonzero(gone))
        found[gone] = self._known.height + self._given + np.arange(count)
        self._given += count
        return found


def _cleaned(column: pl.Series) -> pl.Series:
    if column.dtype.is_nested() or column.dtype == pl.Object:
        raise UserError(
            Problem(
                f"the cluster (column {shown(column.name)}) holds lists or objects",
                expected="texts or numbers",
            )
        )
    if column.dtype.is_float():
        return column.fill_nan(None)
    if column.dtype == pl.String or isinstance(column.dtype, (pl.Categorical, pl.Enum)):
        return missing_words_out(column)
    return column
