"""From a frame and the roles of its columns to the arrays that measurement works on."""

from __future__ import annotations

from dataclasses import dataclass

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
from bonafide.sources.label import Labels, labels
from bonafide.sources.numbers import Tried, numbers, weights
from bonafide.sources.period import month_categories
from bonafide.sources.roles import Roles
from bonafide.sources.shown import counted, shown
from bonafide.sources.table import check_columns

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Prepared:
    """Arrays of shape (n,), one entry per row that has a label, in the table's order.

    ``scores`` goes from subject ("model", then each baseline) to float64, all finite; they may
    lie outside [0, 1]. ``cluster`` holds codes from 0, a missing
    cluster being one of its own. In ``slices`` a missing value is the category "(missing)"; in
    ``period`` ("YYYY-MM") a missing time is -1. ``latency_ms`` has only the rows that hold one,
    which ``timed`` marks.
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
    timed: npt.NDArray[np.bool_] | None = None


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
    tried = Tried([])
    found = tried(roles.label, lambda name: labels(frame[name], positive=roles.positive))
    known = np.ones(frame.height, dtype=np.bool_) if found is None else found.known
    rows = np.flatnonzero(known)
    kept = frame if len(rows) == frame.height else frame.filter(pl.Series(values=known))
    scores = {
        subject: tried(column, lambda name: numbers(kept[name], _who(subject), rows))  # noqa: B023
        for subject, column in roles.scores().items()
    }
    weight = tried(roles.weight, lambda name: weights(kept[name], rows))
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
        timed=None if roles.latency is None else kept[roles.latency].is_not_null().to_numpy(),
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


def _latency(column: pl.Series, rows: npt.NDArray[np.intp]) -> Floats:
    there = column.is_not_null().to_numpy()
    values = numbers(column.drop_nulls(), "the latency", rows[there])
    if (values < 0).any():
        raise UserError(Problem(f"the latency (column {shown(column.name)}) is below zero"))
    return values
