"""Guessing what kind of work a table of predictions holds."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from bonafide.errors import Problem, UserError
from bonafide.sources.columns import LABEL_NAMES, SCORE_NAMES
from bonafide.sources.shown import shown

QUERY_NAMES = ("query", "query_id", "qid", "search_id", "request_id", "session_id")
_FEW = 20
_MOST_CLASSES = 1_000


def guess_task(frame: pl.DataFrame, label: str | None, model: str | None) -> tuple[str, str] | None:
    """The task and why, as far as label and prediction tell; ``None`` leaves binary scores.

    Words that the model says as well are classes. Numbers of more than 20 values are a regression,
    graded numbers beside a column of queries a ranking. Where predictions lie between 0 and 1 they
    are probabilities of a yes, and a label that is neither yes nor no is a mistake to be told of.

    Args:
        frame: the table.
        label: the column with what came true; ``None`` is found by its name.
        model: the column of the prediction; likewise.

    Raises:
        UserError: a label of a few whole numbers and predictions like them, which may be classes,
            grades or counts.

    >>> frame = pl.DataFrame({"y": ["cat", "dog", "owl"], "pred": ["cat", "owl", "owl"]})
    >>> guess_task(frame, None, None)
    ('multiclass', 'the label "y" holds 3 classes, and "pred" says them')
    """
    name, said = _by_name(frame, label, LABEL_NAMES), _by_name(frame, model, SCORE_NAMES)
    if name is None or said is None:
        return None
    column, prediction = _present(frame[name]), _present(frame[said])
    distinct = column.n_unique()
    if column.is_empty() or prediction.is_empty() or distinct <= 2:
        return None
    if column.dtype == pl.String:
        says_them = prediction.dtype == pl.String and bool(prediction.is_in(column.implode()).any())
        if not says_them or distinct > _MOST_CLASSES:
            return None
        return (
            "multiclass",
            f"the label {shown(name)} holds {distinct:,} classes, and {shown(said)} says them",
        )
    if not column.dtype.is_numeric() or not prediction.dtype.is_numeric():
        return None
    query = _by_name(frame, None, QUERY_NAMES)
    if query is not None and distinct <= _FEW and bool((column >= 0).all()):
        return "ranking", f"graded labels in {shown(name)}, and queries in {shown(query)}"
    if bool(prediction.is_between(0, 1).all()) and not bool(column.is_between(0, 1).all()):
        return None
    if distinct > _FEW:
        return "regression", f"the label {shown(name)} holds {distinct:,} different numbers"
    if bool(prediction.is_between(0, 1).all()):
        return None
    raise UserError(
        Problem(
            f"the label {shown(name)} holds {distinct} different numbers:"
            " classes, grades or amounts?",
            help="say which: --task multiclass   or --task regression   or --task ranking",
        )
    )


def _by_name(frame: pl.DataFrame, named: str | None, names: Sequence[str]) -> str | None:
    if named is not None:
        return named if named in frame.columns else None
    low = {name.lower(): name for name in reversed(frame.columns)}
    return next((low[name] for name in names if name in low), None)


def _present(column: pl.Series) -> pl.Series:
    """The values that are there; categories as texts."""
    if isinstance(column.dtype, (pl.Categorical, pl.Enum)):
        column = column.cast(pl.String)
    if column.dtype.is_float():
        column = column.fill_nan(None)
    return column.drop_nulls()
