"""The cost curve of a record: what each threshold would have cost on its rows."""

from __future__ import annotations

from dataclasses import dataclass

from bonafide.evidence.leading import only_decides
from bonafide.evidence.record import Record
from bonafide.rehearse.probes.from_evidence.tabled import rows_of


@dataclass(frozen=True, slots=True)
class Curve:
    """A cost curve with the threshold in use.

    Attributes:
        points: (threshold, cost) by threshold.
        used: the point nearest to the threshold in use.
        cheapest: the point of the least cost, the nearest to the one in use among equals.
        where: the address of the table.
    """

    points: tuple[tuple[float, float], ...]
    used: tuple[float, float]
    cheapest: tuple[float, float]
    where: str

    def flat(self, within: float) -> tuple[float, float]:
        """How far one can move from the threshold in use at no more than ``within`` of its cost
        more: the lowest and the highest threshold."""
        at = self.points.index(self.used)
        most = self.used[1] * (1 + within)
        low = high = at
        while low > 0 and self.points[low - 1][1] <= most:
            low -= 1
        while high + 1 < len(self.points) and self.points[high + 1][1] <= most:
            high += 1
        return self.points[low][0], self.points[high][0]


def cost_curve(path: str, record: Record, subject: str) -> Curve | None:
    """The subject's cost curve, when the record has one and a threshold in use.

    Decisions of 0 and 1 have none: between the two every threshold is the same.
    """
    if only_decides(record, subject):
        return None
    used = _number(record.settings.get("threshold"))
    points = tuple(
        sorted(
            (threshold, cost)
            for row in rows_of(record, "cost_curve")
            if row.get("subject") == subject
            and (threshold := _number(row.get("threshold"))) is not None
            and (cost := _number(row.get("expected_cost"))) is not None
        )
    )
    if not points or used is None or min(cost for _, cost in points) <= 0:
        return None
    nearest = min(points, key=lambda point: abs(point[0] - used))
    cheapest = min(points, key=lambda point: (point[1], abs(point[0] - used)))
    return Curve(points, nearest, cheapest, f"{path}#cost_curve")


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value)
