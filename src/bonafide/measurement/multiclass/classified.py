"""A cell together with the classes, and what one subject said of each row."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from bonafide.measurement.arrays import Flags, Floats, Ints, summed
from bonafide.measurement.cell import Cell
from bonafide.measurement.codes import Codes
from bonafide.measurement.metrics.roc_auc import roc_auc
from bonafide.measurement.multiclass.table import Matrix, Prediction
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings
from bonafide.measurement.units import Rows


class Classified:
    """Labels and one subject's decisions, and its probabilities where it gave some.

    Args:
        cell: the rows.
        label: shape (n,), codes of ``classes``.
        said: the subject's decisions, or its probabilities of shape (n, k).
        classes: all k of them, in order.
        ordered: whether that order means something.
    """

    def __init__(
        self,
        cell: Rows,
        label: Ints,
        said: Prediction,
        classes: tuple[str, ...],
        *,
        ordered: bool = False,
    ) -> None:
        self.cell = cell
        self.label = label
        self.classes = classes
        self.ordered = ordered
        self.probability: Matrix | None = None if isinstance(said, Codes) else said
        self._said = said
        self._versus: tuple[Floats, Floats] | None = None

    @property
    def k(self) -> int:
        """How many classes there are."""
        return len(self.classes)

    @cached_property
    def decided(self) -> Ints:
        """The decision per row; the first of the classes that are equally likely."""
        if isinstance(self._said, Codes):
            return self._said.codes.astype(np.int64)
        if not self.cell.n:
            return np.empty(0, np.int64)
        first: Ints = np.argmax(self._said, axis=1).astype(np.int64, copy=False)
        return first

    @cached_property
    def right(self) -> Flags:
        """Where the decision is the label."""
        right: Flags = self.decided == self.label
        return right

    @cached_property
    def kind(self) -> Ints:
        """Each row's place in the confusion matrix: k * label + decision."""
        return self.label * self.k + self.decided

    @cached_property
    def counts(self) -> Matrix:
        """Rows by label and decision, shape (k, k)."""
        return summed(self.kind, None, self.k**2).reshape(self.k, self.k)

    @cached_property
    def confusion(self) -> Matrix:
        """Weight by label and decision, shape (k, k)."""
        return summed(self.kind, self.cell.weight, self.k**2).reshape(self.k, self.k)

    @cached_property
    def present(self) -> Flags:
        """Which classes some row is labelled with, shape (k,)."""
        present: Flags = self.counts.sum(axis=1) > 0
        return present

    def by_kind(self, worth: Matrix) -> Floats:
        """Per unit, the sum of weight times what a row of each kind is worth; shape (units,)."""
        row: Floats = worth.reshape(-1)[self.kind]
        return self.cell.per_unit(row if self.cell.weight is None else row * self.cell.weight)

    def versus_rest(self, k: int) -> Scored:
        """Class ``k`` against all others, scored by its probability."""
        assert self.probability is not None
        cell = Cell.of(self.label == k, self.cell.weight, self.cell.unit)
        return Scored(cell, np.ascontiguousarray(self.probability[:, k]))

    @property
    def aucs(self) -> tuple[Floats, Floats]:
        """ROC AUC of each class against the rest, and the influences of their mean.

        The first has shape (k,) and is NaN where a class, or everything else, is in no row; the
        second has shape (units,).
        """
        if self._versus is None:
            values, u = np.full(self.k, np.nan), np.zeros(self.cell.units)
            for k in np.flatnonzero(self.present).tolist():
                found = roc_auc.influence(self.versus_rest(k), Settings())
                if found.value is not None:
                    values[k] = found.value
                    u += found.u
            defined = int(np.count_nonzero(~np.isnan(values)))
            self._versus = values, u / max(1, defined)
        return self._versus

    def differing(self, other: Classified) -> int:
        """How many units hold a row on which the two decide differently."""
        return self.cell.differing(self.decided != other.decided)

    @cached_property
    def rarer(self) -> int:
        """How many units show the rarer outcome: a right decision or a wrong one."""
        return min(self.cell.differing(self.right), self.cell.differing(~self.right))

    @cached_property
    def _by_label(self) -> tuple[Ints, Ints]:
        return _grouped(self.label, self.k)

    @cached_property
    def _by_decision(self) -> tuple[Ints, Ints]:
        return _grouped(self.decided, self.k)

    def labelled(self, k: int) -> Ints:
        """The rows of class ``k``."""
        order, ends = self._by_label
        return order[ends[k] : ends[k + 1]]

    def decided_as(self, k: int) -> Ints:
        """The rows that the subject takes for class ``k``."""
        order, ends = self._by_decision
        return order[ends[k] : ends[k + 1]]


def _grouped(column: Ints, k: int) -> tuple[Ints, Ints]:
    small = column.astype(np.int16) if k <= 2**15 else column
    counts = np.bincount(column, minlength=k)
    return np.argsort(small, kind="stable"), np.concatenate([[0], np.cumsum(counts)])
