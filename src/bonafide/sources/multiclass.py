"""From a frame and named columns to the table of classes."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt
import polars as pl

from bonafide.errors import Problem, UserError
from bonafide.measurement.codes import Codes
from bonafide.measurement.multiclass.table import (
    MOST_CLASSES,
    TOLERANCE,
    ClassTable,
    Prediction,
    recoded,
)
from bonafide.sources.categories import categories
from bonafide.sources.label import missing_words_out
from bonafide.sources.numbers import Floats, Tried, numbers
from bonafide.sources.roles import MODEL
from bonafide.sources.row_roles import (
    RowRoles,
    check_baselines,
    check_subjects,
    codes_of,
    grouped,
    known_labels,
    left_out,
    who,
)
from bonafide.sources.shown import counted, listed, shown
from bonafide.sources.table import check_columns

Said = str | Mapping[str, str]
"""A column of decisions, or class to the column of its probability."""


@dataclass(frozen=True, kw_only=True)
class ClassRoles(RowRoles):
    """Names of columns by what they are for.

    Attributes:
        label: the class that came true.
        model: the model's decision, or a column of probabilities for each class.
        baselines: name to the same.
        classes: all of them in their order; ``None`` means those that rows bear or that have a
            probability, numbers by size, words by name, values of an Enum in its order.
        ordered: that order means something, as with grades.

    Raises:
        UserError: a baseline is called "model"; probabilities of no class.
    """

    label: str
    model: Said
    baselines: Mapping[str, Said] = field(default_factory=dict)
    classes: tuple[str, ...] | None = None
    ordered: bool = False

    def __post_init__(self) -> None:
        check_baselines(self.baselines)
        for name, said in self.said().items():
            if not said:
                raise UserError(Problem(f"no column is named for {who(name)}"))

    def said(self) -> dict[str, Said]:
        """Subject to column or columns: the model first, then the baselines."""
        return {MODEL: self.model, **self.baselines}

    def named(self) -> dict[str, str]:
        """What each column is for, in words, to its name."""
        pairs = {"the label": self.label}
        for name, said in self.said().items():
            if isinstance(said, str):
                pairs[who(name, "decision")] = said
            else:
                pairs |= {
                    f"{who(name, 'probability')} of class {shown(of)}": column
                    for of, column in said.items()
                }
        return pairs | super().named()


@dataclass(frozen=True, slots=True, eq=False)
class PreparedClasses:
    """The table, how many rows it has and were left out, and what was done, as warnings."""

    table: ClassTable
    rows: int
    dropped: int
    warnings: tuple[str, ...]


def probability_columns(columns: Sequence[str], prefix: str) -> dict[str, str]:
    """Class to column, for columns that begin with ``prefix``.

    >>> probability_columns(["y", "p_cat", "p_dog"], "p_")
    {'cat': 'p_cat', 'dog': 'p_dog'}
    """
    return {
        name.removeprefix(prefix): name
        for name in columns
        if name.startswith(prefix) and name != prefix
    }


def columns_to_classes(frame: pl.DataFrame, roles: ClassRoles) -> PreparedClasses:
    """The table for measuring classes.

    Rows without a label are left out and counted; a missing decision or probability is an error.
    Rows are counted from 1 in messages, the header not counted.

    Raises:
        UserError: everything that is wrong with the columns, at once: not there, more than 1,000
            classes, decisions that are missing, probabilities that are missing, outside [0, 1] or
            that do not add up to 1, a class of the label without a probability.

    >>> frame = pl.DataFrame({"y": ["a", None, "b"], "d": ["a", "a", "a"]})
    >>> found = columns_to_classes(frame, ClassRoles(label="y", model="d"))
    >>> found.table.classes, len(found.table), found.dropped
    (('a', 'b'), 2, 1)
    """
    check_columns(roles.named(), frame.columns, None)
    plain = {name: said for name, said in roles.said().items() if isinstance(said, str)}
    check_subjects(roles.label, {MODEL: "", **plain})
    known = known_labels(frame[roles.label])
    rows = np.flatnonzero(known)
    kept = frame if rows.size == frame.height else frame.filter(pl.Series(values=known))
    tried = Tried([])
    label = tried(roles.label, lambda name: _names(kept[name], "the label", rows))
    decided = {
        name: tried(column, lambda c: _names(kept[c], who(name, "decision"), rows))  # noqa: B023
        for name, column in plain.items()
    }
    classes = _classes(frame[roles.label], roles, [label, *decided.values()])
    said: dict[str, Prediction] = {}
    for name, how in roles.said().items():
        found: Prediction | None
        if isinstance(how, str):
            found = decided[name]
        else:
            found = tried(name, lambda n: _probabilities(kept, rows, n, how, classes))  # noqa: B023
        if found is not None:
            said[name] = found
    others = grouped(kept, rows, roles, tried, months=True)
    if tried.problems or label is None:
        raise UserError(*tried.problems)
    table = ClassTable(
        recoded(label, classes, "the label"),
        {name: said[name] for name in roles.said()},
        roles.ordered,
        others.weight,
        others.cluster,
        others.slices,
        others.period,
    )
    warnings = (*left_out(roles.label, known), *others.warnings)
    return PreparedClasses(table, rows.size, frame.height - rows.size, warnings)


def _names(column: pl.Series, what: str, rows: npt.NDArray[np.intp]) -> Codes:
    where = f"{what} (column {shown(column.name)})"
    if column.dtype == pl.String or isinstance(column.dtype, (pl.Categorical, pl.Enum)):
        column = missing_words_out(column)
    elif column.dtype.is_float():
        column = column.fill_nan(None)
    missing = np.flatnonzero(column.is_null().to_numpy())
    if missing.size:
        raise UserError(
            Problem(
                f"{where} is missing in {counted(missing.size, 'row')};"
                f" first: row {rows[missing[0]] + 1:,}",
                expected="a class in every row that has a label",
                help='words such as "NA" and "None" are read as missing; nothing is filled in',
            )
        )
    try:
        return codes_of(categories(column, most=MOST_CLASSES))
    except UserError as error:
        slice_of = f"slice {shown(column.name)}"
        raise UserError(
            *(replace(p, message=p.message.replace(slice_of, where, 1)) for p in error.problems)
        ) from None


def _classes(
    label: pl.Series, roles: ClassRoles, columns: Sequence[Codes | None]
) -> tuple[str, ...]:
    if roles.classes is not None:
        return roles.classes
    seen = {name for column in columns if column is not None for name in column.names}
    for said in roles.said().values():
        seen |= set() if isinstance(said, str) else set(said)
    if isinstance(label.dtype, pl.Enum):
        order = label.dtype.categories.to_list()
        if seen <= set(order):
            return tuple(order)
    return tuple(sorted(seen, key=_by_size if all(map(_is_number, seen)) else str))


def _is_number(name: str) -> bool:
    try:
        return math.isfinite(float(name))
    except ValueError:
        return False


def _by_size(name: str) -> tuple[float, str]:
    return float(name), name


def _probabilities(
    kept: pl.DataFrame,
    rows: npt.NDArray[np.intp],
    name: str,
    columns: Mapping[str, str],
    classes: tuple[str, ...],
) -> Floats:
    lacking = [c for c in classes if c not in columns]
    strange = [c for c in columns if c not in classes]
    if lacking or strange:
        raise UserError(
            Problem(
                f"{who(name, 'probability')} is not given for {listed(lacking)}"
                if lacking
                else f"{who(name, 'probability')} is given for {listed(strange)}, no class",
                expected=f"a column for each class: {listed(list(classes))}",
            )
        )
    what = who(name, "probability")
    found = np.column_stack([numbers(kept[columns[c]], what, rows) for c in classes])
    outside = np.flatnonzero(((found < 0) | (found > 1)).any(axis=1))
    if outside.size:
        raise UserError(
            Problem(
                f"{what} lies outside 0 to 1 in {counted(outside.size, 'row')};"
                f" first: row {rows[outside[0]] + 1:,}",
                expected="probabilities",
                help="margins and logits are none: turn them into probabilities first",
            )
        )
    total = found.sum(axis=1)
    off = np.flatnonzero(np.abs(total - 1) > TOLERANCE)
    if off.size:
        raise UserError(
            Problem(
                f"{what} adds up to {total[off[0]]:.6g} over all classes in row"
                f" {rows[off[0]] + 1:,}; {counted(off.size, 'row')} in all",
                expected=f"1 in each row, to within {TOLERANCE:g}",
                help="name the column of every class, as the model gave them",
            )
        )
    return found
