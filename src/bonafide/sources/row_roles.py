"""What the columns are for that every kind of table has, and the arrays made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import polars as pl

from bonafide.errors import Problem, UserError
from bonafide.measurement.codes import Codes
from bonafide.sources.categories import (
    EMPTY_NAME,
    MISSING_NAME,
    Categories,
    categories,
    cluster_codes,
    missing_warning,
)
from bonafide.sources.label import missing_words_out
from bonafide.sources.numbers import Floats, Tried, numbers, weights
from bonafide.sources.period import month_categories
from bonafide.sources.roles import MODEL
from bonafide.sources.shown import counted, shown


@dataclass(frozen=True, kw_only=True)
class RowRoles:
    """Names of columns by what they are for, besides label and predictions.

    Attributes:
        cluster: rows that share a value are not independent.
        time: whose months are the periods.
        weight: sampling weights.
        slices: by whose values the metrics are also given.
    """

    cluster: str | None = None
    time: str | None = None
    weight: str | None = None
    slices: tuple[str, ...] = ()

    def named(self) -> dict[str, str]:
        """What each column is for, in words, to its name."""
        pairs = {
            words: column
            for words, column in (
                ("the cluster", self.cluster),
                ("the time", self.time),
                ("the weight", self.weight),
            )
            if column is not None
        }
        return pairs | {f"slice {number}": name for number, name in enumerate(self.slices, 1)}


@dataclass(frozen=True, slots=True)
class Grouped:
    """Arrays of shape (n,): weights, and the columns by which rows belong together."""

    weight: Floats | None
    cluster: Codes | None
    slices: Mapping[str, Codes]
    period: Codes | None
    warnings: tuple[str, ...] = field(default=())


def grouped(
    kept: pl.DataFrame, rows: npt.NDArray[np.intp], roles: RowRoles, tried: Tried, *, months: bool
) -> Grouped:
    """Weights, clusters, slices and periods.

    Args:
        kept: the rows that are measured.
        rows: the number of each in its table, from 0.
        roles: which columns.
        tried: collects what is wrong.
        months: whether the time gives periods.
    """
    total, warnings = kept.height, []
    weight = tried(roles.weight, lambda name: weights(kept[name], rows))
    cluster = tried(roles.cluster, lambda name: cluster_codes(kept[name]))
    if cluster is not None and cluster[1] and roles.cluster:
        what = "each is a cluster of its own"
        warnings.append(missing_warning(roles.cluster, cluster[1], total, what))
    slices = {name: tried(name, lambda n: categories(kept[n])) for name in roles.slices}
    for name, values in slices.items():
        for shown_as, what in ((MISSING_NAME, "no value"), (EMPTY_NAME, "an empty text")):
            count = 0 if values is None else values.count(shown_as)
            if count:
                warnings.append(
                    f"{counted(count, 'row')} of {total:,} with {what} in {shown(name)}:"
                    f" measured as the slice {shown_as}"
                )
    month = tried(roles.time if months else None, lambda name: month_categories(kept[name]))
    timeless = 0 if month is None else int(np.count_nonzero(month.codes < 0))
    if timeless and roles.time:
        what = "in no month, but in the whole"
        warnings.append(missing_warning(roles.time, timeless, total, what))
    return Grouped(
        weight,
        None if cluster is None else _numbered(cluster[0]),
        {name: codes_of(values) for name, values in slices.items() if values is not None},
        None if month is None else codes_of(month),
        tuple(warnings),
    )


def codes_of(column: Categories) -> Codes:
    """The same column, as measurement has it."""
    return Codes(column.codes, column.names)


def _numbered(codes: npt.NDArray[np.int64]) -> Codes:
    return Codes.numbered(codes.astype(np.int32), int(codes.max()) + 1 if codes.size else 0)


def known_labels(column: pl.Series) -> npt.NDArray[np.bool_]:
    """Which rows have a label.

    Raises:
        UserError: none has.

    >>> known_labels(pl.Series(["a", "NA", None])).tolist()
    [True, False, False]
    """
    if column.dtype.is_float():
        column = column.fill_nan(None)
    elif column.dtype == pl.String or isinstance(column.dtype, (pl.Categorical, pl.Enum)):
        column = missing_words_out(column)
    known = column.is_not_null()
    if not known.any() and len(column):
        raise UserError(
            Problem(
                f"every label is missing (column {shown(column.name)}): nothing to measure",
                help="measure again when the outcomes are known, or name another column: --label",
            )
        )
    return known.to_numpy().copy()


def left_out(column: str, known: npt.NDArray[np.bool_]) -> list[str]:
    """A warning of the rows without a label, where there are any."""
    dropped = int(np.count_nonzero(~known))
    if not dropped:
        return []
    many = f"{counted(dropped, 'row')} of {known.size:,}"
    return [f"{many} left out: the label (column {shown(column)}) is missing there"]


def check_subjects(label: str, columns: Mapping[str, str]) -> None:
    """Refuse what would compare a column with itself.

    Args:
        label: the label's column.
        columns: subject to column, the model first.

    Raises:
        UserError: a subject's column is the label; a baseline's is the model's.
    """
    problems = []
    for name, column in columns.items():
        if column == label:
            problems.append(
                Problem(
                    f"column {shown(label)} is named both as the label and as a prediction",
                    help="a prediction that is the label is right by definition: name another",
                )
            )
        elif name != MODEL and column == columns[MODEL]:
            problems.append(
                Problem(
                    f"the baseline {shown(name)} is the model's own column {shown(column)}",
                    help="a model cannot be compared with itself: name another column",
                )
            )
    if problems:
        raise UserError(*problems)


def check_baselines(names: Mapping[str, object], *, taken: tuple[str, ...] = (MODEL,)) -> None:
    """Refuse a baseline with a name that is taken.

    Raises:
        UserError: with the name.
    """
    for name in taken:
        if name in names:
            raise UserError(
                Problem(
                    f'a baseline is called "{name}", which is the name of something else here',
                    help="rename it: --baseline NAME=COLUMN",
                )
            )


def who(subject: str, what: str = "prediction") -> str:
    """What a subject's column is called in messages.

    >>> who("model"), who("rule", "low end")
    ("the model's prediction", 'the low end of baseline "rule"')
    """
    return f"the model's {what}" if subject == MODEL else f"the {what} of baseline {shown(subject)}"


def interval_ends(
    kept: pl.DataFrame, rows: npt.NDArray[np.intp], subject: str, columns: tuple[str, str]
) -> tuple[Floats, Floats]:
    """The low and the high ends of a subject's prediction intervals.

    Raises:
        UserError: no numbers, or a low end above its high end; the first rows are named.
    """
    low = numbers(kept[columns[0]], who(subject, "low end"), rows)
    high = numbers(kept[columns[1]], who(subject, "high end"), rows)
    crossed = np.flatnonzero(low > high)
    if crossed.size:
        raise UserError(
            Problem(
                f"{who(subject, 'low end')} (column {shown(columns[0])}) lies above its high end"
                f" (column {shown(columns[1])}) in {counted(crossed.size, 'row')};"
                f" first: row {rows[crossed[0]] + 1:,}",
                help="are the two columns swapped?",
            )
        )
    return low, high
