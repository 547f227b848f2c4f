"""The table that is measured where a label is one of several classes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bonafide.errors import Problem, UserError
from bonafide.measurement.arrays import Floats, Ints
from bonafide.measurement.codes import Codes
from bonafide.measurement.row_columns import (
    grouping_lengths,
    length,
    part,
    part_of_codes,
    rows_named,
    weights,
)
from bonafide.measurement.row_table import MODEL, RowTable

Matrix = NDArray[np.float64]
Prediction = Codes | Matrix

TOLERANCE = 1e-3
"""How far a row's probabilities may add up to something other than 1; they are used as given."""

MOST_CLASSES = 1_000


@dataclass(frozen=True, eq=False)
class ClassTable(RowTable):
    """Rows with a known class, and what each subject said of them; all columns have n entries.

    Args:
        label: the class of each row; ``label.names`` are all k classes, in their order. None may
            be missing: drop such rows before, by name.
        predictions: per subject either the class it decided on, or a probability for each class,
            shape (n, k), columns in the order of the classes; "model" must be among them. Where
            there are probabilities, the decision is the likeliest class, the first of those that
            are equally likely.
        ordered: the classes stand in an order that means something, such as grades.
        weight, cluster, slices, period: as in :class:`~bonafide.measurement.row_table.RowTable`.

    Raises:
        UserError: with every problem found: a class that is none of the label's, probabilities
            outside [0, 1] or that do not add up to 1 within 0.001, more than 1,000 classes.
            Rows are counted from 1.
    """

    label: Codes
    predictions: Mapping[str, Prediction]
    ordered: bool = False
    weight: Floats | None = None
    cluster: Codes | None = None
    slices: Mapping[str, Codes] = field(default_factory=dict)
    period: Codes | None = None

    def __post_init__(self) -> None:
        problems: list[Problem] = []
        n = len(self.label)
        missing = self.label.codes < 0
        if missing.any():
            problems.append(
                Problem(f"the label is missing in {rows_named(missing)}", expected="a class")
            )
        if len(self.classes) > MOST_CLASSES:
            problems.append(
                Problem(
                    f"there are {len(self.classes):,} classes",
                    expected=f"at most {MOST_CLASSES:,}",
                    help="is the label really a class? numbers are measured as regression",
                )
            )
        predictions = {
            name: self._checked(name, said, problems) for name, said in self.predictions.items()
        }
        if MODEL not in predictions:
            problems.append(Problem("there is no prediction named model"))
        weight = None if self.weight is None else weights(self.weight, n, problems)
        problems += grouping_lengths(n, self.cluster, self.slices, self.period)
        if problems:
            raise UserError(*problems)
        object.__setattr__(self, "predictions", predictions)
        object.__setattr__(self, "weight", weight)
        object.__setattr__(self, "slices", dict(self.slices))

    def __len__(self) -> int:
        return len(self.label)

    @property
    def classes(self) -> tuple[str, ...]:
        """All classes, in their order."""
        return tuple(self.label.names)

    @property
    def baselines(self) -> tuple[str, ...]:
        """The subjects that the model is compared with, in the order given."""
        return tuple(name for name in self.predictions if name != MODEL)

    @classmethod
    def of(
        cls,
        label: Sequence[str] | Codes,
        model: Codes | ArrayLike,
        baselines: Mapping[str, Codes | ArrayLike] | None = None,
        *,
        classes: Sequence[str] | None = None,
        ordered: bool = False,
        weight: ArrayLike | None = None,
        cluster: Codes | None = None,
        slices: Mapping[str, Codes] | None = None,
        period: Codes | None = None,
    ) -> ClassTable:
        """A table from names or matrices.

        Args:
            label: each row's class.
            model, baselines: classes by name, or probabilities of shape (n, k).
            classes: all of them in order; ``None`` means those that rows bear, sorted by name.

        Raises:
            UserError: as for :class:`ClassTable`; also when a baseline is called "model".

        >>> ClassTable.of(["b", "a"], ["a", "a"]).classes
        ('a', 'b')
        """
        baselines = dict(baselines or {})
        if MODEL in baselines:
            raise UserError(
                Problem(
                    'a baseline is called "model", which is the name of what it is compared with',
                    help="give it another name, for example previous=COLUMN",
                )
            )
        coded = {name: _coded(said) for name, said in {MODEL: model, **baselines}.items()}
        truth = label if isinstance(label, Codes) else Codes.of(label)
        if classes is None:
            seen = set(truth.names)
            for said in coded.values():
                seen |= set(said.names) if isinstance(said, Codes) else set()
            classes = truth.names if seen == set(truth.names) else sorted(seen)
        return cls(
            recoded(truth, tuple(classes), "the label"),
            coded,
            ordered,
            None if weight is None else np.asarray(weight),
            cluster,
            slices or {},
            period,
        )

    def take(self, rows: Ints) -> ClassTable:
        """The table of only these rows, in this order."""
        return ClassTable(
            self.label.take(rows),
            {
                name: said.take(rows) if isinstance(said, Codes) else said[rows]
                for name, said in self.predictions.items()
            },
            self.ordered,
            part(self.weight, rows),
            part_of_codes(self.cluster, rows),
            {name: codes.take(rows) for name, codes in self.slices.items()},
            part_of_codes(self.period, rows),
        )

    def _checked(self, name: str, said: Prediction, out: list[Problem]) -> Prediction:
        n, k = len(self.label), len(self.classes)
        if not isinstance(said, Codes):
            return _probabilities(f"the probability of {name!r}", np.asarray(said), n, k, out)
        if len(said) != n:
            out.append(length(f"prediction {name!r}", len(said), n))
            return said
        missing = said.codes < 0
        if missing.any():
            out.append(
                Problem(
                    f"the prediction of {name!r} is missing in {rows_named(missing)}",
                    expected="a class in each row",
                )
            )
        try:
            return recoded(said, self.classes, f"the prediction of {name!r}")
        except UserError as error:
            out += error.problems
            return said


