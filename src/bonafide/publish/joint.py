"""Slices judged together: intervals that all hold at once, and the ranks that each may have."""

from __future__ import annotations

from dataclasses import dataclass

from bonafide.evidence.record import Record


@dataclass(frozen=True, slots=True)
class JointSlice:
    """What the table "slices" of a record says of the model in one slice.

    Attributes:
        low, high: bounds that hold for every slice of the column at once; ``None`` where too few
            rows are there for any.
        rank_low, rank_high: the ranks that it may have, 1 for the worst; ``None`` without bounds.
        of: how many slices are ranked.
        bias: mean probability minus the rate of positives there, if it was measured.
        hidden_harm: whether the ranking looks normal while the level is wrong.
    """

    low: float | None
    high: float | None
    rank_low: int | None
    rank_high: int | None
    of: int | None
    bias: float | None
    hidden_harm: bool

    @property
    def rank(self) -> str:
        """The ranks in words; empty where there are none.

        >>> JointSlice(0.1, 0.2, 1, 3, 16, None, False).rank
        '1–3'
        >>> JointSlice(0.1, 0.2, 2, 2, 16, None, False).rank
        '2'
        """
        if self.rank_low is None or self.rank_high is None:
            return ""
        if self.rank_low == self.rank_high:
            return str(self.rank_low)
        return f"{self.rank_low}–{self.rank_high}"


Joint = dict[tuple[str, str], dict[str, JointSlice]]


def joint_slices(record: Record) -> Joint:
    """By metric and column, the model's slices by value; empty without the table "slices"."""
    table = record.tables.get("slices")
    found: Joint = {}
    if table is None or not {"metric", "column", "value"} <= set(table.columns):
        return found
    for row in table.rows:
        cells = dict(zip(table.columns, row, strict=False))
        key = str(cells["metric"]), str(cells["column"])
        found.setdefault(key, {})[str(cells["value"])] = JointSlice(
            low=_number(cells.get("joint_low")),
            high=_number(cells.get("joint_high")),
            rank_low=_whole(cells.get("rank_low")),
            rank_high=_whole(cells.get("rank_high")),
            of=_whole(cells.get("of")),
            bias=_number(cells.get("calibration_bias")),
            hidden_harm=cells.get("hidden_harm") == "yes",
        )
    return found


def hidden_harm(record: Record, column: str) -> list[str]:
    """The slices of a column where the ranking looks normal and the level is wrong."""
    return [
        value
        for (_, of), slices in joint_slices(record).items()
        for value, judged in slices.items()
        if of == column and judged.hidden_harm
    ]


def _number(cell: object) -> float | None:
    return float(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else None


def _whole(cell: object) -> int | None:
    number = _number(cell)
    return None if number is None else round(number)
