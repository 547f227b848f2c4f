"""Of how many runs a recorded one was chosen, and how: carried along in the record's settings."""

from __future__ import annotations

from dataclasses import dataclass

from bonafide.evidence.record import Record


@dataclass(frozen=True, slots=True)
class Selection:
    """How the run of an imported record was chosen.

    Attributes:
        by: "only run", "named", "latest finished", "best <metric>", "quoted in <file>", ….
        metric: the metric that the choice is told by; "" when the run logged none.
        among: how many runs of its group logged that metric, itself included.
        finished: how many runs of the group are said to have finished.
        rank: its place among them, 1 the best; None when nobody can tell which way is better.
    """

    by: str
    metric: str
    among: int
    finished: int
    rank: int | None

    @property
    def best_of_many(self) -> bool:
        """Whether it is the best of several, on purpose or not: then it looks better than it is."""
        return self.among > 1 and (self.rank == 1 or self.by.startswith("best "))


def selection_of(record: Record) -> Selection | None:
    """How the record's run was chosen; None for a record that no run was chosen for."""
    chosen = record.settings.get("chosen")
    if not isinstance(chosen, dict):
        return None
    by, metric = chosen.get("by"), chosen.get("metric")
    among, finished, rank = (chosen.get(name) for name in ("among", "finished", "rank"))
    if not isinstance(by, str) or not _count(among):
        return None
    return Selection(
        by,
        metric if isinstance(metric, str) else "",
        among if isinstance(among, int) else 0,
        finished if isinstance(finished, int) and _count(finished) else 0,
        rank if isinstance(rank, int) and _count(rank) else None,
    )


def _count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