def recoded(column: Codes, classes: tuple[str, ...], what: str) -> Codes:
    """The same column with ``classes`` as its dictionary.

    Raises:
        UserError: a row bears a name that is none of them.

    >>> recoded(Codes.of(["a", "b"]), ("b", "a"), "the label").codes.tolist()
    [1, 0]
    """
    if column.names == classes:
        return column
    place = {name: i for i, name in enumerate(classes)}
    new = np.array([place.get(name, -1) for name in column.names] + [-1], dtype=np.int32)
    codes = new[column.codes]
    strange = (codes < 0) & (column.codes >= 0)
    if strange.any():
        found = column.names[column.codes[np.argmax(strange)]]
        raise UserError(
            Problem(
                f"{what} is {found!r} in {rows_named(strange)}, which is not among the classes",
                expected=f"one of {', '.join(classes[:10])}" + (" …" if len(classes) > 10 else ""),
            )
        )
    return Codes(codes, classes)


def _coded(said: Codes | ArrayLike) -> Prediction:
    if isinstance(said, Codes):
        return said
    array = np.asarray(said)
    if array.ndim == 1 and (array.dtype.kind in "UO" or not array.size):
        return Codes.of([None if value is None else str(value) for value in array.tolist()])
    return array


def _probabilities(
    what: str, given: NDArray[np.generic], n: int, k: int, out: list[Problem]
) -> Matrix:
    if given.shape != (n, k) or given.dtype.kind not in "biuf":
        out.append(
            Problem(
                f"{what} has the shape {given.shape}",
                expected=f"numbers of shape ({n}, {k}): a row per label, a column per class",
            )
        )
        return np.zeros((n, k))
    found: Matrix = np.ascontiguousarray(given, dtype=np.float64)
    wrong = np.asarray(~((found >= 0) & (found <= 1)).all(axis=1), np.bool_)
    if wrong.any():
        out.append(Problem(f"{what} lies outside 0 to 1 in {rows_named(wrong)}"))
        return found
    total = found.sum(axis=1)
    off = np.asarray(np.abs(total - 1) > TOLERANCE, np.bool_)
    if off.any():
        out.append(
            Problem(
                f"{what} adds up to {total[np.argmax(off)]:.6g} in {rows_named(off)}",
                expected=f"1 in each row, to within {TOLERANCE:g}",
                help="give the probability of every class, as the model gave it",
            )
        )
    return found
