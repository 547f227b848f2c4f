"""From a frame and the roles of its columns to the arrays that the audits look at."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from bonafide.errors import Problem, UserError
from bonafide.measurement.audit.table import (
    SPLITS,
    AuditTable,
    Column,
    RunTable,
    Threshold,
)
from bonafide.measurement.codes import Codes
from bonafide.sources.instants import instants, parsed
from bonafide.sources.label import labels, missing_words_out
from bonafide.sources.period import is_iso
from bonafide.sources.shown import listed, shown
from bonafide.sources.table import check_columns

MOST_NAMES = 10_000
"""Categories of more different values are taken as their places in alphabetical order."""
# fmt: off
_PARTS = {
    "train": ("train", "training", "fit", "learn", "in_sample"),
    "validation": ("validation", "valid", "val", "dev", "tune", "tuning", "calibration"),
    "test": ("test", "testing", "holdout", "hold-out", "hold_out", "held_out", "held-out", "eval",
             "evaluation", "out_of_sample", "oot"),
}
# fmt: on
_PART_OF = {word: part for part, words in _PARTS.items() for word in words}


@dataclass(frozen=True, slots=True)
class AuditRoles:
    """Names of columns by what they are for; all others are features.

    Attributes:
        label: the outcome: two-valued, numbers or classes.
        score: the model's score, or its prediction of a numeric label.
        split: says of each row whether it is in training, validation or test.
        entity: whom or what a row is about.
        decided: when the prediction was made.
        known: when the label became known.
        event: when the row's event happened.
        leave_out: columns that are no features, such as scores of baselines and weights.
        positive: the label's value that counts as 1, where labels are words.
    """

    label: str | None = None
    score: str | None = None
    split: str | None = None
    entity: str | None = None
    decided: str | None = None
    known: str | None = None
    event: str | None = None
    leave_out: tuple[str, ...] = ()
    positive: object = None

    def named(self) -> dict[str, str]:
        """What each column is for, in words, to its name."""
        pairs = {
            "the label": self.label,
            "the score": self.score,
            "the split": self.split,
            "the entity": self.entity,
            "the time of the decision": self.decided,
            "the time the label was known": self.known,
            "the time of the event": self.event,
        }
        named = {words: name for words, name in pairs.items() if name is not None}
        return named | {f"left out, {i}": name for i, name in enumerate(self.leave_out, 1)}


@dataclass(frozen=True, slots=True)
class AuditColumns:
    """The arrays, and what was done to get them, in words."""

    table: AuditTable
    said: tuple[str, ...]


def columns_to_audit(
    frame: pl.DataFrame,
    roles: AuditRoles,
    *,
    threshold: Threshold | None = None,
    runs: RunTable | None = None,
) -> AuditColumns:
    """The arrays for the audits: every column that has no other role is a feature.

    Numbers, booleans and times become numbers; texts become codes, or beyond 10,000 different
    ones their places in alphabetical order. Lists and objects are left out, aloud.

    Raises:
        UserError: a column that is not there, a split whose values do not say which part is
            meant, times that cannot be read, a score that is not a number.
    """
    check_columns(roles.named(), frame.columns, None)
    said: list[str] = []
    used = set(roles.named().values())
    features: dict[str, Column] = {}
    texts: set[str] = set()
    skipped: list[str] = []
    for name in frame.columns:
        if name in used:
            continue
        found = _feature(frame[name])
        if found is None:
            skipped.append(name)
            continue
        features[name], capped = found
        if capped:
            texts.add(name)
    if skipped:
        said.append(f"not audited, since they hold lists or objects: {listed(skipped)}")
    if texts:
        said.append(
            f"taken by alphabetical order, with more than {MOST_NAMES:,} different texts: "
            f"{listed(sorted(texts))}"
        )
    times = {
        role: None if name is None else instants(frame[name])
        for role, name in (
            ("decided", roles.decided),
            ("known", roles.known),
            ("event", roles.event),
        )
    }
    entity = None
    if roles.entity is not None:
        entity = _ids(frame[roles.entity])
    table = AuditTable(
        features,
        None if roles.label is None else _label(frame[roles.label], roles.positive, said),
        None if roles.split is None else split_of(frame[roles.split]),
        entity,
        times["decided"],
        times["known"],
        times["event"],
        None if roles.score is None else _score(frame[roles.score]),
        threshold,
        runs,
        frozenset(texts),
    )
    return AuditColumns(table, tuple(said))


def split_of(column: pl.Series) -> Codes:
    """Which part of the split each row is in; a missing value is in none.

    Texts such as "train", "val" and "holdout" say it themselves; true and false, or 1 and 0, do
    where the column's own name does, such as ``is_test``.

    Raises:
        UserError: the values do not say which part is meant.

    >>> split_of(pl.Series("part", ["train", "holdout", None])).codes.tolist()
    [0, 2, -1]
    >>> split_of(pl.Series("is_test", [0, 1])).codes.tolist()
    [0, 2]
    """
    name = column.name.strip().lower()
    if column.dtype == pl.Boolean or column.dtype.is_numeric():
        part = next((p for word, p in _PART_OF.items() if word in name.split("_")), None)
        values = column.cast(pl.Float64, strict=False)
        if part is None or not values.drop_nulls().is_in([0.0, 1.0]).all():
            raise UserError(_no_split(column))
        other = "test" if part == "train" else "train"
        words = values.replace_strict({0.0: other, 1.0: part}, default=None)
    else:
        plain = missing_words_out(column).str.strip_chars().str.to_lowercase()
        words = plain.replace_strict(_PART_OF, default=None, return_dtype=pl.String)
        if (words.is_null() & plain.is_not_null()).any():
            raise UserError(_no_split(column))
    codes = words.replace_strict(
        {part: i for i, part in enumerate(SPLITS)}, default=-1, return_dtype=pl.Int32
    )
    return Codes(codes.fill_null(-1).to_numpy().copy(), SPLITS)


def _no_split(column: pl.Series) -> Problem:
    values = [shown(value) for value in column.drop_nulls().unique().sort().head(5).to_list()]
    return Problem(
        f"the split (column {shown(column.name)}) holds {listed(values)}",
        expected="train, validation and test, or a column such as is_test of true and false",
    )


def _feature(column: pl.Series) -> tuple[Column, bool] | None:
    """A feature, and whether its texts were too many for codes; ``None`` for lists and objects."""
    dtype = column.dtype
    if dtype.is_nested() or dtype in (pl.Binary, pl.Object):
        return None
    if isinstance(dtype, (pl.Categorical, pl.Enum)):
        column = column.cast(pl.String)
    if column.dtype == pl.String:
        plain = missing_words_out(column)
        if is_iso(plain):
            return _float(parsed(plain.str.strip_chars()).dt.epoch("us")), False
        if plain.n_unique() > MOST_NAMES:
            places = plain.rank("dense").cast(pl.Float64)
            return _float(places), True
        return _codes(plain), False
    if dtype.is_temporal():
        column = column.to_physical()
    return _float(column), False


def _float(column: pl.Series) -> npt.NDArray[np.float64]:
    return column.cast(pl.Float64).fill_null(np.nan).to_numpy().copy()


def _codes(column: pl.Series) -> Codes:
    """Texts as codes, their names in order."""
    names = column.drop_nulls().unique().sort().to_list()
    places = column.rank("dense").cast(pl.Int32).fill_null(0).to_numpy()
    return Codes(places - 1, tuple(names))


def _ids(column: pl.Series) -> Codes:
    """Codes without the values' own names, which may be personal."""
    if column.dtype.is_nested() or column.dtype == pl.Object:
        raise UserError(
            Problem(
                f"the entity (column {shown(column.name)}) holds lists or objects",
                expected="texts or numbers",
            )
        )
    if column.dtype.is_float():
        column = column.fill_nan(None)
    elif column.dtype == pl.String or isinstance(column.dtype, (pl.Categorical, pl.Enum)):
        column = missing_words_out(column)
    places = column.rank("dense").cast(pl.Int64).fill_null(0).to_numpy() - 1
    return Codes(places.astype(np.int32), tuple(map(str, range(int(places.max(initial=-1)) + 1))))


