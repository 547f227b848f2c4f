"""Guessing what kind of work a table of predictions holds."""

from __future__ import annotations

import polars as pl

from bonafide.errors import Problem, UserError
from bonafide.sources.columns import LABEL_NAMES
from bonafide.sources.label import two_words
from bonafide.sources.shown import shown

QUERY_NAMES = ("query", "query_id", "qid", "search_id", "request_id", "session_id")
_FEW = 20
_MOST_CLASSES = 1_000


def guess_task(frame: pl.DataFrame, label: str | None) -> tuple[str, str] | None:
    """The task and why, as far as the label tells; ``None`` where it does not.

    A label of two values is binary. Words are classes. Numbers with a fraction, or of more than 20
    values, are a regression, and the relevance of a ranking beside a column of queries.

    Args:
        frame: the table.
        label: the column with what came true; ``None`` is found by its name.

    Raises:
        UserError: a label of a few whole numbers, which may be classes, grades or counts.

    >>> guess_task(pl.DataFrame({"y": ["cat", "dog", "owl"]}), None)
    ('multiclass', 'the label "y" holds 3 classes')
    """
    low = {name.lower(): name for name in reversed(frame.columns)}
    name = label or next((low[known] for known in LABEL_NAMES if known in low), None)
    if name is None or name not in frame.columns:
        return None
    column = frame[name]
    if isinstance(column.dtype, (pl.Categorical, pl.Enum)):
        column = column.cast(pl.String)
    if column.dtype.is_float():
        column = column.fill_nan(None)
    values = column.drop_nulls()
    if column.dtype == pl.Boolean or values.is_empty():
        return "binary", f"the label {shown(name)} is yes or no"
    distinct = values.n_unique()
    if column.dtype == pl.String:
        if distinct <= 2 or two_words(column) is not None:
            return "binary", f"the label {shown(name)} holds two words"
        if distinct > _MOST_CLASSES:
            return None
        return "multiclass", f"the label {shown(name)} holds {distinct:,} classes"
    if not column.dtype.is_numeric():
        return None
    if bool(((values == 0) | (values == 1)).all()):
        return "binary", f"the label {shown(name)} holds 0 and 1"
    query = next((low[known] for known in QUERY_NAMES if known in low), None)
    if query is not None and distinct <= _FEW and bool((values >= 0).all()):
        return "ranking", f"graded labels in {shown(name)}, and queries in {shown(query)}"
    whole = bool((values == values.round(0)).all())
    if whole and distinct <= _FEW:
        raise UserError(
            Problem(
                f"the label {shown(name)} holds {distinct} whole numbers:"
                " classes, grades or amounts?",
                help="say which: --task multiclass   or --task regression   or --task ranking",
            )
        )
    return "regression", f"the label {shown(name)} holds {distinct:,} different numbers"
