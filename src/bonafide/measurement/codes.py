"""A column of names, stored as small integers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast, overload

import numpy as np

from bonafide.errors import UserError
from bonafide.measurement.arrays import Ints, SmallInts


@dataclass(frozen=True, slots=True)
class Numerals(Sequence[str]):
    """The names "0", "1", ... of groups that are only numbered; none is written before asked.

    >>> Numerals(3)[1], list(Numerals(2))
    ('1', ['0', '1'])
    """

    size: int

    def __len__(self) -> int:
        return self.size

    @overload
    def __getitem__(self, k: int) -> str: ...
    @overload
    def __getitem__(self, k: slice) -> tuple[str, ...]: ...
    def __getitem__(self, k: int | slice) -> str | tuple[str, ...]:
        """The names of some groups."""
        found = range(self.size)[k]
        return str(found) if isinstance(found, int) else tuple(map(str, found))


@dataclass(frozen=True, slots=True, eq=False)
class Codes:
    """A dictionary-coded column: ``names[codes[i]]`` is row i's name, -1 stands for missing.

    Args:
        codes: shape (n,), whole numbers from -1 to len(names) - 1.
        names: all different; a name that no row bears is allowed.

    Raises:
        UserError: a code outside that range, codes that are not a flat array of whole numbers,
            or a name given twice.
    """

    codes: SmallInts
    names: tuple[str, ...]

    def __post_init__(self) -> None:
        codes = np.asarray(self.codes)
        numbered = isinstance(self.names, Numerals)
        names = self.names if numbered else tuple(self.names)
        if codes.ndim != 1 or (codes.size and not np.issubdtype(codes.dtype, np.integer)):
            raise UserError("codes must be a flat array of whole numbers")
        if codes.size and (codes.min() < -1 or codes.max() >= len(names)):
            raise UserError(f"codes must lie between -1 (missing) and {len(names) - 1}")
        if not numbered and len(set(names)) != len(names):
            raise UserError("a name stands twice in the dictionary of a column")
        object.__setattr__(self, "codes", np.ascontiguousarray(codes, dtype=np.int32))
        object.__setattr__(self, "names", names)

    def __len__(self) -> int:
        return int(self.codes.size)

    @classmethod
    def of(cls, values: Iterable[str | None]) -> Codes:
        """Code a column of names; ``None`` is missing. Names are sorted.

        >>> column = Codes.of(["VX", None, "AA", "VX"])
        >>> column.names, column.codes.tolist()
        (('AA', 'VX'), [1, -1, 0, 1])
        """
        values = list(values)
        names = sorted({value for value in values if value is not None})
        place = {name: i for i, name in enumerate(names)}
        codes = [-1 if value is None else place[value] for value in values]
        return cls(np.array(codes, dtype=np.int32), tuple(names))

    @classmethod
    def numbered(cls, codes: SmallInts, count: int) -> Codes:
        """Groups that have numbers instead of names: a million clusters need no million texts.

        >>> Codes.numbered(np.array([1, 0, 1]), 2).names[1]
        '1'
        """
        return cls(codes, cast("tuple[str, ...]", Numerals(count)))

    def take(self, rows: Ints) -> Codes:
        """The same column with only ``rows``, in that order."""
        return Codes(self.codes[rows], self.names)

    @staticmethod
    def concat(parts: Sequence[Codes]) -> Codes:
        """The parts one after the other; the names are joined and sorted."""
        names = tuple(sorted({name for part in parts for name in part.names}))
        place = {name: i for i, name in enumerate(names)}
        codes = []
        for part in parts:
            new = np.array([place[name] for name in part.names] + [-1], dtype=np.int32)
            codes.append(new[part.codes])
        return Codes(np.concatenate(codes) if codes else np.empty(0, np.int32), names)


def own_clusters(column: Codes) -> tuple[Ints, int]:
    """Each row's cluster as a number from 0, and how many there are.

    A row whose cluster is missing is a cluster of its own: nothing is known that would tie it to
    another row, and one big cluster of strangers would drown the others.

    >>> own_clusters(Codes.of(["a", None, "a", None]))[0].tolist()
    [0, 1, 0, 2]
    """
    numbers, count = cluster_numbers(column)
    return numbers.astype(np.int64), count


def cluster_numbers(column: Codes) -> tuple[SmallInts, int]:
    """The same in 32 bits; the column's own codes where no cluster is missing."""
    missing = column.codes < 0
    count = len(column.names)
    extra = int(np.count_nonzero(missing))
    if not extra:
        return column.codes, count
    codes = column.codes.copy()
    codes[missing] = count + np.arange(extra)
    return codes, count + extra
