"""From a frame and the roles of its columns to the arrays that measurement works on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import polars as pl

from bonafide.errors import Problem, UserError
from bonafide.sources.categories import (
    EMPTY_NAME,
    MISSING_NAME,
    Categories,
    categories,
    cluster_codes,
    missing_warning,
)
from bonafide.sources.label import Labels, labels, missing_words_out
from bonafide.sources.period import month_categories
from bonafide.sources.roles import Roles
from bonafide.sources.shown import counted, shown
from bonafide.sources.table import check_columns

Floats = npt.NDArray[np.float64]
T = TypeVar("T")
_FIRST = 5
_COMMA = r"^\s*[+-]?\d+,\d+\s*$"
_COMMA_OR_WHOLE = r"^[+-]?\d+(,\d+)?$"


@dataclass(frozen=True, slots=True)
class Prepared:
    """Arrays of shape (n,), one entry per row that has a label, in the table's order.

    ``scores`` goes from subject ("model", then each baseline) to float64, all finite; they may
    lie outside [0, 1]. ``cluster`` holds codes from 0, a missing
    cluster being one of its own. In ``slices`` a missing value is the category "(missing)"; in
    ``period`` ("YYYY-MM") a missing time is -1. ``latency_ms`` has only the rows that hold one.
    """

    label: npt.NDArray[np.int8]
    scores: dict[str, Floats]
    weight: Floats | None
    cluster: npt.NDArray[np.int64] | None
    slices: dict[str, Categories]
    period: Categories | None
    latency_ms: Floats | None
    rows: int
    dropped: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Tried:
    """Does one thing after the other and keeps what went wrong, so that all of it is told."""

    problems: list[Problem]

    def __call__(self, column: str | None, make: Callable[[str], T]) -> T | None:
        try:
            return None if column is None else make(column)
        except UserError as error:
            self.problems.extend(error.problems)
            return None


def columns_to_arrays(frame: pl.DataFrame, roles: Roles) -> Prepared:
    """The arrays for measuring, and what was done to get them, as warnings.

    Rows are counted from 1 in messages, the header not counted.

    Raises:
        UserError: everything that is wrong with the columns, at once: not there, labels that are
            not two-valued, scores or weights that are missing, infinite or text, times or slices
            that cannot be read.
    """
    check_columns(roles.named(), frame.columns, None)
    same = [name for name, column in roles.baselines.items() if column == roles.model]
    if same:
        raise UserError(
            Problem(
                f"the baseline {shown(same[0])} is the model's own column {shown(roles.model)}",
                help="a model cannot be compared with itself: name another column",
            )
        )
    if roles.label in roles.scores().values():
        raise UserError(
            Problem(
                f"column {shown(roles.label)} is named both as the label and as a score",
                help="a score that is the label is right by definition: name another column",
            )
        )
    tried = _Tried([])
    found = tried(roles.label, lambda name: labels(frame[name], positive=roles.positive))
    known = np.ones(frame.height, dtype=np.bool_) if found is None else found.known
    rows = np.flatnonzero(known)
    kept = frame if len(rows) == frame.height else frame.filter(pl.Series(values=known))
    scores = {
        subject: tried(column, lambda name: _numbers(kept[name], _who(subject), rows))  # noqa: B023
        for subject, column in roles.scores().items()
    }
    weight = tried(roles.weight, lambda name: _weight(kept[name], rows))
    cluster = tried(roles.cluster, lambda name: cluster_codes(kept[name]))
    slices = {name: tried(name, lambda n: categories(kept[n])) for name in roles.slices}
    month = tried(roles.time, lambda name: month_categories(kept[name]))
    latency = tried(roles.latency, lambda name: _latency(kept[name], rows))
    if tried.problems or found is None:
        raise UserError(*tried.problems)
    sound_scores = {subject: s for subject, s in scores.items() if s is not None}
    sound_slices = {name: s for name, s in slices.items() if s is not None}
    return Prepared(
        label=found.values,
        scores=sound_scores,
        weight=weight,
        cluster=None if cluster is None else cluster[0],
        slices=sound_slices,
        period=month,
        latency_ms=latency,
        rows=len(rows),
        dropped=frame.height - len(rows),
        warnings=tuple(
            _warnings(
                roles,
                found,
                cluster=cluster,
                slices=sound_slices,
                month=month,
                total=kept.height,
            )
        ),
    )


def _warnings(
    roles: Roles,
    found: Labels,
    *,
    cluster: tuple[npt.NDArray[np.int64], int] | None,
    slices: dict[str, Categories],
    month: Categories | None,
    total: int,
) -> list[str]:
    warnings = list(found.warnings)
    if cluster is not None and cluster[1] and roles.cluster:
        warnings.append(
            missing_warning(roles.cluster, cluster[1], total, "each is a cluster of its own")
        )
    for name, values in slices.items():
        for shown_as, what in ((MISSING_NAME, "no value"), (EMPTY_NAME, "an empty text")):
            count = values.count(shown_as)
            if count:
                warnings.append(
                    f"{counted(count, 'row')} of {total:,} with {what} in {shown(name)}:"
                    f" measured as the slice {shown_as}"
                )
    timeless = 0 if month is None else int(np.count_nonzero(month.codes < 0))
    if timeless and roles.time:
        warnings.append(
            missing_warning(roles.time, timeless, total, "in no month, but in the whole")
        )
    return warnings


def _who(subject: str) -> str:
    return "the model's score" if subject == "model" else f"the score of baseline {shown(subject)}"


def _numbers(column: pl.Series, what: str, rows: npt.NDArray[np.intp]) -> Floats:
    """Finite float64 values, or an error with the first rows that have none."""
    where = f"{what} (column {shown(column.name)})"
    if isinstance(column.dtype, (pl.Categorical, pl.Enum)):
        column = column.cast(pl.String)
    if not (column.dtype.is_numeric() or column.dtype == pl.Boolean):
        raise UserError(_not_numbers(column, where, rows))
    if column.dtype == pl.Float32:
        # The decimal that a single-precision number shows is what its maker meant: .7 stored in
        # 32 bits must reach a threshold of .7, which its nearest 64-bit neighbour does not.
        column = column.cast(pl.String).cast(pl.Float64)
    values = column.cast(pl.Float64).fill_null(np.nan).to_numpy()
    bad = ~np.isfinite(values)
    if bad.any():
        at = np.flatnonzero(bad)
        lacking = int(column.null_count() + np.isnan(values).sum() - column.is_null().sum())
        infinite = len(at) - lacking
        kinds = " and ".join(
            f"{kind} in {counted(n, 'row')}"
            for kind, n in (("missing (or NaN)", lacking), ("infinite", infinite))
            if n
        )
        first = ", ".join(f"{rows[i] + 1:,}" for i in at[:_FIRST])
        more = " …" if len(at) > _FIRST else ""
        raise UserError(
            Problem(
                f"{where} is {kinds}; first: row {first}{more}",
                expected="a number in every row that has a label",
                help="nothing is filled in or left out for you: that would change the result",
            )
        )
    return values


def _not_numbers(column: pl.Series, where: str, rows: npt.NDArray[np.intp]) -> Problem:
    kind = str(column.dtype)
    hint = None
    if column.dtype == pl.String:
        kind = "text"
        present = column.drop_nulls()
        numeric = present.str.strip_chars().cast(pl.Float64, strict=False)
        if numeric.null_count() == 0 and len(present):
            hint = "these are numbers in quotes: write them as numbers"
        elif (at := odd_decimal(column)) is not None:
            hint = odd_words(column, at, int(rows[at]) + 1)
        elif len(present) and present.str.contains(_COMMA).any():
            hint = (
                "decimals are written with a comma: write 0.5, not 0,5, or separate by semicolons"
            )
        elif len(present):
            bad = present.filter(numeric.is_null())
            row = (column == bad[0]).arg_max() or 0
            hint = f"{shown(bad[0])} in row {rows[row] + 1:,} is not a number"
    return Problem(f"{where} is {kind}, not numbers", expected="numbers", help=hint)


def odd_decimal(column: pl.Series) -> int | None:
    """The first row, from 0, that keeps a column of texts from being numbers with decimal commas.

    ``None`` where the column is none, or where every cell fits.

    >>> odd_decimal(pl.Series(["0,25", "0.2025", "1"]))
    1
    """
    bare = missing_words_out(column).str.strip_chars()
    comma = bare.str.contains(_COMMA)
    odd = bare.is_not_null() & ~bare.str.contains(_COMMA_OR_WHOLE)
    if not odd.any() or int(comma.sum()) < int(odd.sum()):
        return None
    return odd.arg_max()


def odd_words(column: pl.Series, at: int, row: int) -> str:
    """What is wrong with the cell at ``at``, found by :func:`odd_decimal`; ``row`` is from 1."""
    cell = f"{shown(column[at])} in row {row:,}"
    if re.fullmatch(r"\s*[+-]?\d*\.\d*\s*", column[at]):
        return f"{cell} has a point where others have a comma: write all of them alike"
    return f"{cell} is not a number; the others are, with decimal commas"


def _weight(column: pl.Series, rows: npt.NDArray[np.intp]) -> Floats:
    values = _numbers(column, "the weight", rows)
    negative = np.flatnonzero(values < 0)
    if len(negative):
        i = negative[0]
        raise UserError(
            Problem(
                f"the weight (column {shown(column.name)}) is {values[i]:g} in row"
                f" {rows[i] + 1:,}; {counted(len(negative), 'row')} below zero",
                expected="weights of zero or more",
            )
        )
    if not values.any():
        raise UserError(Problem(f"every weight (column {shown(column.name)}) is zero"))
    return values


def _latency(column: pl.Series, rows: npt.NDArray[np.intp]) -> Floats:
    there = column.is_not_null().to_numpy()
    values = _numbers(column.drop_nulls(), "the latency", rows[there])
    if (values < 0).any():
        raise UserError(Problem(f"the latency (column {shown(column.name)}) is below zero"))
    return values
