"""Rows of the test that nearly stand in training as well."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from bonafide.measurement.arrays import Flags
from bonafide.measurement.audit.alone import take
from bonafide.measurement.audit.audit import Audit
from bonafide.measurement.audit.coincidence import MOST_ROWS, counted, expected_pairs
from bonafide.measurement.audit.copies import (
    BY_CHANCE,
    LEAST_ROWS,
    LEAST_SHARE,
    beyond,
    comparable,
    exact_keys,
    row_columns,
)
from bonafide.measurement.audit.finding import AuditFinding, number, share_of
from bonafide.measurement.audit.row_keys import Keys, matched, rounded_key, total
from bonafide.measurement.audit.table import AuditTable, Column
from bonafide.measurement.codes import Codes
from bonafide.measurement.interval import plural

_GRIDS = 4
_MOST_TRAIN = 1_000_000
_GROUPS = 6
_PER_NUMBER = 0.01
_WIDTH = (0.02, 0.25)
_WIDER = (4, 8)
_LEAST_COLUMNS = 3
_DOUBT = 3.0
_CLOSE_DOUBT = 1.5
_GOLDEN = 0.6180339887498949


@dataclass(frozen=True, slots=True, eq=False)
class _Near:
    """Rows that agree in all columns but those of one group."""

    rows: Flags
    count: int
    beyond: float


class NearDuplicatesAcrossSplit(Audit):
    """Test rows that agree with a training row in nearly every column, and with none in all.

    Numbers are put on grids whose cells are a few hundredths of the column's spread wide, four
    grids with different beginnings; columns are divided into up to six groups, and rows are
    looked for that agree in all groups but one (so also in all). Each comparison is one sort of
    keys, and of more than 100,000 test rows, or a million training rows, only so many are
    looked at; then there may be more copies than are counted.
    Rows that agree by chance are taken off in two ways: as
    :func:`~bonafide.measurement.audit.coincidence.expected_pairs` has it, and by how fast pairs
    grow on grids four and eight times as wide, as pairs near by chance do and copies do not.
    Test rows whose entity is in training are left to the audit of entities.
    Found: at least 0.5 % of the test rows and at least 3, beyond chance.

    References:
        Indyk & Motwani (1998), STOC, doi:10.1145/276698.276876 (keys of nearby rows).
        Kapoor & Narayanan (2023), Patterns 4(9), doi:10.1016/j.patter.2023.100804.
    """

    id = "near_duplicates_across_split"
    name = "Near duplicates across the split"
    serves = ("I4", "R1.1", "R9")
    why = "A row that was rounded, retouched or logged again is no test of what was learnt from it."
    do = "Group rows that belong together, and split by group."

    def look(self, table: AuditTable) -> AuditFinding:
        """Count test rows that nearly equal a training row."""
        columns = row_columns(table)
        if len(columns) < _LEAST_COLUMNS:
            return self.could_not_look(
                f"because there are fewer than {_LEAST_COLUMNS} feature columns to compare rows by"
            )
        if table.split is None or not table.test.any() or not table.train.any():
            return self.could_not_look("because no column tells training rows from test rows")
        usable = comparable(table, columns)
        test, train = table.test & usable, table.train & usable
        as_is = total(exact_keys(table, columns))
        test &= ~matched(as_is, test, train)
        if table.entity is not None:
            both = np.zeros(len(table.entity.names) + 1, np.bool_)
            both[table.entity.codes[train]] = True
            both[-1] = False
            test &= ~both[table.entity.codes]
        test = _at_most(test, as_is, MOST_ROWS)
        n = int(test.sum())
        if not n:
            return self.could_not_look(
                "because every test row, or its entity, stands in training as it is"
            )
        used = np.flatnonzero(test | _at_most(train, as_is, _MOST_TRAIN))
        groups = [
            near
            for near in _by_group(
                [take(column, used) for column in columns.values()], test[used], train[used]
            )
            if near is not None
        ]
        if not groups:
            return self.could_not_look("because too few columns tell rows apart")
        rows = np.zeros(len(table), np.bool_)
        for near in groups:
            if near.beyond:
                rows[used] |= near.rows
        weight = max((near.beyond / near.count for near in groups if near.beyond), default=0.0)
        count = int(rows.sum())
        numbers = {"share": share_of(count, n), "rows": number(count, n)}
        said = f"{plural(count, 'test row')} of {n:,} nearly equal a training row"
        if count * weight >= max(LEAST_ROWS, LEAST_SHARE * n):
            return self.found(
                f"{said}.",
                "because they agree in all columns but a few, numbers to within some hundredths "
                "of their spread, and chance does not explain it",
                numbers,
                rows=rows,
            )
        if min((near.count - near.beyond) / n for near in groups) > BY_CHANCE:
            return self.could_not_look(
                "because rows lie so close in so few columns that near copies cannot be told"
            )
        return self.not_found(f"{said}.", "because fewer than 0.5 % agree beyond chance", numbers)


def _at_most(rows: Flags, keys: Keys, most: int) -> Flags:
    """So many of these rows, those with the lowest keys: the same in any order of rows."""
    those = np.flatnonzero(rows)
    if those.size <= most:
        return rows
    kept = np.zeros(rows.size, np.bool_)
    kept[those[np.argpartition(keys[those], most)[:most]]] = True
    return kept


def _by_group(columns: list[Column], test: Flags, train: Flags) -> list[_Near | None]:
    numeric = sum(not isinstance(column, Codes) for column in columns)
    width = min(max(_PER_NUMBER * numeric, _WIDTH[0]), _WIDTH[1])
    groups = min(_GROUPS, len(columns))
    found = [np.zeros(test.size, np.bool_) for _ in range(groups)]
    first: list[Keys] = []
    for grid in range(_GRIDS):
        keys = [
            rounded_key(column, width, (grid * 0.25 + j * _GOLDEN) % 1.0, j + 1)
            for j, column in enumerate(columns)
        ]
        first = first or keys
        whole = total(keys)
        for g in range(groups):
            found[g] |= matched(whole - total(keys[g::groups]), test, train)
    wider = [
        [
            rounded_key(column, times * width, (j * _GOLDEN) % 1.0, j + 1)
            for j, column in enumerate(columns)
        ]
        for times in _WIDER
    ]
    return [
        _judged(
            found[g],
            _without(first, g, groups),
            [_without(keys, g, groups) for keys in wider],
            test,
            train,
        )
        for g in range(groups)
    ]


def _without(keys: list[Keys], group: int, groups: int) -> list[Keys]:
    return [key for j, key in enumerate(keys) if j % groups != group]


def _judged(
    rows: Flags, keys: list[Keys], wider: list[list[Keys]], test: Flags, train: Flags
) -> _Near | None:
    count = int(rows.sum())
    if not count:
        return _Near(rows, 0, 0.0)
    by_chance = expected_pairs(keys, test, train, retouched=True)
    if by_chance is None:
        return None
    part = max(1, -(-int(test.sum() + train.sum()) // MOST_ROWS))
    agreeing = counted(total(keys), test, train, part)
    around = [counted(total(each), test, train, part) - agreeing for each in wider]
    few = _beyond(count, agreeing, by_chance, _DOUBT)
    return _Near(rows, count, min(few, _beyond(count, agreeing, _within(*around), _CLOSE_DOUBT)))


def _beyond(count: int, agreeing: float, by_chance: float, doubt: float) -> float:
    """Rows beyond chance: by the pairs of one grid, or by the rows of all of them."""
    return max(
        beyond(count, agreeing, by_chance, doubt),
        beyond(count, float(count), _GRIDS * by_chance, doubt),
    )


def _within(near: float, far: float) -> float:
    """Pairs to expect in a cell by chance, from those in cells 4 and 8 times as wide.

    Pairs by chance grow with the width to the power of the dimension in which rows spread, which
    the two wider cells tell; 1 to 4. Only those between 4 and 8 widths are counted back, since
    copies lie further in.
    """
    between = far - max(0.0, near)
    if between <= 0:
        return 0.0
    dimension = min(4.0, max(1.0, math.log2(far / max(near, 0.5))))
    return between / (8**dimension - 4**dimension)
