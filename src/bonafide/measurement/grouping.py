"""By what the rows of a table are grouped: each slice column, pairs of them, and the period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from bonafide.measurement.codes import Codes
from bonafide.measurement.row_table import RowTable
from bonafide.measurement.settings import Settings

Where = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Grouping:
    """Rows by the values of one slice column, of two, or of the period.

    Attributes:
        codes: each row's group; -1 where a value is missing or the group has too few rows.
        wheres: for each group its (column, value) pairs; ``None`` stands for periods.
    """

    codes: Codes
    wheres: tuple[Where, ...] | None

    def key(self, k: int) -> tuple[Where, str | None]:
        """Where group ``k`` lies: its slice, or its period."""
        if self.wheres is None:
            return (), self.codes.names[k]
        return self.wheres[k], None


def groupings(table: RowTable, settings: Settings) -> Iterator[Grouping]:
    """Every slice column as given, then pairs of them where asked, then the period.

    Groups of fewer than ``settings.least_rows`` rows are left out; their rows stay in the whole.
    """
    for column, codes in table.slices.items():
        wheres = tuple(((column, name),) for name in codes.names)
        yield _large_enough(Grouping(codes, wheres), settings.least_rows)
    if settings.ways == 2:
        for first, second in combinations(sorted(table.slices), 2):
            crossed = _crossed(first, table.slices[first], second, table.slices[second])
            yield _large_enough(crossed, settings.least_rows)
    if table.period is not None:
        yield Grouping(table.period, None)


def _large_enough(grouping: Grouping, least: int) -> Grouping:
    if least <= 1:
        return grouping
    codes = grouping.codes.codes
    counts = np.bincount(codes + 1, minlength=len(grouping.codes.names) + 1)[1:]
    small = np.append(counts < least, False)
    kept = np.where(small[codes], np.int32(-1), codes)
    return Grouping(Codes(kept, grouping.codes.names), grouping.wheres)


def _crossed(first: str, a: Codes, second: str, b: Codes) -> Grouping:
    """The pairs of values that rows bear, ordered by the first and then the second name."""
    both = (a.codes >= 0) & (b.codes >= 0)
    wide = a.codes.astype(np.int64) * len(b.names) + b.codes
    seen, place = np.unique(wide[both], return_inverse=True)
    codes = np.full(a.codes.size, -1, np.int32)
    codes[both] = place
    pairs = [(a.names[k // len(b.names)], b.names[k % len(b.names)]) for k in seen.tolist()]
    names = tuple(f"{x}\x00{y}" for x, y in pairs)
    return Grouping(Codes(codes, names), tuple(((first, x), (second, y)) for x, y in pairs))
