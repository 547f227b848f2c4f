"""Some rows of a table that is never held whole, and what is known of it before it is measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bonafide.measurement.arrays import Flags, Floats, SmallInts
from bonafide.measurement.grouping import Where
from bonafide.measurement.row_table import MODEL
from bonafide.measurement.streaming.grid import Grid

PARTS_BYTES = 2**25
"""How much memory the histograms of all slices and periods may take."""
_COARSE = 2**14
_LEAST = 2**6


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Rows with a label; all columns have n entries.

    Attributes:
        label: whether each is 1.
        scores: one column per subject, finite.
        groups: each row's group under each of the outline's groupings; -1 where it has none.
        weight: each > 0 and at most 1; ``None`` means 1 each.
        unit: each row's cluster, numbered over the whole table; ``None`` where rows are the unit.
    """

    label: Flags
    scores: Mapping[str, Floats]
    groups: tuple[SmallInts, ...] = ()
    weight: Floats | None = None
    unit: SmallInts | None = None


@dataclass(frozen=True, slots=True)
class Groups:
    """One slice column, or the period: what its groups are called.

    Attributes:
        names: of the groups, in order.
        column: the slice column; ``None`` stands for periods.
    """

    names: tuple[str, ...]
    column: str | None = None

    def key(self, k: int) -> tuple[Where, str | None]:
        """Where group ``k`` lies: its slice, or its period."""
        if self.column is None:
            return (), self.names[k]
        return ((self.column, self.names[k]),), None


@dataclass(frozen=True, slots=True)
class Outline:
    """What one look at all rows said of them.

    Attributes:
        spans: each subject's lowest and highest score, the model first.
        groupings: by what rows are grouped: slice columns as given, then the period.
        weighted: rows have weights.
        clusters: how many clusters there are; ``None`` where rows are the unit.
        too_many: why clusters could not be told apart; ``None`` where they could.
    """

    spans: Mapping[str, tuple[float, float]]
    groupings: tuple[Groups, ...] = ()
    weighted: bool = False
    clusters: int | None = None
    too_many: str | None = None

    @property
    def subjects(self) -> tuple[str, ...]:
        """The model, then its baselines."""
        return tuple(self.spans)

    @property
    def baselines(self) -> tuple[str, ...]:
        """All but the model."""
        return tuple(name for name in self.spans if name != MODEL)

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Who is compared with whom: the model with each, and the steps of the ladder."""
        names = self.baselines
        steps = [*zip(names[1:], names[:-1], strict=True), *((n, names[0]) for n in names[2:])]
        return (*((MODEL, name) for name in names), *steps)

    @property
    def grids(self) -> dict[str, Grid]:
        """The bins of each subject's scores."""
        return {name: Grid(*span) for name, span in self.spans.items()}

    @property
    def offsets(self) -> tuple[int, ...]:
        """The number of the first cell of each grouping; cell 0 is all rows."""
        found, at = [], 1
        for grouping in self.groupings:
            found.append(at)
            at += len(grouping.names)
        return tuple(found)

    @property
    def cells(self) -> int:
        """All rows, and each group."""
        return 1 + sum(len(grouping.names) for grouping in self.groupings)

    @property
    def part_bins(self) -> int:
        """Bins of a part: 2^14, fewer where there are many parts, by what the outline says."""
        bins = _COARSE
        each = 16 * max(1, self.cells - 1) * len(self.spans)
        while bins > _LEAST and bins * each > PARTS_BYTES:
            bins //= 2
        return bins