def _score(column: pl.Series) -> npt.NDArray[np.float64]:
    if not (column.dtype.is_numeric() or column.dtype == pl.Boolean):
        raise UserError(
            Problem(
                f"the score (column {shown(column.name)}) is {column.dtype}, not numbers",
                expected="numbers",
            )
        )
    return _float(column)


def _label(column: pl.Series, positive: object, said: list[str]) -> Column:
    """The outcome: 0 and 1 where that can be told, else numbers or classes."""
    if isinstance(column.dtype, (pl.Categorical, pl.Enum)):
        column = column.cast(pl.String)
    plain = missing_words_out(column) if column.dtype == pl.String else column
    if plain.dtype.is_float():
        plain = plain.fill_nan(None)
    if positive is not None or plain.drop_nulls().n_unique() <= 2:
        try:
            found = labels(column, positive=positive)
        except UserError:
            if positive is not None:
                raise
        else:
            result = np.full(len(column), np.nan)
            result[found.known] = found.values
            return result
    if plain.dtype == pl.String:
        classes = plain.drop_nulls().n_unique()
        said.append(f"the label is taken as {classes} classes")
        return _codes(plain)
    if plain.dtype.is_numeric() or plain.dtype == pl.Boolean:
        return _float(plain)
    raise UserError(
        Problem(
            f"the label (column {shown(column.name)}) is {column.dtype}",
            expected="numbers, two values, or classes",
        )
    )
