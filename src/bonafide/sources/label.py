"""Labels: whatever says yes or no, turned into 1 and 0, aloud."""

from __future__ import annotations

import shlex
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from bonafide.errors import Problem, UserError
from bonafide.sources.cells import MISSING
from bonafide.sources.shown import counted, cut, escaped, shown

# fmt: off
POSITIVE = frozenset((
    "1", "yes", "y", "true", "t", "on", "positive", "pos", "late", "delayed", "churned",
    "churn", "lost", "fraud", "fraudulent", "default", "defaulted", "bad", "spam", "sick",
    "ill", "dead", "died", "failed", "failure", "fail", "click", "clicked", "converted",
    "bought", "accepted", "returned", "anomaly", "anomalous", "abnormal", "attack", "malignant",
    "cancelled", "canceled", "win", "won",
))
NEGATIVE = frozenset((
    "0", "no", "n", "false", "f", "off", "negative", "neg", "on-time", "ontime", "on_time",
    "punctual", "stayed", "retained", "kept", "active", "legit", "legitimate", "genuine",
    "paid", "good", "ham", "healthy", "alive", "survived", "passed", "success", "pass", "ok",
    "normal", "benign", "no_click", "none", "not", "loss", "on time", "in time", "no click",
    "not clicked",
))
# fmt: on


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels of the rows that have one. ``known`` marks these rows, shape (n,)."""

    values: npt.NDArray[np.int8]
    known: npt.NDArray[np.bool_]
    warnings: tuple[str, ...] = ()


def two_words(column: pl.Series) -> tuple[str, str] | None:
    """The words for 0 and for 1 of a column of texts, where that can be told.

    >>> two_words(pl.Series(["late", "on time", None]))
    ('on time', 'late')
    """
    words = sorted(missing_words_out(column).drop_nulls().unique().to_list())
    if len(words) > 2 or not words:
        return None
    plain = [word.strip().lower() for word in words]
    if len(words) == 1:
        if plain[0] in POSITIVE:
            return "", words[0]
        return (words[0], "") if plain[0] in NEGATIVE else None
    orders = ((0, 1), (1, 0))
    # What the words mean comes before how they are built: "paid" and "not paid" is about those
    # who did not pay.
    for zero, one in orders:
        if (plain[one] in POSITIVE and plain[zero] not in POSITIVE) or (
            plain[zero] in NEGATIVE and plain[one] not in NEGATIVE
        ):
            return words[zero], words[one]
    for zero, one in orders:
        if plain[zero] in {
            f"{no}{plain[one]}" for no in ("not ", "no ", "non-", "non", "un", "not_", "no_")
        }:
            return words[zero], words[one]
    return None


def labels(column: pl.Series, *, positive: object = None) -> Labels:
    """0 and 1 from a column of numbers, booleans or two words; a missing label is left out.

    Args:
        column: shape (n,).
        positive: the value that counts as 1; ``None`` where the values say it themselves.

    Raises:
        UserError: a value that is neither, with its row; more than two words; two words that do
            not say which is which; no label at all.
    """
    name = column.name
    if isinstance(column.dtype, (pl.Categorical, pl.Enum)):
        column = column.cast(pl.String)
    if column.dtype == pl.String:
        column = missing_words_out(column)
    elif column.dtype.is_float():
        column = column.fill_nan(None)
    known = column.is_not_null()
    present = column.drop_nulls()
    if present.is_empty():
        raise UserError(
            Problem(
                f"every label is missing (column {shown(name)}): nothing to measure",
                help="measure again when the outcomes are known, or name another column: --label",
            )
        )
    warnings: list[str] = []
    if positive is not None:
        ones = _equal_to(present, positive)
    elif column.dtype == pl.Boolean:
        ones = present
    elif column.dtype.is_numeric():
        ones = _zero_one(column, present)
    elif column.dtype == pl.String:
        ones, said = _from_words(present, name)
        warnings.append(said)
    else:
        raise UserError(
            Problem(
                f"the label column {shown(name)} holds {column.dtype}",
                expected="0 and 1, true and false, or two words",
            )
        )
    dropped = len(column) - len(present)
    if dropped:
        warnings.append(
            f"{counted(dropped, 'row')} of {len(column):,} left out:"
            f" the label (column {shown(name)}) is missing there"
        )
    return Labels(ones.cast(pl.Int8).to_numpy().copy(), known.to_numpy().copy(), tuple(warnings))


def missing_words_out(column: pl.Series) -> pl.Series:
    """A column of texts in which empty ones and words such as "NA" are missing."""
    column = column.cast(pl.String)
    return column.set(column.str.strip_chars().is_in(MISSING), None)


def _zero_one(column: pl.Series, present: pl.Series) -> pl.Series:
    wrong = column.is_not_null() & (column != 0) & (column != 1)
    count = int(wrong.sum())
    if count:
        row = wrong.arg_max() or 0
        kinds = present.n_unique()
        many = f" There are {kinds} different values: " if kinds > 2 else " "
        raise UserError(
            Problem(
                f"the label (column {shown(column.name)}) is {shown(column[row])} in row"
                f" {row + 1:,}; {counted(count, 'row')} in all {'is' if count == 1 else 'are'}"
                " neither 0 nor 1",
                expected="0 and 1",
                help=f"only two-valued outcomes can be measured so far.{many}"
                "is this the right column? Name another: --label",
            )
        )
    return present == 1


def _from_words(present: pl.Series, name: str) -> tuple[pl.Series, str]:
    words = sorted(present.unique().to_list())
    column = f"the label (column {shown(name)})"
    if len(words) > 2:
        few = ", ".join(shown(word, 20) for word in words[:5])
        raise UserError(
            Problem(
                f"{column} has {len(words):,} different values: {few}"
                + ("…" if len(words) > 5 else ""),
                expected="0 and 1, true and false, or two words",
                help="only two-valued outcomes can be measured so far; make such a column first",
            )
        )
    numbers = present.cast(pl.Float64, strict=False)
    if numbers.null_count() == 0 and numbers.is_in([0.0, 1.0]).all():
        return numbers == 1, f"{column} is text; it was read as the numbers 0 and 1"
    told = two_words(present)
    if told is None:
        both = " and ".join(shown(word) for word in words)
        raise UserError(
            Problem(
                f"{column} is {both}: which one counts as 1 cannot be told",
                help="say which: "
                + " or ".join(f"--positive {typed_word(word)}" for word in words)
                + f" (in Python: positive={words[-1]!r}), or write the column as 0 and 1",
            )
        )
    zero, one = told
    said = " and ".join(
        f"{shown(word)} was read as {value}" for word, value in ((one, 1), (zero, 0)) if word
    )
    turn = f"; to turn it round: --positive {typed_word(zero)}" if zero and one else ""
    return present == one, f"{column} is text; {said}{turn}"


def typed_word(word: str) -> str:
    """A label's word as it is typed on a command line.

    >>> typed_word("ja"), typed_word("on time")
    ('ja', "'on time'")
    """
    return shlex.quote(cut(escaped(word)))


def _equal_to(present: pl.Series, positive: object) -> pl.Series:
    values = present.unique().to_list()
    text = {str(v): v for v in values}
    if positive not in values and str(positive) in text:
        positive = text[str(positive)]
    if positive not in values or len(values) > 2:
        few = ", ".join(shown(v, 20) for v in sorted(values, key=str)[:5])
        raise UserError(
            Problem(
                f"the label (column {shown(present.name)}) has the values {few}"
                + ("…" if len(values) > 5 else ""),
                expected=f"two values, one of them {shown(positive)}",
            )
        )
    return (
        pl.Series(present.name, [positive], dtype=present.dtype).new_from_index(0, len(present))
        == present
    )
