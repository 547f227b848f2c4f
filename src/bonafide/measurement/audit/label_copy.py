"""A column that is the label in other words."""

from __future__ import annotations

import math

import numpy as np

from bonafide.measurement.arrays import Floats, Ints
from bonafide.measurement.audit.audit import Audit
from bonafide.measurement.audit.exact_chance import log_choose
from bonafide.measurement.audit.finding import AuditFinding, number
from bonafide.measurement.audit.several import ALARM, holm
from bonafide.measurement.audit.table import AuditTable, Column
from bonafide.measurement.codes import Codes
from bonafide.measurement.interval import plural

_LEAST_SURE = 1e-4
_LEAST_ROWS = 10


class LabelCopy(Audit):
    """Columns of which the label is an exact function, such that chance does not explain it.

    Looked for: the label's values in other words (each value of the column goes with one label
    only; a missing value is a value here), a number that a threshold cuts into the two labels,
    and for numbers a column in exactly the same or the opposite order. The chance of that is
    bounded for a column that has nothing to do with the label: at most 2^k arrangements of k
    values out of n over n1. Columns with a value of their own in nearly every row tell
    nothing here and are left out.

    References:
        Kaufman et al. (2012), ACM TKDD 6(4), doi:10.1145/2382577.2382579.
    """

    id = "label_copy"
    name = "The label among the features"
    serves = ("D1", "R9", "I4", "R1.1", "D7")
    why = "A model that is given the answer is not tested."
    do = "Leave the column out, and look for others that are made from the same source."

    def look(self, table: AuditTable) -> AuditFinding:
        """Look at every column."""
        if table.kind is None:
            return self.could_not_look("because there is no label of two or more values")
        if not table.features:
            return self.could_not_look("because there is no feature column")
        rows = np.flatnonzero(table.labelled)
        if rows.size < _LEAST_ROWS:
            return self.could_not_look(f"because only {plural(rows.size, 'row')} have a label")
        outcome = table.outcome[rows]
        chances = {
            name: _chance(column, outcome, rows, table.kind == "numeric")
            for name, column in table.features.items()
        }
        adjusted = dict(zip(chances, holm(list(chances.values())), strict=True))
        found = tuple(name for name, p in adjusted.items() if p <= min(ALARM, _LEAST_SURE))
        numbers = {"columns": number(len(found), len(chances))}
        if not found:
            return self.not_found(
                "No column is the label in other words.",
                f"because the label is an exact function of none of {len(chances)} columns",
                numbers,
            )
        more = f" and {len(found) - 1} more" if len(found) > 1 else ""
        return self.found(
            f"{found[0]!r}{more} gives the label exactly.",
            f"because in all {rows.size:,} rows with a label each value goes with one label only",
            numbers,
            columns=found,
        )


def _chance(column: Column, outcome: Floats, rows: Ints, numeric: bool) -> float:
    """At most how likely an unrelated column would give the label as exactly; 1 if it does not."""
    values = column.codes[rows].astype(np.float64) if isinstance(column, Codes) else column[rows]
    if isinstance(column, Codes):
        values[values < 0] = np.nan
    # On a few rows first: nearly every column fails there.
    if rows.size > 5_000:
        step = rows.size // 2_000
        if _exact(values[::step], outcome[::step], numeric, not isinstance(column, Codes)) == 1.0:
            return 1.0
    return _exact(values, outcome, numeric, not isinstance(column, Codes))


def _exact(values: Floats, outcome: Floats, numeric: bool, ordered: bool) -> float:
    n = outcome.size
    missing = np.isnan(values)
    here = ~missing
    if numeric and ordered and here.mean() > 0.5 and _same_order(values[here], outcome[here]):
        return min(1.0, 2 * math.exp(-_log_arrangements(outcome[here])))
    if not numeric and ordered and not missing.any() and np.unique(outcome).size == 2:
        one = outcome == 1
        if one.any() and (~one).any():
            up, down = values[one], values[~one]
            if up.min() > down.max() or up.max() < down.min():
                return 2 * math.exp(-float(log_choose(n, one.sum())))
    if missing.any() and not missing.all():
        gap = _values_chance(missing.astype(np.float64), outcome)
        if gap < 1:
            return gap
    return _values_chance(np.where(missing, np.inf, values), outcome)


def _values_chance(filled: Floats, outcome: Floats) -> float:
    n = outcome.size
    order = np.lexsort((outcome, filled))
    value, label = filled[order], outcome[order]
    new_value = np.r_[True, value[1:] != value[:-1]]
    changes = (~new_value[1:]) & (label[1:] != label[:-1])
    kinds = int(new_value.sum())
    if changes.any() or kinds < 2 or kinds > n / 5:
        return 1.0
    labels = np.unique(label).size
    return min(1.0, math.exp(min(0.0, kinds * math.log(labels) - _log_arrangements(label))))


def _log_arrangements(outcome: Floats) -> float:
    """The logarithm of how many ways there are to lay out these labels."""
    _, counts = np.unique(outcome, return_counts=True)
    return math.lgamma(outcome.size + 1) - sum(math.lgamma(count + 1) for count in counts)


def _same_order(values: Floats, outcome: Floats) -> bool:
    """Whether two columns of numbers order the rows alike or oppositely, ties included."""
    if values.size < _LEAST_ROWS:
        return False
    order = np.lexsort((outcome, values))
    value, label = np.diff(values[order]), np.diff(outcome[order])
    if not value.any():
        return False
    if bool(np.all((value > 0) == (label > 0)) and np.all(label >= 0)):
        return True
    order = np.lexsort((-outcome, values))
    value, label = np.diff(values[order]), np.diff(outcome[order])
    return bool(np.all((value > 0) == (label < 0)) and np.all(label <= 0))
